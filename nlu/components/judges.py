"""Judges over the same features, heard together: where one is unsure another often is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from nlu.components.neighbours import Neighbours

SEED = 20
#: How far naive Bayes trusts a word it saw seldom; between 0.1 and 1 little changes.
SMOOTHING = 0.3


@dataclass(frozen=True)
class Judges:
    """A linear SVM finds the words that part near misses and has `svm_share` of the say; complement naive
    Bayes counts every word and so holds better in strangers' long letters; the nearest examples speak up
    with `nearest_share` where they agree.

    Shapes: `svm` (features, classes), `offset` and `classes` (classes,), `bayes` (text features, classes),
    `spread` (2,): the usual spread of each judge's scores over the classes of one text.
    """

    svm: np.ndarray
    offset: np.ndarray
    bayes: np.ndarray
    classes: np.ndarray
    spread: np.ndarray
    svm_share: np.ndarray
    nearest_share: np.ndarray
    neighbours: Neighbours

    @classmethod
    def learn(
        cls,
        features: sparse.csr_matrix,
        target: np.ndarray,
        words: int,
        margin: float,
        svm_share: float,
        nearest_share: float,
    ) -> Judges:
        """Naive Bayes sees the first `words` columns only: the others are not counts of anything.

        To the SVM a class of few examples is worth as much as one of many.
        """
        svm = LinearSVC(C=margin, class_weight="balanced", random_state=SEED).fit(features, target)
        bayes = ComplementNB(alpha=SMOOTHING).fit(features[:, :words], target)
        learned = cls(
            svm=np.ascontiguousarray(svm.coef_.T, dtype=np.float32),
            offset=svm.intercept_.astype(np.float32),
            bayes=_centred(bayes.feature_log_prob_),
            classes=svm.classes_,
            spread=np.ones(2),
            svm_share=np.asarray(svm_share),
            nearest_share=np.asarray(nearest_share),
            neighbours=(
                Neighbours.learn(features, np.searchsorted(svm.classes_, target))
                if nearest_share
                else Neighbours.nobody()
            ),
        )
        both = learned._each(features)
        spread = np.asarray([scores.std(axis=1).mean() for scores in both])
        return cls(**vars(learned) | {"spread": spread})

    def scores(self, features: sparse.csr_matrix) -> np.ndarray:
        """Shape (texts, classes): the average of each judge's standardised scores."""
        together = self._together(*self._each(features))
        return together + self._nearest(self.neighbours.votes(features, len(self.classes)))

    def scores_of(self, columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Shape (1, classes): the same for one text, given the columns that it fills and with what."""
        text = columns < len(self.bayes)
        svm = weights @ self.svm.take(columns, axis=0) + self.offset
        bayes = weights[text] @ self.bayes.take(columns[text], axis=0)
        together = self._together(svm[None], bayes[None])
        return together + self._nearest(self.neighbours.votes_of(columns, weights, len(self.classes)))

    def arrays(self) -> dict[str, np.ndarray]:
        """Everything that has to be kept, by name."""
        kept = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "neighbours"}
        near = {f"near_{one.name}": getattr(self.neighbours, one.name) for one in fields(Neighbours)}
        return kept | near

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> Judges:
        """From what `arrays` gave."""
        near = Neighbours(**{one.name: arrays[f"near_{one.name}"] for one in fields(Neighbours)})
        own = {one.name: arrays[one.name] for one in fields(cls) if one.name != "neighbours"}
        return cls(**own, neighbours=near)

    def weights(self) -> np.ndarray:
        """Shape (text features, classes): how much each feature usually speaks for each class."""
        svm = self.svm[: len(self.bayes)] * np.float32(self.svm_share / self.spread[0])
        return svm + self.bayes * np.float32((1 - self.svm_share) / self.spread[1])

    def _together(self, svm: np.ndarray, bayes: np.ndarray) -> np.ndarray:
        return _standardised(svm) * self.svm_share + _standardised(bayes) * (1 - self.svm_share)

    def _nearest(self, votes: np.ndarray) -> np.ndarray:
        return _standardised(votes) * self.nearest_share

    def _each(self, features: Any) -> tuple[np.ndarray, np.ndarray]:
        svm = np.asarray(features @ self.svm + self.offset)
        return svm, np.asarray(features[:, : len(self.bayes)] @ self.bayes)


def _centred(log_chances: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray((log_chances - log_chances.mean(axis=0)).T, dtype=np.float32)


def _standardised(scores: np.ndarray) -> np.ndarray:
    classes = scores.shape[1]
    away = scores - scores.sum(axis=1, keepdims=True) / classes
    spread = np.sqrt((away * away).sum(axis=1, keepdims=True) / classes)
    return away / np.where(spread > 0, spread, 1.0)

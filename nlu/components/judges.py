"""Two linear judges over the same features, heard together: where one is unsure the other often is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

SEED = 20
#: How far naive Bayes trusts a word it saw seldom; between 0.1 and 1 little changes.
SMOOTHING = 0.3


@dataclass(frozen=True)
class Judges:
    """A linear SVM finds the words that part near misses and has `svm_share` of the say; complement naive
    Bayes counts every word and so holds better in strangers' long letters.

    Shapes: `svm` (features, classes), `offset` and `classes` (classes,), `bayes` (text features, classes),
    `spread` (2,): the usual spread of each judge's scores over the classes of one text.
    """

    svm: np.ndarray
    offset: np.ndarray
    bayes: np.ndarray
    classes: np.ndarray
    spread: np.ndarray
    svm_share: np.ndarray

    @classmethod
    def learn(
        cls, features: sparse.csr_matrix, target: np.ndarray, words: int, margin: float, svm_share: float
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
        )
        both = learned._each(features)
        spread = np.asarray([scores.std(axis=1).mean() for scores in both])
        return cls(**vars(learned) | {"spread": spread})

    def scores(self, features: sparse.csr_matrix) -> np.ndarray:
        """Shape (texts, classes): the average of each judge's standardised scores."""
        return self._together(*self._each(features))

    def scores_of(self, columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Shape (1, classes): the same for one text, given the columns that it fills and with what."""
        text = columns < len(self.bayes)
        svm = weights @ self.svm[columns] + self.offset
        return self._together(svm[None], (weights[text] @ self.bayes[columns[text]])[None])

    def weights(self) -> np.ndarray:
        """Shape (text features, classes): how much each feature usually speaks for each class."""
        svm = self.svm[: len(self.bayes)] * np.float32(self.svm_share / self.spread[0])
        return svm + self.bayes * np.float32((1 - self.svm_share) / self.spread[1])

    def _together(self, svm: np.ndarray, bayes: np.ndarray) -> np.ndarray:
        return _standardised(svm) * self.svm_share + _standardised(bayes) * (1 - self.svm_share)

    def _each(self, features: Any) -> tuple[np.ndarray, np.ndarray]:
        svm = np.asarray(features @ self.svm + self.offset)
        return svm, np.asarray(features[:, : len(self.bayes)] @ self.bayes)


def _centred(log_chances: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray((log_chances - log_chances.mean(axis=0)).T, dtype=np.float32)


def _standardised(scores: np.ndarray) -> np.ndarray:
    spread = scores.std(axis=1, keepdims=True)
    return (scores - scores.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1.0)

"""A calibrated linear text classifier that can say which words decided; both our classifiers use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from sklearn.model_selection import StratifiedKFold

from nlu.components.judges import SEED, Judges
from nlu.components.terms import PieceTerms, Row, WordTerms

#: Share of texts on which careful people name different classes: no confidence may promise more. Two people
#: were measured at .03; a little less suits our examples and strangers' letters alike.
DISAGREEMENT = 0.025
#: Below what the judges say of any class that they know.
UNKNOWN = -3.0
#: Rows to learn from and rows to score, once per fold.
Folds = list[tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Extra:
    """Features of a plain text beside its words: column -> value, all columns below `width`."""

    width: int
    of: Callable[[str], Mapping[int, float]]


NOTHING = Extra(0, lambda text: {})


class LinearText:
    """TF-IDF of words and pieces of words, judges, and a temperature that makes scores chances."""

    def __init__(
        self,
        extra: Extra = NOTHING,
        margin: float = 0.4,
        svm_share: float = 0.5,
        nearest_share: float = 0.0,
        min_count: int = 2,
    ) -> None:
        self._words = WordTerms()
        self._pieces = PieceTerms()
        self._extra = extra
        self._margin = margin
        self._svm_share = svm_share
        self._nearest_share = nearest_share
        self._min_count = min_count
        self.classes: list[str] = []
        self.temperature = 1.0

    def fit(
        self, texts: Sequence[str], labels: Sequence[str], groups: Sequence[str]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Learn, calibrate; return which texts were held out and their chances, shape (held out, classes).

        With two or more big groups (the hands that wrote the examples) each of them is scored by a model that
        never saw it, so that the confidence holds for strangers' wording; else five folds are used.
        """
        features, target = self._read(texts, labels)
        held_out, scores = self._held_out(features, target, _folds(target, np.asarray(groups)))
        self.temperature = _temperature(scores, target[held_out])
        self._hear(self._learned(features, target))
        return held_out, softmax(scores * self.temperature, axis=1)

    def learn(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        """Learn without calibrating, in half the time: only the order of the classes can be believed."""
        self._hear(self._learned(*self._read(texts, labels)))

    def probabilities(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (texts, classes), in the order of `classes`."""
        scores = [self._judges.scores_of(*self._row(text)) for text in texts]
        return softmax(np.concatenate(scores) * self.temperature, axis=1)

    def contributions(self, plains: Sequence[str], label: str) -> np.ndarray:
        """How much each plain word of one message speaks for `label`, in the order of the words."""
        says = self._says[self.classes.index(label)]
        words = [self._words.known(word.split()) for word in plains]
        parts = [self._pieces.known_in(word) for word in plains]
        pairs = [self._words.known([f"{left} {right}"]) for left, right in pairwise(plains)]
        found = _sums(says, words) + _sums(says[len(self._words) :], parts) / 3
        both = _sums(says, pairs) / 2
        found[:-1] += both
        found[1:] += both
        return found

    def save(self, path: Path) -> None:
        """Write an .npz without anything executable; the same model gives the same bytes."""
        np.savez_compressed(
            path,
            word_terms=np.asarray(list(self._words.columns)),
            word_rarity=self._words.rarity,
            piece_terms=np.asarray(list(self._pieces.columns)),
            piece_rarity=self._pieces.rarity,
            labels=np.asarray(self.classes),
            temperature=np.asarray(self.temperature),
            **self._judges.arrays(),
        )

    @classmethod
    def load(cls, path: Path, extra: Extra = NOTHING) -> LinearText:
        model = cls(extra)
        with np.load(path) as stored:
            for terms, kind in ((model._words, "word"), (model._pieces, "piece")):
                terms.take_up(stored[f"{kind}_terms"].tolist(), stored[f"{kind}_rarity"])
            model.classes = stored["labels"].tolist()
            model.temperature = float(stored["temperature"])
            model._hear(Judges.of(stored))
        return model

    def _read(self, texts: Sequence[str], labels: Sequence[str]) -> tuple[sparse.csr_matrix, np.ndarray]:
        self.classes = sorted(set(labels))
        self._words.learn(texts, self._min_count)
        self._pieces.learn(texts, self._min_count)
        return self._features(texts), np.searchsorted(self.classes, labels)

    @property
    def _texty(self) -> int:
        """How many columns are about words and pieces; those of `extra` follow them."""
        return len(self._words) + len(self._pieces)

    def _row(self, text: str) -> Row:
        words, word_weights = self._words.row(text)
        parts, part_weights = self._pieces.row(text)
        extra = self._extra.of(text)
        columns = [words, parts + len(self._words), np.fromiter(extra, np.int32, len(extra)) + self._texty]
        weights = [word_weights, part_weights, np.fromiter(extra.values(), np.float32, len(extra))]
        return np.concatenate(columns), np.concatenate(weights)

    def _features(self, texts: Sequence[str]) -> sparse.csr_matrix:
        rows = [self._row(text) for text in texts]
        ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns, weights = (np.concatenate(part) for part in zip(*rows, strict=True))
        shape = (len(rows), self._texty + self._extra.width)
        features = sparse.csr_matrix((weights, columns, ends), shape=shape)
        features.sort_indices()
        return features

    def _learned(self, features: sparse.csr_matrix, target: np.ndarray) -> Judges:
        shares = self._svm_share, self._nearest_share
        return Judges.learn(features, target, self._texty, self._margin, *shares)

    def _hear(self, judges: Judges) -> None:
        self._judges = judges
        rarity = np.concatenate([self._words.rarity, self._pieces.rarity])
        self._says = np.ascontiguousarray((judges.weights() * rarity[:, None]).T)

    def _held_out(self, features: Any, target: np.ndarray, folds: Folds) -> tuple[np.ndarray, np.ndarray]:
        held_out = np.concatenate([test for _, test in folds])
        scores = np.full((len(target), len(self.classes)), UNKNOWN)
        for train, test in folds:
            judges = self._learned(features[train], target[train])
            scores[np.ix_(test, judges.classes)] = judges.scores(features[test])
        return held_out, scores[held_out]


def _sums(says: np.ndarray, groups: Sequence[Sequence[int]]) -> np.ndarray:
    """Shape (groups,): what the columns of each group say together."""
    whose = np.repeat(np.arange(len(groups)), [len(columns) for columns in groups])
    columns = np.fromiter(chain.from_iterable(groups), np.intp, len(whose))
    return np.bincount(whose, says[columns], len(groups))


def _folds(target: np.ndarray, groups: np.ndarray) -> Folds:
    names, counts = np.unique(groups, return_counts=True)
    big = names[counts >= len(groups) / 10]
    if len(big) > 1:
        return [(np.flatnonzero(groups != name), np.flatnonzero(groups == name)) for name in big]
    return list(StratifiedKFold(5, shuffle=True, random_state=SEED).split(target, target))


def _temperature(scores: np.ndarray, target: np.ndarray) -> float:
    """The factor on the scores under which the held-out labels are likeliest, some of them being wrong."""
    rows = np.arange(len(target))

    def loss(log_factor: float) -> float:
        chances = log_softmax(scores * np.exp(log_factor), axis=1)
        agreed, other = chances[rows, target].mean(), chances.mean()
        return -float((1 - DISAGREEMENT) * agreed + DISAGREEMENT * other)

    return float(np.exp(minimize_scalar(loss, bounds=(-2, 4), method="bounded").x))


def lowest_safe_confidence(probabilities: np.ndarray, correct: np.ndarray, precision: float) -> float:
    """The lowest confidence at and above which at least `precision` of the best answers are right."""
    best = np.sort(probabilities.max(axis=1))[::-1]
    order = np.argsort(-probabilities.max(axis=1), kind="stable")
    share = np.cumsum(correct[order]) / np.arange(1, len(order) + 1)
    safe = np.flatnonzero(share >= precision)
    return float(best[safe[-1]]) if len(safe) else 1.0

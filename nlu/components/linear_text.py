"""A calibrated linear text classifier that can say which words decided; both our classifiers use it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import normalize

from nlu.components.judges import SEED, Judges

#: Features of a batch of plain texts beside its words, one row a text.
Extra = Callable[[Sequence[str]], sparse.csr_matrix]
#: Share of texts on which two careful people name different classes: no confidence may promise more.
DISAGREEMENT = 0.03
#: Below what the judges say of any class that they know.
UNKNOWN = -3.0
#: Rows to learn from and rows to score, once per fold.
Folds = list[tuple[np.ndarray, np.ndarray]]


class LinearText:
    """TF-IDF of words and pieces of words, two linear judges, and a temperature that makes scores chances."""

    def __init__(
        self, extra: Extra | None = None, margin: float = 0.4, svm_share: float = 0.5, min_count: int = 2
    ) -> None:
        shared = {"sublinear_tf": True, "min_df": min_count, "norm": None, "dtype": np.float32}
        self._words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+|\?", **shared)
        self._pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), **shared)
        self._extra = extra
        self._margin = margin
        self._svm_share = svm_share
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
        return softmax(self._judges.scores(self._features(texts)) * self.temperature, axis=1)

    def contributions(self, plains: Sequence[str], label: str) -> np.ndarray:
        """How much each plain word of one message speaks for `label`, in the order of the words."""
        weight = self._weights[:, self.classes.index(label)]
        found = [self._word_weight(word, weight) + self._piece_weight(word, weight) for word in plains]
        for place, (left, right) in enumerate(pairwise(plains)):
            both = self._known(self._words, [f"{left} {right}"], weight, 0) / 2
            found[place] += both
            found[place + 1] += both
        return np.asarray(found)

    def save(self, path: Path) -> None:
        """Write an .npz without anything executable; the same model gives the same bytes."""
        np.savez_compressed(
            path,
            word_terms=_in_order(self._words.vocabulary_),
            word_idf=self._words.idf_,
            piece_terms=_in_order(self._pieces.vocabulary_),
            piece_idf=self._pieces.idf_,
            labels=np.asarray(self.classes),
            temperature=np.asarray(self.temperature),
            **vars(self._judges),
        )

    @classmethod
    def load(cls, path: Path, extra: Extra | None = None) -> LinearText:
        model = cls(extra)
        with np.load(path) as stored:
            for vectoriser, kind in ((model._words, "word"), (model._pieces, "piece")):
                vectoriser.vocabulary = stored[f"{kind}_terms"].tolist()
                vectoriser.idf_ = stored[f"{kind}_idf"]
            model.classes = stored["labels"].tolist()
            model.temperature = float(stored["temperature"])
            model._hear(Judges(**{one.name: stored[one.name] for one in fields(Judges)}))
        return model

    def _read(self, texts: Sequence[str], labels: Sequence[str]) -> tuple[sparse.csr_matrix, np.ndarray]:
        self.classes = sorted(set(labels))
        self._words.fit(texts)
        self._pieces.fit(texts)
        return self._features(texts), np.searchsorted(self.classes, labels)

    def _idf(self) -> np.ndarray:
        return np.concatenate([self._words.idf_, self._pieces.idf_]).astype(np.float32)

    def _features(self, texts: Sequence[str]) -> sparse.csr_matrix:
        parts = [normalize(self._words.transform(texts)), normalize(self._pieces.transform(texts))]
        if self._extra:
            parts.append(self._extra(texts))
        return sparse.hstack(parts, format="csr", dtype=np.float32)

    def _learned(self, features: sparse.csr_matrix, target: np.ndarray) -> Judges:
        words = len(self._words.vocabulary_) + len(self._pieces.vocabulary_)
        return Judges.learn(features, target, words, self._margin, self._svm_share)

    def _hear(self, judges: Judges) -> None:
        self._judges = judges
        self._weights = judges.weights()
        self._rarity = self._idf()

    def _held_out(self, features: Any, target: np.ndarray, folds: Folds) -> tuple[np.ndarray, np.ndarray]:
        held_out = np.concatenate([test for _, test in folds])
        scores = np.full((len(target), len(self.classes)), UNKNOWN)
        for train, test in folds:
            judges = self._learned(features[train], target[train])
            scores[np.ix_(test, judges.classes)] = judges.scores(features[test])
        return held_out, scores[held_out]

    def _word_weight(self, word: str, weight: np.ndarray) -> float:
        return self._known(self._words, word.split(), weight, 0)

    def _piece_weight(self, word: str, weight: np.ndarray) -> float:
        pieces = self._pieces._char_wb_ngrams(word)
        return self._known(self._pieces, pieces, weight, len(self._words.vocabulary_)) / 3

    def _known(self, vectoriser: TfidfVectorizer, terms: Sequence[str], weight: Any, first: int) -> float:
        columns = [first + vectoriser.vocabulary_[term] for term in terms if term in vectoriser.vocabulary_]
        return float(self._rarity[columns] @ weight[columns])


def _in_order(vocabulary: dict[str, int]) -> np.ndarray:
    return np.asarray(sorted(vocabulary, key=vocabulary.__getitem__))


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

"""The examples most alike to a text, which have a small say: they know whole turns of phrase."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.preprocessing import normalize

#: So many examples are asked, each with the square of its likeness.
NEAREST = 5
#: Texts compared with all examples at a time, so that little memory is needed.
AT_ONCE = 500


@dataclass(frozen=True)
class Neighbours:
    """Examples as the rows of a sparse matrix, each of length one: `values` and `columns` (entries,), `ends`
    (examples + 1,), and the place of each one's class, `class_of` (examples,)."""

    values: np.ndarray
    columns: np.ndarray
    ends: np.ndarray
    class_of: np.ndarray

    @classmethod
    def learn(cls, features: sparse.csr_matrix, class_of: np.ndarray) -> Neighbours:
        rows = normalize(features).astype(np.float32)
        return cls(rows.data, rows.indices.astype(np.int32), rows.indptr, class_of.astype(np.int16))

    @classmethod
    def nobody(cls) -> Neighbours:
        """For a model in which they have no say."""
        nothing = np.zeros(0, dtype=np.float32)
        return cls(nothing, nothing.astype(np.int32), np.zeros(1, dtype=np.int32), nothing.astype(np.int16))

    def votes(self, features: sparse.csr_matrix, classes: int) -> np.ndarray:
        """Shape (texts, classes): how alike the nearest examples of each class are to each text."""
        likeness = (
            self._likeness(features[start : start + AT_ONCE])
            for start in range(0, features.shape[0], AT_ONCE)
        )
        return np.concatenate([self._counted(part, classes) for part in likeness])

    def votes_of(self, columns: np.ndarray, weights: np.ndarray, classes: int) -> np.ndarray:
        """Shape (1, classes): the same for one text, given the columns that it fills and with what."""
        if not len(self.class_of):
            return np.zeros((1, classes))
        known = columns < self._by_column.shape[1]
        length = np.sqrt(weights @ weights) or 1.0
        likeness = self._by_column[:, columns[known]] @ (weights[known] / length)
        return self._counted(likeness[None], classes)

    def _likeness(self, features: sparse.csr_matrix) -> np.ndarray:
        return (normalize(features)[:, : self._by_column.shape[1]] @ self._by_column.T).toarray()

    def _counted(self, likeness: np.ndarray, classes: int) -> np.ndarray:
        counted = np.zeros((len(likeness), classes))
        if likeness.size:
            last = min(NEAREST, likeness.shape[1]) - 1
            nearest = np.argpartition(-likeness, last, axis=1)[:, : last + 1]
            texts = np.arange(len(likeness))[:, None]
            np.add.at(counted, (texts, self.class_of[nearest]), likeness[texts, nearest] ** 2)
        return counted

    @cached_property
    def _by_column(self) -> Any:
        """Shape (examples, columns), column by column: a text fills few of them, and only those are read."""
        shape = (len(self.class_of), int(self.columns.max(initial=-1)) + 1)
        return sparse.csr_matrix((self.values, self.columns, self.ends), shape=shape).tocsc()

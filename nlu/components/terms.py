"""Weighs the words and the pieces of words of one plain text: the rarer, the heavier."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np

#: Columns and their weights, both of shape (terms of the text,).
Row = tuple[np.ndarray, np.ndarray]

WORD = re.compile(r"\w+|\?")
SIZES = (3, 4, 5)
#: A message is cut once and weighed by each classifier; words come back in other messages.
KEPT_TEXTS, KEPT_WORDS = 16, 20_000


@lru_cache(maxsize=KEPT_TEXTS)
def words_and_neighbours(text: str) -> tuple[str, ...]:
    """`jalan rusak parah` -> jalan, rusak, parah, jalan rusak, rusak parah."""
    words = WORD.findall(text.lower())
    return (*words, *(f"{left} {right}" for left, right in pairwise(words)))


def pieces(word: str) -> tuple[str, ...]:
    """Three to five letters in a row of a word, its edges counting as letters."""
    padded = f" {word} "
    return tuple(padded[at : at + size] for size in SIZES for at in range(len(padded) - size + 1))


class Terms:
    """TF-IDF as scikit-learn counts it (sublinear, smooth, length one), but cheap for a single text."""

    def __init__(self) -> None:
        self.rarity = np.zeros(0, dtype=np.float32)
        self.columns: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.columns)

    def learn(self, texts: Sequence[str], min_count: int) -> None:
        """Take up every term of `min_count` texts or more."""
        known = Counter(term for text in texts for term in set(self.cut(text)))
        terms = sorted(term for term, count in known.items() if count >= min_count)
        counts = np.asarray([known[term] for term in terms])
        self.take_up(terms, np.log((1 + len(texts)) / (1 + counts)) + 1)

    def take_up(self, terms: Iterable[str], rarity: np.ndarray) -> None:
        """`rarity[at]` belongs to the term at that place."""
        self.columns = {term: column for column, term in enumerate(terms)}
        self.rarity = rarity.astype(np.float32)

    def row(self, text: str) -> Row:
        """Columns and weights of the known terms of a text; the squares of the weights add up to one."""
        counts = Counter(self.known_in(text))
        columns = np.fromiter(counts, dtype=np.int32, count=len(counts))
        times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(times)) * self.rarity[columns]
        return columns, weights / (np.sqrt(weights @ weights) or 1.0)

    def cut(self, text: str) -> Iterable[str]:
        """What a text is made of, with repetitions."""
        raise NotImplementedError

    def known_in(self, text: str) -> Sequence[int]:
        """The columns of what a text is made of, with repetitions."""
        return self.known(self.cut(text))

    def known(self, terms: Iterable[str]) -> list[int]:
        """The columns of those terms that have one."""
        return [column for column in map(self.columns.get, terms) if column is not None]


class WordTerms(Terms):
    """Terms are words and two words beside each other."""

    def cut(self, text: str) -> Iterable[str]:
        return words_and_neighbours(text)


class PieceTerms(Terms):
    """Terms are pieces of words; those of a word are looked up once, not in every message that has it."""

    def take_up(self, terms: Iterable[str], rarity: np.ndarray) -> None:
        super().take_up(terms, rarity)
        self._known_in_word = lru_cache(KEPT_WORDS)(lambda word: tuple(self.known(pieces(word))))

    def cut(self, text: str) -> Iterable[str]:
        return chain.from_iterable(map(pieces, text.lower().split()))

    def known_in(self, text: str) -> Sequence[int]:
        return [*chain.from_iterable(map(self._known_in_word, text.lower().split()))]

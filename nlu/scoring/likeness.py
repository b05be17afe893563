"""Finds texts that are the same, nearly the same, or share a stretch of words with a text of another list."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

WORD = re.compile(r"\w+")
#: Two texts are nearly the same when this part of their different words is in both.
NEARLY = 0.8
#: Texts of fewer words are either the same or different.
LEAST_WORDS = 5
#: As many words in a row are not written twice by chance.
STRETCH = 12
#: A whole text of fewer words may well be written twice by chance.
LEAST_COPY = 5


@lru_cache(maxsize=100_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words in small letters, without marks and emoji; remembered, since each is asked for many times."""
    return words_in(text)


def words_in(text: str) -> tuple[str, ...]:
    """The same, of a text that is asked for once."""
    return tuple(WORD.findall(text.lower()))


def same(texts: Sequence[str]) -> list[list[int]]:
    """Groups of places whose texts have the same words in the same order; not of texts without words."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        places[words_of(text)].append(place)
    return [group for words, group in places.items() if words and len(group) > 1]


def nearly_same(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places, the first before the second, of texts alike but for order and a few words.

    Two sets that share enough must share one of the rarest words of each, so only texts with such a word in
    common are compared.
    """
    sets = [frozenset(words_of(text)) for text in texts]
    known = Counter(word for words in sets for word in words)
    with_word: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(sets):
        if len(words) < LEAST_WORDS:
            continue
        rarest_first = sorted(words, key=lambda word: (known[word], word))
        telling = rarest_first[: len(words) - math.ceil(NEARLY * len(words)) + 1]
        for other in sorted({other for word in telling for other in with_word[word]}):
            if _alike(words, sets[other]) and words_of(texts[place]) != words_of(texts[other]):
                yield other, place
        for word in telling:
            with_word[word].append(place)


def stretches(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Every 12 words in a row, and every whole text of 5 to 11 words."""
    return frozenset(part for text in texts for part in _parts(text))


def copied(text: str, known: frozenset[tuple[str, ...]]) -> bool:
    """Whether the text shares 12 words in a row with a text of `known`, or is one of its short texts."""
    return any(part in known for part in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, ...]]:
    words = words_of(text)
    if LEAST_COPY <= len(words) < STRETCH:
        yield words
    for first in range(len(words) - STRETCH + 1):
        yield words[first : first + STRETCH]


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= NEARLY * len(left | right)

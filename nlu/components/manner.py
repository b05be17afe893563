"""Tells how something is said, whatever it is about: its length, its marks, its cues and how it begins."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from zlib import crc32

from nlu.components.evidence import EMPTY
from nlu.components.linear_text import Extra
from nlu.keywords import cues, intent_names, phrases

LENGTHS = (1, 2, 3, 6, 12, 25)
MARKS = ("?", "!", "angka")
#: What a length or a mark weighs, and what a point of the word lists weighs.
SIGN, CUE = 0.4, 0.15
MOST_POINTS = 6.0
#: So many words of a message, its matter counting as one, say what is wanted with it.
LENGTH = 9
LONGEST = 3
WEIGHT = 1.5
#: Stands for any run of words that belong to the matter and not to the request.
MATTER = "_"
#: Columns that the beginnings share; two of them rarely fall into one.
BUCKETS = 2**13


def manner(text: str) -> dict[int, float]:
    """Column -> value for a plain text; the columns of the signs follow those of the beginning."""
    signs = {BUCKETS + at: value for at, value in enumerate(_signs(text)) if value}
    return _opening(text) | signs


def masked(text: str) -> list[str]:
    """`usul pasang lampu di gang saya` -> ^ usul _ di gang saya $."""
    kept, known = ["^"], words_of_request()
    for word in text.split():
        shown = word if word in known else MATTER
        if shown != MATTER or kept[-1] != MATTER:
            kept.append(shown)
    return [*kept, "$"]


@lru_cache(maxsize=1)
def words_of_request() -> frozenset[str]:
    """Words that carry no matter of their own, and those by which chat intents are known."""
    listed = (
        word.rstrip("*")
        for phrase, labels in phrases().items()
        if any(family == "intents" for (family, _), _ in labels)
        for word in phrase
    )
    return frozenset({*EMPTY, *listed, "?", "!"})


def _signs(text: str) -> list[float]:
    """Length class, marks, and what the word lists say of intents and of any category."""
    words, found = text.split(), cues(text)
    longer = [SIGN * (len(words) > limit) for limit in LENGTHS]
    marks = [SIGN * (mark in words) for mark in MARKS]
    points = [found.intents.get(name, 0.0) for name in intent_names()]
    points.append(max(found.categories.values(), default=0.0))
    return [*longer, *marks, *(CUE * min(each, MOST_POINTS) for each in points)]


def _opening(text: str) -> dict[int, float]:
    """One to three neighbours among the first nine words, the matter masked; their squares add up."""
    words = masked(text)[:LENGTH]
    found = Counter(
        crc32(" ".join(words[at : at + size]).encode()) % BUCKETS
        for size in range(1, LONGEST + 1)
        for at in range(len(words) - size + 1)
    )
    length = sum(count * count for count in found.values()) ** 0.5
    return {column: WEIGHT * count / length for column, count in found.items()}


MANNER = Extra(BUCKETS + len(LENGTHS) + len(MARKS) + len(intent_names()) + 1, manner)

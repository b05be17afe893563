"""Words that people write and the model has never seen: a sign that something new is going on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from nlu import example_files
from nlu.scoring.likeness import words_of

#: Shorter words are slips and syllables.
SHORTEST = 4
#: A word of fewer reports is a typo, or the name of somebody.
LEAST_REPORTS = 3


def known_words(folders: Sequence[Path]) -> frozenset[str]:
    """Every word of the examples in these folders, in small letters."""
    return frozenset(
        word
        for folder in folders
        for path in sorted(folder.glob("*.yml"))
        for _, text in example_files.read(path)
        for word in words_of(text)
    )


def new_words(texts: Iterable[str], known: frozenset[str], most: int = 10) -> list[tuple[str, int]]:
    """(word, in how many texts) of words that the examples lack, most frequent first."""
    counted = Counter(
        word for text in texts for word in set(words_of(text)) if _counts(word) and word not in known
    )
    frequent = [(word, count) for word, count in counted.items() if count >= LEAST_REPORTS]
    return sorted(frequent, key=lambda pair: (-pair[1], pair[0]))[:most]


def _counts(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()

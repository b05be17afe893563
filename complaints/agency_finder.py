"""Finds agencies by a part of their name, with the mistakes that people make on a phone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

#: From this likeness (0 to 100) on a name is offered.
ALIKE = 70
#: Words of fewer letters must stand in a name as they are.
FEW_LETTERS = 4
#: So many are offered at most.
MOST = 8

_LETTERS = re.compile(r"\w+")


def find(words: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """Codes of the agencies (code -> its names) that these words can mean, best first."""
    wanted = _plain(words)
    if not wanted:
        return []
    scores = {code: max(_likeness(wanted, _plain(name)) for name in listed) for code, listed in names.items()}
    alike = [code for code in scores if scores[code] >= ALIKE]
    return sorted(alike, key=lambda code: -scores[code])[:MOST]


def _likeness(wanted: str, name: str) -> float:
    """Above 100 for the name itself, or its beginning or part; else how alike the words are."""
    if wanted == name:
        return 200.0
    if f" {wanted}" in f" {name}":
        return 150.0
    if len(wanted) < FEW_LETTERS:
        return 0.0
    return max(fuzz.ratio(wanted, name), fuzz.token_set_ratio(wanted, name), _by_word(wanted, name))


def _by_word(wanted: str, name: str) -> float:
    """How well each wanted word is found among the words of the name, on average."""
    parts = name.split()
    best = [max(fuzz.ratio(each, part) for part in parts) for each in wanted.split()]
    return sum(best) / len(best)


def _plain(text: str) -> str:
    return " ".join(_LETTERS.findall(text.lower()))

"""What citizens and officers write in the bench: the same words for every system."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Opening:
    """The first message about a problem: without place and time, and with both."""

    category: str
    bare: str
    whole: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """Everything that is written; a person with number `n` takes the n-th of each, round and round."""

    openings: tuple[Opening, ...]
    places: tuple[str, ...]
    times: tuple[str, ...]
    replies: tuple[str, ...]
    results: tuple[str, ...]


@lru_cache(maxsize=1)
def sentences() -> Sentences:
    told = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
    openings = told.pop("openings")
    listed = tuple(Opening(category, **each) for category, each in openings.items())
    return Sentences(openings=listed, **{name: tuple(lines) for name, lines in told.items()})


def nth(lines: tuple[str, ...], number: int) -> str:
    return lines[number % len(lines)]

"""Rasa's stock pipeline as it was measured: too slow to be trained again at every comparison."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

FILE = Path(__file__).with_name("stock.toml")
Part = Literal["categories", "intents"]


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one set of texts, 0 to 1; None where nobody wrote it down."""

    accuracy: float
    n: int | None = None
    top3: float | None = None
    macro_f1: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One time that somebody measured it; `on` is set of texts -> part -> scores."""

    name: str
    pipeline: str
    when: date | str
    examples: str
    machine: str
    minutes: float
    on: dict[str, dict[Part, Scores]]


_FILES = TypeAdapter(list[Measured])


def measured(file: Path = FILE) -> list[Measured]:
    """Everything in the file, oldest first. Raises pydantic's ValidationError for any other."""
    told: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return _FILES.validate_python(told["measured"])


def beside(trial: str, file: Path = FILE) -> list[dict[str, Any]]:
    """Rows to show beside the scores of a trial: those on its texts, else those on others (`texts`).

    Each row has name, said (what learned when from what), texts, part, and the scores.
    """
    each = measured(file)
    same = [one for one in each if trial in one.on]
    return [row for one in same or each for row in _rows(one, {trial} if same else set(one.on))]


def _rows(one: Measured, sets: set[str]) -> list[dict[str, Any]]:
    said = f"{one.pipeline}, {one.when}, {one.minutes:g} min on {one.machine} for {one.examples}"
    return [
        {
            "name": one.name,
            "said": said,
            "texts": texts,
            "part": part,
            "n": scores.n,
            "accuracy": scores.accuracy,
            "top3": scores.top3,
            "macro_f1": scores.macro_f1,
        }
        for texts in sorted(sets)
        for part, scores in one.on[texts].items()
    ]

"""What is written down about one model: who trained it, from what, and how good it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Tally:
    """So many right of so many asked; counts, so that comparing is exact."""

    right: int
    n: int

    @property
    def share(self) -> Fraction:
        """0 to 1; 0 where nothing was asked."""
        return Fraction(self.right, self.n) if self.n else Fraction(0)


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of one model on the held-out texts; `texts` tells whether two were made on the same ones."""

    texts: str
    categories: Tally
    top3: Tally
    macro_f1: float
    #: Category code -> how many of its texts were given that code.
    each: Mapping[str, Tally]
    intents: Tally
    intents_macro_f1: float


@dataclass(frozen=True, slots=True)
class Card:
    """One model. `name` is also the name of its file; `program` and `shipped` as in nlu.workshop.Workshop.

    `learned`: examples it learned from; `own` of them are this installation's corrections and history.
    `override`: why a person accepted it although the gate had refused it, else None.
    """

    name: str
    program: str
    shipped: str
    learned: int
    own: int
    trained_at: datetime
    trained_by: str
    scores: Scores | None = None
    accepted_at: datetime | None = None
    accepted_by: str = ""
    override: str | None = None
    refused_at: datetime | None = None


def scores_of(report: Mapping[str, Any], texts: str) -> Scores:
    """The figures that decide, out of a report of nlu.scoring.evaluation.evaluate on the held-out texts."""
    categories, intents = report["categories"], report.get("intents", {"n": 0, "accuracy": 0, "macro_f1": 0})
    return Scores(
        texts=texts,
        categories=_tally(categories["accuracy"], categories["n"]),
        top3=_tally(categories["top3"], categories["n"]),
        macro_f1=round(categories["macro_f1"], 4),
        each={
            code: _tally(one["recall"], one["n"]) for code, one in categories["labels"].items() if one["n"]
        },
        intents=_tally(intents["accuracy"], intents["n"]),
        intents_macro_f1=round(intents["macro_f1"], 4),
    )


def _tally(share: float, n: int) -> Tally:
    return Tally(round(share * n), n)

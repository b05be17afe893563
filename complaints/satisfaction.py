"""Turns the four faces of a rating into the index the ministry reports in (PermenPANRB 14/2017)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Literal

Grade = Literal["A", "B", "C", "D"]

#: The lowest index of each grade, best first (PermenPANRB 14/2017).
GRADES: tuple[tuple[float, Grade], ...] = ((88.31, "A"), (76.61, "B"), (65.0, "C"), (25.0, "D"))
ANSWERS = range(1, 5)
#: An answer of 1-4 times 25 is an index of 25-100.
_PER_STEP = 25
#: Standard normal quantile of a two-sided interval of 95 %.
_Z95 = 1.96


@dataclass(frozen=True, slots=True)
class Index:
    """A satisfaction index and how far to trust it."""

    #: How many answered. Those who stayed silent are in no figure here.
    n: int
    #: 25-100, two decimals.
    value: float
    #: Half the width of the 95 % interval in points of the index; None where n = 1 says nothing of it.
    margin: float | None
    grade: Grade


def index(answers: Iterable[int | None]) -> Index | None:
    """The index of these answers (1-4; None is silence and never counts), or None without any.

    ValueError for an answer outside 1-4.
    """
    given = [answer for answer in answers if answer is not None]
    if wrong := sorted({answer for answer in given if answer not in ANSWERS}):
        raise ValueError(f"answers outside 1-4: {wrong}")
    if not given:
        return None
    value = round(fmean(given) * _PER_STEP, 2)
    return Index(len(given), value, _margin(given), grade_of(value))


def grade_of(value: float) -> Grade:
    """The grade of an index of 25-100, A being the best; ValueError outside."""
    if not 25 <= value <= 100:
        raise ValueError(f"index {value} is outside 25-100")
    return next(grade for lowest, grade in GRADES if round(value, 2) >= lowest)


def _margin(given: list[int]) -> float | None:
    if len(given) < 2:
        return None
    return round(_Z95 * stdev(given) / math.sqrt(len(given)) * _PER_STEP, 2)

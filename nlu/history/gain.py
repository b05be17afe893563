"""Measures what a region's history adds: learn from the earlier reports, answer the later ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from nlu.environment import HERE
from nlu.history.sifting import LEAST_DATED, Example, newest
from nlu.progress import Progress, silent
from nlu.scoring import metrics
from nlu.scoring.across import ask
from nlu.scoring.examples import learned_examples

#: Where the history is cut: learned before it, asked from it to the next cut.
CUTS = (0.4, 0.6, 0.8)
#: Most questions of one window, spread evenly over it.
MOST_ASKED = 2_000
CLASSIFIER = "nlu.components.complaint_category.ComplaintCategoryClassifier"


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of 1: first answer right, right among three, mean F1 of the categories asked."""

    top1: float
    top3: float
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Window:
    """One cut: learned before `since`, asked from it on; without the history and with it."""

    since: date
    learned: int
    asked: int
    without: Scores
    with_history: Scores


@dataclass(frozen=True, slots=True)
class _Cut:
    since: date
    earlier: list[Example]
    later: list[Example]


def measure(examples: Sequence[Example], progress: Progress = silent) -> list[Window]:
    """One window for each cut, empty with fewer than 200 dated reports. Raises what `across.ask` raises.

    The same reports are asked both times; what is learned of the history is chosen as for the product.
    """
    cuts = _cuts(examples)
    if not cuts:
        return []
    windows = [
        {"earlier": [[one.code, one.text] for one in cut.earlier], "later": [one.text for one in cut.later]}
        for cut in cuts
    ]
    base = [[one.label.split("/")[1], one.text] for one in learned_examples() if "/" in one.label]
    question = {"settings": _settings(), "base": base, "windows": windows}
    answers = ask("over_time", question, "gain", progress)
    return [_window(cut, answer) for cut, answer in zip(cuts, answers, strict=True)]


def _cuts(examples: Sequence[Example]) -> list[_Cut]:
    dated = sorted((one.day, one.number, one) for one in examples if one.day)
    if len(dated) < LEAST_DATED:
        return []
    days = [day for day, _, _ in dated]
    # A day is never parted: reports of one event come on one day.
    starts = sorted({days[int(part * len(days))] for part in CUTS} - {days[0]})
    found = []
    for since, until in zip(starts, [*starts[1:], None], strict=True):
        earlier = [one for day, _, one in dated if day < since]
        later = [one for day, _, one in dated if day >= since and (until is None or day < until)]
        step = max(1, -(-len(later) // MOST_ASKED))
        found.append(_Cut(since, newest(earlier), later[::step]))
    return found


def _window(cut: _Cut, answer: dict[str, Any]) -> Window:
    truth = [one.code for one in cut.later]
    return Window(
        cut.since,
        len(cut.earlier),
        len(cut.later),
        _scores(truth, answer["base"]),
        _scores(truth, answer["both"]),
    )


def _scores(truth: Sequence[str], ranked: Sequence[Sequence[str]]) -> Scores:
    best = [row[0] for row in ranked]
    return Scores(
        metrics.share(right == said for right, said in zip(truth, best, strict=True)),
        metrics.share(right in row for right, row in zip(truth, ranked, strict=True)),
        metrics.macro_f1(metrics.by_label(truth, best)),
    )


def _settings() -> dict[str, float]:
    """Those of the product's own classifier."""
    steps = yaml.safe_load((HERE / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    step = next(each for each in steps if each["name"] == CLASSIFIER)
    return {name: step[name] for name in ("margin", "svm_share", "nearest_share")}

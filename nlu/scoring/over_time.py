"""Learns from the past and answers the future; runs in Rasa's environment, see across.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nlu.components.balance import places_to_learn
from nlu.components.linear_text import LinearText
from nlu.example_files import HISTORY
from nlu.keywords import shortened
from nlu.scoring.across import Tell, answer
from nlu.wording import plain_text

#: [category, text]
Labelled = Sequence[Sequence[str]]
BEST = 3


def work(question: Any, tell: Tell) -> Any:
    """{settings, base, windows: [{earlier, later: [text]}]} -> per window {base, both}: three codes a text.

    `base` alone is learned once; with what was earlier, once for each window.
    """
    steps, done = len(question["windows"]) + 1, 1
    alone = _learned(question["base"], [], question["settings"])
    tell(done / steps)
    answers = []
    for window in question["windows"]:
        later = [_plain(text) for text in window["later"]]
        both = _learned(question["base"], window["earlier"], question["settings"])
        answers.append({"base": _ranked(alone, later), "both": _ranked(both, later)})
        done += 1
        tell(done / steps)
    return answers


def _learned(base: Labelled, history: Labelled, settings: dict[str, Any]) -> LinearText:
    """As the product learns from both."""
    codes = [code for code, _ in (*base, *history)]
    plains = [_plain(text) for _, text in (*base, *history)]
    places = places_to_learn(codes, [""] * len(base) + [HISTORY] * len(history))
    model = LinearText(**settings)
    model.learn([plains[at] for at in places], [codes[at] for at in places])
    return model


def _ranked(model: LinearText, plains: Sequence[str]) -> list[list[str]]:
    order = (-model.probabilities(plains)).argsort(axis=1, kind="stable")[:, :BEST]
    return [[model.classes[place] for place in row] for row in order]


def _plain(text: str) -> str:
    """As the first step of the pipeline gives it to the classifier."""
    return plain_text(shortened(text))


if __name__ == "__main__":
    answer(work)

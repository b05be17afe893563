"""Scores one model on texts whose labels are known, and leaves the result as JSON and pictures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from nlu import keywords
from nlu.client import sendable
from nlu.progress import Progress, silent
from nlu.scoring import metrics
from nlu.scoring.across import ask
from nlu.scoring.examples import (
    HELDOUT,
    Example,
    Marked,
    columns_of,
    heldout_complaints,
    heldout_intents,
    heldout_spans,
    learned_examples,
    read_table,
    set_aside_reports,
)
from nlu.workshop import SHIPPED_ONLY, Workshop

#: Chat intents that lead to a report: any of them keeps a complaint from being taken for chatter.
REPORTS = frozenset(keywords.KINDS)
#: How many confusions and how many of their examples are kept.
WORST, SHOWN = 20, 3
SPAN_TYPES = ("place", "time")

#: texts -> for each: intent, categories [code, confidence] best first, abstain, spans [type, start, end]
Understand = Callable[[list[str]], list[dict[str, Any]]]
Report = dict[str, Any]


@dataclass(frozen=True)
class Trial:
    """What is scored: complaints by category, chat messages by intent, sentences with marked spans."""

    name: str
    complaints: Sequence[Example]
    chat: Sequence[Example] = ()
    marked: Sequence[Marked] = ()
    #: Rows of the file that could not be scored: reason -> count.
    left_out: dict[str, int] = field(default_factory=dict)


def heldout(folder: Path = HELDOUT, history: Path | None = None) -> Trial:
    """The texts of nlu/data/heldout, written by other hands than those that are learned from.

    With the folder of a region's `history`, also its own reports that were set aside.
    """
    own = set_aside_reports(history) if history else []
    complaints = [*heldout_complaints(folder), *own]
    return Trial("heldout", complaints, heldout_intents(folder), heldout_spans(folder))


def of_file(path: Path) -> Trial:
    """A file with the columns text and category, or text and intent. Raises FileUnreadable."""
    columns = columns_of(path)
    if "intent" in columns and "category" not in columns:
        table = read_table(path, "intent", known=keywords.intent_names())
        return Trial(path.stem, (), table.examples, left_out=dict(table.left_out))
    table = read_table(path, "category", known=keywords.category_codes())
    return Trial(path.stem, table.examples, left_out=dict(table.left_out))


def by_model(model: Path, progress: Progress = silent) -> Understand:
    """Understands with a model file, in Rasa's environment, without a server."""

    def understand(texts: list[str]) -> list[dict[str, Any]]:
        question = {"model": str(model), "texts": [sendable(text) for text in texts]}
        parsed: list[dict[str, Any]] = ask("in_bulk", question, "scoring", progress)
        return parsed

    return understand


def by_keywords(texts: list[str]) -> list[dict[str, Any]]:
    """Understands with the word lists alone."""
    return [
        {
            "intent": one.intent,
            "categories": [[ranked.code, ranked.confidence] for ranked in one.categories],
            "abstain": one.abstain,
            "spans": [[entity.type, entity.start, entity.end] for entity in one.entities],
        }
        for one in map(keywords.understand, texts)
    ]


def evaluate(trial: Trial, understand: Understand) -> Report:
    """All figures of one model on one trial; only parts of which the trial has texts."""
    parts = [
        [one.text for one in trial.complaints],
        [one.text for one in trial.chat],
        [one.text for one in trial.marked],
    ]
    answers = iter(understand([text for part in parts for text in part]))
    complaints, chat, marked = ([next(answers) for _ in part] for part in parts)
    report: Report = {"trial": trial.name, "left_out": trial.left_out}
    if complaints:
        report["categories"] = category_scores(trial.complaints, complaints)
    if chat:
        report["intents"] = intent_scores(trial.chat, chat)
    if marked:
        report["spans"] = metrics.span_scores(
            [one.spans for one in trial.marked], [_spans_of(one) for one in marked]
        )
    return report


def category_scores(examples: Sequence[Example], answers: Sequence[dict[str, Any]]) -> Report:
    """Of all answers, of those given without asking, and whether their confidence can be believed."""
    truth = [one.label for one in examples]
    confidences = [one["categories"][0][1] for one in answers]
    ranked = [[code for code, _ in one["categories"]] for one in answers]
    right = [codes[0] == true for codes, true in zip(ranked, truth, strict=True)]
    surest = metrics.surest_first(confidences, right)
    given = [place for place, one in enumerate(answers) if not one["abstain"]]
    return {
        **_ranking_scores(examples, ranked),
        "answered": {
            "coverage": len(given) / len(answers),
            **_ranking_scores(
                [examples[place] for place in given], [ranked[place] for place in given], brief=True
            ),
        },
        "precision_at_coverage": metrics.precision_at(metrics.WANTED_COVERAGE, surest),
        "coverage_at_precision": metrics.coverage_at(metrics.WANTED_PRECISION, surest),
        "calibration": metrics.calibration(confidences, right),
        "taken_for_a_report": metrics.share(one["intent"] in REPORTS for one in answers),
    }


def intent_scores(examples: Sequence[Example], answers: Sequence[dict[str, Any]]) -> Report:
    return _ranking_scores(examples, [[one["intent"]] for one in answers])


def compare(trial: Trial, progress: Progress = silent, workshop: Workshop = SHIPPED_ONLY) -> Report:
    """Plain TF-IDF + LinearSVC, learned from the same examples and scored on the same texts."""
    learned = learned_examples(workshop)
    reports = [one._replace(label=one.label.split("/")[1]) for one in learned if "/" in one.label]
    intents = [one._replace(label=one.label.split("/")[0]) for one in learned]
    parts = {"categories": (reports, trial.complaints), "intents": (intents, trial.chat)}
    return {
        name: _ranking_scores(test, _yardstick(train, test, progress), brief=True)
        for name, (train, test) in parts.items()
        if test
    }


def save(report: Report, folder: Path, on: date, progress: Progress = silent) -> list[Path]:
    """Write evaluation-<date>-<trial>.json and two pictures of the same kind into `folder`; returns them.

    Those of the word lists are named so, to stand beside the model's of the same day.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    name = f"{on.isoformat()}-{report['trial']}" + ("-keywords" if report.get("model") == "keywords" else "")
    written = folder / f"evaluation-{name}.json"
    written.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    if "categories" not in report:
        return [written]
    scores, titled = report["categories"], {"title": f"{report['trial']}, {on.isoformat()}"}
    pictures = {
        "confusion": titled | {"file": str(folder / f"confusion-{name}.png"), "pairs": scores["pairs"]},
        "reliability": titled | {"file": str(folder / f"reliability-{name}.png"), **scores["calibration"]},
    }
    return [written, *map(Path, ask("pictures", pictures, "drawing", progress))]


def fingerprint_of(examples: Sequence[Example]) -> str:
    """Tells whether two reports were made on the same texts."""
    digest = hashlib.sha256()
    for one in examples:
        digest.update(f"{one.label}\t{one.text}\n".encode())
    return digest.hexdigest()[:16]


def _yardstick(train: Sequence[Example], test: Sequence[Example], progress: Progress) -> list[list[str]]:
    question = {"train": [one[:2] for one in train], "test": [one.text for one in test]}
    ranked: list[list[str]] = ask("yardstick", question, "comparing", progress)
    return ranked


def _ranking_scores(
    examples: Sequence[Example], ranked: Sequence[Sequence[str]], brief: bool = False
) -> Report:
    """n, accuracy, top3 and macro-F1; in full also every label, every pair and the worst confusions."""
    truth = [one.label for one in examples]
    best = [codes[0] for codes in ranked]
    labels = metrics.by_label(truth, best)
    scores = {
        "n": len(truth),
        "accuracy": metrics.share(map(str.__eq__, truth, best)),
        "top3": metrics.share(true in codes[:3] for true, codes in zip(truth, ranked, strict=True)),
        "macro_f1": metrics.macro_f1(labels),
        "macro_f1_all": metrics.macro_f1_of_all(labels),
    }
    if brief:
        return scores
    mixed = metrics.confusions(truth, best, [one.text for one in examples])
    return scores | {
        "texts": fingerprint_of(examples),
        "labels": labels,
        "pairs": metrics.pairs(truth, best),
        "confusions": [one | {"examples": one["examples"][:SHOWN]} for one in mixed[:WORST]],
    }


def _spans_of(answer: dict[str, Any]) -> list[metrics.Span]:
    return [(kind, start, end) for kind, start, end in answer["spans"] if kind in SPAN_TYPES]

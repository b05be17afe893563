"""Trains a candidate, scores it beside the model in use, and lets the gate decide which one serves."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from nlu import example_files
from nlu.environment import ensure_environment
from nlu.keeping import one_at_a_time
from nlu.progress import Progress, silent
from nlu.scoring.across import WorkFailed, ask
from nlu.scoring.evaluation import Trial, by_model, evaluate, fingerprint_of, heldout
from nlu.training import train
from nlu.versions.cards import Card, scores_of
from nlu.versions.gate import Comparison, compare
from nlu.versions.shelf import Shelf
from nlu.workshop import Workshop

#: Who trained what a bot trains at its start.
AT_START = "start"
Verdict = Literal["accepted", "refused", "unchanged"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a candidate.

    `unchanged`: the examples are those of the model in use, nothing was trained. `before` is the model in
    use until now, `comparison` the two beside each other, `picture` a PNG of it; None where there was none.
    """

    verdict: Verdict
    candidate: Card
    before: Card | None = None
    comparison: Comparison | None = None
    picture: Path | None = None

    @property
    def in_use(self) -> tuple[str, str]:
        """Names of the model that served before and of the one that serves now; empty for none."""
        before = self.before.name if self.before else ""
        return before, self.candidate.name if self.verdict == "accepted" else before


def retrain(
    workshop: Workshop, *, by: str, override: str | None = None, progress: Progress = silent
) -> Outcome:
    """Train what the examples of `workshop` teach and put it into use, if the gate or `override` says so.

    Blocks for about a minute; all heavy work runs in other processes. `override` is a person's reason for
    accepting what the gate refuses; a refused model is kept, so that overriding does not train it again.
    A second caller waits (stage "waiting").

    Raises TrainingFailed, WorkFailed, EnvironmentFailed, NoInstaller.
    """
    ensure_environment(progress)
    with _alone(workshop, progress):
        return _retrain(workshop, by, override, progress)


def model_to_serve(workshop: Workshop, progress: Progress = silent) -> Path:
    """The model in use, for a bot that starts. Trains where there is none, or where it cannot serve any more.

    That is so when the program changed: its model is accepted without asking. When only the shipped examples
    changed, the gate decides (stage "refused" if it says no). Corrections and history alone wait for
    `retrain`. Where there is nothing to train it does not wait for others who do. Raises as `retrain`.
    """
    ensure_environment(progress)
    shelf = Shelf(workshop.models)
    if not _is_settled(shelf, workshop):
        with _alone(workshop, progress):
            _settle(shelf, workshop, progress)
    return shelf.model(shelf.state.current)


def _is_settled(shelf: Shelf, workshop: Workshop) -> bool:
    """Whether this program can use the model in use, and the shipped examples were decided on."""
    current = shelf.current
    decided = current and workshop.shipped in (current.shipped, shelf.state.settled)
    return bool(decided and current and current.program == workshop.program)


def _settle(shelf: Shelf, workshop: Workshop, progress: Progress) -> None:
    """Another process may have done it while this one waited."""
    current = shelf.current
    if current is None or current.program != workshop.program:
        shelf.accept(_candidate(workshop, AT_START, progress), AT_START)
    elif not _is_settled(shelf, workshop):
        outcome = _retrain(workshop, AT_START, None, progress)
        progress(outcome.verdict, 1.0)


def _alone(workshop: Workshop, progress: Progress) -> AbstractContextManager[None]:
    return one_at_a_time(workshop.models / ".retraining.lock", lambda: progress("waiting", 0.0))


def _retrain(workshop: Workshop, by: str, override: str | None, progress: Progress) -> Outcome:
    shelf, trial = Shelf(workshop.models), heldout(workshop.data / "heldout", workshop.history)
    candidate = _scored(_candidate(workshop, by, progress), shelf, trial, progress)
    current = shelf.current
    if current and current.name == candidate.name:
        return Outcome("unchanged", candidate)
    before = _scored_if_possible(current, workshop, shelf, trial, progress)
    if before is None:
        return Outcome("accepted", shelf.accept(candidate, by), current)
    assert before.scores
    assert candidate.scores
    comparison = compare(before.scores, candidate.scores)
    picture = _draw(before, candidate, comparison, shelf, progress)
    if comparison.passed or override:
        accepted = shelf.accept(candidate, by, None if comparison.passed else override)
        return Outcome("accepted", accepted, before, comparison, picture)
    return Outcome("refused", shelf.refuse(candidate), before, comparison, picture)


def _candidate(workshop: Workshop, by: str, progress: Progress) -> Card:
    """The model of the present examples with its card; the card of one trained earlier is kept."""
    learned = {folder: _count(folder) for folder in workshop.example_folders}
    model = train(progress, workshop)
    shelf, name = Shelf(workshop.models), model.name.removesuffix(".tar.gz")
    card = shelf.card(name) or Card(
        name=name,
        program=workshop.program,
        shipped=workshop.shipped,
        learned=sum(learned.values()),
        own=sum(learned.get(folder, 0) for folder in (workshop.corrections, workshop.history) if folder),
        trained_at=datetime.fromtimestamp(int(model.stat().st_mtime), UTC),
        trained_by=by,
    )
    shelf.keep(card)
    return card


def _count(folder: Path) -> int:
    return sum(1 for path in folder.glob("*.yml") for _ in example_files.read(path))


def _scored_if_possible(
    card: Card | None, workshop: Workshop, shelf: Shelf, trial: Trial, progress: Progress
) -> Card | None:
    """None without a model in use, and for one that this program cannot run any more."""
    if card is None:
        return None
    try:
        return _scored(card, shelf, trial, progress)
    except WorkFailed:
        if card.program == workshop.program:
            raise
        return None


def _scored(card: Card, shelf: Shelf, trial: Trial, progress: Progress) -> Card:
    """The card with figures on these held-out texts; measured only when they are not on it already."""
    texts = fingerprint_of([*trial.complaints, *trial.chat])
    if card.scores and card.scores.texts == texts:
        return card
    report = evaluate(trial, by_model(shelf.model(card.name), progress))
    scored = replace(card, scores=scores_of(report, texts))
    shelf.keep(scored)
    return scored


def _draw(before: Card, after: Card, comparison: Comparison, shelf: Shelf, progress: Progress) -> Path:
    file = shelf.picture(after.name)
    lines = [comparison.overall, comparison.chat, *comparison.each]
    rows = [
        (one.label, one.before.n, float(one.before.share), float(one.after.share), one in comparison.refused)
        for one in lines
    ]
    named = {"file": str(file.resolve()), "before": before.name, "after": after.name, "rows": rows}
    ask("pictures", {"comparison": named}, "drawing", progress)
    return file

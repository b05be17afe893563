"""Understanding on the command line: what a message means, how good the model is, what its examples lack."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import cli_versions
from bot.cli_history import import_history
from bot.cli_queue import queue
from bot.terminal import complain

if TYPE_CHECKING:
    from bot.progress_shown import Stages
    from bot.settings import Settings
    from nlu.scoring.evaluation import Report, Trial, Understand

    #: What understands, and its name in the report.
    Engine = tuple[Understand, str]

nlu = typer.Typer(help="The model that understands messages: use, score, check, train.", no_args_is_help=True)
nlu.command("import")(import_history)
nlu.add_typer(queue, name="queue")

File = Annotated[
    Path | None,
    typer.Argument(
        exists=True, dir_okay=False, help="CSV with the columns text and category, or text and intent."
    ),
]


@nlu.command()
def classify(
    keywords: Annotated[bool, typer.Option("--keywords", help="Use the word lists only, no Rasa.")] = False,
) -> None:
    """Read one message per line on standard input, write one JSON object per line.

    Starts Rasa by itself, or uses the one of LAPOR_RASA_URL. Where Rasa fails, word lists answer: "engine"
    says which it was.
    """
    from bot.progress_shown import command_progress
    from bot.settings import Settings

    settings = Settings()
    if keywords:
        settings = settings.model_copy(update={"rasa": False, "rasa_url": ""})
    with command_progress() as stages:
        engines = asyncio.run(_classify(settings, stages))
    if engines["keywords"] and (settings.rasa or settings.rasa_url):
        complain("model-by-keywords", count=engines["keywords"], total=engines.total())


@nlu.command()
def evaluate(
    file: File = None,
    compare: Annotated[
        bool,
        typer.Option(
            "--compare", help="Also score a plain model on the same examples, and show Rasa's stock one."
        ),
    ] = False,
    keywords: Annotated[
        bool, typer.Option("--keywords", help="Score the word lists, not the model.")
    ] = False,
    current: Annotated[
        bool, typer.Option("--current", help="Score the model in use, not that of the present examples.")
    ] = False,
) -> None:
    """Score the model on the held-out texts, or on FILE; print the figures and save them with pictures."""
    from bot.progress_shown import command_progress
    from nlu.scoring.evaluation import heldout, of_file
    from nlu.scoring.examples import FileUnreadable

    try:
        trial = of_file(file) if file else heldout()
    except FileUnreadable as unreadable:
        typer.secho(str(unreadable), fg="red", err=True)
        raise typer.Exit(2) from None
    with command_progress() as stages:
        _evaluate(trial, stages, _engine(stages, keywords, current), compare)


@nlu.command()
def check(
    doubts: Annotated[
        bool, typer.Option(help="Also learn from parts of the examples and doubt the others (a minute).")
    ] = True,
) -> None:
    """Look for leaks, copies, repetitions, thin and doubtful labels.

    Leaks are looked for in corrections and history too, copies of real complaints in all of this repository.
    Leaks, copies and thin labels end with exit code 1; the others are for a person to weigh.
    """
    from rich.console import Console

    from bot.scores_shown import show_findings
    from bot.settings import Settings
    from nlu.scoring.checking import check as find
    from nlu.scoring.elsewhere import ROOT
    from nlu.scoring.examples import (
        heldout_examples,
        history_examples,
        learned_examples,
        marked_examples,
        set_aside_reports,
    )
    from nlu.workshop import Workshop

    settings = Settings()
    learned = Workshop(corrections=settings.corrections_dir)
    real = settings.dev_complaints
    if not real.is_file():
        typer.echo(f"real complaints not compared: no {real}", err=True)
    from bot.progress_shown import command_progress

    with command_progress() as stages:
        found = find(
            learned_examples(learned),
            heldout_examples(),
            real if real.is_file() else None,
            doubts,
            stages.show,
            history=history_examples(settings.history_dir),
            asked=[*marked_examples(), *set_aside_reports(settings.history_dir)],
            root=ROOT,
        )
    show_findings(found, Console(soft_wrap=True))
    if any(one.serious for one in found):
        raise typer.Exit(1)


nlu.command()(cli_versions.train)
nlu.command()(cli_versions.versions)
nlu.command()(cli_versions.rollback)


async def _classify(settings: Settings, stages: Stages) -> Counter[str]:
    from bot.classifying import classify as answer_all
    from bot.classifying import service_for

    def failed(error: Exception) -> None:
        complain("model-not-started", reason=str(error).strip()[-500:] or type(error).__name__)

    def write(line: str) -> None:
        sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()

    async with service_for(settings, stages.show, failed) as service:
        return await answer_all(sys.stdin.fileno(), write, service, stages.count)


def _evaluate(trial: Trial, stages: Stages, engine: Engine, compared: bool) -> None:
    """Score, print, save."""
    from rich.console import Console

    from bot.scores_shown import show_report
    from bot.settings import Settings
    from nlu.scoring.evaluation import compare, evaluate, save
    from nlu.scoring.stock import beside

    settings, (understand, name) = Settings(), engine
    report: Report = {"date": date.today().isoformat(), "model": name} | evaluate(trial, understand)
    if compared:
        report["plain TF-IDF + LinearSVC"] = compare(trial, stages.show, settings.workshop)
        report["stock"] = beside(trial.name)
    written = save(report, settings.data_dir / "nlu", date.today(), stages.show)
    stages.stop()
    show_report(report, Console())
    for path in written:
        typer.echo(path)


def _engine(stages: Stages, by_words: bool, in_use: bool) -> Engine:
    """What understands, and its name in the report; training comes first where the examples are new."""
    from bot.settings import Settings
    from nlu.environment import ensure_environment
    from nlu.scoring.evaluation import by_keywords, by_model
    from nlu.training import train as learn
    from nlu.versions.retraining import model_to_serve

    if by_words:
        return by_keywords, "keywords"
    ensure_environment(stages.show)
    workshop = Settings().workshop
    model = model_to_serve(workshop, stages.show) if in_use else learn(stages.show, workshop)
    return by_model(model, stages.show), model.name.removesuffix(".tar.gz")

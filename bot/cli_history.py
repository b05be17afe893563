"""`lapor nlu import`: a region's own SP4N-LAPOR! export becomes examples and a proposal of routes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.history_shown import Outcome
    from bot.progress_shown import Stages
    from nlu.history.export import Export
    from nlu.history.gain import Window
    from nlu.history.routes import Listed, Proposal
    from nlu.history.sifting import Example, Sifted


def import_history(
    file: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, help="Export of SP4N-LAPOR!, as .xlsx or .csv."),
    ],
    agencies: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="The present list, see `lapor agencies export`."),
    ] = None,
    gain: Annotated[
        bool, typer.Option(help="Also measure what the history adds, on its later part (a minute).")
    ] = True,
) -> None:
    """Take over a region's own history: examples for training, their gain, and a proposal of routes.

    Nothing is learned before `lapor nlu train`, and no route is changed before `lapor agencies import`.
    """
    from rich.console import Console

    from bot.history_shown import show
    from bot.progress_shown import command_progress
    from nlu.scoring.examples import FileUnreadable

    with command_progress() as stages:
        try:
            outcome = _taken_over(file, _present(agencies), gain, stages)
        except FileUnreadable as unreadable:
            typer.secho(str(unreadable), fg="red", err=True)
            raise typer.Exit(2) from None
        stages.stop()
        show(outcome, Console())
    typer.echo(_next_step(outcome))


def _taken_over(file: Path, present: Sequence[Listed], gain: bool, stages: Stages) -> Outcome:
    from bot.history_shown import Outcome
    from bot.settings import Settings
    from nlu.history.export import read
    from nlu.history.files import added_topics, name_for
    from nlu.history.gain import measure
    from nlu.history.routes import propose
    from nlu.history.sifting import newest, set_aside

    settings = Settings()
    folder = settings.history_dir
    decided = added_topics(folder)
    export = read(file, date.today())
    base = folder / name_for(file)
    sifted = _sifted(export, decided, base, stages)
    kept, asked = set_aside(sifted.examples)
    examples = newest(kept)
    windows = measure(sifted.examples, stages.show) if gain else []
    proposals = propose(sifted.routes)
    files = [
        *_write_examples(base, sifted, examples, asked, decided),
        *_write_routes(base, proposals, present, settings.region),
        _write_figures(base, sifted, len(examples), windows),
    ]
    return Outcome(export, sifted, len(examples), windows, proposals, files)


def _sifted(export: Export, decided: dict[str, str], base: Path, stages: Stages) -> Sifted:
    from complaints.redaction import mask
    from complaints.vocabulary import Audience
    from nlu.history.sifting import sift
    from nlu.history.topics import Topics
    from nlu.scoring.examples import heldout_examples, history_examples, set_aside_reports

    others = history_examples(base.parent, but=base.name)
    held_out = [*heldout_examples(), *set_aside_reports(base.parent, but=base.name)]
    known = {one.text: "known" for one in others} | {one.text: "held_out" for one in held_out}
    for_public = partial(mask, audience=Audience.PUBLIC)
    return sift(
        export.entries,
        Topics(decided.items()),
        for_public,
        known,
        lambda done: stages.count(done, "history-rows"),
    )


def _write_examples(
    base: Path, sifted: Sifted, examples: Sequence[Example], asked: Sequence[Example], decided: dict[str, str]
) -> list[Path]:
    """To learn from, to ask, refused, and topics to be decided."""
    from bot.history_shown import REFUSED_FILE, titles, why
    from nlu.history import files
    from nlu.scoring.examples import SET_ASIDE

    learned, aside = base.with_name(f"{base.name}.yml"), base.with_name(f"{base.name}{SET_ASIDE}")
    refused = base.with_name(f"{base.name}.ditolak.csv")
    files.write_examples(learned, examples)
    files.write_set_aside(aside, asked)
    files.write_refused(refused, sifted.refused, titles(REFUSED_FILE), why)
    topics = [files.write_topics(base.parent, sifted.unknown, decided)] if sifted.unknown else []
    return [*(path for path in (learned, aside) if path.exists()), refused, *topics]


def _write_routes(
    base: Path, proposals: Sequence[Proposal], present: Sequence[Listed], region: str
) -> list[Path]:
    """The table of shares, and the list that `lapor agencies import` takes once everything is decided."""
    from bot.history_shown import ROUTES_FILE, titles
    from bot.terminal import voice
    from complaints.agencies_csv import COLUMNS, FALLBACK
    from nlu.history.files import write_routes, write_table
    from nlu.history.routes import Listed, agency_list

    if not proposals:
        return []
    say = voice().label
    routes, listed = base.with_name(f"{base.name}.rute.csv"), base.with_name(f"{base.name}.dinas.csv")
    write_routes(routes, proposals, titles(ROUTES_FILE), (say("history-clear"), say("history-unclear")))
    desk = Listed("koordinator", say("history-desk"), say("history-desk-short"), region, (FALLBACK,))
    rows = agency_list(proposals, present or [desk], region)
    write_table(listed, COLUMNS, [[*_cells(row), ";".join(row.categories)] for row in rows])
    return [routes, listed]


def _cells(row: Listed) -> list[str]:
    return [row.code, row.name, row.short_name, row.region]


def _write_figures(base: Path, sifted: Sifted, learned: int, windows: Sequence[Window]) -> Path:
    from nlu import example_files

    path = base.with_name(f"{base.name}.hasil.json")
    figures = {
        "date": date.today(),
        "rows": sifted.rows,
        "kept": len(sifted.examples),
        "learned": learned,
        "masked": sifted.masked,
        "refused": sifted.reasons,
        "unknown_topics": sifted.unknown,
        "gain": [asdict(one) for one in windows],
    }
    example_files.replace(path, json.dumps(figures, ensure_ascii=False, indent=1, default=str))
    return path


def _present(agencies: Path | None) -> list[Listed]:
    """The agencies that are registered already. Raises FileUnreadable."""
    from complaints.agencies_csv import FALLBACK, AgenciesFileInvalid, parse
    from nlu.history.routes import Listed
    from nlu.scoring.examples import FileUnreadable

    if agencies is None:
        return []
    try:
        rows = parse(agencies.read_bytes())
    except AgenciesFileInvalid as refused:
        lines = ", ".join(f"{problem.line}: {problem.key}" for problem in refused.problems)
        raise FileUnreadable(f"{agencies.name}: {lines}") from None
    return [
        Listed(
            row.code,
            row.name,
            row.short_name,
            row.region,
            (*row.categories, *([FALLBACK] if row.is_fallback else [])),
        )
        for row in rows
    ]


def _next_step(outcome: Outcome) -> str:
    from bot.terminal import voice

    if not outcome.learned:
        return voice().label("history-nothing")
    return voice().label("history-next" if outcome.proposals else "history-next-train")

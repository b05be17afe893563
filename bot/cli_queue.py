"""`lapor nlu queue`: the review queue as a CSV that is labelled in a spreadsheet and brought back."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal import complain, in_database, tell
from complaints.vocabulary import CATEGORIES

if TYPE_CHECKING:
    from storage.database import Database

queue = typer.Typer(help="Messages whose category somebody should settle.", no_args_is_help=True)

COLUMNS = ("key", "source", "kind", "text", "guesses", "proposed", "label", "state", "created_at")
#: In the column label: leave this message out.
SKIP = "-"


@queue.command("export")
def export_queue(
    everything: Annotated[bool, typer.Option("--all", help="Also what has a label or was skipped.")] = False,
) -> None:
    """Print what waits as CSV: write category codes into the column `label` ("-" leaves a message out)."""
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(_as_cells(row) for row in in_database(lambda db: _rows(db, everything=everything)))


@queue.command("import")
def import_queue(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV of `export`, with labels.")],
) -> None:
    """Take the labels of a file over; with a mistake in it nothing is changed, and the exit code is 1.

    What was settled meanwhile in chat stays as it is.
    """
    rows, mistakes = _read(file.read_bytes())
    for line, mistake in mistakes:
        complain("queue-line", line=str(line), problem=mistake)
    if mistakes:
        raise typer.Exit(1)
    taken = in_database(lambda db: _take(db, rows))
    tell("queue-imported", count=taken, rows=len(rows))


async def _rows(db: Database, *, everything: bool) -> list[dict[str, Any]]:
    from storage import review_queue
    from storage.review_queue import State

    states = tuple(State) if everything else (State.WAITING,)
    async with db.reading() as tx:
        return await review_queue.export_rows(tx, *states)


async def _take(db: Database, rows: list[dict[str, Any]]) -> int:
    from actions.label_message import import_labels

    return await import_labels(db, rows, datetime.now(UTC))


def _as_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    guesses = "; ".join(f"{code} {confidence:.3f}" for code, confidence in row["guesses"])
    return {**row, "guesses": guesses}


def _read(data: bytes) -> tuple[list[dict[str, Any]], list[tuple[int, str]]]:
    """(rows with a label, (line, what is wrong with it)); semicolons, as Excel writes, will do."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [(1, _problem("not-text"))]
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        return [], [(1, _problem("missing-column", column=missing[0]))]
    rows: list[dict[str, Any]] = []
    mistakes: list[tuple[int, str]] = []
    for line, cells in enumerate(reader, start=2):
        if problem := next(_problems(cells), None):
            mistakes.append((line, problem))
        elif cells["label"].strip():
            rows.append(_as_row(cells))
    return rows, mistakes


def _problems(cells: Mapping[str, str | None]) -> Iterator[str]:
    if any(cells[name] is None for name in COLUMNS) or None in cells:
        yield _problem("cells", count=len(COLUMNS))
        return
    label = (cells["label"] or "").strip()
    if label and label != SKIP and label not in CATEGORIES:
        yield _problem("unknown-category", category=label)
    try:
        _as_row(cells)
    except (ValueError, KeyError):
        yield _problem("altered")


def _problem(key: str, **facts: str | int) -> str:
    from bot.terminal import voice

    return voice().label(f"queue-problem-{key}", **facts)


def _as_row(cells: Mapping[str, str | None]) -> dict[str, Any]:
    """A row as `review_queue.export_rows` gave it, with the label that somebody has written."""
    told = {name: (cells[name] or "").strip() for name in COLUMNS}
    pairs = [each.split() for each in told["guesses"].split(";") if each.strip()]
    skipped = told["label"] == SKIP
    if not told["key"] or datetime.fromisoformat(told["created_at"]).tzinfo is None:
        raise ValueError(told["key"])
    return {
        **told,
        "guesses": [(code, float(confidence)) for code, confidence in pairs],
        "proposed": told["proposed"] or None,
        "label": None if skipped else told["label"],
        "state": "skipped" if skipped else "labelled",
    }

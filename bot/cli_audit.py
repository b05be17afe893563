"""The audit trail on the command line: is the journal whole, and what happened to one report."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.terminal import complain, in_database, local_voice, tell

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from bot.texts import Voice
    from storage.database import Database
    from storage.journal import Break

audit = typer.Typer(
    help="What was done, by whom: the journal that cannot be rewritten.", no_args_is_help=True
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What `verify` found: breaks, reports without a beginning, the last row, whether a known row stands."""

    breaks: list[Break]
    unrecorded: list[str]
    rows: int
    last_hash: str
    known_stands: bool = True

    @property
    def whole(self) -> bool:
        return not self.breaks and not self.unrecorded and self.known_stands


@audit.command()
def verify(
    known: Annotated[
        str, typer.Option(metavar="ROW:HASH", help="A row noted earlier: is it still there, unchanged?")
    ] = "",
) -> None:
    """Find a changed, missing or reordered row, and say which; exit code 1 when there is one.

    Note the row and hash it prints somewhere else: with --known they show later whether rows were cut
    off at the end.
    """
    row, _, noted = known.partition(":")
    if known and not (row.isdigit() and noted):
        raise typer.BadParameter("ROW:HASH", param_hint="--known")
    found = in_database(lambda db: _verify(db, int(row or 0), noted))
    for each in found.breaks:
        complain(f"audit-{each.what}", row=str(each.place))
    for number in found.unrecorded:
        complain("audit-unrecorded", number=number)
    if not found.known_stands:
        complain("audit-known-gone", row=row)
    if not found.whole:
        raise typer.Exit(1)
    tell("audit-whole", rows=found.rows, last=f"{found.rows}:{found.last_hash}")


@audit.command()
def show(number: Annotated[str, typer.Argument(help="Number of the report, e.g. 26-0417-3.")]) -> None:
    """Print the story of one report: what, when, who from which seat, before and after."""
    from complaints import tracking_number

    found = tracking_number.find(number)
    story = in_database(lambda db: _story(db, found)) if found else None
    if story is None:
        complain("audit-no-report", number=number)
        raise typer.Exit(1)
    typer.echo(story)


async def _verify(db: Database, row: int, noted: str) -> Finding:
    from storage import journal

    async with db.reading() as tx:
        rows, last_hash = await journal.ending(tx)
        return Finding(
            [each async for each in journal.breaks(tx)],
            await journal.unrecorded(tx),
            rows,
            last_hash,
            not noted or await journal.hash_at(tx, row) == noted,
        )


async def _story(db: Database, number: str) -> str | None:
    from bot import stories
    from complaints.vocabulary import Audience
    from storage import complaint_queries, journal, people

    voice = local_voice()
    async with db.reading() as tx:
        complaint = await complaint_queries.by_number(tx, number)
        if complaint is None:
            return None
        rows = await journal.of_complaint(tx, complaint.id)
        names = await people.names(tx, {row["actor"]["person_id"] for row in rows} - {None, 0})
    told = await stories.lines_for(db, voice, complaint, Audience.AGENCY)
    head = voice.label("audit-head", number=complaint.number, agency=complaint.agency_code, rows=len(rows))
    entries = (
        [html.unescape(line), f"    {_who(voice, row, names)}", *_changes(row)]
        for line, row in zip(told, rows, strict=True)
    )
    return "\n".join([head, *(line for entry in entries for line in entry)])


def _who(voice: Voice, row: RowMapping, names: Mapping[int, str]) -> str:
    """The seat and the person, or only "the reporter"."""
    by: dict[str, Any] = row["actor"]
    name = names.get(by["person_id"] or 0, "")
    facts = {"name": name, "agency": by["agency"] or "", "seat": str(by["seat_id"] or "")}
    return voice.label("audit-by", row=str(row["seq"]), role=by["role"], **facts)


def _changes(row: RowMapping) -> list[str]:
    """One line a field that was changed: before -> after."""
    changes: dict[str, list[Any]] = row["facts"].get("changes", {})
    return [f"    {field}: {_shown(old)} → {_shown(new)}" for field, (old, new) in changes.items()]


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)

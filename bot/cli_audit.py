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
    from storage.words_kept import Altered

audit = typer.Typer(
    help="What was done, by whom: the journal that cannot be rewritten.", no_args_is_help=True
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What `verify` found: breaks, reports without a beginning, words that are others now, the last row,
    whether a known row stands."""

    breaks: list[Break]
    unrecorded: list[str]
    altered: list[Altered]
    rows: int
    last_hash: str
    known_stands: bool = True

    @property
    def whole(self) -> bool:
        return not (self.breaks or self.unrecorded or self.altered) and self.known_stands


@audit.command()
def verify(
    known: Annotated[
        str, typer.Option(metavar="ROW:HASH", help="A row noted earlier: is it still there, unchanged?")
    ] = "",
) -> None:
    """Find a changed, missing or reordered row and changed words, and say which; exit code 1 if there is one.

    The words of reports, answers and remarks stand outside the journal, which keeps their fingerprints.

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
    for words in found.altered:
        gone = "yes" if words.gone else "no"
        complain("audit-words", row=str(words.place), number=words.number, event=words.event, gone=gone)
    if not found.known_stands:
        complain("audit-known-gone", row=row)
    if not found.whole:
        raise typer.Exit(1)
    tell("audit-whole", rows=found.rows, last=f"{found.rows}:{found.last_hash}")


@audit.command()
def show(
    number: Annotated[str, typer.Argument(help="Number of the report, e.g. 26-0417-3.")] = "",
    seat: Annotated[int, typer.Option(help="Instead: what happened to this seat (see `lapor seats`).")] = 0,
    agency: Annotated[str, typer.Option(help="Instead: to the seats and settings of an agency.")] = "",
) -> None:
    """Print the story of one report, seat or agency: what, when, who from which seat, before and after."""
    if sum(map(bool, (number, seat, agency))) != 1:
        raise typer.BadParameter("one of NUMBER, --seat, --agency")
    if number:
        _show_report(number)
    else:
        _show_seats(seat or None, agency or None)


def _show_report(number: str) -> None:
    from complaints import tracking_number

    found = tracking_number.find(number)
    story = in_database(lambda db: _story(db, found)) if found else None
    if story is None:
        complain("audit-no-report", number=number)
        raise typer.Exit(1)
    typer.echo(story)


def _show_seats(seat: int | None, agency: str | None) -> None:
    entries = in_database(lambda db: _seat_story(db, seat, agency))
    about = str(seat) if seat else agency or ""
    if not entries:
        complain("audit-no-seat", about=about)
        raise typer.Exit(1)
    tell("audit-seat-head" if seat else "audit-agency-head", about=about, rows=len(entries))
    for entry in entries:
        typer.echo("\n".join(entry))


async def _verify(db: Database, row: int, noted: str) -> Finding:
    from storage import journal, words_kept

    async with db.reading() as tx:
        rows, last_hash = await journal.ending(tx)
        return Finding(
            [each async for each in journal.breaks(tx)],
            await journal.unrecorded(tx),
            [each async for each in words_kept.altered(tx)],
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


async def _seat_story(db: Database, seat: int | None, agency: str | None) -> list[list[str]]:
    """The lines of each event, oldest first; who has no name any more is a number."""
    from storage import journal, people

    voice = local_voice()
    async with db.reading() as tx:
        rows = await journal.of_seats(tx, seat=seat, agency=agency)
        names = await people.names(tx, {each for row in rows for each in _persons(row)})
    return [
        [_seat_event(voice, row), f"    {_who(voice, row, names)}", *_changes(row, names, agency)]
        for row in rows
    ]


def _persons(row: RowMapping) -> set[int]:
    """Everybody whom an event of a seat names by id."""
    changes: dict[str, list[Any]] = row["facts"].get("changes", {})
    found = [row["actor"]["person_id"], *(each for field in SITTING for each in changes.get(field, []))]
    return {each for each in found if each}


def _seat_event(voice: Voice, row: RowMapping) -> str:
    facts = row["facts"]
    return voice.label(
        f"journal-{row['event']}",
        when=voice.moment(row["at"]),
        seat=str(facts.get("seat_id") or ""),
        purpose=facts.get("purpose") or "",
        category=facts.get("category") or "",
        has_category="yes" if facts.get("category") else "no",
    )


#: Fields of a seat in which persons stand.
SITTING = ("holder", "deputy")


def _who(voice: Voice, row: RowMapping, names: Mapping[int, str]) -> str:
    """The seat and the person, or only "the reporter"."""
    by: dict[str, Any] = row["actor"]
    name = names.get(by["person_id"] or 0, "")
    facts = {"name": name, "agency": by["agency"] or "", "seat": str(by["seat_id"] or "")}
    return voice.label("audit-by", row=str(row["seq"]), role=by["role"], **facts)


def _changes(row: RowMapping, names: Mapping[int, str] | None = None, agency: str | None = None) -> list[str]:
    """One line a field that was changed: before -> after; persons by name, as far as they have one.

    Of an import only what has to do with this `agency`.
    """
    changes: dict[str, list[Any]] = row["facts"].get("changes", {})
    if agency is not None and row["event"] == "AgenciesImported":
        changes = {agency: changes[agency]}
    known = names or {}
    return [
        f"    {field}: {_shown(old)} → {_shown(new)}"
        for field, pair in changes.items()
        for old, new in [[known.get(each, each) for each in pair] if field in SITTING else pair]
    ]


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)

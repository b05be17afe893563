"""Seats on the command line: who sits where, and what nobody can do in chat at the moment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar
from zoneinfo import ZoneInfo

import typer

from bot.terminal import complain, in_database, local_voice, tell, voice

if TYPE_CHECKING:
    from storage.database import Database
    from storage.seats import SeatNow

seats = typer.Typer(help="The seats of the agencies and who holds them.", no_args_is_help=True)

T = TypeVar("T")

SeatId = Annotated[int, typer.Argument(help="Number of the seat, see `lapor seats list`.")]


class Title(StrEnum):
    """The two kinds of deputy."""

    PLT = "plt"
    PLH = "plh"


@seats.command("list")
def list_seats(
    agency: Annotated[str, typer.Argument(help="Code of one agency; without it, all.")] = "",
) -> None:
    """Show every seat: its number, who holds it, who deputises, who is away."""
    found = [each for each in in_database(_everything) if agency in ("", each.agency_code)]
    if not found:
        tell("seats-list-none")
        return
    _print_table(found, datetime.now(UTC))


@seats.command()
def handover(seat: SeatId) -> None:
    """Make the one-time link that moves a seat: whoever opens it holds it, the old holder is out at once."""
    from actions.join_agency import VALID
    from actions.move_seat import hand_over_seat
    from complaints.permissions import COMMAND_LINE

    now = datetime.now(UTC)
    token = _done(lambda db: hand_over_seat(db, seat, COMMAND_LINE, now))
    _print_link("seats-link-hand-over", seat, token)
    tell("agencies-invite-until", until=local_voice().moment(now + VALID))


@seats.command()
def deputy(
    seat: SeatId,
    until: Annotated[str, typer.Argument(help="The last day: 2026-12-01, jumat, 3 hari.")],
    title: Annotated[
        Title, typer.Option(help="plh: the holder is absent; plt: there is none yet.")
    ] = Title.PLH,
) -> None:
    """Make the one-time link that gives somebody a seat's powers until a day."""
    from actions.move_seat import name_deputy
    from complaints.permissions import COMMAND_LINE
    from complaints.working_days import end_of_day
    from nlu.until import read_until

    now, zone = datetime.now(UTC), _zone()
    day = read_until(until, now.astimezone(zone).date())
    if day is None:
        complain("seats-no-day", words=until)
        raise typer.Exit(1)
    end = end_of_day(day, zone)
    token = _done(lambda db: name_deputy(db, seat, title.value, end, COMMAND_LINE, now))
    _print_link("seats-link-deputy", seat, token)
    tell("seats-deputy-until", title=voice().label(f"title-{title.value}"), until=local_voice().day(day))


@seats.command()
def vacate(seat: SeatId) -> None:
    """The holder has left: access ends at once, and the seat waits for somebody else."""
    from actions.move_seat import vacate_seat
    from complaints.permissions import COMMAND_LINE

    now = datetime.now(UTC)
    _done(lambda db: vacate_seat(db, seat, COMMAND_LINE, now))
    tell("seats-vacated", seat=_name(in_database(lambda db: _one(db, seat))))


@seats.command()
def cancel(seat: SeatId) -> None:
    """Make the links to a seat void that nobody has opened."""
    from actions.move_seat import cancel_links
    from complaints.permissions import COMMAND_LINE

    now = datetime.now(UTC)
    _done(lambda db: cancel_links(db, seat, COMMAND_LINE, now))
    tell("seats-cancelled")


def _done(work: Callable[[Database], Awaitable[T]]) -> T:
    """Do it; a seat that is not there, or stands where it makes no sense, ends with exit code 1."""
    from complaints.errors import SeatMoved

    try:
        return in_database(work)
    except SeatMoved:
        complain("seats-not-so")
        raise typer.Exit(1) from None


def _print_link(sentence: str, seat_id: int, token: str) -> None:
    """The link to tap on; without the bot's name, the words to send to it."""
    from bot.settings import Settings

    username = Settings().bot_username.strip().removeprefix("@")
    link = f"https://t.me/{username}?start=kursi_{token}" if username else f"/start kursi_{token}"
    seat = in_database(lambda db: _one(db, seat_id))
    tell(sentence, seat=_name(seat), name=seat.holder_name or "", link=link)


def _name(seat: SeatNow) -> str:
    spoken = voice()
    return spoken.label("seat-name", role=spoken.label(f"role-{seat.role.value}"), agency=seat.agency_name)


def _zone() -> ZoneInfo:
    return local_voice().zone


async def _everything(db: Database) -> list[SeatNow]:
    from storage import seats

    async with db.reading() as tx:
        return await seats.everything(tx)


async def _one(db: Database, seat_id: int) -> SeatNow:
    from storage import seats

    async with db.reading() as tx:
        seat = await seats.by_id(tx, seat_id)
    assert seat is not None
    return seat


def _print_table(found: list[SeatNow], now: datetime) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for column in ("seat", "agency", "role", "holder", "deputy", "away"):
        table.add_column(voice().label(f"seats-column-{column}"), no_wrap=column == "seat")
    for seat in found:
        table.add_row(*(Text(cell) for cell in _cells(seat, now)))
    Console().print(table)


def _cells(seat: SeatNow, now: datetime) -> list[str]:
    spoken, local = voice(), local_voice()
    deputy, away = "", ""
    if seat.deputy_until is not None and seat.has_deputy(now):
        until = local.day(seat.deputy_until.astimezone(local.zone).date())
        deputy = f"{spoken.label(f'title-{seat.deputy_title}')} {seat.deputy_name} – {until}"
    if seat.away_until is not None and seat.is_away(now):
        away = local.day(seat.away_until.astimezone(local.zone).date())
    role = spoken.label(f"role-{seat.role.value}")
    return [
        str(seat.id),
        seat.agency_code,
        role,
        seat.holder_name or spoken.label("seat-empty"),
        deputy,
        away,
    ]

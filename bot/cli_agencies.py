"""Agencies on the command line: bring the list, look at it, invite their officers, take it out again."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal import complain, in_database, local_voice, tell, voice
from complaints.vocabulary import CATEGORIES, SEATED, Role

if TYPE_CHECKING:
    from complaints.agencies_csv import AgencyRow
    from storage.agency_queries import Agency
    from storage.database import Database

agencies = typer.Typer(help="The agencies that get the reports, and their officers.", no_args_is_help=True)

#: Roles that come with a seat in an agency.
SEATS = tuple(role.value for role in SEATED)


def _seat(word: str) -> Role:
    if word.lower() not in SEATS:
        raise typer.BadParameter(", ".join(SEATS))
    return Role(word.lower())


@agencies.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="CSV, as Excel saves it.")],
    check: Annotated[bool, typer.Option("--check", help="Only check the file, change nothing.")] = False,
) -> None:
    """Replace the list of agencies by a file: code,name,short_name,region,categories (";" between them).

    With a mistake in the file nothing is changed, every mistake is printed, and the exit code is 1.
    """
    rows = _checked(file.read_bytes())
    retired = [] if check else in_database(lambda db: _replace(db, rows))
    _print_table(_as_tables_show(rows))
    _warn_of_gaps(rows)
    if retired:
        tell("agencies-retired", agencies=", ".join(retired))
    tell("agencies-checked" if check else "agencies-imported", count=len(rows))


@agencies.command("list")
def list_agencies() -> None:
    """Show the agencies, what each takes, and how many officers have taken their seats."""
    rows, officers = in_database(_known_with_officers)
    if not rows:
        tell("agencies-none")
        return
    _print_table(_as_tables_show(rows), [str(officers[row.code]) for row in rows])


@agencies.command()
def invite(
    agency: Annotated[str, typer.Argument(help="Code of the agency, see `lapor agencies list`.")],
    role: Annotated[Role, typer.Option(parser=_seat, metavar="|".join(SEATS))] = Role.OFFICER,
    bot_username: Annotated[
        str, typer.Option(help="Username of the bot, for a link to tap on; else LAPOR_BOT_USERNAME.")
    ] = "",
) -> None:
    """Make a one-time link that gives one person a seat in an agency."""
    from actions.join_agency import VALID
    from bot.settings import Settings
    from complaints.errors import NoSuchAgency

    now = datetime.now(UTC)
    try:
        name, token = in_database(lambda db: _invite(db, agency, role, now))
    except NoSuchAgency:
        complain("agencies-unknown", code=agency)
        raise typer.Exit(1) from None
    spoken = voice()
    facts = {"agency": name, "role": spoken.label(f"role-{role.value}")}
    username = (bot_username or Settings().bot_username).strip().removeprefix("@")
    if username:
        tell("agencies-invite-link", link=f"https://t.me/{username}?start=kursi_{token}", **facts)
    else:
        tell("agencies-invite-command", command=f"/start kursi_{token}", **facts)
    tell("agencies-invite-until", until=local_voice().moment(now + VALID))


class Switch(StrEnum):
    """On or off."""

    ON = "on"
    OFF = "off"


@agencies.command()
def approval(
    agency: Annotated[str, typer.Argument(help="Code of the agency, see `lapor agencies list`.")],
    state: Annotated[Switch, typer.Argument(help="on: answers wait for the agency's head.")],
) -> None:
    """Say whether an agency's answers go to the citizen only when its head has approved them."""
    from actions.set_approval import set_approval
    from complaints.errors import NoSuchAgency
    from complaints.permissions import COMMAND_LINE

    needed = state is Switch.ON
    try:
        in_database(lambda db: set_approval(db, agency, needed, COMMAND_LINE, datetime.now(UTC)))
    except NoSuchAgency:
        complain("agencies-unknown", code=agency)
        raise typer.Exit(1) from None
    tell("agencies-approval", agency=agency, needed="yes" if needed else "no")


@agencies.command()
def export() -> None:
    """Print the list as the CSV that `import` reads."""
    from complaints.agencies_csv import COLUMNS, FALLBACK

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in in_database(_known):
        marks = [*row.categories, *([FALLBACK] if row.is_fallback else [])]
        writer.writerow([row.code, row.name, row.short_name, row.region, ";".join(marks)])


def _checked(data: bytes) -> list[AgencyRow]:
    """The rows of the file; prints what is wrong with it and ends with exit code 1."""
    from complaints.agencies_csv import AgenciesFileInvalid, parse

    try:
        return parse(data)
    except AgenciesFileInvalid as refused:
        complain(refused.sentence, **refused.facts)
        for line, key, facts in refused.problems:
            problem = voice().label(f"agencies-problem-{key.replace('_', '-')}", **facts)
            complain("agencies-line", line=str(line), problem=problem)
        raise typer.Exit(1) from None


async def _replace(db: Database, rows: list[AgencyRow]) -> list[str]:
    """Take the rows over; returns the short names of agencies that are no longer in the list."""
    from actions.import_agencies import import_agencies

    before = await _registered(db)
    await import_agencies(db, rows, datetime.now(UTC))
    kept = {row.code for row in rows}
    return [each.short_name for each in before if each.code not in kept]


async def _registered(db: Database) -> Sequence[Agency]:
    from storage import agency_queries

    async with db.reading() as tx:
        return await agency_queries.everything(tx)


async def _known(db: Database) -> list[AgencyRow]:
    """The registered agencies as the rows of a file, categories in the vocabulary's order."""
    from complaints.agencies_csv import AgencyRow
    from storage import agency_queries

    registered = await _registered(db)
    async with db.reading() as tx:
        duties = {(code, category) for code, category, _ in (await agency_queries.directory(tx)).routes}
    return [
        AgencyRow(
            code=each.code,
            name=each.name,
            short_name=each.short_name,
            region=each.region_code,
            categories=tuple(category for category in CATEGORIES if (each.code, category) in duties),
            is_fallback=each.fallback,
            line=line,
        )
        for line, each in enumerate(registered, start=2)
    ]


async def _known_with_officers(db: Database) -> tuple[list[AgencyRow], dict[str, int]]:
    from storage import on_duty

    rows = await _known(db)
    async with db.reading() as tx:
        return rows, {row.code: len(await on_duty.holders(tx, row.code, [Role.OFFICER])) for row in rows}


async def _invite(db: Database, code: str, role: Role, now: datetime) -> tuple[str, str]:
    """(name of the agency, token of the link); raises NoSuchAgency, for retired agencies too."""
    from actions.join_agency import invite as make_invite
    from complaints.errors import NoSuchAgency

    name = next((each.name for each in await _registered(db) if each.code == code), None)
    if name is None:
        raise NoSuchAgency(code=code)
    return name, await make_invite(db, code, role, now)


def _warn_of_gaps(rows: list[AgencyRow]) -> None:
    from complaints.agencies_csv import uncovered_categories

    if gaps := uncovered_categories(rows):
        desk = next(row.short_name for row in rows if row.is_fallback)
        complain("agencies-uncovered", categories=", ".join(gaps), agency=desk)


def _as_tables_show(rows: Iterable[AgencyRow]) -> list[list[str]]:
    """Code, short name, region and categories of each agency."""
    rest = voice().label("agencies-every-other")
    return [
        [row.code, row.short_name, row.region, ", ".join([*row.categories, *([rest] * row.is_fallback)])]
        for row in rows
    ]


def _print_table(rows: list[list[str]], officers: list[str] | None = None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for column in ("code", "name", "region", "categories"):
        table.add_column(voice().label(f"agencies-column-{column}"), no_wrap=column == "code")
    if officers is not None:
        table.add_column(voice().label("agencies-column-officers"), justify="right")
    for place, cells in enumerate(rows):
        more = [officers[place]] if officers is not None else []
        table.add_row(*(Text(cell) for cell in [*cells, *more]))
    Console().print(table)

"""The list of agencies is kept for a moment; an import is in force at once here, and soon elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from actions.import_agencies import import_agencies
from actions.rulebook import Rulebook
from complaints.agencies_csv import AgencyRow
from complaints.deadlines import Rules
from storage import agency_queries, journal
from storage.database import Database
from storage.migrate import migrate

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
BOOK = Rulebook(Rules.load(), "33.25")


def row(code: str, *categories: str, fallback: bool = False) -> AgencyRow:
    return AgencyRow(code, f"Dinas {code}", code, "33.25", categories, fallback, line=1)


BEFORE = [row("pupr", "jalan"), row("kominfo", fallback=True)]
AFTER = [row("dishub", "jalan"), row("kominfo", fallback=True)]


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(f"sqlite+aiosqlite:///{tmp_path}/lapor.db")
    await migrate(made)
    await import_agencies(made, BEFORE, NOON)
    yield made
    await made.aclose()


async def road_agency(db: Database) -> str:
    async with db.reading() as tx:
        return (await BOOK.route(tx, "jalan", None)).agency_code


async def test_own_import_counts_at_once(db: Database) -> None:
    assert await road_agency(db) == "pupr"
    await import_agencies(db, AFTER, NOON)
    assert await road_agency(db) == "dishub"


async def test_import_of_another_process_counts_within_seconds(db: Database) -> None:
    assert await road_agency(db) == "pupr"
    elsewhere = Database(str(db.url))
    await import_agencies(elsewhere, AFTER, NOON)
    await elsewhere.aclose()
    async with asyncio.timeout(agency_queries.FRESH + 3):
        while await road_agency(db) != "dishub":
            await asyncio.sleep(0.05)


async def test_an_agency_at_rest_is_still_known_by_name(db: Database) -> None:
    await import_agencies(db, AFTER, NOON)
    async with db.reading() as tx:
        assert [each.code for each in await agency_queries.everything(tx)] == ["dishub", "kominfo"]
        resting = await agency_queries.by_code(tx, "pupr")
    assert resting is not None
    assert resting.name == "Dinas pupr"


async def test_the_journal_keeps_what_an_import_changed(db: Database) -> None:
    await import_agencies(db, AFTER, NOON)
    await import_agencies(db, AFTER, NOON)  # which changes nothing
    async with db.reading() as tx:
        first, second = await journal.of_seats(tx, agency="pupr")
        both = await journal.of_seats(tx, agency="kominfo")
    assert first["facts"]["changes"]["pupr"][0] is None
    assert first["facts"]["changes"]["pupr"][1]["routes"] == ["jalan 33.25"]
    assert second["facts"]["changes"]["pupr"][1] is None, "at rest"
    assert second["facts"]["changes"]["dishub"][1]["routes"] == ["jalan 33.25"]
    assert len(both) == 1, "kominfo is as it was"

"""Reminders on the real database: once, whoever looks; in time, whatever is wrong with one report."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, update

from actions.morning_summary import send_summaries
from actions.remind import follow_new_ladder, remind
from complaints.reminders import read_ladder
from complaints.vocabulary import Role
from storage import agency_queries, clock_queries, tables
from storage.database import Database
from storage.message_tables import outbox
from tests.house import House, KeywordsOnly, house
from tests.journeys import Someone, file

LAMP = "lampu jalan depan SMPN 2 Batang mati udah 2 minggu"


@pytest.fixture
async def home(tmp_path: Path, database_url: str) -> AsyncIterator[House]:
    async with house(tmp_path, KeywordsOnly(), database_url=database_url) as made:
        for name, role in (("petugas", Role.OFFICER), ("pimpinan", Role.HEAD)):
            await made.seat(name, "dishub", role)
        await made.seat("koordinator", "setda", Role.COORDINATOR)
        yield made


async def filed(home: House, count: int) -> None:
    for each in range(count):
        await file(Someone(home.phone(f"warga{each}"), Random(each)), LAMP)
    await home.settle()


async def letters(db: Database, name: str, chat: int | None = None) -> int:
    """How many of this name were posted, to everybody or to one chat."""
    query = select(func.count()).select_from(outbox).where(outbox.c.letter == name)
    async with db.reading() as tx:
        found = await tx.execute(query if chat is None else query.where(outbox.c.chat_id == chat))
        return int(found.scalar_one())


async def move_office(db: Database, region: str) -> None:
    """Dishub is an office of that region now."""
    async with db.writing() as tx:
        of_dishub = update(tables.agencies).where(tables.agencies.c.code == "dishub")
        await tx.execute(of_dishub.values(region_code=region))
        await agency_queries.directory(tx, fresh=True)


#: A region of each zone, and that zone: WIB, WITA, WIT.
OFFICES = [("33.25", "Asia/Jakarta"), ("73.71", "Asia/Makassar"), ("91.71", "Asia/Jayapura")]


@pytest.mark.parametrize(("region", "zone"), OFFICES)
async def test_the_morning_begins_where_the_office_is(home: House, region: str, zone: str) -> None:
    """A report of Sunday afternoon: the nudge of eight hours falls into the night, wherever that is."""
    await move_office(home.app.db, region)
    await filed(home, 1)
    db, chat = home.app.db, home.phone("petugas").user_id
    for name, hour, look in (("reminder", time(6), remind), ("summary", time(7, 30), send_summaries)):
        moment = datetime.combine(date(2026, 11, 23), hour, ZoneInfo(zone)).astimezone(UTC)
        await look(db, moment - timedelta(minutes=1))
        assert await letters(db, name, chat) == 0, "it is night there"
        await look(db, moment)
        assert await letters(db, name, chat) == 1


async def escalated(db: Database) -> int:
    async with db.reading() as tx:
        return int((await tx.execute(select(func.count()).select_from(tables.escalations))).scalar_one())


async def test_three_processes_at_once_remind_once(home: House) -> None:
    await filed(home, 12)
    home.clock.forward(days=2)
    others = [Database(home.app.db.url.render_as_string(hide_password=False)) for _ in range(2)]
    looked = await asyncio.gather(*(remind(db, home.clock()) for db in (home.app.db, *others)))
    assert sum(looked) == 12
    assert await remind(home.app.db, home.clock()) == 0
    assert await escalated(home.app.db) == 12 * 4, "8, 16, 22 and 24 hours of each"
    assert await letters(home.app.db, "reminder") + await letters(home.app.db, "reminders") >= 3
    for db in others:
        await db.aclose()


async def test_two_processes_send_one_summary(home: House) -> None:
    await filed(home, 1)
    home.clock.forward(hours=17, minutes=30)
    other = Database(home.app.db.url.render_as_string(hide_password=False))
    sent = await asyncio.gather(*(send_summaries(db, home.clock()) for db in (home.app.db, other)))
    assert sum(sent) == 3
    assert await send_summaries(home.app.db, home.clock()) == 0
    await other.aclose()


async def test_one_report_that_cannot_be_handled_does_not_stop_the_others(home: House) -> None:
    await filed(home, 3)
    async with home.app.db.writing() as tx:
        broken = update(tables.complaints).where(tables.complaints.c.id == 2)
        await tx.execute(broken.values(kind="surat cinta"))
    home.clock.forward(days=2)
    assert await remind(home.app.db, home.clock()) == 3
    async with home.app.db.reading() as tx:
        taken = await clock_queries.steps_taken(tx, [1, 2, 3])
        assert {each for each, steps in taken.items() if steps} == {1, 3}
        again = select(tables.complaints.c.wake_at).where(tables.complaints.c.id == 2)
        assert (await tx.execute(again)).scalar_one() == home.clock() + timedelta(hours=1)


async def test_another_ladder_is_followed_by_reports_that_are_on_their_way(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filed(home, 1)
    home.clock.forward(hours=17)
    await remind(home.app.db, home.clock())
    before = await escalated(home.app.db)
    steps = (files("complaints") / "rules" / "reminders.toml").read_text("utf-8")
    earlier = read_ladder(steps.replace("hours_after_start = 22", "hours_after_start = 17"))
    monkeypatch.setattr("actions.remind.ladder", lambda: earlier)
    await follow_new_ladder(home.app.db, home.clock())
    await remind(home.app.db, home.clock())
    assert await escalated(home.app.db) == before + 1
    await follow_new_ladder(home.app.db, home.clock())
    assert await remind(home.app.db, home.clock()) == 0, "the same ladder is no news"


async def test_what_is_not_due_costs_no_look(home: House) -> None:
    """The reports are found by their moment in an index, not by looking through all of them."""
    await filed(home, 3)
    home.clock.forward(hours=1)
    assert await remind(home.app.db, home.clock()) == 0
    async with home.app.db.reading() as tx:
        assert await clock_queries.waking(tx, home.clock(), 10) == []
        first = await clock_queries.next_wake(tx)
        assert first is not None
        assert len(await clock_queries.waking(tx, first, 10)) == 3

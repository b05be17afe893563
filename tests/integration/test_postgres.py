"""The same on SQLite and on a real PostgreSQL: journeys, crowds, two officers at once, migrations."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from complaints import tracking_number
from complaints.vocabulary import Role
from storage import inbox, journal, outbox, tables
from storage.database import Database
from storage.journal import Break
from storage.migrate import migrate
from tests.house import House, KeywordsOnly, house
from tests.journeys import Someone, file, journey

LAMP = "lampu jalan depan SMPN 2 Batang mati udah 2 minggu"


@pytest.fixture
async def home(tmp_path: Path, database_url: str) -> AsyncIterator[House]:
    async with house(tmp_path, KeywordsOnly(), database_url=database_url) as made:
        yield made


def someone(home: House, name: str) -> Someone:
    return Someone(home.phone(name), Random(name))


async def test_from_the_first_sentence_to_the_rating(home: House) -> None:
    await home.seat("petugas", "dishub")
    number = await journey(someone(home, "warga"), someone(home, "petugas"), LAMP)
    await home.settle()
    async with home.app.db.reading() as tx:
        complaint = (await tx.execute(select(tables.complaints))).one()
        assert (complaint.number, complaint.status) == (number, "closed")
        assert await inbox.waiting(tx) == await outbox.waiting(tx) == 0


async def test_fifty_people_file_at_once(home: House) -> None:
    people = [someone(home, f"warga{each}") for each in range(50)]
    numbers = await asyncio.gather(*(file(each, LAMP) for each in people))
    await home.settle()
    assert len(set(numbers)) == 50
    assert all(tracking_number.find(number) == number for number in numbers)
    async with home.app.db.reading() as tx:
        assert (await tx.execute(select(func.count()).select_from(tables.complaints))).scalar() == 50
        assert [each async for each in journal.breaks(tx)] == []
        filed = select(func.count()).where(tables.journal.c.event == "ComplaintFiled")
        assert (await tx.execute(filed)).scalar() == 50


async def test_two_officers_press_at_once_and_one_is_told(home: House) -> None:
    for officer in ("petugas", "rekan"):
        await home.seat(officer, "dishub")
    await file(someone(home, "warga"), LAMP)
    await home.settle()
    for officer in ("petugas", "rekan"):
        home.phone(officer).press_label("Terima")
    await home.settle()
    accepted = [home.phone(each).toasts[-1].text for each in ("petugas", "rekan")]
    assert sorted("Diterima" in text for text in accepted) == [False, True]
    winner = next(
        name for name, text in zip(("Petugas", "Rekan"), accepted, strict=True) if "Diterima" in text
    )
    assert any(f"rekan Anda, {winner}, lebih dulu menerima laporan" in text for text in accepted)
    assert any("(Minggu, 22 November pukul 14.05)" in text for text in accepted)
    async with home.app.db.reading() as tx:
        events = (await tx.execute(select(tables.journal.c.event))).scalars().all()
    assert events.count("ComplaintAccepted") == 1


#: What somebody does who may do everything: True for SQLite.
TRIGGERS_GONE = {
    True: ("DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete"),
    False: ("DROP TRIGGER journal_append_only ON journal",),
}


async def test_a_changed_journal_shows(home: House) -> None:
    for each in range(3):
        await file(someone(home, f"warga{each}"), LAMP)
    with pytest.raises(DBAPIError, match="append-only"):
        async with home.app.db.writing() as tx:
            await tx.execute(text("UPDATE journal SET event = 'x'"))
    async with home.app.db.writing() as tx:
        for statement in TRIGGERS_GONE[home.app.db.is_sqlite]:
            await tx.execute(text(statement))
        await tx.execute(text("UPDATE journal SET event = 'ComplaintWithdrawn' WHERE seq = 2"))
    async with home.app.db.reading() as tx:
        assert [each async for each in journal.breaks(tx)] == [Break(2, "changed")]
    async with home.app.db.writing() as tx:
        await tx.execute(text("DELETE FROM journal WHERE seq = 2"))
    async with home.app.db.reading() as tx:
        assert [each async for each in journal.breaks(tx)] == [Break(2, "missing")]


async def test_an_invite_is_used_by_one_of_two_who_open_it_at_once(home: House) -> None:
    link = await home.invite("dishub", Role.OFFICER)
    phones = [home.phone(name) for name in ("petugas", "rekan")]
    for phone in phones:
        phone.text(link)
    await home.settle()
    told = ["".join(each.text for each in phone.history() if each.sender == "bot") for phone in phones]
    assert sorted("Selamat bergabung" in each for each in told) == [False, True]
    async with home.app.db.reading() as tx:
        taken = select(func.count()).where(tables.seats.c.person_id.is_not(None))
        assert (await tx.execute(taken)).scalar() == 1


# Migrations ----------------------------------------------------------------------------------------


@pytest.fixture
async def db(tmp_path: Path, database_url: str) -> AsyncIterator[Database]:
    made = Database(database_url or f"sqlite+aiosqlite:///{tmp_path}/empty.sqlite3")
    yield made
    await made.aclose()


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, tables.metadata))


def indexes(connection: Connection) -> set[str | None]:
    found = inspect(connection)
    return {each["name"] for table in tables.metadata.tables for each in found.get_indexes(table)}


async def test_migrations_make_what_the_code_expects(db: Database) -> None:
    first = await migrate(db)
    assert await migrate(db) == first, "a second start changes nothing"
    async with db.writing() as tx:
        assert await tx.run_sync(differences) == []
        wanted = {index.name for table in tables.metadata.tables.values() for index in table.indexes}
        assert wanted <= await tx.run_sync(indexes)


async def test_two_processes_migrate_an_empty_database_at_once(db: Database) -> None:
    url = db.url.render_as_string(hide_password=False)
    lapor = Path(sys.executable).parent / "lapor"
    processes = [
        await asyncio.create_subprocess_exec(
            lapor, "migrate", env={**os.environ, "LAPOR_DATABASE_URL": url}, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(2)
    ]
    said = [(await each.communicate())[0] for each in processes]
    assert [each.returncode for each in processes] == [0, 0]
    assert len(set(said)) == 1


async def test_a_living_process_is_noticed_and_a_gone_one_is_not(postgres_url: str) -> None:
    first, second, third = (Database(postgres_url) for _ in range(3))
    assert await first.is_alone()
    assert not await second.is_alone()
    await first.aclose()
    await second.aclose()
    assert await third.is_alone()
    await third.aclose()

"""SQLite as we run it: one writer at a time, nothing told before it is on the disk, few trips to the disk."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import message_tables, sqlite
from storage.database import Database, is_away
from storage.migrate import migrate


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(f"sqlite+aiosqlite:///{tmp_path}/db.sqlite3")
    await migrate(made)
    yield made
    await made.aclose()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens on the way to the disk, in order; the real thing is done, too."""
    seen: list[str] = []
    to_disk = sqlite.to_disk

    def watched(file: int) -> None:
        seen.append("begins")
        to_disk(file)
        seen.append("ends")

    monkeypatch.setattr(sqlite, "to_disk", watched)
    return seen


async def count_up(db: Database, name: str) -> None:
    async with db.transaction() as tx:
        value = (await tx.execute(select(func.count()).select_from(message_tables.counters))).scalar_one()
        await tx.execute(insert(message_tables.counters).values(name=name, value=value))


async def test_a_transaction_is_on_the_disk_when_it_returns(db: Database, disk: list[str]) -> None:
    await count_up(db, "a")
    assert disk[-1] == "ends"
    before = len(disk)
    await count_up(db, "b")
    assert disk[before:] == ["begins", "ends"]
    await db.safe()
    assert disk[before + 2 :] == [], "what is on the disk needs no second trip"


async def test_those_who_wait_share_the_trip_to_the_disk(
    db: Database, disk: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end, watched = threading.Event(), threading.Event(), sqlite.to_disk
    monkeypatch.setattr(sqlite, "to_disk", lambda file: (begun.set(), may_end.wait(20), watched(file)))
    work = [asyncio.create_task(count_up(db, "0"))]
    assert await asyncio.to_thread(begun.wait, 20)
    work += [asyncio.create_task(count_up(db, str(each))) for each in range(1, 100)]
    async with asyncio.timeout(20):
        while len(values := await counted(db)) < 100:
            await asyncio.sleep(0)
    assert sorted(values) == list(range(100)), "one after the other, although at once"
    assert not any(each.done() for each in work), "committed, but not yet safe"
    may_end.set()
    await asyncio.gather(*work)
    assert disk.count("begins") == 2, "the one that had begun, and one for all who came later"


async def counted(db: Database) -> list[int]:
    async with db.reading() as tx:
        return list((await tx.execute(select(message_tables.counters.c.value))).scalars())


async def test_letters_are_handed_over_only_when_their_turn_is_on_the_disk(
    db: Database, disk: list[str]
) -> None:
    async with db.turn() as turn:
        turn.after_commit.append(lambda: disk.append("handed over"))
        await count_up(db, "a")
        assert disk == [], "nothing is committed inside a turn"
    assert disk == ["begins", "ends", "handed over"]


async def test_a_turn_that_only_reads_waits_for_no_disk(db: Database, disk: list[str]) -> None:
    async with db.turn(), db.reading() as tx:
        await tx.execute(select(message_tables.counters))
    assert disk == []


async def test_a_disk_that_fails_is_told_and_the_next_flush_tries_again(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError("no space")

    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "to_disk", broken)
        with pytest.raises(OSError, match="no space"):
            await count_up(db, "a")
    await count_up(db, "b")


async def test_an_exception_undoes_the_whole_turn(db: Database) -> None:
    async def twice() -> None:
        async with db.turn():
            await count_up(db, "a")
            await count_up(db, "a")

    with pytest.raises(IntegrityError):
        await twice()
    async with db.reading() as tx:
        assert (await tx.execute(select(message_tables.counters))).all() == []
    await count_up(db, "a")


async def test_a_reader_sees_no_half_written_turn(db: Database) -> None:
    async with db.writing() as tx:
        await tx.execute(insert(message_tables.counters).values(name="a", value=1))
        async with db.surveying() as other:
            assert (await other.execute(select(message_tables.counters))).all() == []


async def test_two_tables_that_refer_to_each_other_are_kept_true(db: Database) -> None:
    with pytest.raises(IntegrityError):
        async with db.writing() as tx:
            await tx.execute(text("INSERT INTO routes VALUES ('jalan', '33.25', 'nobody')"))


async def test_a_busy_database_is_away_a_wrong_statement_is_not(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.PATIENCE", 1)
    holder = sqlite3.connect(str(db.url.database), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked") as locked:
        await count_up(db, "a")
    holder.close()
    assert is_away(locked.value)
    with pytest.raises(OperationalError) as wrong:
        async with db.reading() as tx:
            await tx.execute(text("SELECT * FROM no_such_table"))
    assert not is_away(wrong.value)
    assert not is_away(ValueError())


async def test_an_act_within_an_act_writes_with_it(db: Database) -> None:
    """Verbs call verbs; outside a turn the inner one must neither wait for the outer one nor outlive it."""

    async def both(fault: bool) -> None:
        async with db.transaction():
            await count_up(db, "inner")
            if fault:
                raise ValueError

    async with asyncio.timeout(5):
        with pytest.raises(ValueError):  # noqa: PT011
            await both(fault=True)
        assert await names(db) == []
        await both(fault=False)
    assert await names(db) == ["inner"]


async def names(db: Database) -> list[str]:
    async with db.reading() as tx:
        return list((await tx.execute(select(message_tables.counters.c.name))).scalars())


async def test_a_long_read_stops_nobody(db: Database) -> None:
    """SQLite answers in the event loop; what looks through very much does so in a thread."""
    counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000)"

    async def count() -> int:
        async with db.surveying() as tx:
            return int((await tx.execute(text(f"{counting} SELECT count(*) FROM n"))).scalar_one())

    long, meanwhile = asyncio.create_task(count()), 0
    while not long.done():
        await count_up(db, str(meanwhile))
        meanwhile += 1
    assert await long == 500_000
    assert meanwhile > 1


async def test_a_long_read_writes_nothing(db: Database) -> None:
    async with db.surveying() as tx:
        with pytest.raises(OperationalError, match="readonly"):
            await tx.execute(insert(message_tables.counters).values(name="a", value=1))


async def test_rows_are_taken_at_once(db: Database) -> None:
    """Whoever gives way between two rows sees what was there when the question was put."""
    for name in ("a", "b"):
        await count_up(db, name)
    seen = []
    async with db.reading() as tx:
        for name in (await tx.execute(select(message_tables.counters.c.name))).scalars():
            seen.append(name)
            await count_up(db, f"{name} again")
        assert seen == ["a", "b"]
        rows = await tx.execute(select(message_tables.counters.c.name))
        assert [len(rows.fetchmany(3)), len(rows.fetchmany(3)), rows.fetchone()] == [3, 1, None]


async def test_a_file_that_another_process_is_making_is_waited_for(tmp_path: Path) -> None:
    """To begin a log on it SQLite needs it alone, and does not wait for one that is writing."""
    path = tmp_path / "new.sqlite3"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE made (it)")
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.2, other.close).start()
    db = Database(f"sqlite+aiosqlite:///{path}")
    async with db.writing() as tx:
        await tx.execute(text("INSERT INTO made VALUES (1)"))
    await db.aclose()

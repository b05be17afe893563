"""The queue of doubtful messages, on both engines: once by key, one winner, undone, used, carried over."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import people, review_queue
from storage.database import Database
from storage.migrate import migrate
from storage.review_queue import NewItem, Source, State

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
LAMP = NewItem(
    key="26-0001-1:abstained",
    source=Source.ABSTAINED,
    text="tolong pak ini gelap",
    kind="pengaduan",
    guesses=(("penerangan_jalan", 0.31), ("listrik", 0.3)),
    proposed="penerangan_jalan",
    created_at=NOON,
)


@pytest.fixture
async def db(tmp_path: Path, database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url or f"sqlite+aiosqlite:///{tmp_path}/queue.sqlite3")
    await migrate(opened)
    yield opened
    await opened.aclose()


async def someone(db: Database, telegram_id: int) -> int:
    async with db.transaction() as tx:
        return (await people.add(tx, telegram_id, "Admin", NOON)).id


async def test_the_same_key_is_kept_once_and_the_oldest_comes_first(db: Database) -> None:
    async with db.transaction() as tx:
        for new in (
            LAMP,
            replace(LAMP, text="lain"),
            replace(LAMP, key="26-0002-9:2", source=Source.NOT_OURS),
        ):
            await review_queue.add(tx, new)
        first = await review_queue.next_waiting(tx)
        assert first is not None
        assert (first.text, first.guesses, first.source) == (LAMP.text, LAMP.guesses, Source.ABSTAINED)
        second = await review_queue.next_waiting(tx, after=first.id)
        assert second is not None
        assert second.key == "26-0002-9:2"
        assert await review_queue.next_waiting(tx, after=second.id) is None


async def test_one_of_two_who_label_is_told_that_somebody_was_faster(db: Database) -> None:
    one, other = await someone(db, 1), await someone(db, 2)
    async with db.transaction() as tx:
        await review_queue.add(tx, LAMP)
        item = await review_queue.next_waiting(tx)
        assert item is not None
        assert await review_queue.label(tx, item.id, "listrik", one, NOON)
        assert not await review_queue.label(tx, item.id, "jalan", other, NOON)
        assert not await review_queue.skip(tx, item.id, other, NOON)
        kept = await review_queue.by_id(tx, item.id)
        assert kept is not None
        assert (kept.label, kept.labelled_by, kept.state) == ("listrik", one, State.LABELLED)


async def test_undo_takes_back_ones_own_last_decision_until_it_is_used(db: Database) -> None:
    one, other = await someone(db, 1), await someone(db, 2)
    async with db.transaction() as tx:
        for number in range(3):
            await review_queue.add(tx, replace(LAMP, key=f"key {number}"))
        first, second, third = await review_queue.in_state(tx, State.WAITING)
        await review_queue.label(tx, first.id, "listrik", one, NOON)
        await review_queue.skip(tx, second.id, one, NOON + timedelta(minutes=1))
        await review_queue.label(tx, third.id, "jalan", other, NOON + timedelta(minutes=2))
        undone = await review_queue.undo(tx, one)
        assert undone is not None
        assert (undone.id, undone.state, undone.labelled_by) == (second.id, State.WAITING, None)
        assert await review_queue.mark_used(tx, [first.id, second.id]) == 1
        assert await review_queue.undo(tx, one) is None
        found = await review_queue.counts(tx)
        assert found == {State.WAITING: 1, State.LABELLED: 1, State.SKIPPED: 0, State.USED: 1}


async def test_rows_carry_decisions_to_another_installation(db: Database, tmp_path: Path) -> None:
    one = await someone(db, 1)
    async with db.transaction() as tx:
        for number in range(3):
            await review_queue.add(tx, replace(LAMP, key=f"key {number}"))
        first, second, _ = await review_queue.in_state(tx, State.WAITING)
        await review_queue.label(tx, first.id, "listrik", one, NOON)
        await review_queue.mark_used(tx, [first.id])
        await review_queue.skip(tx, second.id, one, NOON)
        rows = json.loads(json.dumps(await review_queue.export_rows(tx, *State)))
    elsewhere = Database(f"sqlite+aiosqlite:///{tmp_path}/elsewhere.sqlite3")
    await migrate(elsewhere)
    async with elsewhere.transaction() as tx:
        await review_queue.add(tx, replace(LAMP, key="key 0"))
        assert await review_queue.import_rows(tx, rows, NOON) == 3
        assert await review_queue.import_rows(tx, rows, NOON) == 0
        items = await review_queue.in_state(tx, *State)
        assert [(item.key, item.state, item.label) for item in items] == [
            ("key 0", State.LABELLED, "listrik"),
            ("key 1", State.SKIPPED, None),
            ("key 2", State.WAITING, None),
        ]
        assert items[0].guesses == LAMP.guesses
    await elsewhere.aclose()

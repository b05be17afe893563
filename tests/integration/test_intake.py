"""Every update is taken in once, in order, whatever Telegram, the network and the database do."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiogram.utils.backoff import BackoffConfig
from sqlalchemy import func, select

from actions.answer_as_agency import accept_complaint
from bot.telegram.offline import OfflineTelegram, Phone
from nlu.understanding import Understanding
from storage import people, sqlite, tables
from storage.database import Database
from storage.message_tables import inbox as inbox_table
from tests.house import TOKEN, House, KeywordsOnly, house


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path, KeywordsOnly()) as made:
        yield made


async def errors(home: House) -> dict[int, str | None]:
    """Every update that is done -> its error."""
    query = select(inbox_table.c.update_id, inbox_table.c.error).where(inbox_table.c.done_at.is_not(None))
    async with home.app.db.reading() as tx:
        return {row.update_id: row.error for row in await tx.execute(query)}


def heard(phone: Phone) -> list[str]:
    return [each.text for each in phone.history() if each.sender == "bot"]


async def test_a_malformed_update_among_good_ones_stops_nobody(home: House) -> None:
    phone = home.phone("warga")
    first = phone.text("/bantuan")
    bad = [
        phone.raw_update(each)
        for each in ({"message": {"nonsense": 1}}, {"message": "x"}, {"callback_query": []})
    ]
    strange = phone.raw_update({"something_new": {"id": 1}})
    last = phone.text("/privasi")
    await home.settle()
    assert len(heard(phone)) == 2
    done = await errors(home)
    assert [done[each] for each in bad] == ["malformed"] * 3
    assert [done[each] for each in (first, strange, last)] == [None, None, None]


@pytest.mark.parametrize("number", ["7", None, -1, 2**63, 10**40, True, 1.5])
async def test_an_update_without_a_usable_id_is_passed_over(home: House, number: Any) -> None:
    phone = home.phone("warga")
    phone.raw_update({"update_id": number, "message": {"text": "x"}})
    phone.text("/bantuan")
    await home.settle()
    assert len(heard(phone)) == 1


async def test_an_update_and_its_turn_go_to_the_disk_together(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.intake.SOON", 20)
    await home.say("warga", "/start")
    trips, to_disk = [], sqlite.to_disk
    monkeypatch.setattr(sqlite, "to_disk", lambda file: (trips.append(file), to_disk(file)))
    await home.say("warga", "/bantuan")
    assert len(trips) == 1


async def test_a_turn_that_waits_for_the_model_holds_up_nobody(tmp_path: Path) -> None:
    may_answer = asyncio.Event()

    class Slow(KeywordsOnly):
        async def understand(self, text: str) -> Understanding:
            await may_answer.wait()
            return await super().understand(text)

    async with house(tmp_path, Slow()) as home, asyncio.timeout(20):
        home.phone("ani").text("lampu jalan depan pasar mati")
        while len(home.telegram.updates):  # taken in and confirmed, although the turn goes on
            await asyncio.sleep(0)
        other = home.phone("budi")
        other.text("/bantuan")
        while not heard(other):
            await asyncio.sleep(0)
        assert heard(home.phone("ani")) == []
        may_answer.set()
        await home.settle()
        assert heard(home.phone("ani"))


async def test_a_hundred_updates_of_a_hundred_people_at_once(home: House) -> None:
    phones = [home.phone(f"warga{each}") for each in range(100)]
    for phone in phones:
        phone.text("/bantuan")
    await home.settle()
    assert [len(heard(phone)) for phone in phones] == [1] * 100


async def test_quick_messages_of_one_person_are_handled_in_order(home: House) -> None:
    phone = home.phone("warga")
    commands = ["/privasi", "/bantuan"] * 10
    for command in commands:
        phone.text(command)
    await home.settle()
    told = heard(phone)
    assert len(told) == len(commands)
    assert len(set(told[::2])) == len(set(told[1::2])) == 1


async def test_another_poller_is_survived(home: House) -> None:
    phone = home.phone("warga")
    home.telegram.updates.interrupt()
    phone.text("/bantuan")
    await home.settle()
    assert len(heard(phone)) == 1


@pytest.mark.parametrize("trouble", ["500", "network", "429"])
async def test_a_poll_that_fails_is_made_again(home: House, trouble: str) -> None:
    if trouble == "network":
        home.telegram.break_next("getUpdates", after=True)
    else:
        code, after = int(trouble), 1 if trouble == "429" else None
        home.telegram.fail_next("getUpdates", code, "Internal Server Error", retry_after=after)
    phone = home.phone("warga")
    phone.text("/bantuan")
    phone.text("/bantuan")
    await home.settle()
    assert len(heard(phone)) == 2


async def test_a_redelivered_update_is_not_handled_again(home: House) -> None:
    phone = home.phone("warga")
    await home.say("warga", "lampu jalan depan SMPN 2 Batang mati udah 2 minggu")
    for label in ("Lewati", "tampilkan nama"):
        await home.press("warga", label)
    press = phone.press_label("Kirim laporan")
    await home.settle()
    before = heard(phone)
    calls = len(home.telegram.calls)
    for _ in range(3):
        home.telegram.redeliver(press)
    await home.settle()
    assert heard(phone) == before
    new = [call.method for call in list(home.telegram.calls)[calls:]]
    assert set(new) <= {"getUpdates"}
    async with home.app.db.reading() as tx:
        assert (await tx.execute(select(func.count()).select_from(tables.complaints))).scalar() == 1


async def test_what_another_process_commands_is_delivered(home: House) -> None:
    await home.seat("petugas", "dishub")
    await home.say("warga", "lampu jalan depan SMPN 2 Batang mati udah 2 minggu")
    for label in ("Lewati", "tampilkan nama", "Kirim laporan"):
        await home.press("warga", label)
    before = home.phone("warga").seq
    other = Database(home.app.settings.database, home.app.settings.identity())
    async with other.reading() as tx:
        officer = await people.by_telegram_id(tx, home.phone("petugas").user_id, home.clock())
    assert officer
    await accept_complaint(other, 1, officer, home.clock())
    await other.aclose()
    shown = await home.phone("warga").wait(before, 10)
    assert "mulai menanganinya" in shown[-1].text


async def test_a_database_that_another_process_holds_is_waited_for(home: House) -> None:
    await home.say("warga", "/bantuan")
    phone = home.phone("warga")
    holder = sqlite3.connect(
        home.app.settings.database.removeprefix("sqlite+aiosqlite:///"), isolation_level=None
    )
    holder.execute("BEGIN IMMEDIATE")
    phone.text("/privasi")
    loop, longest = asyncio.get_running_loop(), 0.0
    for _ in range(30):
        began = loop.time()
        await asyncio.sleep(0.01)
        longest = max(longest, loop.time() - began)
    holder.execute("ROLLBACK")
    holder.close()
    await home.settle()
    assert len(heard(phone)) == 2
    assert longest < 1, "the loop goes on while the database is busy"


async def test_an_update_that_found_no_database_is_tried_again(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way back after a short absence of the database: the same update, handled once."""
    real, failures = home.app.db.turn, iter([ConnectionRefusedError(), ConnectionRefusedError()])

    @asynccontextmanager
    async def turn() -> AsyncIterator[Any]:
        if failure := next(failures, None):
            raise failure
        async with real() as made:
            yield made

    monkeypatch.setattr(home.app.db, "turn", turn)
    await home.say("warga", "/bantuan")
    assert len(heard(home.phone("warga"))) == 1
    assert set((await errors(home)).values()) == {None}


async def test_a_start_that_finds_no_network_goes_on_trying(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.PATIENCE", BackoffConfig(0.01, 0.02, 1.5, 0.1))
    telegram = OfflineTelegram(TOKEN)
    telegram.break_next("deleteWebhook")
    async with house(tmp_path, KeywordsOnly(), telegram=telegram) as home:
        assert await home.say("warga", "/start")

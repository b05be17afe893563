"""Every letter arrives, in order, whatever Telegram and the network do; every update is taken in once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, methods
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiohttp import web
from sqlalchemy import Row, select

from bot.telegram.limiter import SendLimiter
from bot.telegram.offline import OfflineTelegram, Phone
from bot.telegram.offline.http import http_app
from bot.telegram.sender import PATIENCE, Sender
from storage import outbox, people
from storage.database import Database
from storage.message_tables import outbox as outbox_table
from storage.migrate import migrate
from storage.outbox import LEASE, Letter
from tests.house import TOKEN, Clock

WARGA = 7_000_000_001


async def write(letter: Letter) -> TelegramMethod[Any]:
    """A finished call, as `bot.letters` takes it."""
    return getattr(methods, letter.facts["method"])(chat_id=letter.chat_id, **letter.facts["params"])


@dataclass
class PostOffice:
    """An outbox, its Telegram, and senders as if each were a process of its own."""

    db: Database
    telegram: OfflineTelegram
    clock: Clock
    phone: Phone
    sender: Sender
    _serial: Any = field(default_factory=lambda: count(1))

    async def post(self, *texts: str, method: str = "SendMessage", **params: Any) -> list[str]:
        """Put letters into the outbox; returns their keys."""
        calls = [{"method": method, "params": {"text": each, **params}} for each in texts]
        letters = [Letter(f"k{next(self._serial)}", WARGA, "call", each) for each in calls]
        async with self.db.writing() as tx:
            await outbox.post(tx, letters, self.clock())
        return [each.key for each in letters]

    async def work(self, **later: float) -> None:
        """Let time pass, then one sweep until nothing is in hand."""
        self.clock.forward(**later)
        await self.sender.sweep()
        await self.sender.drain()

    @property
    def screen(self) -> list[str]:
        return [each.text for each in self.phone.history() if each.sender == "bot"]

    async def row(self, key: str) -> Row[Any]:
        async with self.db.reading() as tx:
            return (await tx.execute(select(outbox_table).where(outbox_table.c.key == key))).one()


def new_sender(db: Database, session: BaseSession, clock: Clock) -> Sender:
    return Sender(Bot(TOKEN, session=session), db, write, SendLimiter.off(), clock)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[PostOffice]:
    db, telegram, clock = Database(f"sqlite+aiosqlite:///{tmp_path}/db"), OfflineTelegram(TOKEN), Clock()
    await migrate(db)
    phone = telegram.phone(WARGA, started=True)
    async with db.writing() as tx:
        await people.add(tx, WARGA, "Warga", clock())
    yield PostOffice(db, telegram, clock, phone, new_sender(db, telegram.session(), clock))
    await db.aclose()


async def test_letters_arrive_in_the_order_they_were_written(office: PostOffice) -> None:
    keys = await office.post(*map(str, range(30)))
    await office.work()
    assert office.screen == [str(each) for each in range(30)]
    assert all([(await office.row(key)).sent_at for key in keys])


async def test_silence_is_kept_as_long_as_telegram_asks_for(office: PostOffice) -> None:
    office.telegram.fail_next("sendMessage", 429, "", retry_after=7)
    first, *_ = await office.post("satu", "dua", "tiga")
    await office.work()
    await office.work(seconds=6)
    assert office.screen == []
    await office.work(seconds=1)
    assert office.screen == ["satu", "dua", "tiga"]
    assert (await office.row(first)).attempts == 0, "being told to wait is no failure of the letter"


@pytest.mark.parametrize("trouble", ["500", "network"])
async def test_after_a_failure_the_order_stays(office: PostOffice, trouble: str) -> None:
    if trouble == "500":
        office.telegram.fail_next("sendMessage", 500, "Internal Server Error", times=2)
    else:
        office.telegram.break_next("sendMessage", times=2)
    await office.post("satu", "dua")
    await office.work()
    await office.work(seconds=PATIENCE[0])
    await office.post("tiga")
    await office.work(seconds=PATIENCE[1] - 1)
    assert office.screen == [], "nothing overtakes the letter that waits"
    await office.work(seconds=1)
    assert office.screen == ["satu", "dua", "tiga"]


async def test_what_a_turn_says_meanwhile_waits_behind_what_failed(office: PostOffice) -> None:
    office.telegram.fail_next("sendMessage", 500, "Internal Server Error")
    await office.post("satu")
    await office.work()
    async with office.db.turn() as turn:
        turn.sends = True
        turn.after_commit.append(lambda: office.sender.hand(turn.letters))
        params = {"method": "SendMessage", "params": {"text": "dua"}}
        outbox.enclose(turn, [Letter("u1:1", WARGA, "call", params)], office.clock())
    await office.work()
    assert office.screen == []
    await office.work(seconds=PATIENCE[0])
    assert office.screen == ["satu", "dua"]


async def test_a_letter_is_given_up_after_the_last_attempt_and_the_next_one_goes(office: PostOffice) -> None:
    office.telegram.fail_next("sendMessage", 500, "Internal Server Error", times=len(PATIENCE) + 1)
    first, second = await office.post("satu", "dua")
    await office.work()
    for seconds in PATIENCE:
        await office.work(seconds=seconds)
    assert (await office.row(first)).gave_up_at
    assert (await office.row(second)).sent_at
    assert office.screen == ["dua"]


async def test_who_blocks_the_bot_is_unreachable_and_not_asked_again(office: PostOffice) -> None:
    office.phone.blocked = True
    first, _ = await office.post("satu", "dua")
    await office.work()
    await office.work(hours=7)
    assert (await office.row(first)).gave_up_at
    assert sum(call.method == "sendMessage" for call in office.telegram.calls) == 2
    async with office.db.reading() as tx:
        person = await people.by_telegram_id(tx, WARGA, office.clock())
    assert person
    assert not person.reachable


async def test_a_lost_answer_means_twice_rather_than_never(office: PostOffice) -> None:
    office.telegram.break_next("sendMessage", after=True)
    (key,) = await office.post("satu")
    await office.work()
    await office.work(seconds=PATIENCE[0])
    assert office.screen == ["satu", "satu"]
    assert (await office.row(key)).sent_at


async def test_an_edit_that_took_effect_although_its_answer_was_lost_counts(office: PostOffice) -> None:
    await office.post("satu")
    await office.work()
    message_id = office.phone.history()[-1].message_id
    office.telegram.break_next("editMessageText", after=True)
    (key,) = await office.post("dua", method="EditMessageText", message_id=message_id)
    await office.work()
    await office.work(seconds=PATIENCE[0])
    row = await office.row(key)
    assert office.screen == ["dua"]
    assert row.sent_at
    assert not row.gave_up_at


async def test_what_telegram_refuses_is_set_aside_and_the_rest_goes_on(office: PostOffice) -> None:
    (bad,) = await office.post("<b>tidak ditutup", parse_mode="HTML")
    await office.post("dua")
    await office.work()
    assert (await office.row(bad)).gave_up_at
    assert "can't parse entities" in (await office.row(bad)).error
    assert office.screen == ["dua"]


async def test_a_revoked_token_burns_no_letter(office: PostOffice) -> None:
    office.telegram.token = "4242:new"
    (key,) = await office.post("satu")
    await office.work()
    office.telegram.token = TOKEN
    await office.work(seconds=PATIENCE[0])
    assert office.screen == ["satu"]
    assert (await office.row(key)).sent_at


async def test_a_page_of_a_broken_proxy_is_no_answer(office: PostOffice) -> None:
    async with broken_once(office.telegram) as address:
        session = AiohttpSession(api=TelegramAPIServer.from_base(address))
        office.sender = new_sender(office.db, session, office.clock)
        await office.post("satu", "dua")
        await office.work()
        await office.work(seconds=PATIENCE[0])
        await session.close()
    assert office.screen == ["satu", "dua"]


@asynccontextmanager
async def broken_once(telegram: OfflineTelegram) -> AsyncIterator[str]:
    """The Bot API over HTTP behind a gateway whose first answer is a page for people."""
    pages = iter(["<html>502 Bad Gateway</html>"])

    @web.middleware
    async def gateway(request: web.Request, handler: Any) -> web.StreamResponse:
        page = next(pages, None)
        return (
            web.Response(status=502, text=page, content_type="text/html") if page else await handler(request)
        )

    app = http_app(telegram)
    app.middlewares.append(gateway)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_two_processes_never_send_the_same_letter(office: PostOffice) -> None:
    second = new_sender(office.db, office.telegram.session(), office.clock)
    await office.post(*map(str, range(50)))
    await asyncio.gather(office.sender.sweep(), second.sweep(), office.sender.sweep(), second.sweep())
    await office.sender.drain()
    await second.drain()
    assert office.screen == [str(each) for each in range(50)]


async def test_a_letter_in_hand_stays_leased_and_a_dead_hand_lets_go(office: PostOffice) -> None:
    may_write = asyncio.Event()

    async def patient(letter: Letter) -> TelegramMethod[Any]:
        await may_write.wait()
        return await write(letter)

    session = office.telegram.session()
    slow = Sender(Bot(TOKEN, session=session), office.db, patient, SendLimiter.off(), office.clock)
    await office.post("satu")
    await slow.sweep()
    office.clock.forward(seconds=LEASE.total_seconds() / 2)
    await slow.sweep()  # renews what it holds
    await office.work(seconds=LEASE.total_seconds() / 2 + 1)
    assert office.screen == [], "somebody else has it in hand"
    await office.work(seconds=LEASE.total_seconds())  # no sign of life for a whole lease
    assert office.screen == ["satu"]
    may_write.set()
    await slow.drain()

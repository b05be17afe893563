"""Raw messages and sent letters are deleted after seven days, also by a bot that was off at the time."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import func, select

from bot.telegram.offline import OfflineTelegram
from storage.database import Database
from storage.message_tables import inbox, outbox
from tests.house import TOKEN, Clock, KeywordsOnly, house


async def kept(db: Database) -> tuple[int, int]:
    """How many raw updates and how many letters are stored."""
    async with db.reading() as tx:
        counts = [
            (await tx.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (inbox, outbox)
        ]
    return counts[0] or 0, counts[1] or 0


async def test_a_bot_that_was_off_for_a_week_forgets_at_its_start(tmp_path: Path) -> None:
    clock, telegram = Clock(), OfflineTelegram(TOKEN)
    async with house(tmp_path, KeywordsOnly(), clock=clock, telegram=telegram) as home:
        await home.say("warga", "lampu jalan mati di Limpung")
        assert min(await kept(home.app.db)) >= 1
    clock.forward(days=6)
    async with house(tmp_path, KeywordsOnly(), clock=clock, telegram=telegram) as home:
        await home.say("warga", "/privasi")
        assert (await kept(home.app.db))[0] == 2
    clock.forward(days=2)
    async with house(tmp_path, KeywordsOnly(), clock=clock, telegram=telegram) as home:
        async with asyncio.timeout(20):
            while await kept(home.app.db) != (1, 1):
                await asyncio.sleep(0.02)

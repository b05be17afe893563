"""The upper bound: a bare aiogram bot that echoes, with memory storage, on the same in-memory Bot API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from aiogram import Bot, Dispatcher, Router
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message

from bot.telegram.offline import OfflineTelegram, Phone
from tests.bench.crowd import Journey, crowd
from tests.bench.figures import Cell, Kind, Ledger, cell
from tests.bench.journeys import says, see
from tests.bench.plans import ECHO

TOKEN = "4242:echo"


async def _echo(message: Message) -> None:
    await message.answer(message.text or "")


async def measure_echo(persons: Sequence[int], seconds: float) -> AsyncIterator[Cell]:
    """A cell for each number of persons; a journey is one message and its echo."""
    telegram = OfflineTelegram(TOKEN, keep=60)
    router = Router()
    router.message.register(_echo)
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    bot = Bot(TOKEN, session=telegram.session())
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
    )
    for number in persons:
        ledger = Ledger()
        journeys = [_saying(telegram.phone(100_000 + place), ledger) for place in range(number)]
        span = await crowd(journeys, ledger, seconds)
        yield cell(ECHO, "echo", number, ledger, span)
    polling.cancel()
    await asyncio.wait([polling])


def _saying(phone: Phone, ledger: Ledger) -> Journey:
    async def journey() -> None:
        before = phone.seq
        with ledger.turn(Kind.FREE_TEXT):
            phone.text("halo")
            await see(phone, before, says("halo"))

    return journey

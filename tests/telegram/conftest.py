"""The in-memory Telegram and the bots that drive it, shared by the tests of this folder."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.telegram.offline import OfflineTelegram, Phone
from bot.telegram.offline.http import serving
from tests.telegram.samples import TOKEN, WARGA, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> OfflineTelegram:
    return OfflineTelegram(TOKEN, now=clock)


@pytest.fixture
def warga(telegram: OfflineTelegram) -> Phone:
    """A person who has written to the bot before."""
    return telegram.phone(WARGA, "Sri", last_name="Lestari", started=True)


@pytest.fixture
async def base_url(telegram: OfflineTelegram) -> AsyncIterator[str]:
    async with serving(telegram, webhook_retry_delay=0.01) as address:
        yield address


@pytest.fixture(params=["session", "http"])
async def bot(request: pytest.FixtureRequest, telegram: OfflineTelegram) -> AsyncIterator[Bot]:
    """aiogram's bot over both faces: every test that asks for it runs twice."""
    if request.param == "session":
        yield Bot(TOKEN, session=telegram.session())
        return
    async with serving(telegram) as address:
        session = AiohttpSession(api=TelegramAPIServer.from_base(address))
        yield Bot(TOKEN, session=session)
        await (await session.create_session()).close()  # session.close() would rest for 250 ms each time

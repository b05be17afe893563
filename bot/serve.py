"""Serving Telegram by long polling, until the process is told to stop."""

from __future__ import annotations

import asyncio
import signal

import structlog
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.app import running
from bot.logs import configure
from bot.settings import Settings
from bot.understanding import understanding

log = structlog.get_logger(__name__)


async def serve_telegram(settings: Settings) -> None:
    """Poll until SIGINT or SIGTERM; then what runs is finished before the process ends."""
    configure(settings)
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api))
    async with understanding(settings) as brain, running(settings, session, brain.service) as app:
        await app.greet()
        polling = asyncio.create_task(app.poll())
        stop = asyncio.create_task(told_to_stop())
        log.info("serving", bot=(await app.bot.me()).username, region=settings.region)
        await asyncio.wait([polling, stop], return_when=asyncio.FIRST_COMPLETED)
        polling.cancel()
        if polling.done() and not polling.cancelled():
            polling.result()


async def told_to_stop() -> None:
    """Returns when the process gets SIGINT or SIGTERM."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    await told.wait()

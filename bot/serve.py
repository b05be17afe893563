"""Serving Telegram, by long polling or by webhook, until the process is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from socket import socket

import structlog
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError, TelegramUnauthorizedError
from fastapi import FastAPI

from bot.app import App, running
from bot.logs import configure
from bot.settings import Settings
from bot.telegram.polling import ALLOWED_UPDATES
from bot.understanding import understanding
from bot.web.serving import http_server, listen
from bot.web.webhook import PATH, webhook_router

log = structlog.get_logger(__name__)


class TokenRefused(Exception):
    """Telegram does not know LAPOR_BOT_TOKEN: copy it again from @BotFather."""


async def serve_telegram(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM; then what runs is finished before the process ends.

    Raises TokenRefused, and OSError when the webhook's port is taken.
    """
    configure(settings)
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api))
    # A taken port is known before anything runs that would have to be stopped again.
    listening = listen(settings.host, settings.port) if settings.webhook_url else None
    async with understanding(settings) as brain, running(settings, session, brain.service) as app:
        await _introduce(app)
        async with by_webhook(app, listening) if listening else by_polling(app) as serving:
            stop = asyncio.create_task(told_to_stop())
            await asyncio.wait([*serving, stop], return_when=asyncio.FIRST_COMPLETED)
            for task in serving:
                if task.done():
                    task.result()


async def _introduce(app: App) -> None:
    """A wrong token ends the process; an unreachable Telegram does not: polling goes on trying."""
    try:
        await app.greet()
        log.info("serving", bot=(await app.bot.me()).username, region=app.settings.region)
    except TelegramUnauthorizedError as error:
        raise TokenRefused(TokenRefused.__doc__) from error
    except TelegramNetworkError as error:
        log.warning("telegram_unreachable", error=type(error).__name__)


@asynccontextmanager
async def by_polling(app: App) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Ask Telegram for updates: one process, no address needed."""
    polling = asyncio.create_task(app.poll())
    try:
        yield [polling]
    finally:
        polling.cancel()
        await asyncio.wait([polling])


@asynccontextmanager
async def by_webhook(app: App, listening: socket) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Let Telegram post updates to LAPOR_WEBHOOK_URL; any number of processes behind one proxy."""
    settings = app.settings
    secret = settings.webhook_secret.get_secret_value()
    site = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    site.include_router(webhook_router(app.intake, secret))
    async with http_server(site, listening):
        url = settings.webhook_url.rstrip("/") + PATH
        await app.bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
        yield []


async def told_to_stop() -> None:
    """Returns when the process gets SIGINT or SIGTERM."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    await told.wait()

"""A real bot process that tests may kill: it polls a Bot API over HTTP until it is stopped."""

from __future__ import annotations

import asyncio
import multiprocessing
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.app import running
from bot.settings import Settings
from bot.telegram.limiter import SendLimiter
from complaints.regions import gazetteer
from storage import outbox
from tests.house import TOKEN, KeywordsOnly

#: Children are forked from a process that has imported everything: a start takes a moment, not seconds.
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.bot_process"])

# Loaded here, before the fork, and with it the polygons that a start would load in a thread.
gazetteer().locate(0.0, 0.0)


class BotProcess:
    """One bot after another on the same database and the same Telegram."""

    def __init__(self, folder: Path, telegram_api: str, database_url: str = "") -> None:
        self._settings = {
            "bot_token": TOKEN,
            "data_dir": folder,
            "telegram_api": telegram_api,
            "database_url": database_url,
            "messages_a_minute": 0,
            "reports_a_day": 0,
        }
        self._process: ForkServerProcess | None = None

    def start(self) -> None:
        self._process = _SERVER.Process(target=_run, args=(self._settings,), daemon=True)
        self._process.start()

    def kill(self) -> None:
        """SIGKILL: nothing of the process gets another chance."""
        if self._process is not None:
            self._process.kill()

    async def gone(self) -> int | None:
        """Wait for the end; returns the exit code, negative for a signal."""
        assert self._process is not None
        await asyncio.to_thread(self._process.join)
        return self._process.exitcode


def _run(settings: dict[str, Any]) -> None:
    asyncio.run(_serve(Settings(_env_file=None, **settings)))  # type: ignore[call-arg]


async def _serve(settings: Settings) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api))
    async with running(settings, session, KeywordsOnly(), limiter=SendLimiter.off()) as app:
        if not app.db.is_sqlite and await app.db.is_alone():
            async with app.db.writing() as tx:
                await outbox.release_all(tx, app.services.clock())
            await app.intake.replay()
        await app.poll()

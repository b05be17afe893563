"""Updates come in here: stored first, then handled, each exactly once, each person's in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from storage import inbox
from storage.database import Database

log = structlog.get_logger(__name__)

#: How many updates are handled at the same time; more wait in the inbox's memory queue.
AT_ONCE = 256

#: An update that nobody has finished for so long was left behind by a process that died.
PATIENCE = timedelta(minutes=2)


class Intake:
    """Between the wire and the dispatcher; polling, webhook and demo all come through here."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, db: Database, now: Callable[[], datetime]) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._db = db
        self._now = now
        self._running: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)

    async def accept(self, updates: Sequence[Any]) -> None:
        """Store raw updates and begin to handle them; when this returns they may be acknowledged."""
        usable = [
            each for each in updates if isinstance(each, dict) and isinstance(each.get("update_id"), int)
        ]
        if len(usable) < len(updates):
            log.warning("updates_without_id", count=len(updates) - len(usable))
        async with self._db.writing() as tx:
            await inbox.store(tx, usable, self._now())
        await self._begin(usable)

    async def replay(self) -> int:
        """Handle what was stored and not done when the process stopped. Returns how many."""
        async with self._db.reading() as tx:
            left = await inbox.unhandled(tx)
        await self._begin(left)
        return len(left)

    async def take_over(self) -> int:
        """Handle what another process has left undone for a while (its own turns undo doubles)."""
        async with self._db.reading() as tx:
            left = await inbox.unhandled(tx, before=self._now() - PATIENCE)
        if self.idle:
            await self._begin(left)
        return len(left)

    async def _begin(self, updates: Sequence[dict[str, Any]]) -> None:
        for each in updates:
            await self._room.acquire()
            task = asyncio.create_task(self._handle(each))
            self._running.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._room.release()
        if not task.cancelled() and (error := task.exception()):
            log.error("update_lost_its_way", exc_info=error)

    async def _handle(self, raw: dict[str, Any]) -> None:
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
        except ValidationError as error:
            log.warning("malformed_update", update_id=raw["update_id"], problems=error.error_count())
            await self._set_aside(raw["update_id"], "malformed")
            return
        await self._dispatcher.feed_update(self._bot, update)

    async def _set_aside(self, update_id: int, reason: str) -> None:
        async with self._db.writing() as tx:
            await inbox.mark_done(tx, update_id, self._now(), reason)

    @property
    def idle(self) -> bool:
        return not self._running

    async def drain(self) -> None:
        """Wait until everything accepted is handled."""
        while self._running:
            await asyncio.wait(self._running)

"""Updates come in here: stored first, then handled, each exactly once, each person's in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.telegram.raw_updates import id_of, readable
from storage import inbox
from storage.database import Database, is_away

log = structlog.get_logger(__name__)

#: How many updates are handled at the same time; more wait in the inbox's memory queue.
AT_ONCE = 256

#: An update that nobody has finished for so long was left behind by a process that died.
PATIENCE = timedelta(minutes=2)

#: Seconds for which stored updates may wait for the turn that brings them to the disk.
SOON = 0.01

#: Seconds before an update is tried again when the database was away; then `take_over` finds it.
_AWAY = (0.2, 1, 5)


class Intake:
    """Between the wire and the dispatcher; polling, webhook and demo all come through here."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, db: Database, now: Callable[[], datetime]) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._db = db
        self._now = now
        #: What is being handled: update id -> task.
        self._running: dict[int, asyncio.Task[None]] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    async def accept(self, updates: Sequence[Any]) -> None:
        """Store raw updates and begin to handle them; when this returns they may be acknowledged."""
        usable = {number: each for each in updates if (number := id_of(each)) is not None}
        if len(usable) < len(updates):
            log.warning("updates_without_id_or_doubled", count=len(updates) - len(usable))
        async with self._db.writing() as tx:
            again = set(usable) - await inbox.store(tx, list(usable.values()), self._now())
            done = await inbox.handled_among(tx, list(again)) if again else set()
        stored = self._db.commits
        begun = await self._begin(each for number, each in usable.items() if number not in done)
        if begun:  # a turn that is over soon takes the inbox along on its way to the disk
            await asyncio.wait(begun, timeout=SOON)
        await self._db.safe(stored)

    async def replay(self) -> int:
        """Handle what was stored and not done when the process stopped. Returns how many."""
        count, last = 0, None
        while True:
            async with self._db.reading() as tx:
                left = await inbox.unhandled(tx, after=last)
            if not left:
                return count
            await self._begin(left)
            count, last = count + len(left), left[-1]["update_id"]

    async def take_over(self) -> int:
        """Handle what a process has left undone for a while (if it still lives, its turns undo ours)."""
        async with self._db.reading() as tx:
            left = await inbox.unhandled(tx, before=self._now() - PATIENCE)
        await self._begin(left)
        return len(left)

    async def _begin(self, updates: Iterable[dict[str, Any]]) -> list[asyncio.Task[None]]:
        begun = []
        for each in updates:
            await self._room.acquire()
            number = each["update_id"]
            if number in self._running:
                self._room.release()
                continue
            self._running[number] = asyncio.create_task(self._handle(each))
            self._running[number].add_done_callback(partial(self._ended, number))
            begun.append(self._running[number])
        return begun

    def _ended(self, number: int, task: asyncio.Task[None]) -> None:
        del self._running[number]
        self._room.release()
        if not task.cancelled() and (error := task.exception()):
            log.error("update_not_set_aside", update_id=number, exc_info=error)

    async def _handle(self, raw: dict[str, Any]) -> None:
        try:
            update = Update.model_validate(readable(raw), context={"bot": self._bot})
        except ValueError as error:  # pydantic's ValidationError is one
            log.warning("malformed_update", update_id=raw["update_id"], error=type(error).__name__)
            await self._set_aside(raw["update_id"], "malformed")
            return
        try:
            await self._feed(update)
        except Exception as error:
            log.exception("update_lost_its_way", update_id=update.update_id)
            if not is_away(error):
                await self._set_aside(update.update_id, f"lost {type(error).__name__}")

    async def _feed(self, update: Update) -> None:
        """A turn that found no database is tried again; it left nothing behind."""
        for wait in (*_AWAY, None):
            try:
                await self._dispatcher.feed_update(self._bot, update)
                return
            except Exception as error:
                if wait is None or not is_away(error):
                    raise
                log.warning("database_away", update_id=update.update_id, error=type(error).__name__)
                await asyncio.sleep(wait)

    async def _set_aside(self, update_id: int, reason: str) -> None:
        async with self._db.writing() as tx:
            await inbox.mark_done(tx, update_id, self._now(), reason)

    @property
    def idle(self) -> bool:
        return not self._running

    async def drain(self) -> None:
        """Wait until everything accepted is handled."""
        while self._running:
            await asyncio.wait(self._running.values())

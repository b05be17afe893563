"""The outbox on its way to Telegram: in order for each person, limited, retried, marked."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod

from bot.telegram.limiter import SendLimiter
from storage import outbox, people
from storage.database import Database
from storage.outbox import Letter

log = structlog.get_logger(__name__)

#: What Telegram answers when there is nothing left to do: the letter counts as delivered.
_HARMLESS = ("message is not modified", "query is too old", "message to edit not found", "can't be edited")

#: Seconds before the first, second, ... new attempt; after the last one the letter is given up.
PATIENCE = (2, 5, 15, 60, 300, 900, 3600, 7200, 21600)

Writer = Callable[[Letter], Awaitable[TelegramMethod[object] | None]]


class Sender:
    """One lane a chat; lanes run beside each other, the letters of a lane one after the other."""

    def __init__(
        self, bot: Bot, db: Database, write: Writer, limiter: SendLimiter, now: Callable[[], datetime]
    ) -> None:
        self._bot, self._db, self._write, self._limiter, self._now = bot, db, write, limiter, now
        self._lanes: dict[int, deque[Letter]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent: list[str] = []
        self._marking: asyncio.Task[None] | None = None

    def hand(self, letters: Sequence[Letter]) -> None:
        """Begin to deliver letters that are leased to this process."""
        for letter in letters:
            lane = self._lanes.get(letter.chat_id)
            if lane is not None:
                lane.append(letter)
                continue
            self._lanes[letter.chat_id] = deque([letter])
            task = asyncio.create_task(self._walk(letter.chat_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def sweep(self) -> int:
        """Take the letters that are due (others' commands, retries, a predecessor's) and deliver them."""
        async with self._db.reading() as tx:
            if not await outbox.any_due(tx, self._now()):
                return 0
        async with self._db.writing() as tx:
            letters = await outbox.take_due(tx, self._now())
        self.hand(letters)
        return len(letters)

    async def _walk(self, chat_id: int) -> None:
        lane = self._lanes[chat_id]
        try:
            while lane:
                if not await self._deliver(lane[0]):
                    break
                lane.popleft()
        finally:
            del self._lanes[chat_id]

    async def _deliver(self, letter: Letter) -> bool:
        """True when the lane may go on to the next letter."""
        try:
            await self._send(letter)
        except TelegramForbiddenError as blocked:
            await self._give_up(letter, blocked, unreachable=True)
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            return await self._postpone(letter, error)
        except TelegramBadRequest as refused:
            if not any(words in str(refused).lower() for words in _HARMLESS):
                await self._give_up(letter, refused)
            else:
                self._mark(letter)
        except TelegramAPIError as error:
            await self._give_up(letter, error)
        except Exception as error:
            log.exception("letter_cannot_be_written", letter=letter.letter, key=letter.key)
            await self._give_up(letter, error)
        else:
            self._mark(letter)
        return True

    async def _send(self, letter: Letter) -> None:
        method = await self._write(letter)
        if method is not None:
            await self._limiter.wait(letter.chat_id)
            await self._bot(method)

    def _mark(self, letter: Letter) -> None:
        """Marks are collected while the last ones are being written: one commit for many letters."""
        self._sent.append(letter.key)
        if self._marking is None or self._marking.done():
            self._marking = asyncio.create_task(self._write_marks())

    async def _write_marks(self) -> None:
        while self._sent:
            keys, self._sent = self._sent, []
            async with self._db.writing() as tx:
                await outbox.mark_sent(tx, keys, self._now())

    async def _postpone(self, letter: Letter, error: TelegramAPIError) -> bool:
        """Later: this letter and, to keep their order, the others of its lane."""
        if letter.attempts >= len(PATIENCE):
            await self._give_up(letter, error)
            return True
        wait = PATIENCE[letter.attempts]
        if isinstance(error, TelegramRetryAfter):
            wait = max(wait, error.retry_after)
        log.warning("letter_postponed", key=letter.key, error=type(error).__name__, seconds=wait)
        async with self._db.writing() as tx:
            until = self._now() + timedelta(seconds=wait)
            for each in self._lanes[letter.chat_id]:
                await outbox.postpone(tx, each.key, until, type(error).__name__)
        return False

    async def _give_up(self, letter: Letter, error: Exception, *, unreachable: bool = False) -> None:
        log.warning("letter_given_up", key=letter.key, letter=letter.letter, error=str(error)[:200])
        async with self._db.writing() as tx:
            await outbox.give_up(tx, letter.key, self._now(), str(error))
            if unreachable:
                await people.set_reachable(tx, letter.chat_id, False)

    @property
    def idle(self) -> bool:
        return not self._tasks and (self._marking is None or self._marking.done())

    async def drain(self) -> None:
        """Wait until every letter in hand is delivered (or postponed) and marked."""
        while not self.idle:
            waiting = [*self._tasks, *([self._marking] if self._marking else [])]
            await asyncio.wait(waiting)

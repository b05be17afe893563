"""The outbox on its way to Telegram: in order for each person, limited, retried, marked."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.telegram.answer_models import keep_answer_model
from bot.telegram.limiter import SendLimiter
from storage import clock_queries, outbox, people
from storage.database import Database, is_away
from storage.outbox import LEASE, Letter

log = structlog.get_logger(__name__)

#: What Telegram answers when there is nothing left to do: the letter counts as delivered.
_HARMLESS = ("message is not modified", "query is too old", "message to edit not found", "can't be edited")

#: The way is closed for now, for reasons that are not the letter's: network, Telegram, our token.
_LATER = (
    TelegramNetworkError,
    TelegramServerError,
    TelegramUnauthorizedError,
    TelegramNotFound,
    ClientDecodeError,
)

#: Seconds before the first, second, ... new attempt; after the last one the letter is given up.
PATIENCE = (2, 5, 15, 60, 300, 900, 3600, 7200, 21600)

#: So many letters at most are taken out of the outbox ahead of their delivery.
AHEAD = 200

Writer = Callable[[Letter], Awaitable[TelegramMethod[object] | None]]


class Sender:
    """One lane a chat; lanes run beside each other, the letters of a lane one after the other."""

    def __init__(
        self,
        bot: Bot,
        db: Database,
        write: Writer,
        limiter: SendLimiter,
        now: Callable[[], datetime],
        cards: Collection[str] = (),
    ) -> None:
        """`cards` are the letters that bring a report to those who hold it: their delivery is kept there."""
        self._bot, self._db, self._write, self._limiter, self._now = bot, db, write, limiter, now
        self._lanes: dict[int, deque[Letter]] = {}
        #: Keys of the letters in the lanes; all of them are leased to this process.
        self._held: set[str] = set()
        self._renewed = now()
        #: Chats that get nothing until a moment, because something to them has failed.
        self._resting: dict[int, datetime] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent: list[Letter] = []
        self._cards = frozenset(cards)
        self._marking: asyncio.Task[None] | None = None

    def hand(self, letters: Iterable[Letter]) -> None:
        """Begin to deliver letters that are leased to this process."""
        for letter in letters:
            if letter.key in self._held or letter.chat_id in self._resting:
                continue  # a resting chat gets it from the outbox, behind what failed
            self._held.add(letter.key)
            lane = self._lanes.setdefault(letter.chat_id, deque())
            lane.append(letter)
            if len(lane) == 1:
                task = asyncio.create_task(self._walk(letter.chat_id))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def sweep(self) -> int:
        """Take the letters that are due (others' commands, retries, a predecessor's) and deliver them."""
        self._write_down_marks()
        await self._renew_leases()
        await self._end_rests()
        now, room = self._now(), AHEAD - len(self._held)
        async with self._db.reading() as tx:
            if room <= 0 or not await outbox.any_due(tx, now):
                return 0
        async with self._db.writing() as tx:
            letters = await outbox.take_due(tx, now, room)
        self.hand(letters)
        return len(letters)

    async def _renew_leases(self) -> None:
        """Letters may wait long in their lanes (the limiter); nobody else may take them meanwhile."""
        now = self._now()
        if self._held and now - self._renewed > LEASE / 3:
            self._renewed = now
            async with self._db.writing() as tx:
                await outbox.renew(tx, self._held, now)

    async def _end_rests(self) -> None:
        now = self._now()
        rested = [chat_id for chat_id, until in self._resting.items() if until <= now]
        if rested:
            async with self._db.writing() as tx:
                await outbox.release(tx, rested, now)
            for chat_id in rested:
                del self._resting[chat_id]

    async def _walk(self, chat_id: int) -> None:
        lane = self._lanes[chat_id]
        try:
            while lane:
                if not await self._deliver(lane[0]):
                    break
                self._held.discard(lane.popleft().key)
        finally:
            del self._lanes[chat_id]
            self._held.difference_update(letter.key for letter in lane)

    async def _deliver(self, letter: Letter) -> bool:
        """True when the lane may go on to the next letter."""
        try:
            await self._send(letter)
        except TelegramForbiddenError as blocked:
            await self._give_up(letter, blocked, unreachable=True)
        except TelegramRetryAfter as told:
            await self._rest(letter, told, told.retry_after, counts=False)
            return False
        except _LATER as error:
            return await self._postpone(letter, error)
        except TelegramBadRequest as refused:
            await self._refused(letter, refused)
        except TelegramAPIError as error:
            await self._give_up(letter, error)
        except Exception as error:
            if is_away(error):
                return await self._postpone(letter, error)
            log.exception("letter_cannot_be_written", letter=letter.letter, key=letter.key)
            await self._give_up(letter, error)
        else:
            self._mark(letter)
        return True

    async def _send(self, letter: Letter) -> None:
        method = await self._write(letter)
        if method is not None:
            await self._limiter.wait(letter.chat_id)
            keep_answer_model(type(method))
            await self._bot(method)

    async def _refused(self, letter: Letter, refused: TelegramBadRequest) -> None:
        reason = str(refused).lower()
        if any(words in reason for words in _HARMLESS):
            self._mark(letter)
        else:
            await self._give_up(letter, refused, unreachable="chat not found" in reason)

    def _mark(self, letter: Letter) -> None:
        """Marks are collected while the last ones are being written: one commit for many letters."""
        self._sent.append(letter)
        self._write_down_marks()

    def _write_down_marks(self) -> None:
        if self._sent and (self._marking is None or self._marking.done()):
            self._marking = asyncio.create_task(self._write_marks())

    async def _write_marks(self) -> None:
        while self._sent:
            sent, self._sent = self._sent, []
            now = self._now()
            brought = {each.key: each.facts["complaint_id"] for each in sent if each.letter in self._cards}
            try:
                async with self._db.writing() as tx:
                    await outbox.mark_sent(tx, [each.key for each in sent], now)
                    await clock_queries.mark_delivered(tx, brought, now)
            except Exception:
                log.exception("marks_not_written", count=len(sent))
                self._sent += sent  # the next sweep tries again
                return

    async def _postpone(self, letter: Letter, error: Exception) -> bool:
        """Later: this letter and, to keep their order, the others to this chat."""
        if letter.attempts >= len(PATIENCE):
            await self._give_up(letter, error)
            return True
        await self._rest(letter, error, PATIENCE[letter.attempts])
        return False

    async def _rest(self, letter: Letter, error: Exception, seconds: float, *, counts: bool = True) -> None:
        reason = type(error).__name__
        log.warning("letter_postponed", key=letter.key, error=reason, seconds=seconds)
        until = self._now() + timedelta(seconds=seconds)
        self._resting[letter.chat_id] = until
        async with self._db.writing() as tx:
            await outbox.postpone(tx, letter.key, reason, counts=counts)
            await outbox.rest(tx, letter.chat_id, until)

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

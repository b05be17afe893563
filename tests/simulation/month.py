"""A month in the life of the house: the clock jumps from what is due to what people have in mind."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any, Protocol

from bot.clocks import run_due
from bot.say import CALL
from bot.telegram.sender import AHEAD, Writer
from complaints.errors import PersonError
from storage import clock_queries, people
from storage.database import Database
from storage.message_tables import outbox
from storage.outbox import Letter
from storage.people import Person
from tests.house import WIB, Clock, House
from tests.simulation.lived import Delivered, Row, rows

#: What somebody has in mind: done once its time has come.
Plan = Callable[[], Awaitable[None]]

#: The house looks at what is due so often, and so often letters go out. (The product does it more often.)
SLOT = timedelta(minutes=15)
#: The telephone rings and people write between these hours, local time.
WAKING = range(7, 21)


class Someone(Protocol):
    """Whoever gets letters."""

    def hear(self, letter: Letter) -> None: ...


@dataclass
class Month:
    """Time, people and what they plan; `letters` and `calls` are what left the house."""

    clock: Clock
    rng: Random
    end: datetime
    open_house: Callable[[], AbstractAsyncContextManager[House]]
    people: dict[int, Someone] = field(default_factory=dict)
    #: Reports that are worked on by chat: through the dispatcher, with words and buttons.
    spoken: set[int] = field(default_factory=set)
    acts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    ticks: list[datetime] = field(default_factory=list)
    letters: list[Delivered] = field(default_factory=list)
    #: What reached Telegram: (chat, text) of every message.
    calls: Counter[tuple[int, str]] = field(default_factory=Counter)
    outage: tuple[datetime, datetime] | None = None
    #: Rows of the outbox before the outage, by key: old ones are forgotten when the process starts again.
    outbox: dict[str, Row] = field(default_factory=dict)
    _plans: list[tuple[datetime, int, Plan]] = field(default_factory=list)
    _serial: count[int] = field(default_factory=count)
    _heard: list[Letter] = field(default_factory=list)
    _house: House | None = None
    _doors: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def house(self) -> House:
        assert self._house is not None
        return self._house

    @property
    def db(self) -> Database:
        return self.house.app.db

    @property
    def now(self) -> datetime:
        return self.clock.now

    async def meet(self, chat_id: int, name: str) -> Person:
        """Somebody who has pressed Start."""
        self.house.telegram.phone(chat_id, name, started=True)
        async with self.db.writing() as tx:
            return await people.add(tx, chat_id, name, self.now)

    # What people have in mind --------------------------------------------------------------------

    def plan(self, at: datetime, what: Plan) -> None:
        heapq.heappush(self._plans, (max(at, self.now), next(self._serial), what))

    def later(self, hours: float, what: Plan) -> None:
        """So many hours from now, or the morning after: people sleep."""
        self.plan(self.awake(self.now + timedelta(hours=hours)), what)

    def awake(self, moment: datetime) -> datetime:
        """That moment, or one in the morning that follows."""
        local = moment.astimezone(WIB)
        if local.hour in WAKING:
            return moment
        morning = local.replace(hour=WAKING.start, minute=0) + timedelta(days=local.hour >= WAKING.stop)
        return morning + timedelta(minutes=self.rng.uniform(0, 180))

    async def act(self, name: str, act: Awaitable[Any]) -> Any:
        """One thing that somebody does; what the house refuses politely is counted, the rest is a fault."""
        try:
            done = await act
        except PersonError as refused:
            self.refused[f"{name}: {type(refused).__name__}"] += 1
            return None
        self.acts[name] += 1
        return done

    # Time ----------------------------------------------------------------------------------------

    async def open(self) -> None:
        """The process starts; what it writes and what reaches Telegram is seen from here on."""
        self._house = await self._doors.enter_async_context(self.open_house())
        self.house.app.clocks.pause()  # time is ours
        if self.db._flusher:
            self.db._flusher.flush = _no_trip_to_the_disk
        sender = self.house.app.sender
        sender._write = self._listening(sender._write)

    async def close(self) -> None:
        await self._doors.aclose()

    async def run(self) -> None:
        """Until the end; in the outage nobody ticks, and what people do waits until it is over."""
        while self.now < self.end:
            await self._one_slot()
            if self.outage and self.outage[0] <= self.now < self.outage[1]:
                await self.deliver()
                async with self.db.reading() as tx:
                    self.outbox = {row["key"]: row for row in await rows(tx, outbox)}
                await self.close()
                self.clock.now = self.outage[1]
                await self.open()

    async def _one_slot(self) -> None:
        """What is due, then what people do until the next slot; the letters of both are delivered."""
        begin = self.now
        if begin.minute == 0 or await self._is_due():
            self.ticks.append(begin)
            await run_due(self.house.app.services)
            await self.deliver()
        while self._plans and self._plans[0][0] < begin + SLOT:
            at, _, what = heapq.heappop(self._plans)
            self.clock.now = max(at, self.now)
            await what()
        if self.now > begin:
            await self.deliver()
        self.clock.now = begin + SLOT

    async def _is_due(self) -> bool:
        """A cheap look: most quarters of an hour nothing is."""
        async with self.db.reading() as tx:
            wake = await clock_queries.next_wake(tx)
        return wake is not None and wake <= self.now

    async def deliver(self) -> None:
        """Every letter goes out and is heard."""
        while await self.house.app.sender.sweep() == AHEAD:
            await self.house.app.settle()
        await self.house.app.settle()
        calls = self.house.telegram.calls
        while calls:
            call = calls.popleft()
            if call.method == "sendMessage":
                self.calls[int(call.params["chat_id"]), call.params["text"]] += 1
        heard, self._heard = self._heard, []
        for letter in heard:
            if someone := self.people.get(letter.chat_id):
                someone.hear(letter)

    def _listening(self, write: Writer) -> Writer:
        async def listen(letter: Letter) -> Any:
            method = await write(letter)
            if letter.letter != CALL:
                self._heard.append(letter)
            if method is not None and getattr(method, "text", None) and hasattr(method, "chat_id"):
                self.letters.append(Delivered(self.now, letter, method.text))
            return method

        return listen


async def _no_trip_to_the_disk(commits: int) -> None:
    """There is no power cut in this month, and ten thousand trips would take longer than all the rest."""

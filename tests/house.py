"""The whole house in one test: the real dispatcher and database on the in-memory Bot API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from actions.import_agencies import import_agencies
from actions.join_agency import invite
from bot.app import App, running
from bot.handlers.start import INVITE
from bot.settings import Settings
from bot.talk import Understands
from bot.telegram.limiter import SendLimiter
from bot.telegram.offline import OfflineTelegram, Phone, Shown
from complaints import agencies_csv
from complaints.vocabulary import Role
from nlu import keywords
from nlu.understanding import Understanding
from storage import clock_queries
from storage.database import Database

TOKEN = "4242:tests"
#: Telegram ids of the people, unlike any other number that is spoken.
FIRST_ACCOUNT = 7_000_000_001
WIB = ZoneInfo("Asia/Jakarta")
#: A Sunday afternoon in Batang: Sunday, 22 November 2026, 14.05 WIB.
SUNDAY = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)


class Clock:
    """Time that stands still unless a test moves it."""

    def __init__(self, now: datetime = SUNDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class House:
    """A running bot, its Telegram, and the people who talk to it."""

    app: App
    telegram: OfflineTelegram
    clock: Clock
    people: dict[str, Phone] = field(default_factory=dict)

    def phone(self, name: str, **details: Any) -> Phone:
        """A person by name; made at the first call."""
        if name not in self.people:
            self.people[name] = self.telegram.phone(
                FIRST_ACCOUNT + len(self.people), name.capitalize(), **details
            )
        return self.people[name]

    async def settle(self) -> None:
        """Until every update sent so far is stored, handled, and its letters are delivered."""
        async with asyncio.timeout(30):
            while len(self.telegram.updates) or not self.app.idle:
                await self.app.settle()
                await asyncio.sleep(0)

    async def tick(self) -> None:
        """What a real clock does once a minute, once."""
        await self.app.tick()
        await self.settle()

    async def until_something_is_due(self, end: datetime) -> None:
        """Move the clock on to `end`, or to where it may have something to do before, and let it."""
        async with self.app.db.reading() as tx:
            wake = await clock_queries.next_wake(tx)
        soon = [wake] if wake is not None and wake > self.clock.now else []
        self.clock.now = min(end, _next_hour_of_interest(self.clock.now), *soon)
        await self.tick()

    async def do(self, phone: Phone, act: Callable[[], object]) -> list[Shown]:
        """One thing a person does; returns what is new (or edited) on the own screen, the bot's only."""
        before = phone.seq
        act()
        await self.settle()
        return [each for each in phone.history(before) if each.sender == "bot"]

    async def say(self, name: str, text: str) -> list[Shown]:
        phone = self.phone(name)
        return await self.do(phone, lambda: phone.text(text))

    async def press(self, name: str, label: str) -> list[Shown]:
        phone = self.phone(name)
        return await self.do(phone, lambda: phone.press_label(label))

    async def seat(self, name: str, agency: str, role: Role = Role.OFFICER) -> None:
        """The person joins an agency through a real invite link."""
        await self.say(name, await self.invite(agency, role))

    async def invite(self, agency: str, role: str) -> str:
        """What Telegram sends for a person who opens a new invite link."""
        token = await invite(self.app.db, agency, Role(role), self.clock())
        return f"/start {INVITE}{token}"


def _next_hour_of_interest(now: datetime) -> datetime:
    """The next half hour of a morning (people are told things then), or the next fourth hour of the day."""
    moment = now.astimezone(WIB).replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
    while True:
        moment += timedelta(minutes=30)
        if 6 <= moment.hour < 9 or moment.hour % 4 == moment.minute == 0:
            return moment.astimezone(UTC)


class KeywordsOnly:
    """Understanding as it is while Rasa is away: the same answer every time."""

    async def understand(self, text: str) -> Understanding:
        return keywords.understand(text)


class Doubting(KeywordsOnly):
    """Understanding as Rasa gives it, too unsure to choose wherever `doubted` is said."""

    def __init__(self, doubted: str) -> None:
        self.doubted = doubted

    async def understand(self, text: str) -> Understanding:
        meaning = await super().understand(text)
        return replace(meaning, engine="rasa", abstain=meaning.abstain or self.doubted in text)


async def load_sample(db: Database, now: datetime) -> None:
    """The agencies of the sample regency."""
    sample = (files("complaints") / "sample" / "batang.csv").read_bytes()
    await import_agencies(db, agencies_csv.parse(sample), now)


@asynccontextmanager
async def house(
    folder: Path,
    understanding: Understands,
    *,
    clock: Clock | None = None,
    telegram: OfflineTelegram | None = None,
    demo_accounts: frozenset[int] = frozenset(),
    **settings: Any,
) -> AsyncIterator[House]:
    """A bot in `folder` (its SQLite file, unless `database_url` is given), served by long polling.

    With the `telegram` and `clock` of an earlier house in the same folder, it is the same bot restarted.
    """
    clock = clock or Clock()
    telegram = telegram or OfflineTelegram(TOKEN)
    own = {"data_dir": folder, "models_dir": folder / "models", "corrections_dir": folder / "corrections"}
    values = {"bot_token": TOKEN, "messages_a_minute": 0, **own, **settings}
    made = Settings(_env_file=None, **values)  # type: ignore[call-arg]
    session = telegram.session()
    parts: dict[str, Any] = {"limiter": SendLimiter.off(), "clock": clock, "demo_accounts": demo_accounts}
    async with running(made, session, understanding, **parts) as app:
        await load_sample(app.db, app.services.clock())
        polling = asyncio.create_task(app.poll())
        try:
            yield House(app, telegram, clock)
        finally:
            polling.cancel()
            await asyncio.wait([polling])

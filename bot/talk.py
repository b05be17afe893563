"""Everything a handler needs to answer one update: who speaks, how to answer, what to ask of the house."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from aiogram.fsm.context import FSMContext

from actions.rulebook import Rulebook
from bot.files import Files
from bot.retraining import Retraining
from bot.say import Say
from bot.settings import Settings
from bot.texts import Voice
from complaints.regions import Gazetteer
from nlu.understanding import Understanding
from storage import people
from storage.database import Database, Tx
from storage.people import Person


class Understands(Protocol):
    """Whoever turns a message into its meaning: `nlu.client`, Rasa first and the keywords when it is away."""

    async def understand(self, text: str) -> Understanding: ...


@dataclass(frozen=True, slots=True)
class Services:
    """What every talk shares; built once in `bot.app`."""

    settings: Settings
    db: Database
    rulebook: Rulebook
    gazetteer: Gazetteer
    understanding: Understands
    files: Files
    zone: ZoneInfo
    clock: Callable[[], datetime]
    retraining: Retraining
    #: The bot's own name in Telegram, for links that lead to it.
    username: Callable[[], Awaitable[str]]
    #: Telegram accounts that exist on the demo page only: their reports are never counted or learned from.
    demo_accounts: frozenset[int] = frozenset()


@dataclass(slots=True)
class Talk:
    """One person's turn."""

    services: Services
    person: Person
    say: Say
    state: FSMContext
    #: What the words of this turn mean, once they were asked for.
    understood: Understanding | None = None

    @property
    def voice(self) -> Voice:
        return self.say.voice

    @property
    def db(self) -> Database:
        return self.services.db

    @property
    def now(self) -> datetime:
        return self.services.clock()

    @property
    def today(self) -> date:
        return self.now.astimezone(self.services.zone).date()

    async def understand(self, text: str) -> Understanding:
        """What words mean: asked once a turn, by however many handlers they pass."""
        if self.understood is None or self.understood.text != text:
            self.understood = await self.services.understanding.understand(text)
        return self.understood

    def speak(self, language: str) -> None:
        """From here on, and (written with the turn's commit) from now on, in this language."""
        if language == self.person.language:
            return

        async def remember(tx: Tx) -> None:
            await people.change(tx, self.person.id, language=language)

        self.say.turn.before_commit.append(remember)
        self.person = replace(self.person, language=language)
        self.say.voice = Voice(language, self.services.zone)

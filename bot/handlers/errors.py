"""When something goes wrong: the person gets a sentence and a way on, the operator a full log line."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import ErrorEvent, User

from bot.middlewares import OneTurn, WhoSpeaks
from bot.talk import Talk
from bot.texts import Voice
from complaints.errors import PersonError
from storage.database import Database, is_away
from storage.inbox import AlreadyHandled

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Apology:
    """The failed turn was undone as a whole; this is a new one, which marks the update done."""

    db: Database
    turns: OneTurn
    who: WhoSpeaks

    async def on_error(
        self, event: ErrorEvent, event_from_user: User | None = None, state: object = None
    ) -> Any:
        if is_away(event.exception):
            return UNHANDLED  # nothing is lost: the update stays in the inbox, the intake tries again
        reference = _log(event)
        note = f"{reference} {type(event.exception).__name__}" if reference else None
        try:
            async with self.db.turn() as turn:
                self.turns.prepare(turn, event.update.update_id, note)
                if event_from_user is not None:
                    talk = await self.who.talk(event.update, event_from_user, turn, state)
                    _tell(talk, event.exception, reference)
        except AlreadyHandled:
            return None
        return None


def error_router(db: Database, turns: OneTurn, who: WhoSpeaks) -> Router:
    """The one handler of everything that goes wrong."""
    router = Router(name=__name__)
    router.errors.register(Apology(db, turns, who).on_error)
    return router


def in_words(voice: Voice, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of what a person did wrong, fit for a sentence: moments, and who did what, in words."""
    told = {name: value for name, value in facts.items() if value is not None}
    if "at" in told:
        told["at"] = voice.moment(told["at"])
    if "role" in told:
        key = "colleague" if told["colleague"] else told["role"]
        told["who"] = voice.label(f"doer-{key}", agency=told["agency"], name=told["colleague"])
        told["did"] = voice.label(f"did-{told['event']}")
    return told


def _log(event: ErrorEvent) -> str | None:
    """A reference number for what nobody expected; None for what a person may do wrong."""
    error, number = event.exception, event.update.update_id
    if isinstance(error, PersonError):
        return None
    reference = secrets.token_hex(3).upper()
    log.error("unexpected_error", reference=reference, update_id=number, exc_info=error)
    return reference


def _tell(talk: Talk, error: Exception, reference: str | None) -> None:
    if isinstance(error, PersonError):
        talk.say.error(error.sentence, **in_words(talk.voice, error.facts))
    else:
        talk.say.error("error-unexpected", reference=reference, contact=talk.services.settings.contact)
    talk.say.toast()

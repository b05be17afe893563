"""When something goes wrong: the person gets a sentence and a way on, the operator a full log line."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import ErrorEvent, User

from bot.middlewares import OneTurn, WhoSpeaks
from bot.talk import Talk
from complaints.errors import PersonError
from storage.database import Database, is_away
from storage.inbox import AlreadyHandled

log = structlog.get_logger(__name__)


def error_router(db: Database, turns: OneTurn, who: WhoSpeaks) -> Router:
    """The failed turn was undone as a whole; this is a new one, which marks the update done."""
    router = Router(name=__name__)

    @router.errors()
    async def on_error(event: ErrorEvent, event_from_user: User | None = None, state: object = None) -> Any:
        error = event.exception
        if is_away(error):
            return UNHANDLED  # nothing is lost: the update stays in the inbox, the intake tries again
        reference = None if isinstance(error, PersonError) else secrets.token_hex(3).upper()
        if reference:
            log.error(
                "unexpected_error", reference=reference, update_id=event.update.update_id, exc_info=error
            )
        try:
            async with db.turn() as turn:
                turns.prepare(
                    turn, event.update.update_id, reference and f"{reference} {type(error).__name__}"
                )
                if event_from_user is not None:
                    talk = await who.talk(event.update, event_from_user, turn, state)
                    _tell(talk, error, reference)
        except AlreadyHandled:
            return True
        return True

    return router


def _tell(talk: Talk, error: Exception, reference: str | None) -> None:
    if isinstance(error, PersonError):
        facts = {name: value for name, value in error.facts.items() if value is not None}
        talk.say.error(error.sentence, **facts)
    else:
        talk.say.error("error-unexpected", reference=reference, contact=talk.services.settings.contact)
    talk.say.toast()

"""What no other handler took: stickers, polls, unknown buttons. Never silence after a message."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.handlers import filing
from bot.talk import Talk

router = Router(name=__name__)


@router.message()
async def on_anything(message: Message, talk: Talk) -> None:
    """A kind word, and back to the pending question."""
    talk.say("cannot-read")
    if known := await filing.pending(talk):
        await filing.ask_again(talk, *known)


@router.callback_query()
async def on_unknown_button(press: CallbackQuery, talk: Talk) -> None:
    talk.say.toast("toast-expired")

"""What the bot says in one turn: letters in the outbox, in the order they were spoken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.texts import Html, Voice
from storage.database import Turn
from storage.outbox import Letter, enclose

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup

#: The name of letters that carry a finished Bot API call: facts are its method and parameters.
CALL = "call"


@dataclass
class Say:
    """Speaks to one chat. Nothing leaves before the turn is committed."""

    turn: Turn
    voice: Voice
    chat_id: int
    now: Callable[[], datetime]
    #: Makes the letters' keys unique, and the same again when the update is replayed.
    cause: str
    #: The message whose button was pressed, if a button was.
    pressed: int | None = None
    callback_id: str | None = None
    _count: int = field(default=0)

    def __call__(self, key: str, keyboard: Keyboard | None = None, **facts: Any) -> None:
        """Send the sentence `key` of the locale files."""
        self.text(self.voice(key, **facts), keyboard)

    def text(self, html: str, keyboard: Keyboard | None = None) -> None:
        """Send text that is complete already (Telegram HTML)."""
        self._call("SendMessage", text=html, **_markup(keyboard))

    def error(self, sentence: str, **facts: Any) -> None:
        """Tell what went wrong: as a toast on the button that was pressed, else as a message."""
        if self.callback_id is not None:
            self.toast(sentence, alert=True, **facts)
        else:
            self(sentence, **facts)

    def replace(self, html: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Change the message whose button was pressed; without one, send a new message."""
        if self.pressed is None:
            self.text(html, keyboard)
        else:
            self._call("EditMessageText", message_id=self.pressed, text=html, **_markup(keyboard))

    def keyboard(self, keyboard: InlineKeyboardMarkup | None) -> None:
        """Change (None: remove) the buttons below the message whose button was pressed."""
        if self.pressed is not None:
            self._call("EditMessageReplyMarkup", message_id=self.pressed, **_markup(keyboard))

    def toast(self, key: str | None = None, alert: bool = False, **facts: Any) -> None:
        """Answer the press of a button, with a short note or silently. Only the first one counts."""
        if self.callback_id is None:
            return
        text = {"text": self.voice.label(key, **facts)[:200]} if key else {}
        callback_id, self.callback_id = self.callback_id, None
        answer = {"callback_query_id": callback_id, "show_alert": alert, **text}
        self._post({"method": "AnswerCallbackQuery", "params": answer})

    def letter(self, name: str, /, **facts: Any) -> None:
        """Send one of the letters of `bot.letters` (a card, photos), written when it goes out."""
        self._post(facts, name)

    def _call(self, method: str, **params: Any) -> None:
        self._post({"method": method, "params": {"chat_id": self.chat_id, **params}})

    def _post(self, facts: dict[str, Any], name: str = CALL) -> None:
        self._count += 1
        letter = Letter(f"{self.cause}:{self._count}", self.chat_id, name, facts)
        enclose(self.turn, [letter], self.now())


def _markup(keyboard: Keyboard | None) -> dict[str, Any]:
    return {"reply_markup": keyboard.model_dump(exclude_none=True)} if keyboard else {}


__all__ = ["CALL", "Html", "Keyboard", "Say"]

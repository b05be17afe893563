"""Letters that are about no report's state: files, pins, and the weekly card about the model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiogram.methods import SendDocument, SendLocation, SendMessage, SendPhoto, SendVideo, SendVoice
from aiogram.methods.base import TelegramMethod
from aiogram.types import FSInputFile

from bot.talk import Services
from bot.texts import Voice

Written = TelegramMethod[Any] | None

#: How a file of each kind is sent: the method and the name of its parameter.
_FILES: dict[str, tuple[type[TelegramMethod[Any]], str]] = {
    "photo": (SendPhoto, "photo"),
    "video": (SendVideo, "video"),
    "voice": (SendVoice, "voice"),
    "document": (SendDocument, "document"),
}


def _file(services: Services, voice: Voice, chat_id: int, facts: dict[str, Any]) -> Written:
    """A file out of the attachment store, under a name that tells nothing about its owner.

    `label` says what it shows: how it was before, or after.
    """
    method, parameter = _FILES[facts["kind"]]
    path = services.files.store.path(facts["sha256"])
    upload = FSInputFile(path, filename=facts["name"])
    number, label = facts.get("number"), facts.get("label")
    caption = voice(f"photo-{label}", number=number) if label else number
    return method(chat_id=chat_id, caption=caption, **{parameter: upload})


def _pin(services: Services, voice: Voice, chat_id: int, facts: dict[str, Any]) -> Written:
    return SendLocation(chat_id=chat_id, latitude=facts["latitude"], longitude=facts["longitude"])


def _drift(services: Services, voice: Voice, chat_id: int, facts: dict[str, Any]) -> Written:
    """The weekly card about the model."""
    figures, words = facts["figures"], facts["words"]
    named = ", ".join(f"{word} ({count})" for word, count in words)
    text = voice(
        "drift",
        since=voice.day(datetime.fromisoformat(facts["since"]).date()),
        words=named,
        has_words="yes" if words else "no",
        **{**figures, **{f"{name}_share": _share(figures, name) for name in ("abstained", "changed")}},
    )
    return SendMessage(chat_id=chat_id, text=text)


def _share(figures: dict[str, int], name: str) -> int:
    """Per cent of the reports filed."""
    return round(100 * figures[name] / figures["filed"])


ENCLOSURES: dict[str, Callable[[Services, Voice, int, dict[str, Any]], Written]] = {
    "file": _file,
    "pin": _pin,
    "drift": _drift,
}

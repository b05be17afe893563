"""aiogram's models for what this bot says and hears: built before anybody waits, and kept."""

from __future__ import annotations

from functools import cache
from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    Response,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup, Update

#: What nearly every turn needs; the rest is built at its first use, in some hundredths of a second.
USUAL = (SendMessage, EditMessageText, EditMessageReplyMarkup, AnswerCallbackQuery)


@cache
def keep_answer_model(method: type[TelegramMethod[Any]]) -> type[Response[Any]]:
    """Hold on to the model of this method's answer: otherwise it is built anew after each garbage collection,
    since pydantic remembers generic models only weakly.

    Measured: 7 ms for each building, at every second call.
    """
    return Response[method.__returning__]  # type: ignore[name-defined]


def build_usual() -> None:
    """Build what the first person would have to wait for (see bot.late_models): a fifth of a second."""
    for model in (Update, InlineKeyboardMarkup, ReplyKeyboardMarkup, *USUAL):
        model.model_rebuild()
    for method in USUAL:
        keep_answer_model(method)

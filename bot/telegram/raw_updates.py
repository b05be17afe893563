"""getUpdates item by item: one malformed update must not stop all the others for ever."""

from __future__ import annotations

from typing import Any

from aiogram.methods.base import TelegramMethod


class GetRawUpdates(TelegramMethod[list[Any]]):
    """`getUpdates` without decoding the items (aiogram decodes the whole batch or nothing)."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


def id_of(update: Any) -> int | None:
    """The id of a raw update; None for what cannot be stored under one."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 <= number < 2**63 else None


def readable(value: Any) -> Any:
    """The same JSON without NUL and halves of surrogate pairs, which no database and no wire takes.

    Raises ValueError for a number that is longer than any id.
    """
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("number out of range")
    if isinstance(value, str):
        return value if value.isprintable() else _readable_text(value)
    if isinstance(value, dict):
        return {name: readable(each) for name, each in value.items()}
    return [readable(each) for each in value] if isinstance(value, list) else value


def _readable_text(text: str) -> str:
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "ignore")

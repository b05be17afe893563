"""getUpdates item by item: one malformed update must not stop all the others for ever."""

from __future__ import annotations

from typing import Any

from aiogram.methods.base import TelegramMethod


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates` without decoding the items (aiogram decodes the whole batch or nothing)."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None

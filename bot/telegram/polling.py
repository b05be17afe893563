"""Long polling that confirms an update only after it is stored, and survives a bad one."""

from __future__ import annotations

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.utils.backoff import Backoff, BackoffConfig

from bot.telegram.intake import Intake
from bot.telegram.raw_updates import GetRawUpdates

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

_PATIENCE = BackoffConfig(min_delay=1.0, max_delay=30.0, factor=1.5, jitter=0.1)


async def poll(bot: Bot, intake: Intake, *, wait: int = 25) -> None:
    """Ask for updates for ever; cancel the task to stop."""
    offset: int | None = None
    backoff = Backoff(config=_PATIENCE)
    while True:
        ask = GetRawUpdates(offset=offset, timeout=wait, allowed_updates=ALLOWED_UPDATES)
        try:
            updates = await bot(ask, request_timeout=wait + 15)
        except TelegramRetryAfter as told:
            await asyncio.sleep(told.retry_after)
            continue
        except (TelegramNetworkError, TelegramServerError, TelegramConflictError) as error:
            log.warning("polling_failed", error=type(error).__name__, wait=backoff.next_delay)
            await backoff.asleep()
            continue
        backoff.reset()
        await intake.accept(updates)
        seen = [each["update_id"] for each in updates if isinstance(each.get("update_id"), int)]
        offset = max(seen) + 1 if seen else offset

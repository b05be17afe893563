"""Long polling that confirms an update only after it is stored, and survives a bad one."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramNotFound, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.utils.backoff import Backoff, BackoffConfig

from bot.telegram.answer_models import keep_answer_model
from bot.telegram.intake import Intake
from bot.telegram.raw_updates import GetRawUpdates, id_of

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

_PATIENCE = BackoffConfig(min_delay=1.0, max_delay=30.0, factor=1.5, jitter=0.1)


async def poll(bot: Bot, intake: Intake, *, wait: int = 25) -> None:
    """Ask for updates for ever; cancel the task to stop. Raises only when the token is not (any more) valid.

    What cannot be stored is not confirmed either: Telegram keeps it and we ask again.
    """
    keep_answer_model(GetRawUpdates)
    offset: int | None = None
    backoff = Backoff(config=_PATIENCE)
    while True:
        try:
            updates = await _ask(bot, offset, wait)
            await intake.accept(updates)
            offset = _next_offset(updates, offset)
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise
        except TelegramRetryAfter as told:
            await asyncio.sleep(told.retry_after)
        except Exception as error:
            log.warning("polling_failed", error=type(error).__name__, wait=backoff.next_delay)
            await backoff.asleep()
        else:
            backoff.reset()


async def _ask(bot: Bot, offset: int | None, wait: int) -> list[Any]:
    ask = GetRawUpdates(offset=offset, timeout=wait, allowed_updates=ALLOWED_UPDATES)
    return await bot(ask, request_timeout=wait + 15)


def _next_offset(updates: list[Any], offset: int | None) -> int | None:
    """Behind the highest id that was stored; without any in a batch, asking again at once would never end."""
    seen = [number for each in updates if (number := id_of(each)) is not None]
    if updates and not seen:
        raise ValueError("no update of the batch has an id")
    return max(seen) + 1 if seen else offset

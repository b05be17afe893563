"""The dispatcher: middlewares from outside in, routers in the order they are asked, catch-all last."""

from __future__ import annotations

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.base import BaseEventIsolation
from aiogram.fsm.storage.memory import SimpleEventIsolation
from limits.aio.strategies import MovingWindowRateLimiter
from limits.storage import storage_from_string

from bot.handlers import (
    approval,
    approval_settings,
    draft_buttons,
    fallback,
    labelling,
    media,
    own_reports,
    report_buttons,
    seats,
    start,
    tasks,
    until_when,
    words,
)
from bot.handlers.errors import error_router
from bot.middlewares import NotTooMany, OneTurn, WhoSpeaks
from bot.talk import Services
from bot.telegram.sender import Sender
from storage.conversations import ConversationStorage

#: Who is asked first. Every router is a module-level object, built once a process.
ROUTERS = (
    start,
    draft_buttons,
    report_buttons,
    approval,
    approval_settings,
    labelling,
    seats,
    until_when,
    tasks,
    own_reports,
    media,
    words,
    fallback,
)


def build_dispatcher(services: Services, sender: Sender, a_minute: int) -> Dispatcher:
    """One conversation step at a time per person, each step one transaction."""
    storage = ConversationStorage(services.db, services.clock)
    dispatcher = Dispatcher(storage=storage, events_isolation=_isolation(services.settings.redis_url))
    turns, who = OneTurn(services.db, sender, services), WhoSpeaks(services)
    for middleware in (turns, who, NotTooMany(_limiter(services.settings.redis_url), a_minute)):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.include_router(error_router(services.db, turns, who))
    for module in ROUTERS:
        dispatcher.include_router(_free(module.router))
    return dispatcher


def _free(router: Router) -> Router:
    """A router that an earlier dispatcher of this process held is taken over (tests, the bench)."""
    router._parent_router = None
    return router


def _isolation(redis_url: str) -> BaseEventIsolation:
    if not redis_url:
        return SimpleEventIsolation()
    from aiogram.fsm.storage.redis import RedisStorage

    return RedisStorage.from_url(redis_url).create_isolation()


def _limiter(redis_url: str) -> MovingWindowRateLimiter:
    if not redis_url:
        return MovingWindowRateLimiter(storage_from_string("async+memory://"))
    return MovingWindowRateLimiter(storage_from_string(f"async+{redis_url}", implementation="redispy"))

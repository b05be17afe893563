"""The buttons of the menu that is always there arrive as their own words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from zoneinfo import ZoneInfo

from bot.handlers import answers, filing, recaps, tasks, tracking
from bot.talk import Talk
from bot.texts import LANGUAGES, Voice


async def report(talk: Talk) -> None:
    """Lapor: go on with an open draft, else begin one."""
    if known := await filing.pending(talk):
        await filing.ask_again(talk, *known)
    else:
        await filing.begin(talk)


async def help_(talk: Talk) -> None:
    answers.give(talk, "help")


FLOWS: dict[str, Callable[[Talk], Awaitable[None]]] = {
    "menu-report": report,
    "menu-track": tracking.show_own,
    "menu-help": help_,
    "menu-tasks": tasks.show,
    "menu-recap": recaps.show,
}


@cache
def labels() -> dict[str, str]:
    """What the buttons say, in whatever language the keyboard still is -> the flow behind it."""
    zone = ZoneInfo("UTC")
    return {Voice(language, zone).label(key): key for language in LANGUAGES for key in FLOWS}


async def pressed(talk: Talk, text: str) -> bool:
    """Follow a menu button if the text is one."""
    key = labels().get(text)
    if key is not None:
        await FLOWS[key](talk)
    return key is not None

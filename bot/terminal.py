"""What every command needs: a sentence in the terminal, and the migrated database of the settings."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

import typer

if TYPE_CHECKING:
    from bot.texts import Voice
    from storage.database import Database

T = TypeVar("T")


def in_database(work: Callable[[Database], Awaitable[T]]) -> T:
    """Do one piece of work in the migrated database of the settings."""
    from bot.settings import Settings
    from storage.database import Database
    from storage.migrate import migrate

    async def run() -> T:
        settings = Settings()
        db = Database(settings.database, settings.identity())
        try:
            await migrate(db)
            return await work(db)
        finally:
            await db.aclose()

    return asyncio.run(run())


def tell(sentence: str, /, **facts: str | int) -> None:
    typer.echo(voice().label(sentence, **facts))


def complain(sentence: str, /, **facts: str | int) -> None:
    """Say it where errors and warnings go, so that the output stays clean."""
    typer.echo(voice().label(sentence, **facts), err=True)


def voice() -> Voice:
    from bot.texts import Voice

    return Voice(language(), ZoneInfo("UTC"))


def language() -> str:
    """The terminal's own, as gettext finds it: Indonesian where the shell is, else English, as --help is."""
    set_by = (os.environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return "id" if next(filter(None, set_by), "").startswith("id") else "en"


def local_voice() -> Voice:
    """A voice that knows what time it is in the region served."""
    from bot.settings import Settings
    from bot.texts import Voice
    from complaints.working_days import zone_for

    return Voice(language(), zone_for(Settings().region))

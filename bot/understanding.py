"""Brings understanding up: the keywords at once, Rasa as soon as it is installed, trained and loaded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

import structlog
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bot.settings import Settings
from nlu.client import RasaClient
from nlu.prepare import prepare
from nlu.server import RasaServer
from nlu.service import UnderstandingService
from nlu.versions.following import follow

log = structlog.get_logger(__name__)

#: What is going on, for the terminal; the page has its own words for the same stages.
STAGES = {
    "environment": "memasang Rasa",
    "training": "melatih model",
    "trained": "melatih model",
    "waiting": "menunggu pelatihan lain",
    "scoring": "menguji model",
    "drawing": "menguji model",
    "accepted": "model baru dipakai",
    "refused": "model baru lebih buruk, yang lama dipakai",
    "unchanged": "model tetap",
    "starting": "memuat model",
    "ready": "model Rasa siap",
    "failed": "Rasa tidak dapat dijalankan, pemahaman sederhana dipakai",
}


class Bar:
    """One line on the terminal that shows how far Rasa is; nothing where there is no terminal."""

    def __init__(self, console: Console | None) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
        self._progress = Progress(*columns, TimeElapsedColumn(), console=console, disable=console is None)
        self._task: TaskID | None = None

    def show(self, stage: str, fraction: float) -> None:
        if self._task is None:
            self._task = self._progress.add_task("", total=1.0)
            self._progress.start()
        self._progress.update(self._task, completed=fraction, description=STAGES.get(stage, stage))

    def stop(self) -> None:
        self._progress.stop()


@dataclass
class Brain:
    """The service, and how far Rasa is: `stage` is one of STAGES, `progress` 0 to 1 of it."""

    service: UnderstandingService
    bar: Bar
    stage: str = "off"
    progress: float = 1.0

    def report(self, stage: str, fraction: float = 0.0) -> None:
        self.stage, self.progress = stage, fraction
        self.bar.show(stage, fraction)


@asynccontextmanager
async def understanding(settings: Settings, console: Console | None = None) -> AsyncIterator[Brain]:
    """The service works at once; Rasa joins it in the background and is stopped at the end."""
    brain = Brain(UnderstandingService(), Bar(console))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(brain.service.aclose)
        stack.callback(brain.bar.stop)
        if settings.rasa_url:
            token = settings.rasa_token.get_secret_value()
            brain.service.attach(RasaClient(settings.rasa_url, token, settings.nlu_timeout))
        elif settings.rasa:
            raising = asyncio.create_task(_raise(brain, settings, stack))
            stack.push_async_callback(_cancelled, raising)
        yield brain


async def _raise(brain: Brain, settings: Settings, stack: AsyncExitStack) -> None:
    """Install, train, load; whatever fails is told, and the keywords go on."""
    try:
        model = await prepare(brain.report, settings.workshop)
        server = await stack.enter_async_context(RasaServer(model, progress=brain.report))
    except Exception:
        log.exception("rasa_failed")
        brain.report("failed", 1.0)
        return
    brain.service.attach(RasaClient(server.url, server.token, settings.nlu_timeout))
    brain.report("ready", 1.0)
    brain.bar.stop()
    following = asyncio.create_task(follow(server, settings.workshop, _tell_change))
    stack.push_async_callback(_cancelled, following)


def _tell_change(model: str, reason: str) -> None:
    if reason:
        log.error("model_not_loaded", model=model, reason=reason)
    else:
        log.info("model_swapped", model=model)


async def _cancelled(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task

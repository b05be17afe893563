"""Brings understanding up: the keywords at once, Rasa as soon as it is installed, trained and loaded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field

import structlog
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.settings import Settings
from nlu.client import RasaClient
from nlu.environment import ensure_environment
from nlu.server import RasaServer
from nlu.service import UnderstandingService
from nlu.training import train

log = structlog.get_logger(__name__)

#: The steps to a running Rasa, in order; each is a sentence `stage-<name>` on the page.
STEPS = ("install", "train", "load")


@dataclass
class Brain:
    """The service, and how far Rasa is: `stage` is one of STEPS, `ready`, `off` or `failed`."""

    service: UnderstandingService
    stage: str = "install"
    progress: float = 0.0
    _bar: Progress | None = None
    _task: int = field(default=0)

    def report(self, stage: str, fraction: float) -> None:
        """Progress of one step, 0 to 1."""
        self.stage, self.progress = stage, fraction
        if self._bar is not None:
            self._bar.update(self._task, completed=fraction, description=stage)  # type: ignore[arg-type]

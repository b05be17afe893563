"""Understands every message in time: by Rasa, and by word lists while Rasa is away."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from nlu import keywords
from nlu.client import RasaClient, UnderstandingUnavailable
from nlu.understanding import Engine, Understanding

logger = logging.getLogger(__name__)

#: Hears the engine in use whenever it changes.
Listener = Callable[[Engine], None]
FIRST_PROBE_AFTER = 0.5
LONGEST_PROBE_PAUSE = 15.0


class UnderstandingService:
    """Rasa first; at its first failure word lists at once, and Rasa again as soon as it answers a probe.

    Without a client (before `attach`) it works with word lists only.
    """

    def __init__(self, rasa: RasaClient | None = None, on_change: Listener | None = None) -> None:
        self._rasa = rasa
        self._engine: Engine = "rasa" if rasa else "keywords"
        self._listeners: list[Listener] = [on_change] if on_change else []
        self._probe: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def engine(self) -> Engine:
        """What the next message will be understood by."""
        return self._engine

    def listen(self, listener: Listener) -> None:
        """`listener` is called with the new engine at each change; it must not block."""
        self._listeners.append(listener)

    def attach(self, rasa: RasaClient | None) -> None:
        """Use this Rasa from the moment it answers; None means word lists only. Needs a running event loop.

        The client before it is closed. A server that is not there yet is taken up when it comes.
        """
        self._end_probe()
        if self._rasa and self._rasa is not rasa:
            self._later(self._rasa.aclose())
        self._rasa = rasa
        self._away(at_once=True)

    async def understand(self, text: str) -> Understanding:
        """What `text` means; never raises for Rasa's sake, never waits longer than the client's timeout."""
        rasa = self._rasa
        if rasa and self._engine == "rasa" and text.strip():
            try:
                async with asyncio.timeout(rasa.timeout):
                    return await rasa.understand(text)
            except (UnderstandingUnavailable, TimeoutError) as error:
                logger.warning("Rasa is away (%s): word lists take over", error or "timeout")
                if rasa is self._rasa:
                    self._away()
        return keywords.understand(text)

    async def aclose(self) -> None:
        self._end_probe()
        if self._rasa:
            await self._rasa.aclose()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _away(self, at_once: bool = False) -> None:
        self._switch("keywords")
        if self._rasa and self._probe is None:
            pause = 0.0 if at_once else FIRST_PROBE_AFTER
            self._probe = self._later(self._probe_until_back(self._rasa, pause))

    async def _probe_until_back(self, rasa: RasaClient, pause: float) -> None:
        while True:
            await asyncio.sleep(pause)
            if await self._answers(rasa):
                self._probe = None
                self._switch("rasa")
                return
            pause = min(max(pause, FIRST_PROBE_AFTER) * 1.6, LONGEST_PROBE_PAUSE)

    @staticmethod
    async def _answers(rasa: RasaClient) -> bool:
        """A real parse: a server that is up but too slow must not be taken up again."""
        with contextlib.suppress(UnderstandingUnavailable, TimeoutError):
            async with asyncio.timeout(rasa.timeout):
                await rasa.understand("halo")
                return True
        return False

    def _end_probe(self) -> None:
        probe, self._probe = self._probe, None
        if probe:
            probe.cancel()

    def _later(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _switch(self, engine: Engine) -> None:
        if engine == self._engine:
            return
        self._engine = engine
        for listener in self._listeners:
            listener(engine)

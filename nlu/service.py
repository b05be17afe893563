"""Understands every message in time: by Rasa, and by word lists while Rasa is away."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

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

    @property
    def engine(self) -> Engine:
        """What the next message will be understood by."""
        return self._engine

    def listen(self, listener: Listener) -> None:
        """`listener` is called with the new engine at each change; it must not block."""
        self._listeners.append(listener)

    async def attach(self, rasa: RasaClient | None) -> None:
        """Use this Rasa from now on, closing the client before it; None means word lists only.

        A server that does not answer yet is taken up by the probe when it does.
        """
        await self._stop_probe()
        previous, self._rasa = self._rasa, rasa
        if previous and previous is not rasa:
            await previous.aclose()
        if rasa and await rasa.is_alive():
            self._switch("rasa")
        else:
            self._away()

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
        await self._stop_probe()
        if self._rasa:
            await self._rasa.aclose()

    def _away(self) -> None:
        self._switch("keywords")
        if self._rasa and self._probe is None:
            self._probe = asyncio.create_task(self._probe_until_back(self._rasa))

    async def _probe_until_back(self, rasa: RasaClient) -> None:
        pause = FIRST_PROBE_AFTER
        while True:
            await asyncio.sleep(pause)
            if await self._answers(rasa):
                self._probe = None
                self._switch("rasa")
                return
            pause = min(pause * 1.6, LONGEST_PROBE_PAUSE)

    @staticmethod
    async def _answers(rasa: RasaClient) -> bool:
        """A real parse: a server that is up but too slow must not be taken up again."""
        with contextlib.suppress(UnderstandingUnavailable, TimeoutError):
            async with asyncio.timeout(rasa.timeout):
                await rasa.understand("halo")
                return True
        return False

    async def _stop_probe(self) -> None:
        probe, self._probe = self._probe, None
        if probe:
            probe.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await probe

    def _switch(self, engine: Engine) -> None:
        if engine == self._engine:
            return
        self._engine = engine
        for listener in self._listeners:
            listener(engine)

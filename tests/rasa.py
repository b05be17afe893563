"""One real Rasa for the whole test session: `from tests.rasa import rasa_server` in any conftest."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from nlu.environment import ensure_environment
from nlu.server import RasaServer
from nlu.training import train

START_LIMIT = 180.0


@dataclass(frozen=True)
class Rasa:
    """Where the real Rasa is, the bearer token it wants, its process id and its model file."""

    server: RasaServer

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def token(self) -> str:
        return self.server.token

    @property
    def pid(self) -> int | None:
        return self.server.pid

    @property
    def model(self) -> Path:
        return self.server.model


class _Shared:
    """Kept across the conftests that import the fixture, so that they share one server."""

    rasa: Rasa | None = None


@pytest.fixture(scope="session")
def trained_model() -> Path:
    """The model of the present examples: trained once, then taken from nlu/models."""
    ensure_environment()
    return train()


@pytest.fixture(scope="session")
def rasa_server(trained_model: Path) -> Iterator[Rasa]:
    if _Shared.rasa:
        yield _Shared.rasa
        return
    with _served(trained_model) as rasa:
        _Shared.rasa = rasa
        yield rasa
    _Shared.rasa = None


@contextmanager
def _served(model: Path) -> Iterator[Rasa]:
    """A server watched by an event loop of its own: the loops of tests come and go."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = RasaServer(model)
    try:
        asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(START_LIMIT)
        yield Rasa(server)
    finally:
        asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()

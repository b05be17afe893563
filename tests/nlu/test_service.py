"""Rasa slow, dead, late or replaced: every message is understood in time all the same."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from nlu.client import RasaClient
from nlu.service import UnderstandingService
from nlu.understanding import Engine
from tests.rasa import Rasa


async def until(true: Callable[[], bool], seconds: float = 120.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


@dataclass
class Talker:
    """A small HTTP server: answers every request with `answer`, or holds it for ever while `stuck`."""

    answer: bytes
    url: str = ""
    asked: int = 0
    stuck: bool = False

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.asked += 1
        if self.stuck:
            await reader.read()  # until the client gives up
        else:
            writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + self.answer)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def talker(answer: bytes) -> AsyncIterator[Talker]:
    told = Talker(answer)
    server = await asyncio.start_server(told.talk, "127.0.0.1", 0)
    told.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield told
    server.close()


GOOD = (
    b'{"intent": {"name": "greet", "confidence": 0.9}, "categories": [{"code": "jalan", "confidence": 1.0}],'
    b' "abstain": true, "evidence": [], "entities": []}'
)


async def test_without_rasa_word_lists_answer() -> None:
    service = UnderstandingService()
    assert service.engine == "keywords"
    assert (await service.understand("batal")).intent == "cancel"
    await service.aclose()


async def test_a_slow_rasa_costs_one_message_its_patience_and_the_next_nothing() -> None:
    changes: list[Engine] = []
    async with talker(GOOD) as rasa:
        service = UnderstandingService(on_change=changes.append)
        service.attach(RasaClient(rasa.url, "token", timeout=0.4))
        await until(lambda: service.engine == "rasa")
        rasa.stuck = True
        began = time.perf_counter()
        first = await service.understand("lampu jalan padam")
        waited = time.perf_counter() - began
        began = time.perf_counter()
        second = await service.understand("lampu jalan padam")
        assert time.perf_counter() - began < 0.2
        assert (first.engine, second.engine) == ("keywords", "keywords")
        assert 0.3 < waited < 1.5
        assert changes == ["rasa", "keywords"]
        rasa.stuck = False
        await until(lambda: service.engine == "rasa")
        await service.aclose()


async def test_an_unreadable_answer_is_no_answer() -> None:
    unknown = GOOD.replace(b'"jalan"', b'"jembatan_gantung"')
    none = GOOD.replace(b'[{"code": "jalan", "confidence": 1.0}]', b"[]")
    for answer in (b"<html>", b"[]", b'{"intent": null}', b"{}", unknown, none):
        async with talker(answer) as rasa:
            service = UnderstandingService(RasaClient(rasa.url, "token", timeout=1.0))
            assert (await service.understand("halo")).engine == "keywords"
            await service.aclose()


async def test_a_rasa_that_comes_late_is_taken_up_and_told() -> None:
    changes: list[Engine] = []
    service = UnderstandingService()
    service.listen(changes.append)
    async with talker(GOOD) as rasa:
        service.attach(RasaClient(rasa.url, "token", timeout=1.0))
        assert service.engine == "keywords"
        await until(lambda: service.engine == "rasa")
        assert (await service.understand("halo")).engine == "rasa"
        assert changes == ["rasa"]
        assert rasa.asked == 2
        service.attach(None)
        assert (service.engine, changes) == ("keywords", ["rasa", "keywords"])
    await service.aclose()


async def test_a_killed_rasa_is_replaced_by_word_lists_and_taken_up_again(rasa_server: Rasa) -> None:
    service = UnderstandingService()
    service.attach(RasaClient(rasa_server.url, rasa_server.token, timeout=2.0))
    await until(lambda: service.engine == "rasa")
    killed = rasa_server.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    began = time.perf_counter()
    understood = await service.understand("sampah numpuk di depan pasar")
    assert understood.engine == "keywords"
    assert understood.categories[0].code == "sampah"
    assert time.perf_counter() - began < 2.5
    await until(lambda: service.engine == "rasa")
    assert (await service.understand("sampah numpuk di depan pasar")).engine == "rasa"
    assert rasa_server.pid not in (None, killed)
    await service.aclose()

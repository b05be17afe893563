"""Rasa dies, or hangs, in the middle of a chat: the next message is answered in time, and says how."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from nlu.client import RasaClient
from nlu.service import UnderstandingService
from tests.house import House, house
from tests.rasa import Rasa

#: Rasa's two seconds, and half a second for the rest of the turn.
IN_TIME = 2.5
NOTE = "pemahaman sederhana"


@asynccontextmanager
async def with_rasa(rasa: Rasa) -> AsyncIterator[UnderstandingService]:
    service = UnderstandingService()
    service.attach(RasaClient(rasa.url, rasa.token, timeout=2.0))
    await back(service)
    yield service
    await service.aclose()


async def back(service: UnderstandingService) -> None:
    async with asyncio.timeout(120):
        while service.engine != "rasa":
            await asyncio.sleep(0.05)


async def heard(home: House, text: str) -> tuple[str, float]:
    """What the bot answers to these words, and after how many seconds."""
    began = time.perf_counter()
    shown = await home.say("warga", text)
    return "\n".join(each.text for each in shown), time.perf_counter() - began


async def begin_anew(home: House) -> None:
    await home.say("warga", "/batal")
    await home.press("warga", "Ya, batalkan")


async def test_each_failure_is_answered_in_time_and_told(tmp_path: Path, rasa_server: Rasa) -> None:
    async with with_rasa(rasa_server) as service, house(tmp_path, service) as home:
        answer, _ = await heard(home, "jalan aspal rusak berlubang di Limpung")
        assert ("Jalan dan jembatan" in answer, NOTE in answer) == (True, False)
        await begin_anew(home)

        assert rasa_server.pid is not None
        os.kill(rasa_server.pid, signal.SIGKILL)
        answer, seconds = await heard(home, "sampah menumpuk di Subah sejak kemarin")
        assert ("Sampah" in answer, NOTE in answer) == (True, True)
        assert seconds < IN_TIME
        await begin_anew(home)
        answer, _ = await heard(home, "lampu jalan mati di Limpung")
        assert ("Penerangan" in answer, NOTE in answer) == (True, False)
        await begin_anew(home)

        await back(service)
        answer, _ = await heard(home, "air PDAM mati di Warungasem")
        assert ("Air" in answer, NOTE in answer) == (True, False)
        await begin_anew(home)

        hanging = rasa_server.pid
        assert hanging is not None
        os.kill(hanging, signal.SIGSTOP)
        try:
            answer, seconds = await heard(home, "listrik padam di Bandar sejak kemarin")
            assert ("Listrik" in answer, NOTE in answer) == (True, True)
            assert seconds < IN_TIME
        finally:
            os.kill(hanging, signal.SIGCONT)
        await back(service)

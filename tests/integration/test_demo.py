"""`lapor demo` as a stranger meets it: the page at once, Rasa by itself, the main job, and Ctrl-C."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

LAPOR = Path(sys.executable).parent / "lapor"

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "demo-api.md"
#: One line of the page's journey.
STEP = re.compile(r'    curl -s "?\$DEMO/(?P<path>[\w/?=&]+)"?(?P<rest>.*)')

#: Longest wait for a step that takes seconds on an idle machine; a hang, not slowness, fails the test.
PATIENCE = 180


class Demo:
    """The running process and a client of its JSON API."""

    def __init__(self, process: asyncio.subprocess.Process, http: httpx.AsyncClient) -> None:
        self.process, self.http = process, http

    async def status(self) -> dict[str, Any]:
        return dict((await self.http.get("/demo/api/status")).raise_for_status().json())

    async def act(self, path: str, **body: Any) -> str:
        """What the person sees after one act: the new messages, as one text."""
        answer = (await self.http.post(f"/demo/api/{path}", json=body)).raise_for_status().json()
        assert answer["settled"]
        return "\n".join(each["text"] for each in answer["messages"] if each["from"] == "bot")

    async def say(self, person: str, text: str) -> str:
        return await self.act(f"{person}/messages", text=text)

    async def press(self, person: str, label: str) -> str:
        return await self.act(f"{person}/press", label=label)

    async def screen(self, person: str) -> str:
        shown = (await self.http.get(f"/demo/api/{person}/messages")).json()["messages"]
        return "\n".join(each["text"] for each in shown)


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    environment = os.environ | {"LAPOR_DATA_DIR": str(tmp_path)}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        str(LAPOR), "demo", "--port", "0", stderr=pipe, stdout=pipe, env=environment, start_new_session=True
    )
    try:
        async with asyncio.timeout(PATIENCE):
            address = await _address(process)
        async with httpx.AsyncClient(base_url=address, timeout=60) as http:
            yield Demo(process, http)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    """What the process prints as its address."""
    assert process.stderr is not None
    async for line in process.stderr:
        if found := re.search(r"http://localhost:\d+", line.decode()):
            return found.group()
    raise AssertionError("the demo ended without an address")


def _of_this_demo(folder: Path) -> list[int]:
    """Every process that was started with this data folder in its environment."""
    mark = f"LAPOR_DATA_DIR={folder}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


async def test_the_journey_of_the_how_to_page_goes_to_its_end(demo: Demo) -> None:
    """Every line of docs/how-to/demo-api.md is sent as it stands there, with whichever engine is ready."""
    picture = io.BytesIO()
    Image.new("RGB", (320, 240), "navy").save(picture, "JPEG")
    steps = [found for line in HOW_TO.read_text(encoding="utf-8").splitlines() if (found := STEP.match(line))]
    assert len(steps) > 10
    for step in steps:
        path, body = f"/demo/api/{step['path']}", step["rest"]
        if data := re.search(r"-d '(.+)'", body):
            answer = await demo.http.post(path, json=json.loads(data[1]))
        elif caption := re.search(r"caption='(.+)'", body):
            file = {"file": ("lampu.jpg", picture.getvalue(), "image/jpeg")}
            answer = await demo.http.post(path, files=file, data={"caption": caption[1]})
        else:
            answer = await demo.http.get(path)
        assert answer.is_success, (step[0], answer.text)
    assert "Seberapa puas Anda" in await demo.screen("warga")


async def test_the_main_job_from_an_empty_folder_with_rasa_joining_in(demo: Demo, tmp_path: Path) -> None:
    """One sentence is a report, the agency is told, answers, and is rated; Rasa takes over by itself."""
    seen = await demo.say("warga", "lampu jalan depan SMPN 2 Batang mati sudah dua minggu")
    assert "Penerangan jalan umum" in seen
    assert "SMPN 2 Batang" in seen
    async with asyncio.timeout(PATIENCE):
        while (await demo.status())["engine"] != "rasa":
            await asyncio.sleep(0.2)
    await demo.press("warga", "Lewati")
    await demo.press("warga", "Anonim")
    number = re.search(r"\d\d-\d{4,}-\d", await demo.press("warga", "Kirim laporan"))
    assert number
    assert number.group() in await demo.screen("petugas")
    await demo.press("petugas", "Terima")
    await demo.press("petugas", "Jawab")
    await demo.say("petugas", "Tim kami ganti lampunya hari Rabu.")
    assert "Tim kami ganti" not in await demo.screen("warga")
    await demo.press("pimpinan", "Setujui")
    assert "Tim kami ganti lampunya hari Rabu." in await demo.screen("warga")
    await demo.press("petugas", "Selesai")
    await demo.say("petugas", "Lampu sudah diganti.")
    await demo.press("pimpinan", "Setujui")
    await demo.press("warga", "Sudah")
    await demo.press("warga", "Sangat puas")
    assert "4 dari 4" in await demo.press("warga", "Lihat perkembangan")

    demo.process.send_signal(signal.SIGINT)
    async with asyncio.timeout(30):
        await demo.process.wait()
    assert _of_this_demo(tmp_path) == []


async def test_hours_that_are_skipped_bring_what_becomes_due(demo: Demo) -> None:
    """ "Maju 8 jam": nobody takes the report up, so the officer is nudged, at night only in the morning."""
    await demo.say("warga", "lampu jalan depan SMPN 2 Batang mati sudah dua minggu")
    await demo.press("warga", "Lewati")
    await demo.press("warga", "Anonim")
    await demo.press("warga", "Kirim laporan")
    assert "Laporan baru" in await demo.screen("petugas")
    assert "Belum ditanggapi" not in await demo.screen("petugas")
    began = datetime.fromisoformat((await demo.status())["now"])
    skipped = 0
    while "Belum ditanggapi" not in await demo.screen("petugas") and skipped < 24:
        (await demo.http.post("/demo/api/clock", json={"hours": 8})).raise_for_status()
        skipped += 8
    assert re.search(r"⏰ Belum ditanggapi\. Batas menanggapi: \d+ jam lagi", await demo.screen("petugas"))
    passed = datetime.fromisoformat((await demo.status())["now"]) - began
    assert timedelta(hours=skipped) <= passed < timedelta(hours=skipped, minutes=PATIENCE)

"""A workshop of few examples, whose real Rasa learns in seconds, and people who write to it meanwhile."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nlu import example_files
from nlu.client import RasaClient
from nlu.prepare import prepare
from nlu.scoring.examples import HELDOUT, heldout_complaints, heldout_intents
from nlu.server import RasaServer
from nlu.versions.following import follow
from nlu.workshop import SHIPPED_ONLY, Workshop

#: Few of each are shipped, so that the corrections have something to teach.
CATEGORIES, SHIPPED, LABELLED = ("jalan", "sampah", "listrik", "air_bersih"), 12, 60
CHAT = ("greet", "thanks", "cancel")
RUBBISH = "sampah menumpuk di depan gang, sudah seminggu tidak diangkut truk"


def written(label: str, family: str) -> list[tuple[str, str]]:
    """Our own examples of one label."""
    name = label.split("/")[-1]
    return [one for one in example_files.read(SHIPPED_ONLY.data / family / f"{name}.yml") if one[0] == label]


def labelled() -> list[tuple[str, str]]:
    """What an admin would say the next messages of each category were."""
    return [
        one
        for code in CATEGORIES
        for one in written(f"complaint/{code}", "complaints")[SHIPPED : SHIPPED + LABELLED]
    ]


def write_shipped(data: Path, **exchanged: str) -> None:
    """A thin set of examples; `exchanged` gives categories the wrong label."""
    for code in CATEGORIES:
        examples = written(f"complaint/{code}", "complaints")[:SHIPPED]
        label = f"complaint/{exchanged.get(code, code)}"
        example_files.write(data / "complaints" / f"{code}.yml", [(label, text) for _, text in examples], "h")
    for intent in CHAT:
        example_files.write(data / "chat" / f"{intent}.yml", written(intent, "chat")[:40], "h")


def thin_workshop(root: Path) -> Workshop:
    """Its own examples, held-out texts, models and corrections, all below `root`."""
    heldout = root / "data" / "heldout"
    heldout.mkdir(parents=True)
    rows = [f"{one.label}\t{one.text}" for one in heldout_complaints() if one.label in CATEGORIES]
    (heldout / "complaints.tsv").write_text("\n".join(["category\ttext", *rows, ""]), encoding="utf-8")
    rows = [f"{one.label}\t{one.text}" for one in heldout_intents() if one.label in CHAT]
    (heldout / "intents.tsv").write_text("\n".join(["intent\ttext", *rows, ""]), encoding="utf-8")
    shutil.copy(HELDOUT / "spans.txt", heldout)
    write_shipped(root / "data")
    return Workshop(root / "data", root / "models", corrections=root / "corrections")


@dataclass
class Stream:
    """Citizens who write all the time; `answers` are (intent, best category), `slowest` in seconds."""

    rasa: RasaClient
    answers: list[str] = field(default_factory=list)
    slowest: float = 0.0

    async def run(self) -> None:
        while True:
            began = time.perf_counter()
            understood = await self.rasa.understand(RUBBISH)
            self.slowest = max(self.slowest, time.perf_counter() - began)
            self.answers.append(understood.categories[0].code)
            await asyncio.sleep(0.02)


@dataclass
class Running:
    """A Rasa that follows its workshop, and what it told of models it took up."""

    server: RasaServer
    stream: Stream
    told: asyncio.Queue[tuple[str, str]]

    async def serves(self, name: str) -> None:
        assert await asyncio.wait_for(self.told.get(), 30) == (name, "")
        assert self.server.model.name == f"{name}.tar.gz"


@asynccontextmanager
async def running(workshop: Workshop, tmp_path: Path) -> AsyncIterator[Running]:
    """As bot.understanding runs it, with people writing; every one of them must be answered by Rasa."""
    model = await prepare(workshop=workshop)
    async with RasaServer(model, log=tmp_path / "rasa.log") as server:
        told: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        rasa = RasaClient(server.url, server.token, timeout=10.0)
        stream = Stream(rasa)
        tasks = [
            asyncio.create_task(stream.run()),
            asyncio.create_task(
                follow(server, workshop, lambda name, why: told.put_nowait((name, why)), look_every=0.1)
            ),
        ]
        yield Running(server, stream, told)
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(one, asyncio.CancelledError) for one in ended), ended
        await rasa.aclose()

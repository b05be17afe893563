"""What is counted: turns with their times, and what they come to for one crowd on one system."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil
from pathlib import Path
from time import perf_counter


class Kind(StrEnum):
    """What a person does in one turn."""

    COMMAND = "command"
    #: The first words about a problem: understood by the model.
    FREE_TEXT = "free_text"
    #: Words in answer to a question of the form: also understood, since a citizen may ask back.
    FORM_TEXT = "form_text"
    BUTTON = "button"
    #: An officer's words that are handed on as they are.
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Turn:
    """One update: `took` seconds until its last message stood on the screen, at the moment `ended`."""

    kind: Kind
    took: float
    ended: float


@dataclass(slots=True)
class Ledger:
    """Everything that happened while a crowd was at work."""

    turns: list[Turn] = field(default_factory=list)
    #: Moments (perf_counter) at which a journey was complete.
    journeys: list[float] = field(default_factory=list)

    @contextmanager
    def turn(self, kind: Kind) -> Iterator[None]:
        """Time one turn: the block sends the update and waits for what it brings to the screens."""
        began = perf_counter()
        yield
        ended = perf_counter()
        self.turns.append(Turn(kind, ended - began, ended))

    def arrived(self) -> None:
        self.journeys.append(perf_counter())

    def clear(self) -> None:
        self.turns.clear()
        self.journeys.clear()


@dataclass(frozen=True, slots=True)
class Spread:
    """How long turns of one kind took, in milliseconds."""

    count: int
    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Spread:
        """Percentiles by nearest rank; `seconds` must not be empty."""
        ordered = sorted(seconds)
        p50, p95, p99 = (ordered[ceil(share * len(ordered)) - 1] * 1000 for share in (0.50, 0.95, 0.99))
        return cls(len(ordered), round(p50, 2), round(p95, 2), round(p99, 2))


@dataclass(frozen=True, slots=True)
class Cell:
    """One system under one crowd: the row of the table and of the JSON file."""

    system: str
    dialogue: str
    persons: int
    seconds: float
    turns: int
    journeys: int
    turns_per_second: float
    journeys_per_second: float
    #: By kind of turn, and "all".
    milliseconds: dict[str, Spread]
    #: Processor time of the measured process for one turn, ms: what it costs even where others disturb.
    cpu_ms_a_turn: float
    #: Resident memory of the measured process at the end, MB; None where the system does not tell.
    memory_mb: float | None
    #: SQL statements for one turn, where there is a database.
    statements_a_turn: float | None = None
    #: Messages the keywords answered although Rasa was asked.
    fell_back: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """When it was measured (perf_counter), in which process, and what that used in all."""

    began: float
    ended: float
    pid: int | str
    cpu_seconds: float
    #: How far whatever else was counted went on.
    counted: int = 0


def cell(system: str, dialogue: str, persons: int, ledger: Ledger, span: Span) -> Cell:
    """What a ledger comes to within a span."""
    turns = [turn for turn in ledger.turns if turn.ended <= span.ended]
    journeys = sum(moment <= span.ended for moment in ledger.journeys)
    took: dict[str, list[float]] = defaultdict(list)
    for turn in turns:
        took[turn.kind].append(turn.took)
        took["all"].append(turn.took)
    seconds = span.ended - span.began
    return Cell(
        system=system,
        dialogue=dialogue,
        persons=persons,
        seconds=round(seconds, 2),
        turns=len(turns),
        journeys=journeys,
        turns_per_second=round(len(turns) / seconds, 1),
        journeys_per_second=round(journeys / seconds, 2),
        milliseconds={str(kind): Spread.of(each) for kind, each in took.items()},
        cpu_ms_a_turn=round(span.cpu_seconds * 1000 / len(ledger.turns), 2),
        memory_mb=memory_of(span.pid),
    )


def cpu_of(pid: int | str) -> float:
    """Processor seconds a process has used so far, its own and the system's; 0 where there is no /proc."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int | str) -> float | None:
    """Resident memory of a process in MB, from /proc; None where there is no /proc."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return None
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return round(int(line.split()[1]) / 1024, 1)

"""What the figures say: the table, and the aims beside what was reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.figures import Cell, Kind
from tests.bench.parsing import Parsing
from tests.bench.plans import ECHO, PURE_RASA, PURE_RASA_KEPT

#: The systems that are ours, as the table names them.
KEYWORDS, RASA = "keywords", "Rasa"


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim: `reached` beside `aim`, in `unit`; more is better when `at_least`."""

    what: str
    reached: float
    aim: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.reached >= self.aim if self.at_least else self.reached <= self.aim


def is_ours(cell: Cell) -> bool:
    return cell.system not in {ECHO, PURE_RASA, PURE_RASA_KEPT}


def aims(cells: Sequence[Cell]) -> list[Aim]:
    """Every aim that these cells can tell something about."""
    return [*_ratios(cells), *_times(cells), *_memory(cells)]


def _ratios(cells: Sequence[Cell]) -> Iterator[Aim]:
    """The same dialogue, as many persons, both with Rasa."""
    ours = {each.persons: each for each in cells if _is(each, "SQLite", RASA, "filing")}
    for pure in (each for each in cells if each.system in (PURE_RASA, PURE_RASA_KEPT)):
        if (mine := ours.get(pure.persons)) and pure.turns_per_second:
            ratio = round(mine.turns_per_second / pure.turns_per_second, 1)
            what = f"turns/s, times {pure.system}, {pure.persons} at once (goal 10)"
            yield Aim(what, ratio, 5, "x", at_least=True)


#: p95 of one kind of turn, in milliseconds, and with which understandings it is asked.
LIMITS: tuple[tuple[Kind, float, tuple[str, ...]], ...] = (
    (Kind.BUTTON, 15.0, (KEYWORDS, RASA)),
    (Kind.FORM_TEXT, 15.0, (KEYWORDS, RASA)),
    (Kind.FREE_TEXT, 60.0, (RASA,)),
)


def _times(cells: Sequence[Cell]) -> Iterator[Aim]:
    """Turn times on SQLite of a person who is not kept waiting by others."""
    for kind, limit, understandings in LIMITS:
        for each in cells:
            spread = each.milliseconds.get(kind)
            ours = any(_is(each, "SQLite", one, "journey") for one in understandings)
            if spread and ours and each.persons == 1:
                what = f"p95 of a {kind.replace('_', ' ')} turn, {each.system}, one person"
                yield Aim(what, spread.p95, limit, "ms")


def _memory(cells: Iterable[Cell]) -> Iterator[Aim]:
    used = [each.memory_mb for each in cells if is_ours(each) and each.memory_mb is not None]
    if used:
        yield Aim(
            "memory of the bot process (the bench's people and Telegram included)", max(used), 250, "MB"
        )


def _is(cell: Cell, database: str, understanding: str, dialogue: str) -> bool:
    return cell.system == f"{database} + {understanding}" and cell.dialogue == dialogue


def table(cells: Iterable[Cell]) -> Table:
    """One line a cell; times in milliseconds.

    "CPU" is the processor time of the measured process, "SQL" the number of statements, of one turn.
    """
    made = Table(title="One turn in milliseconds, from the update to its last message", title_justify="left")
    for heading in ("system", "dialogue"):
        made.add_column(heading, no_wrap=True)
    for heading in (
        "at once",
        "journeys/s",
        "turns/s",
        *P95,
        "all p50",
        "all p95",
        "all p99",
        "CPU ms",
        "SQL",
        "MB",
    ):
        made.add_column(heading.replace(" ", "\n").replace("/", "\n/"), justify="right", no_wrap=True)
    before = None
    for each in cells:
        if before and before != each.system:
            made.add_section()
        before = each.system
        made.add_row(each.system, each.dialogue, str(each.persons), *_figures(each))
    return made


#: Headings of the kinds of turn that have a column of their own.
P95 = {
    "button p95": Kind.BUTTON,
    "form p95": Kind.FORM_TEXT,
    "letter p95": Kind.LETTER,
    "free p95": Kind.FREE_TEXT,
}


def _figures(cell: Cell) -> Iterator[str]:
    yield f"{cell.journeys_per_second:.1f}"
    yield f"{cell.turns_per_second:.0f}"
    for kind in P95.values():
        spread = cell.milliseconds.get(kind)
        yield f"{spread.p95:.1f}" if spread else "-"
    total = cell.milliseconds.get("all")
    yield from (f"{each:.1f}" for each in (total.p50, total.p95, total.p99)) if total else "---"
    yield f"{cell.cpu_ms_a_turn:.1f}"
    yield f"{cell.statements_a_turn:.1f}" if cell.statements_a_turn is not None else "-"
    yield f"{cell.memory_mb:.0f}" if cell.memory_mb else "?"


def show(cells: Sequence[Cell], parsing: Parsing | None, console: Console) -> None:
    """The table, the aims, and a warning where Rasa did not keep up."""
    console.print(table(cells))
    for aim in aims(cells):
        sign, word = ("[green]✓[/]", "≥" if aim.at_least else "≤") if aim.met else ("[red]✗[/]", "aim")
        if not aim.met:
            word += " ≥" if aim.at_least else " ≤"
        console.print(f"{sign} {aim.what}: [bold]{aim.reached:g} {aim.unit}[/] ({word} {aim.aim:g})")
    if parsing:
        console.print(
            f"One message costs Rasa {parsing.cpu_ms} ms of CPU ({parsing.messages} different ones)"
        )
    for each in cells:
        if each.fell_back:
            console.print(
                f"[yellow]{each.system}, {each.persons} at once: "
                f"{each.fell_back} messages were left to the keywords[/]"
            )


def as_json(machine: dict[str, Any], cells: Sequence[Cell], parsing: Parsing | None) -> dict[str, Any]:
    """The content of the JSON file."""
    reached = [asdict(aim) | {"met": aim.met} for aim in aims(cells)]
    parse = asdict(parsing) if parsing else None
    return {"machine": machine, "cells": [asdict(each) for each in cells], "aims": reached, "parse": parse}

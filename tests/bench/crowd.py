"""So many persons at the same time, each one journey after the other, for a measured while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from time import perf_counter
from typing import Any

from tests.bench.figures import Ledger, Span, cpu_of

#: One whole journey of one person; it notes its turns in the ledger.
Journey = Callable[[], Coroutine[Any, Any, None]]


async def crowd(
    journeys: Sequence[Journey],
    ledger: Ledger,
    seconds: float,
    *,
    pid: int | str = "self",
    count: Callable[[], int] = int,
) -> Span:
    """Everybody goes once to warm up, then again and again; `pid` is the process that is measured.

    `count` tells how often something else has happened so far.
    The span lasts `seconds`, or until everybody has been all the way once. Journeys under way at its end are
    walked to their end, so that nothing is left open, but do not count. The first error ends all.
    """
    await _all(journeys)
    ledger.clear()
    began, used, counted = perf_counter(), cpu_of(pid), count()
    first: list[float] = []

    async def walk(journey: Journey) -> None:
        await journey()
        ledger.arrived()
        first.append(perf_counter())
        while perf_counter() < began + seconds or len(first) < len(journeys):
            await journey()
            ledger.arrived()

    await _all([partial(walk, each) for each in journeys])
    ended = max(began + seconds, *first)
    return Span(began, ended, pid, cpu_of(pid) - used, count() - counted)


async def _all(journeys: Sequence[Journey]) -> None:
    async with asyncio.TaskGroup() as group:
        for journey in journeys:
            group.create_task(journey())

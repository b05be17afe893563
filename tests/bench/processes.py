"""Each system is measured in a fresh process of its own: own memory, own modules, nothing left over."""

from __future__ import annotations

import asyncio
import multiprocessing
import traceback
from collections.abc import AsyncIterator
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from tests.bench.figures import Cell

_FRESH = multiprocessing.get_context("spawn")


class MeasurementFailed(RuntimeError):
    """A measuring process ended with an error; the message is its traceback."""


async def in_own_process(measure: str, *arguments: Any) -> AsyncIterator[Cell]:
    """The cells of an async generator function, as they come. Raises MeasurementFailed.

    `measure` is "module:function" in this package, so that only the new process imports what it needs.
    """
    ours, theirs = _FRESH.Pipe(duplex=False)
    process = _FRESH.Process(target=_tell_all, args=(theirs, measure, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        while (told := await asyncio.to_thread(_next, ours)) is not None:
            if isinstance(told, str):
                raise MeasurementFailed(told)
            yield told
        await asyncio.to_thread(process.join)
        if process.exitcode:
            raise MeasurementFailed(f"the process ended with code {process.exitcode}")
    finally:
        process.terminate()
        await asyncio.to_thread(process.join)
        ours.close()


def _next(connection: Connection) -> Cell | str | None:
    try:
        told: Cell | str = connection.recv()
    except EOFError:
        return None
    return told


def _tell_all(connection: Connection, measure: str, arguments: tuple[Any, ...]) -> None:
    async def run() -> None:
        module, _, function = measure.partition(":")
        generator = getattr(import_module(f"tests.bench.{module}"), function)
        async for each in generator(*arguments):
            connection.send(each)

    try:
        asyncio.run(run())
    except BaseException:
        connection.send(traceback.format_exc())

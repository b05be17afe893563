"""Lets long work of this room run in a process of its own, which can be stopped at any moment."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from nlu.progress import Progress, silent


class WorkApartFailed(RuntimeError):
    """The process ended with an error; the message ends with the last lines of what went wrong."""


async def ask(module: str, question: Any, progress: Progress = silent) -> Any:
    """The answer of `module` to `question`, both of what JSON carries. Cancel to stop it at once."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, json.dumps(question)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        told, errors = await asyncio.gather(_follow(process, progress), _read(process))
        if await process.wait() or told is None:
            raise WorkApartFailed(errors[-2000:])
        return told["answer"]
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


async def _follow(process: asyncio.subprocess.Process, progress: Progress) -> dict[str, Any] | None:
    """Pass progress on, line by line; the last line is the answer."""
    assert process.stdout is not None
    told = None
    async for line in process.stdout:
        said = json.loads(line)
        if "answer" in said:
            told = said
        else:
            progress(said["stage"], said["fraction"])
    return told


async def _read(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    return (await process.stderr.read()).decode(errors="replace")


def answer(work: Callable[[Any, Progress], Any]) -> None:
    """What a module does that was asked: read the question, tell how far it is, say the answer."""

    def tell(stage: str, fraction: float) -> None:
        print(json.dumps({"stage": stage, "fraction": fraction}), flush=True)

    told = work(json.loads(sys.argv[1]), tell)
    print(json.dumps({"answer": told}), flush=True)

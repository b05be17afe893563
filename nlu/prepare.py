"""Installs Rasa and trains the model in a process of its own, which can be stopped at any moment."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from nlu.environment import ensure_environment
from nlu.progress import Progress, silent
from nlu.training import train


class PreparationFailed(RuntimeError):
    """Rasa could not be installed or trained; the message ends with the last lines of what went wrong."""


async def prepare(progress: Progress = silent) -> Path:
    """The model of the present examples; installs and trains what is missing. Cancel to stop it at once."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "nlu.prepare",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        told, errors = await asyncio.gather(_follow(process, progress), _read(process))
        if await process.wait() or told is None:
            raise PreparationFailed(errors[-2000:])
        return told
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


async def _follow(process: asyncio.subprocess.Process, progress: Progress) -> Path | None:
    """Pass progress on, line by line; the last line names the model."""
    assert process.stdout is not None
    model = None
    async for line in process.stdout:
        told = json.loads(line)
        if "model" in told:
            model = Path(told["model"])
        else:
            progress(told["stage"], told["fraction"])
    return model


async def _read(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    return (await process.stderr.read()).decode(errors="replace")


def main() -> None:
    def tell(stage: str, fraction: float) -> None:
        print(json.dumps({"stage": stage, "fraction": fraction}), flush=True)

    ensure_environment(tell)
    print(json.dumps({"model": str(train(tell))}), flush=True)


if __name__ == "__main__":
    main()

"""Trains a model only when nobody has trained the same one before, and never leaves half of one."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from nlu.environment import HERE, LOCK_FILE, Progress, python, run_environment, silent
from nlu.keeping import Stopped, one_at_a_time

MODELS = HERE / "models"
#: Everything that decides what is learned; a change in any of them means another model.
INGREDIENTS = (
    "config.yml",
    "domain.yml",
    "data/complaints/*.yml",
    "data/chat/*.yml",
    "data/lexicon/*",
    "data/spans/*",
    "components/*.py",
    "*.py",
)
#: Files of this folder that run in the bot only and change nothing in a model.
ELSEWHERE = {"client.py", "environment.py", "keeping.py", "server.py", "service.py", "training.py"}
KEPT_MODELS = 5


class TrainingFailed(RuntimeError):
    """The training process ended with an error; the message ends with its last lines."""


def fingerprint() -> str:
    """Hash of the examples, the configuration, the code that learns and the locked versions."""
    digest = hashlib.sha256(LOCK_FILE.read_bytes())
    for path in _ingredients():
        digest.update(str(path.relative_to(HERE)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def model_path() -> Path:
    """Where the model of the present examples is, or will be."""
    return MODELS / f"{fingerprint()}.tar.gz"


def train(progress: Progress = silent, stop: threading.Event | None = None) -> Path:
    """Return the model of the present examples, training it first if it does not exist. Blocks for ~30 s.

    Runs outside this process with nlu/.venv's Python, offline. Raises TrainingFailed, or Stopped when `stop`
    is set. An interrupted training leaves nothing behind; of finished models the five used last are kept.
    """
    stop = stop or threading.Event()
    with one_at_a_time(MODELS / ".training.lock", stop):
        wanted = model_path()
        if not wanted.exists():
            _train_to(wanted, progress, stop)
        os.utime(wanted)
        _forget_old(keep=wanted)
    progress("trained", 1.0)
    return wanted


async def train_beside(progress: Progress = silent) -> Path:
    """`train` for callers with an event loop: cancelling it ends the training process at once."""
    loop, stop = asyncio.get_running_loop(), threading.Event()

    def tell(stage: str, fraction: float) -> None:
        loop.call_soon_threadsafe(progress, stage, fraction)

    work = asyncio.ensure_future(asyncio.to_thread(train, tell, stop))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        stop.set()
        await asyncio.wait([work])
        work.exception()
        raise


def _ingredients() -> Iterable[Path]:
    found = {path for pattern in INGREDIENTS for path in HERE.glob(pattern) if path.is_file()}
    return sorted(path for path in found if path.parent != HERE or path.name not in ELSEWHERE)


def _train_to(wanted: Path, progress: Progress, stop: threading.Event) -> None:
    with tempfile.TemporaryDirectory(prefix=".half-", dir=MODELS) as folder:
        command = [str(python()), "-m", "nlu.rasa_train", folder, "model"]
        with _process(command, Path(folder), stop) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            errors = _collect(process.stderr)
            for line in process.stdout:
                _tell(line, progress)
            code = process.wait()
        if stop.is_set():
            raise Stopped
        made = Path(folder) / "model.tar.gz"
        if code or not made.exists():
            raise TrainingFailed("".join(errors)[-2000:])
        os.replace(made, wanted)


@contextlib.contextmanager
def _process(command: list[str], folder: Path, stop: threading.Event) -> Iterator[subprocess.Popen[str]]:
    """A process group of its own that is gone when the block is left, by an exception too."""
    environment = run_environment() | {"RASA_CACHE_DIRECTORY": str(folder / "cache"), "TMPDIR": str(folder)}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        text=True,
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    done = threading.Event()
    threading.Thread(target=_kill_on, args=(stop, done, process), daemon=True).start()
    try:
        yield process
    finally:
        done.set()
        _kill(process)
        process.wait()


def _kill_on(stop: threading.Event, done: threading.Event, process: subprocess.Popen[str]) -> None:
    while not done.is_set():
        if stop.wait(0.2):
            _kill(process)
            return


def _kill(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _collect(stream: IO[str]) -> list[str]:
    """Keep reading in the background, so that a talkative process is never blocked."""
    lines: list[str] = []
    threading.Thread(target=lambda: lines.extend(stream), daemon=True).start()
    return lines


def _tell(line: str, progress: Progress) -> None:
    with contextlib.suppress(ValueError, KeyError, TypeError):
        told = json.loads(line)
        progress(told["stage"], told["fraction"])


def _forget_old(keep: Path) -> None:
    models = sorted(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in models[KEPT_MODELS:]:
        if path != keep:
            path.unlink(missing_ok=True)
    for left_over in MODELS.glob(".half-*"):
        shutil.rmtree(left_over, ignore_errors=True)

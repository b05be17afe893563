"""Trains a model only when nobody has trained the same one before, and never leaves half of one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from nlu.environment import HERE, LOCK_FILE, python, run_environment
from nlu.keeping import one_at_a_time
from nlu.progress import Progress, silent, ticking

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
ELSEWHERE = {
    *("client.py", "environment.py", "keeping.py", "prepare.py", "progress.py", "server.py", "service.py"),
    *("telling.py", "training.py"),
}
KEPT_MODELS = 5
USUAL_SECONDS = 30.0


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


def train(progress: Progress = silent) -> Path:
    """Return the model of the present examples, training it first if it does not exist. Blocks for ~30 s.

    Runs outside this process with nlu/.venv's Python, offline. Raises TrainingFailed. An interrupted training
    leaves nothing that counts as a model; of finished models the five used last are kept.
    """
    with one_at_a_time(MODELS / ".training.lock"):
        wanted = model_path()
        if not wanted.exists():
            with ticking(progress, "training", USUAL_SECONDS):
                _train_to(wanted)
        os.utime(wanted)
        _forget_old(keep=wanted)
    progress("trained", 1.0)
    return wanted


def _ingredients() -> Iterable[Path]:
    found = {path for pattern in INGREDIENTS for path in HERE.glob(pattern) if path.is_file()}
    return sorted(path for path in found if path.parent != HERE or path.name not in ELSEWHERE)


def _train_to(wanted: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".half-", dir=MODELS) as folder:
        _run([str(python()), "-m", "nlu.rasa_train", folder, "model"], Path(folder))
        os.replace(Path(folder) / "model.tar.gz", wanted)


def _run(command: list[str], folder: Path) -> None:
    """Run in a process group of its own that is gone when this returns; it also ends with this process.

    Standard input is the cord between the two: see rasa_serve.end_with_parent.
    """
    environment = run_environment() | {"RASA_CACHE_DIRECTORY": str(folder / "cache"), "TMPDIR": str(folder)}
    with (folder / "output").open("w+") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            start_new_session=True,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
        )
        try:
            code = process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if code:
            output.seek(0)
            raise TrainingFailed(output.read()[-2000:])


def _forget_old(keep: Path) -> None:
    models = sorted(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in models[KEPT_MODELS:]:
        if path != keep:
            path.unlink(missing_ok=True)
    for left_over in MODELS.glob(".half-*"):
        shutil.rmtree(left_over, ignore_errors=True)

"""Trains a model only when nobody has trained the same one before, and never leaves half of one."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nlu.environment import python, run_environment
from nlu.keeping import one_at_a_time
from nlu.progress import Progress, silent, ticking
from nlu.versions.shelf import Shelf
from nlu.workshop import SHIPPED_ONLY, Workshop

USUAL_SECONDS = 30.0


class TrainingFailed(RuntimeError):
    """The training process ended with an error; the message ends with its last lines."""


def train(progress: Progress = silent, workshop: Workshop = SHIPPED_ONLY) -> Path:
    """Return the model of the present examples, training it first if it does not exist. Blocks for ~30 s.

    Runs outside this process with nlu/.venv's Python, offline. Raises TrainingFailed. An interrupted training
    leaves nothing that counts as a model. Whether the model is put into use is decided in nlu/versions.
    """
    with one_at_a_time(workshop.models / ".training.lock"):
        wanted = workshop.model
        if not wanted.exists():
            with ticking(progress, "training", USUAL_SECONDS):
                _train_to(wanted, workshop.example_folders)
        os.utime(wanted)
        Shelf(workshop.models).tidy(spare=wanted)
        for left_over in workshop.models.glob(".half-*"):
            shutil.rmtree(left_over, ignore_errors=True)
    progress("trained", 1.0)
    return wanted


def _train_to(wanted: Path, examples: Sequence[Path]) -> None:
    with tempfile.TemporaryDirectory(prefix=".half-", dir=wanted.parent) as folder:
        command = [
            str(python()),
            "-m",
            "nlu.rasa_train",
            folder,
            "model",
            *(str(path.resolve()) for path in examples),
        ]
        _run(command, Path(folder))
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

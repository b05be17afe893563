"""Lets a module of this room work in Rasa's environment: a question goes over, an answer comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nlu.environment import ensure_environment, run_environment
from nlu.progress import Progress, silent

#: Tells the asking side which share of the work is done.
Tell = Callable[[float], None]


class WorkFailed(RuntimeError):
    """The other process ended with an error; the message ends with its last lines."""


def ask(module: str, question: Any, stage: str, progress: Progress = silent) -> Any:
    """The answer of `nlu.scoring.<module>` to `question`; blocks. Raises WorkFailed, EnvironmentFailed."""
    interpreter = ensure_environment(progress)
    progress(stage, 0.0)
    with tempfile.TemporaryDirectory(prefix="lapor-nlu-") as name:
        folder = Path(name)
        (folder / "question.json").write_text(json.dumps(question), encoding="utf-8")
        _run([str(interpreter), "-m", f"nlu.scoring.{module}", name], folder, stage, progress)
        answer = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
    progress(stage, 1.0)
    return answer


def _run(command: list[str], folder: Path, stage: str, progress: Progress) -> None:
    """Standard input is the cord between the two processes: see rasa_serve.end_with_parent."""
    with (folder / "errors").open("w+") as errors:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=run_environment() | {"MPLCONFIGDIR": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            assert process.stdout is not None
            for line in process.stdout:
                progress(stage, float(line))
            code = process.wait()
        finally:
            process.kill()
            process.communicate()
        if code:
            errors.seek(0)
            raise WorkFailed(errors.read()[-2000:])


def answer(work: Callable[[Any, Tell], Any]) -> None:
    """What a module does that was asked: read the question, tell how far it is, leave the answer."""
    from nlu.rasa_serve import end_with_parent, quiet

    end_with_parent()
    quiet()
    folder, code = Path(sys.argv[1]), 1
    try:
        question = json.loads((folder / "question.json").read_text(encoding="utf-8"))
        told = work(question, lambda done: print(round(done, 4), flush=True))
        (folder / "answer.json").write_text(json.dumps(told), encoding="utf-8")
        code = 0
    except Exception:
        traceback.print_exc()
    # The thread that watches standard input holds its lock; an orderly end would stumble over it.
    sys.stderr.flush()
    os._exit(code)

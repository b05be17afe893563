"""Installs Rasa's own Python environment from its lock file, because it cannot live in the bot's."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from nlu.keeping import one_at_a_time
from nlu.progress import Progress, silent, ticking

HERE = Path(__file__).parent
ROOT = HERE.parent
ENVIRONMENT = HERE / ".venv"
LOCK_FILE = HERE / "requirements.lock"
STAMP = ENVIRONMENT / ".installed-from"
PYTHON_VERSION = "3.11"
USUAL_SECONDS = 40.0


class NoInstaller(RuntimeError):
    """uv was found neither on PATH, nor in .venv/bin, nor in .uv/bin."""


class EnvironmentFailed(RuntimeError):
    """uv could not build Rasa's environment; the message ends with its last lines."""


def python() -> Path:
    """The interpreter that can import rasa."""
    return ENVIRONMENT / "bin" / "python"


def is_ready() -> bool:
    """Whether the environment was installed, to its end, from the lock file as it is now."""
    return python().exists() and STAMP.exists() and STAMP.read_text() == _lock_hash()


def ensure_environment(progress: Progress = silent) -> Path:
    """Install or renew nlu/.venv when missing or stale; returns its interpreter. About 20 s and 1.6 GB.

    Raises NoInstaller or EnvironmentFailed. Two processes may call it at once: one installs, the other waits.
    """
    with one_at_a_time(HERE / "models" / ".environment.lock"):
        if not is_ready():
            with ticking(progress, "environment", USUAL_SECONDS):
                _install()
    return python()


def run_environment() -> dict[str, str]:
    """Environment variables for a Rasa process: ours importable, nothing sent out, no chatter."""
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "PYTHONHASHSEED": "0",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "CUDA_VISIBLE_DEVICES": "",
        # A message is a small sum: a second thread only waits for it, at the price of the sum itself.
        "OPENBLAS_NUM_THREADS": "1",
    }


def _install() -> None:
    STAMP.unlink(missing_ok=True)
    uv = _find_uv()
    if not python().exists():
        _run([uv, "venv", "--quiet", "--clear", "--python", PYTHON_VERSION, str(ENVIRONMENT)])
    target = ["--python", str(python()), "--require-hashes", "--quiet"]
    _run([uv, "pip", "sync", *target, "--compile-bytecode", str(LOCK_FILE)])
    STAMP.write_text(_lock_hash())


def _find_uv() -> str:
    beside = [ROOT / ".venv" / "bin" / "uv", ROOT / ".uv" / "bin" / "uv", Path(sys.executable).parent / "uv"]
    found = shutil.which("uv") or next((str(path) for path in beside if path.exists()), None)
    if not found:
        raise NoInstaller("uv was not found on PATH, in .venv/bin or in .uv/bin")
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    if done.returncode:
        raise EnvironmentFailed(done.stderr[-2000:])


def _lock_hash() -> str:
    return hashlib.sha256(LOCK_FILE.read_bytes()).hexdigest()


if __name__ == "__main__":
    if not is_ready():
        print("Installing Rasa's environment (1.6 GB, once; about a minute) ...", flush=True)
    ensure_environment()

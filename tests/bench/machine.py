"""On what it was measured: figures mean nothing without the machine and the versions."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nlu.environment import ENVIRONMENT

PACKAGES = ("aiogram", "SQLAlchemy", "aiosqlite", "asyncpg", "aiohttp", "pydantic")


def machine() -> dict[str, Any]:
    """Date (UTC), cores, memory in MB, load when the run began, and versions."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": len(os.sched_getaffinity(0)),
        "processor": _processor(),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20,
        "load_before": round(os.getloadavg()[0], 2),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "versions": {name: version(name) for name in PACKAGES} | {"rasa": _rasa_version()},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")


def _rasa_version() -> str | None:
    """Read from the folder name, since Rasa lives in an environment of its own; None: not installed."""
    found = next(ENVIRONMENT.glob("lib/python*/site-packages/rasa-[0-9]*.dist-info"), None)
    return found.name.removeprefix("rasa-").removesuffix(".dist-info") if found else None

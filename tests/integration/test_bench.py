"""The measurements themselves work: a quick run without Rasa fills its JSON file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SYSTEMS = {"aiogram echo", "SQLite + keywords", "PostgreSQL + keywords"}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    output = tmp_path_factory.mktemp("bench") / "bench.json"
    command = [sys.executable, "-m", "tests.bench", "--quick", "--output", str(output)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert all(system in done.stdout for system in SYSTEMS)
    content: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return content


def rows(measured: dict[str, Any], system: str) -> list[dict[str, Any]]:
    return [each for each in measured["cells"] if each["system"] == system]


def test_says_on_what_it_was_measured(measured: dict[str, Any]) -> None:
    machine = measured["machine"]
    assert machine["cores"] >= 1
    assert machine["date"].endswith("+00:00")
    assert {"aiogram", "SQLAlchemy", "rasa"} <= set(machine["versions"])


def test_every_system_is_measured_alone_and_in_a_crowd(measured: dict[str, Any]) -> None:
    assert {each["system"] for each in measured["cells"]} == SYSTEMS
    for system in SYSTEMS:
        assert [each["persons"] for each in rows(measured, system)] == [1, 8]


@pytest.mark.parametrize("system", ["SQLite + keywords", "PostgreSQL + keywords"])
def test_whole_journeys_were_walked_and_each_kind_of_turn_timed(
    measured: dict[str, Any], system: str
) -> None:
    for each in rows(measured, system):
        assert each["turns"] > 0
        assert each["memory_mb"] > 0
        assert each["cpu_ms_a_turn"] > 0
        assert each["statements_a_turn"] >= 3, "the update, the mark that it is done, the letter"
        assert {"all", "button", "letter"} <= set(each["milliseconds"])
        total = each["milliseconds"]["all"]
        assert total["count"] == each["turns"]
        assert 0 < total["p50"] <= total["p95"] <= total["p99"]


def test_the_bot_does_more_than_an_echo_and_pays_for_it(measured: dict[str, Any]) -> None:
    echo, bot = (rows(measured, each)[0] for each in ("aiogram echo", "SQLite + keywords"))
    assert echo["cpu_ms_a_turn"] < bot["cpu_ms_a_turn"]


def test_aims_stand_beside_what_was_reached(measured: dict[str, Any]) -> None:
    assert measured["aims"]
    for each in measured["aims"]:
        better = each["reached"] >= each["aim"] if each["at_least"] else each["reached"] <= each["aim"]
        assert each["met"] is better

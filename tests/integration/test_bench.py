"""The measurements work: a quick run without Rasa, and the dialogue beside a pure Rasa assistant."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SYSTEMS = {"aiogram echo", "SQLite + keywords", "PostgreSQL + keywords"}
#: From the greeting to the number.
TURNS = 7
YARDSTICKS = ("pure Rasa", "pure Rasa in SQLite")
BESIDE_RASA = {"SQLite + Rasa", *YARDSTICKS}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return bench(tmp_path_factory.mktemp("bench"), SYSTEMS, "--quick")


@pytest.fixture(scope="module")
def beside_rasa(tmp_path_factory: pytest.TempPathFactory, trained_model: Path) -> dict[str, Any]:
    only = ("--only", "sqlite-rasa", "--only", "pure-rasa", "--only", "pure-rasa-kept")
    only += ("--persons", "2", "--seconds", "0.5")
    return bench(tmp_path_factory.mktemp("bench"), BESIDE_RASA, *only)


def bench(folder: Path, systems: set[str], *options: str) -> dict[str, Any]:
    """What a run of the bench wrote."""
    command = [sys.executable, "-m", "tests.bench", *options, "--output", str(folder / "bench.json")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert all(system in done.stdout for system in systems)
    content: dict[str, Any] = json.loads((folder / "bench.json").read_text(encoding="utf-8"))
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


@pytest.mark.parametrize("yardstick", YARDSTICKS)
def test_the_same_dialogue_is_walked_with_the_bot_and_with_rasa_alone(
    beside_rasa: dict[str, Any], yardstick: str
) -> None:
    ours, theirs = (
        next(each for each in rows(beside_rasa, system) if each["dialogue"] == "filing")
        for system in ("SQLite + Rasa", yardstick)
    )
    assert ours["fell_back"] == 0, "the model answered, not the word lists"
    for each in (ours, theirs):
        began = each["journeys"] + each["persons"]
        assert TURNS * each["journeys"] <= each["turns"] < TURNS * began, "some are under way at the end"
    assert any(f"times {yardstick}," in each["what"] for each in beside_rasa["aims"])


def test_a_message_costs_rasa_a_few_milliseconds_at_most(beside_rasa: dict[str, Any]) -> None:
    parse = beside_rasa["parse"]
    assert parse["messages"] == 500
    assert 0 < parse["cpu_ms"] < 20

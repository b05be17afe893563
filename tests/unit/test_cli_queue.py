"""The review queue as a CSV: out of one database, labelled, back in, and what is wrong is told by line."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli_queue import queue
from storage import review_queue
from storage.database import Database
from storage.migrate import migrate
from storage.review_queue import NewItem, Source, State
from tests.house import SUNDAY

Lapor = Callable[..., Result]
TEXTS = ('lubang besar; "dalam" di depan gang', "parkir liar, trotoar pasar", "pohon tumbang\nmenutup got")


@pytest.fixture
def lapor(tmp_path: Path) -> Lapor:
    """Runs `lapor nlu queue ...` on a database with three messages."""

    async def fill() -> None:
        db = Database(f"sqlite+aiosqlite:///{tmp_path}/lapor.sqlite3")
        await migrate(db)
        async with db.transaction() as tx:
            for number, text in enumerate(TEXTS):
                guesses = (("jalan", 0.41), ("ketertiban", 0.2))
                new = NewItem(str(number), Source.ABSTAINED, text, "pengaduan", guesses, None, SUNDAY)
                await review_queue.add(tx, new)
        await db.aclose()

    asyncio.run(fill())

    def run(*args: str | Path) -> Result:
        return CliRunner().invoke(queue, list(map(str, args)), env={"LAPOR_DATA_DIR": str(tmp_path)})

    return run


def states(folder: Path) -> dict[State, int]:
    async def read() -> dict[State, int]:
        db = Database(f"sqlite+aiosqlite:///{folder}/lapor.sqlite3")
        async with db.reading() as tx:
            found = await review_queue.counts(tx)
        await db.aclose()
        return found

    return asyncio.run(read())


def exported(lapor: Lapor) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(lapor("export").stdout)))


def written(folder: Path, rows: list[dict[str, str]], delimiter: str = ",") -> Path:
    path = folder / "labels.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_labels_come_back_and_dashes_skip(lapor: Lapor, tmp_path: Path, delimiter: str) -> None:
    rows = exported(lapor)
    assert [row["text"] for row in rows] == list(TEXTS)
    assert rows[0]["guesses"] == "jalan 0.410; ketertiban 0.200"
    rows[0]["label"], rows[1]["label"] = "jalan", "-"
    done = lapor("import", written(tmp_path, rows, delimiter))
    assert done.exit_code == 0, done.output
    assert "2 dari 2 label dicatat" in done.output
    with sqlite3.connect(tmp_path / "lapor.sqlite3") as db:
        ((event, facts),) = db.execute("SELECT event, facts FROM journal").fetchall()
    assert event == "ExamplesSettled"
    assert json.loads(facts)["changes"]["0"][1] == {"state": "labelled", "label": "jalan"}
    found = states(tmp_path)
    assert (found[State.LABELLED], found[State.SKIPPED], found[State.WAITING]) == (1, 1, 1)
    again = lapor("import", written(tmp_path, rows, delimiter))
    assert "Tidak ada yang baru dari 2 label" in again.output


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"label": "jalanan"}, "Baris 3: kategori “jalanan” tidak ada"),
        ({"created_at": "kemarin"}, "Baris 3: kolom key, source, guesses, atau created_at berubah"),
        ({"guesses": "jalan"}, "Baris 3: kolom key"),
        ({"key": ""}, "Baris 3: kolom key"),
    ],
)
def test_a_mistake_is_told_by_line_and_nothing_is_changed(
    lapor: Lapor, tmp_path: Path, change: dict[str, str], told: str
) -> None:
    rows = exported(lapor)
    rows[0]["label"] = rows[1]["label"] = "jalan"
    rows[1] |= change
    done = lapor("import", written(tmp_path, rows))
    assert done.exit_code == 1
    assert told in done.output
    assert states(tmp_path)[State.WAITING] == 3


def test_a_file_that_is_none_of_ours(lapor: Lapor, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(b"text;category\njalan rusak;jalan\n")
    assert "kolom “key” belum ada" in lapor("import", path).output
    path.write_bytes(b"\xff\xfe\x00")
    assert "bukan berkas CSV" in lapor("import", path).output

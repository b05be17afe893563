"""`lapor nlu train` learns what lies labelled in the queue, where there is a database to ask."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot import cli_versions
from bot.settings import Settings
from bot.terminal import voice
from nlu import corrections
from nlu.versions.cards import Card
from nlu.versions.shelf import Shelf
from nlu.workshop import Workshop
from storage import people, review_queue
from storage.database import Database
from storage.migrate import migrate
from storage.review_queue import NewItem, Source
from tests.house import SUNDAY

TEXT = "aspal di depan balai desa ambles"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LAPOR_DATA_DIR", str(tmp_path))
    return tmp_path


async def fill(folder: Path) -> None:
    db = Database(f"sqlite+aiosqlite:///{folder}/lapor.sqlite3")
    await migrate(db)
    async with db.transaction() as tx:
        admin = await people.add(tx, 1, "Agus", SUNDAY)
        for key, demo in (("real", False), ("demo", True)):
            new = NewItem(key, Source.CHANGED, f"{TEXT} {key}", "aspirasi", (), None, SUNDAY, demo=demo)
            await review_queue.add(tx, new)
        for number, demo in ((1, False), (2, True)):
            await review_queue.label(tx, number, "jalan", admin.id, SUNDAY, demo=demo)
    await db.aclose()


def test_labels_of_the_queue_become_corrections_and_are_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(fill(folder))
    workshop = Workshop(corrections=folder / "corrections")
    (item,) = cli_versions._labelled(workshop, voice())
    assert item.key == "real"
    assert corrections.everything(folder / "corrections") == [("aspiration/jalan", f"{TEXT} real")]
    assert "1 label dari antrean ikut dipelajari" in capsys.readouterr().out


@pytest.mark.parametrize("url", ["", "http://localhost:5005"])
def test_rollback_says_who_loads_the_model(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    monkeypatch.setenv("LAPOR_RASA_URL", url)
    monkeypatch.setenv("LAPOR_MODELS_DIR", str(folder / "models"))
    workshop, shelf = Settings().workshop, Shelf(folder / "models")
    for name in ("first", "second"):
        (folder / "models").mkdir(exist_ok=True)
        shelf.model(name).touch()
        shelf.accept(Card(name, workshop.program, workshop.shipped, 0, 0, SUNDAY, "Agus"), "Agus")
    cli_versions.rollback(to="")
    assert shelf.state.current == "first"
    told = capsys.readouterr().out
    assert ("Bot yang sedang berjalan memuatnya" in told) == (not url)
    assert (f"Muat sendiri di Rasa Anda: {folder / 'models' / 'first.tar.gz'}" in told) == bool(url)


def test_without_a_database_none_is_made(folder: Path) -> None:
    assert cli_versions._labelled(Workshop(corrections=folder / "corrections"), voice()) == []
    assert list(folder.iterdir()) == []


def test_a_queue_that_cannot_be_read_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "lapor.sqlite3").write_text(
        "this is no database, only some words that fill a page", encoding="utf-8"
    )
    assert cli_versions._labelled(Workshop(corrections=folder / "corrections"), voice()) == []
    assert "Label di antrean tidak terbaca" in capsys.readouterr().err

"""The audit trail, run as an admin runs it, on a database that real chats have filled."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli_audit import audit
from complaints.vocabulary import Role
from tests.house import KeywordsOnly, house

NUMBER = re.compile(r"\d\d-\d{4}-\d")


async def _play(folder: Path) -> str:
    """A report that an officer accepts and answers; returns its number."""
    async with house(folder, KeywordsOnly()) as home:
        await home.seat("budi", "dishub", Role.OFFICER)
        await home.say("warga", "lampu jalan di Batang mati sejak kemarin")
        for label in ("Lewati", "Ya", "Kirim laporan"):
            shown = await home.press("warga", label)
        await home.press("budi", "Terima")
        await home.press("budi", "Jawab")
        await home.say("budi", "Lampu diganti hari Rabu & Kamis")
        (number,) = {match for each in shown for match in NUMBER.findall(each.text)}
        return number


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("audit")
    return folder, asyncio.run(_play(folder))


@pytest.fixture
def lapor(
    played: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Result]]:
    """Runs `lapor audit ...` on a copy of the played database."""
    monkeypatch.chdir(tmp_path)
    with sqlite3.connect(played[0] / "lapor.sqlite3") as source, sqlite3.connect("lapor.sqlite3") as copy:
        source.backup(copy)

    def run(*args: str) -> Result:
        return CliRunner().invoke(audit, list(args), env={"LAPOR_DATA_DIR": str(tmp_path)})

    return run


def tamper(*statements: str) -> None:
    """As somebody would who may do everything in the database."""
    with sqlite3.connect("lapor.sqlite3") as db:
        for trigger in ("journal_no_update", "journal_no_delete"):
            db.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            db.execute(statement)


def test_a_whole_journal_is_said_to_be_whole(lapor: Callable[..., Result]) -> None:
    done = lapor("verify")
    assert done.exit_code == 0
    assert "Jurnal utuh: 6 baris" in done.output, done.output


SWAP = (
    "UPDATE journal SET seq = 99 WHERE seq = 2",
    "UPDATE journal SET seq = 2 WHERE seq = 3",
    "UPDATE journal SET seq = 3 WHERE seq = 99",
)


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["UPDATE journal SET at = '2026-01-01 00:00:00.000000' WHERE seq = 3"], ["Baris 3 diubah"]),
        (["UPDATE journal SET facts = replace(facts, 'words', 'wurds') WHERE seq = 4"], ["Baris 4 diubah"]),
        (["UPDATE journal SET actor = '{}' WHERE seq = 2"], ["Baris 2 diubah"]),
        (["DELETE FROM journal WHERE seq = 2"], ["Baris 2 hilang"]),
        (["DELETE FROM journal WHERE seq <= 4"], ["Baris 1 hilang", "Baris 4 hilang", "tidak punya catatan"]),
        (SWAP, ["Baris 2 diubah atau ditukar", "Baris 3 diubah atau ditukar"]),
        (["UPDATE journal SET previous_hash = hash WHERE seq = 4"], ["Baris 4 diubah"]),
    ],
)
def test_what_was_done_to_a_row_is_told(
    lapor: Callable[..., Result], statements: list[str], told: list[str]
) -> None:
    tamper(*statements)
    done = lapor("verify")
    assert done.exit_code == 1
    for words in told:
        assert words in done.output


def test_rows_cut_off_at_the_end_show_by_a_row_noted_before(lapor: Callable[..., Result]) -> None:
    noted = lapor("verify").output.split()[-1]
    assert lapor("verify", "--known", noted).exit_code == 0
    tamper("DELETE FROM journal WHERE seq = 6")
    assert lapor("verify").exit_code == 0
    cut = lapor("verify", "--known", noted)
    assert cut.exit_code == 1
    assert "Baris 6 tidak lagi seperti yang dicatat" in cut.output


def test_the_engine_refuses_to_rewrite(lapor: Callable[..., Result]) -> None:
    for statement in ("UPDATE journal SET event = 'x'", "DELETE FROM journal"):
        with sqlite3.connect("lapor.sqlite3") as db, pytest.raises(sqlite3.IntegrityError, match="append"):
            db.execute(statement)


def test_the_story_says_who_and_what_changed(lapor: Callable[..., Result], played: tuple[Path, str]) -> None:
    done = lapor("show", played[1])
    assert done.exit_code == 0
    assert "oleh pelapor" in done.output
    assert "oleh Budi (petugas dishub, kursi 1)" in done.output
    assert "status: submitted → in_progress" in done.output
    assert "hari Rabu & Kamis" in done.output
    assert "Warga" not in done.output


def test_a_number_that_is_none(lapor: Callable[..., Result]) -> None:
    done = lapor("show", "26-9999-9")
    assert done.exit_code == 1
    assert "Tidak ada laporan" in done.output


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE complaints SET text = 'semua baik'", "laporan {number} tidak lagi seperti yang dicatat"),
        ("UPDATE complaints SET place = 'Pekalongan'", "baris 4 (ComplaintFiled)"),
        ("UPDATE remarks SET text = 'Lampu tidak diganti'", "baris 6 (ReplySent)"),
        ("DELETE FROM remarks", "laporan {number} hilang: baris 6 (ReplySent)"),
    ],
)
def test_words_that_were_changed_beside_the_journal_are_named(
    lapor: Callable[..., Result], played: tuple[Path, str], statement: str, told: str
) -> None:
    with sqlite3.connect("lapor.sqlite3") as db:
        db.execute(statement)
    done = lapor("verify")
    assert done.exit_code == 1
    assert told.format(number=played[1]) in done.output


def test_the_story_of_a_seat_and_of_an_agency(lapor: Callable[..., Result]) -> None:
    seat = lapor("show", "--seat", "1").output
    assert "Kursi 1, 2 kejadian" in seat
    assert "tautan dibuat untuk kursi 1 (mengisi)" in seat
    assert "holder: – → Budi" in seat
    agency = lapor("show", "--agency", "dishub").output
    assert "daftar dinas diimpor" in agency
    assert "kursi 1 diisi" in agency
    assert "Dinas Perhubungan" in agency
    assert "Dinas Kesehatan" not in agency


@pytest.mark.parametrize("args", [["--seat", "99"], ["--agency", "bulan"]])
def test_a_seat_of_which_nothing_is_known(lapor: Callable[..., Result], args: list[str]) -> None:
    done = lapor("show", *args)
    assert done.exit_code == 1
    assert "Tidak ada catatan" in done.output


@pytest.mark.parametrize("args", [[], ["26-0001-1", "--seat", "1"]])
def test_one_story_at_a_time(lapor: Callable[..., Result], args: list[str]) -> None:
    assert lapor("show", *args).exit_code == 2

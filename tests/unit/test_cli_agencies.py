"""The command line for agencies, run as an admin runs it, on a real database file."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from actions.join_agency import join_agency
from bot.cli_agencies import agencies
from complaints.agencies_csv import parse, routing_table
from complaints.errors import InviteInvalid
from complaints.vocabulary import Role
from storage import agency_queries, approval_rules, people
from storage.database import Database
from storage.tables import invites, journal

REPOSITORY = Path(__file__).parents[2]
SAMPLE = (files("complaints") / "sample" / "batang.csv").read_text("utf-8")
SMALL = """code,name,short_name,region,categories
dishub,Dinas Perhubungan,Dishub,33.25,penerangan_jalan;lalu_lintas
setda,Sekretariat Daerah,Setda,33.25,*
"""
BROKEN = """code,name,short_name,region,categories
DISHUB!,Dinas Perhubungan,Dishub,33.25,penerangan_jalan
dlh,Dinas Lingkungan Hidup,DLH,Batang,sampa
dlh,,DLH,33.25
"""

#: Runs a command and tells which libraries came along.
LOADED = """
import sys
from bot.cli_agencies import agencies
try:
    agencies()
finally:
    print("loaded:", *sys.modules, file=sys.stderr)
"""

Lapor = Callable[..., Result]


@pytest.fixture
def lapor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lapor:
    """Runs `lapor agencies ...` on a database of its own, far from anybody's `.env`."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("LAPOR_")]:
        monkeypatch.delenv(name)

    def run(*args: str | Path, **settings: str) -> Result:
        env = {"LAPOR_DATA_DIR": str(tmp_path / "var"), "COLUMNS": "160", **settings}
        done = CliRunner().invoke(agencies, [str(each) for each in args], env=env)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def written(content: str | bytes) -> Path:
        path = tmp_path / "dinas.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def in_database(folder: Path, work: Callable[[Database], object]) -> object:
    """What `work(db)` returns, for the database the commands have left."""

    async def run() -> object:
        db = Database(f"sqlite+aiosqlite:///{folder}/var/lapor.sqlite3")
        try:
            return await work(db)  # type: ignore[misc]
        finally:
            await db.aclose()

    return asyncio.run(run())


def duties(folder: Path) -> dict[str, set[str]]:
    """Agency code -> categories, as registered."""

    async def read(db: Database) -> dict[str, set[str]]:
        async with db.reading() as tx:
            known = {each.code: set() for each in await agency_queries.everything(tx)}
            for code, category, _ in (await agency_queries.directory(tx)).routes:
                known[code].add(category)
        return known

    return in_database(folder, read)  # type: ignore[return-value]


def excel(text: str) -> bytes:
    """The same file as an Indonesian Excel saves it: mark, ";" between columns, 33,25 and CRLF."""
    saved = io.StringIO()
    writer = csv.writer(saved, delimiter=";", lineterminator="\r\n")
    for row in csv.reader(io.StringIO(text)):
        writer.writerow([cell.replace("33.25", "33,25") for cell in row])
    return saved.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("content", [SAMPLE.encode(), excel(SAMPLE)], ids=["plain", "excel"])
def test_a_good_file_becomes_the_list(lapor: Lapor, write, tmp_path: Path, content: bytes) -> None:
    done = lapor("import", write(content))
    assert done.exit_code == 0, done.stderr
    assert "Selesai: 23 dinas terdaftar." in done.stdout
    assert re.search(
        r"dishub .* Dishub .* 33\.25 .* penerangan_jalan, lalu_lintas, transportasi_umum", done.stdout
    )
    assert "Perhatian" not in done.stderr
    assert duties(tmp_path) == {row.code: set(row.categories) for row in parse(SAMPLE)}


def test_every_mistake_is_named_by_its_line_and_nothing_changes(lapor: Lapor, write, tmp_path: Path) -> None:
    assert lapor("import", write(SMALL)).exit_code == 0
    before = duties(tmp_path)
    refused = lapor("import", write(BROKEN))
    said = refused.stderr.splitlines()
    assert refused.exit_code == 1
    assert (
        said[0] == "Daftar dinas belum bisa dipakai: ada 5 hal yang perlu dibetulkan. Tidak ada yang diubah."
    )
    assert [line.split(":")[0] for line in said[1:6]] == [
        "Baris 1",
        "Baris 2",
        "Baris 3",
        "Baris 3",
        "Baris 4",
    ]
    assert "belum ada dinas penampung" in said[1]
    assert "“DISHUB!”" in said[2]
    assert "“Batang” bukan kode wilayah" in said[3]
    assert "Mungkin maksudnya “sampah”?" in said[4]
    assert "ada 4 kolom, seharusnya 5" in said[5]
    assert refused.stdout == ""
    assert duties(tmp_path) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00 a workbook", "ini bukan berkas CSV"),
        (b"", "berkas ini kosong"),
        (b"kode;nama\r\ndishub;Dinas Perhubungan\r\n", "kolom “code” belum ada"),
    ],
)
def test_what_is_no_list_at_all_is_refused_kindly(lapor: Lapor, write, content: bytes, told: str) -> None:
    refused = lapor("import", write(content))
    assert refused.exit_code == 1
    assert told in refused.stderr


def test_check_touches_nothing(lapor: Lapor, write, tmp_path: Path) -> None:
    checked = lapor("import", write(SMALL), "--check")
    assert checked.exit_code == 0
    assert "Daftar sudah benar: 2 dinas. Belum ada yang diubah." in checked.stdout
    assert not (tmp_path / "var").exists()
    assert lapor("import", write(BROKEN), "--check").exit_code == 1


def test_categories_nobody_takes_are_a_warning(lapor: Lapor, write) -> None:
    done = lapor("import", write(SMALL))
    warning = next(line for line in done.stderr.splitlines() if line.startswith("Perhatian"))
    assert "jalan, sampah" in warning
    assert "penerangan_jalan" not in warning
    assert warning.endswith("jadi masuk ke Setda.")


def test_agencies_that_left_the_list_are_named(lapor: Lapor, write, tmp_path: Path) -> None:
    lapor("import", write(SAMPLE))
    done = lapor("import", write(SMALL))
    told = next(line for line in done.stdout.splitlines() if line.startswith("Tidak ada lagi di daftar"))
    assert "DLH" in told
    assert "Dishub" not in told
    assert set(duties(tmp_path)) == {"dishub", "setda"}


def test_the_export_is_the_import(lapor: Lapor, write) -> None:
    lapor("import", write(SAMPLE))
    out = lapor("export")
    assert out.exit_code == 0
    rows = {row.code: row for row in parse(SAMPLE)}
    again = {row.code: row for row in parse(out.stdout)}
    assert again.keys() == rows.keys()
    for code, row in rows.items():
        same = (again[code].name, again[code].short_name, again[code].region, again[code].is_fallback)
        assert same == (row.name, row.short_name, row.region, row.is_fallback)
        assert set(again[code].categories) == set(row.categories)
    assert routing_table(list(again.values()), "33.25").route("jalan", "33.25.11").agency_code == "dpupr"


def test_an_empty_list_says_how_to_begin(lapor: Lapor) -> None:
    assert "lapor agencies import" in lapor("list").stdout


def _token(said: str) -> str:
    found = re.search(r"kursi_([\w-]{20,58})$", said, re.MULTILINE)
    assert found, said
    return found[1]


def test_an_invite_seats_one_person_once(lapor: Lapor, write, tmp_path: Path) -> None:
    lapor("import", write(SMALL))
    made = lapor("invite", "dishub", "--role", "pimpinan")
    assert made.exit_code == 0, made.stderr
    assert "Undangan untuk pimpinan di Dinas Perhubungan." in made.stdout
    assert re.search(r"^/start kursi_", made.stdout, re.MULTILINE)
    token, now = _token(made.stdout), datetime.now(UTC)

    async def join_twice(db: Database) -> tuple[Role, str]:
        async with db.transaction() as tx:
            first = await people.add(tx, 1, "Ratna", now)
            second = await people.add(tx, 2, "Orang Lain", now)
        seat = await join_agency(db, token, first, now)
        with pytest.raises(InviteInvalid):
            await join_agency(db, token, second, now)
        return seat.role, seat.agency_code

    assert in_database(tmp_path, join_twice) == (Role.HEAD, "dishub")


def test_the_printed_expiry_is_the_stored_one(lapor: Lapor, write, tmp_path: Path) -> None:
    lapor("import", write(SMALL))
    made = lapor("invite", "dishub", LAPOR_REGION="94.71")  # Jayapura: two hours ahead of Jakarta

    async def expiry(db: Database) -> datetime:
        async with db.reading() as tx:
            hashed = hashlib.sha256(_token(made.stdout).encode()).hexdigest()
            query = select(invites.c.expires_at).where(invites.c.token_hash == hashed)
            return (await tx.execute(query)).scalar_one()

    until = in_database(tmp_path, expiry)
    assert isinstance(until, datetime)
    local = until.astimezone(UTC) + timedelta(hours=9)
    assert f"pukul {local:%H.%M}." in made.stdout
    assert f", {local.day} " in made.stdout


def test_with_a_username_the_invite_is_a_link(lapor: Lapor, write, tmp_path: Path) -> None:
    lapor("import", write(SMALL))
    by_option = lapor("invite", "dishub", "--bot-username", "@lapor_batang_bot")
    by_setting = lapor("invite", "dishub", LAPOR_BOT_USERNAME="lapor_batang_bot")
    (tmp_path / ".env").write_text("LAPOR_BOT_USERNAME=lapor_batang_bot\n")
    for made in (by_option, by_setting, lapor("invite", "dishub")):
        assert re.search(
            r"^https://t\.me/lapor_batang_bot\?start=kursi_[\w-]{20,58}$", made.stdout, re.MULTILINE
        )


def test_the_list_counts_officers_who_took_their_seat(lapor: Lapor, write, tmp_path: Path) -> None:
    lapor("import", write(SMALL))
    token = _token(lapor("invite", "dishub").stdout)
    now = datetime.now(UTC)

    async def join(db: Database) -> None:
        async with db.transaction() as tx:
            officer = await people.add(tx, 1, "Budi", now)
        await join_agency(db, token, officer, now)

    assert re.search(r"dishub .* 0 │", lapor("list").stdout)
    in_database(tmp_path, join)
    listed = lapor("list").stdout
    assert re.search(r"dishub .* 1 │", listed)
    assert re.search(r"setda .* semua yang lain .* 0 │", listed)


def test_nobody_is_invited_to_an_agency_that_is_not_listed(lapor: Lapor, write) -> None:
    lapor("import", write(SAMPLE))
    lapor("import", write(SMALL))
    for code in ("nirwana", "dlh"):
        refused = lapor("invite", code)
        assert refused.exit_code == 1
        assert refused.stderr.startswith(f"Tidak ada dinas dengan kode “{code}”.")
        assert "kursi_" not in refused.stdout


def test_approval_is_switched_and_the_journal_says_by_whom(lapor: Lapor, write, tmp_path: Path) -> None:
    lapor("import", write(SMALL))

    async def stand(db: Database) -> tuple[bool, list[tuple[str, bool]]]:
        async with db.reading() as tx:
            rows = (await tx.execute(select(journal).where(journal.c.event == "ApprovalChanged"))).all()
            changes = [(row.actor["role"], row.facts["needed"]) for row in rows]
            return await approval_rules.required(tx, "dishub"), changes

    assert in_database(tmp_path, stand) == (True, [])
    assert "dishub sekarang langsung terkirim" in lapor("approval", "dishub", "off").stdout
    assert in_database(tmp_path, stand) == (False, [("admin", False)])
    lapor("import", write(SMALL))
    assert in_database(tmp_path, stand) == (False, [("admin", False)])
    assert "menunggu persetujuan" in lapor("approval", "dishub", "on").stdout
    assert in_database(tmp_path, stand) == (True, [("admin", False), ("admin", True)])
    assert lapor("approval", "nirwana", "off").exit_code == 1
    assert lapor("approval", "dishub", "maybe").exit_code == 2


def test_a_citizen_has_no_seat(lapor: Lapor, write) -> None:
    lapor("import", write(SMALL))
    refused = lapor("invite", "dishub", "--role", "warga")
    assert refused.exit_code == 2
    assert "koordinator" in refused.stderr


def loaded_by(folder: Path, *args: str | Path) -> set[str]:
    """The top-level modules that a process of its own has loaded after the command."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, args)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "LAPOR_DATA_DIR": str(folder / "var")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return set(done.stderr.split("loaded:")[1].split())


def test_commands_start_without_what_they_do_not_need(write, tmp_path: Path) -> None:
    path = write(SMALL)
    assert loaded_by(tmp_path, "--help").isdisjoint({"aiogram", "sqlalchemy", "alembic", "pydantic_settings"})
    assert "sqlalchemy" not in loaded_by(tmp_path, "import", path, "--check")
    changing = loaded_by(tmp_path, "import", path)
    assert "sqlalchemy" in changing
    assert "aiogram" not in changing
    assert "aiogram" not in loaded_by(tmp_path, "invite", "dishub")

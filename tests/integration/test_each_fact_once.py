"""In one turn each fact is read once: what a turn reads is counted, with all that its letters read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from complaints.vocabulary import Role
from storage.database import Database
from tests.house import House, KeywordsOnly, house

#: Read by the clock and not by the turn: what waits to be sent, and the list of the agencies.
BY_THE_CLOCK = ("FROM outbox", "FROM routes", "ORDER BY agencies.short_name")

#: Who says or presses what -> how often it reads, at most. Every turn reads the conversation and the person;
#: a button the report, and what is done to it the report once more, locked, and the seats of this moment.
Turn = tuple[str, str, str, int]
WITHOUT_HEAD: tuple[Turn, ...] = (
    ("warga", "presses", "Kirim laporan", 11),
    ("petugas", "presses", "Terima", 9),
    ("petugas", "presses", "Jawab", 6),
    ("petugas", "says", "Tiangnya kami periksa hari Kamis.", 8),
    ("petugas", "presses", "Selesai", 6),
    ("petugas", "says", "Lampu sudah menyala.", 9),
    ("warga", "presses", "Sudah", 6),
    ("warga", "presses", "Sangat puas", 6),
)
WITH_HEAD: tuple[Turn, ...] = (
    ("petugas", "presses", "Jawab", 6),
    ("petugas", "says", "Tiangnya kami periksa hari Kamis.", 12),
    ("kepala", "presses", "Setujui", 15),
)


@contextmanager
def reads(db: Database) -> Iterator[list[str]]:
    """Every SELECT until the end of the block."""
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT") and not any(each in statement for each in BY_THE_CLOCK):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


async def play(home: House, turns: tuple[Turn, ...]) -> None:
    for who, how, what, most in turns:
        with reads(home.app.db) as seen:
            await (home.press if how == "presses" else home.say)(who, what)
        assert len(seen) <= most, "\n".join([f"{who} {how} {what}:", *seen])


async def filed(home: House) -> None:
    """An officer has a seat, and a citizen reads the preview of a report."""
    await home.seat("petugas", "dishub")
    await home.say("warga", "lampu jalan di Limpung mati sejak kemarin")
    await home.press("warga", "Lewati")
    await home.press("warga", "Ya")


async def test_where_answers_go_out_at_once(tmp_path: Path) -> None:
    async with house(tmp_path, KeywordsOnly()) as home:
        await filed(home)
        await play(home, WITHOUT_HEAD)


async def test_where_a_head_approves_them(tmp_path: Path) -> None:
    async with house(tmp_path, KeywordsOnly()) as home:
        await filed(home)
        await home.seat("kepala", "dishub", Role.HEAD)
        await home.press("warga", "Kirim laporan")
        await play(home, WITH_HEAD)

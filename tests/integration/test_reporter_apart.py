"""After an anonymous report no row of any table says who filed it, and the key is that of the settings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from storage import complaint_queries, inbox, outbox, people
from storage.database import Database
from storage.message_tables import outbox as letters
from storage.sealing import new_key, read_key
from storage.tables import complaints, reporters
from tests.house import House, KeywordsOnly, house

#: Ids that stand for nothing else.
PERSON, REPORT = 910_001, 820_001


@dataclass
class Reporter:
    """Who has filed, and under what the report can be found."""

    chat_id: int
    number: str
    draft_id: str


async def anonymous_report(home: House) -> Reporter:
    """Filed by somebody with an id like no other, after a neighbour; the report has such an id as well."""
    await home.seat("petugas", "dishub")
    await _file(home, "tetangga")
    async with home.app.db.writing() as tx:
        await people.add(tx, 12345, "Pendahulu", home.clock())
        first = (await tx.execute(select(complaints))).mappings().one()
        copy = {**first, "id": REPORT - 1, "number": "00-0000-0", "draft_id": "x"}
        await tx.execute(insert(complaints).values(copy))
    _renumber_newest_person(home, PERSON - 1)
    home.clock.forward(minutes=7)
    draft_id = await _file(home, "warga")
    async with home.app.db.reading() as tx:
        report = await complaint_queries.by_id(tx, REPORT)
        person = await people.by_telegram_id(tx, home.phone("warga").user_id, home.clock())
    assert report
    assert report.anonymous
    assert person
    assert person.id == PERSON
    return Reporter(person.telegram_id, report.number, draft_id)


async def _file(home: House, name: str) -> str:
    """File a report without a name; returns what the buttons call its draft."""
    await home.say(name, "lampu jalan di Limpung mati sejak kemarin")
    await home.press(name, "Lewati")
    await home.press(name, "Anonim")
    data = [each.button("Kirim laporan").data or "" for each in home.phone(name).history()[-1:]]
    home.clock.forward(minutes=3)
    await home.press(name, "Kirim laporan")
    return data[0].split(":")[1]


def _renumber_newest_person(home: House, to: int) -> None:
    """The next person then gets the number after it."""
    with sqlite3.connect(_file_of(home)) as plain:
        plain.execute("UPDATE people SET id = ? WHERE telegram_id = 12345", (to,))
    plain.close()


def _file_of(home: House) -> str:
    return home.app.settings.database.partition("///")[2]


def rows(home: House) -> Iterator[tuple[str, str]]:
    """Every row of every table as somebody with a copy of the database reads it: (table, words)."""
    plain = sqlite3.connect(_file_of(home))
    tables = [name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in plain.execute(f"SELECT * FROM {table}"):
            yield table, json.dumps([_readable(each) for each in row])
    plain.close()


def _readable(value: Any) -> Any:
    return value.decode("latin-1") if isinstance(value, bytes) else value


async def nothing_joins(home: House, reporter: Reporter) -> None:
    async with home.app.db.reading() as tx:
        assert await inbox.waiting(tx) == await outbox.waiting(tx) == 0
    whose = (str(PERSON), str(reporter.chat_id))
    about = (str(REPORT), reporter.number, reporter.draft_id)
    found = list(rows(home))
    tell_whose = {table for table, words in found if any(each in words for each in whose)}
    assert tell_whose == {"people", "conversations"}
    assert {table for table, words in found if str(REPORT) in words} >= {"complaints", "reporters", "journal"}
    both = [words for table, words in found if table in tell_whose and any(each in words for each in about)]
    assert both == []
    assert [table for table, words in found if reporter.draft_id in words] == []
    moments = {moment for (moment,) in _moments(home)}
    assert moments
    assert [
        words for table, words in found if table in tell_whose and any(each in words for each in moments)
    ] == []


def _moments(home: House) -> list[tuple[str]]:
    """When something happened to the report, as the journal writes it."""
    plain = sqlite3.connect(_file_of(home))
    found = plain.execute("SELECT at FROM journal WHERE complaint_id = ?", (REPORT,)).fetchall()
    plain.close()
    return found


async def test_no_row_joins_an_anonymous_reporter_to_the_report(tmp_path: Path) -> None:
    async with house(tmp_path, KeywordsOnly()) as home:
        reporter = await anonymous_report(home)
        await nothing_joins(home, reporter)
        home.clock.forward(minutes=7)
        await home.press("petugas", "Minta data")
        await home.say("petugas", "Lampu yang sebelah mana?")
        await home.press("warga", "Jawab")
        await nothing_joins(home, reporter)
        home.clock.forward(minutes=7)
        await home.say("warga", "yang di depan masjid")
        await nothing_joins(home, reporter)


async def test_a_letter_that_can_never_arrive_says_no_more_whose_it_was(tmp_path: Path) -> None:
    async with house(tmp_path, KeywordsOnly()) as home:
        reporter = await anonymous_report(home)
        home.phone("warga").block()
        home.clock.forward(minutes=7)
        await home.press("petugas", "Terima")
        async with home.app.db.reading() as tx:
            given_up = select(letters.c.letter).where(letters.c.gave_up_at.is_not(None))
            assert (await tx.execute(given_up)).scalars().all() == ["accepted"]
        await nothing_joins(home, reporter)


async def test_the_key_in_the_settings_is_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key()
    monkeypatch.setenv("LAPOR_IDENTITY_KEY", key)
    async with house(tmp_path, KeywordsOnly()) as home:
        await _file(home, "warga")
        url = home.app.settings.database
        async with home.app.db.reading() as tx:
            person = await people.by_telegram_id(tx, home.phone("warga").user_id, home.clock())
        assert home.app.settings.identity() == read_key(key)
    other = Database(url, read_key(key))
    async with other.reading() as tx:
        (link,) = (await tx.execute(select(reporters))).mappings().all()
    assert person
    assert link["person_id"] == person.id
    await other.aclose()

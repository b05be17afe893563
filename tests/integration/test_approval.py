"""Who lets an answer go while the head is away, for as long as a deputy's time lasts, and who does not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from complaints.vocabulary import Role
from storage import people
from storage.tables import answer_drafts, journal, remarks, seats
from tests.house import House, KeywordsOnly, house
from tests.integration.test_postgres import LAMP, someone
from tests.journeys import file


@pytest.fixture
async def home(tmp_path: Path, database_url: str) -> AsyncIterator[House]:
    async with house(tmp_path, KeywordsOnly(), database_url=database_url) as made:
        await made.seat("budi", "dishub")
        await made.seat("ratna", "dishub", Role.HEAD)
        await made.seat("kord", "setda", Role.COORDINATOR)
        await made.say("wati", "/start")
        await file(someone(made, "warga"), LAMP)
        await made.settle()
        yield made


async def _set_heads_seat(home: House, **values: Any) -> None:
    async with home.app.db.transaction() as tx:
        await tx.execute(update(seats).where(seats.c.role == Role.HEAD.value).values(values))


async def _draft(home: House, words: str) -> None:
    await home.press("budi", "Jawab")
    await home.say("budi", words)


def _seen(home: House, name: str) -> str:
    return "\n".join(each.text for each in home.phone(name).history() if each.sender == "bot")


def _toast(home: House, name: str) -> str:
    return home.phone(name).toasts[-1].text


async def test_a_deputy_decides_in_the_time_given_and_not_after_it(home: House) -> None:
    async with home.app.db.reading() as tx:
        wati = await people.by_telegram_id(tx, home.phone("wati").user_id, home.clock())
    assert wati is not None
    until = home.clock() + timedelta(days=2)
    deputy = {"deputy_id": wati.id, "deputy_title": "plh", "deputy_until": until}
    await _set_heads_seat(home, away_until=until, **deputy)
    await _draft(home, "lampu diganti hari Rabu")
    assert "lampu diganti hari Rabu" in _seen(home, "wati")
    assert "lampu diganti hari Rabu" not in _seen(home, "ratna")
    assert "lampu diganti hari Rabu" not in _seen(home, "kord")
    home.clock.forward(days=3)
    await home.press("wati", "Setujui")
    assert "bukan untuk Anda kelola" in _toast(home, "wati")
    assert "lampu diganti hari Rabu" not in _seen(home, "warga")
    await _draft(home, "lampu diganti hari Kamis")
    await home.press("ratna", "Setujui")
    assert "lampu diganti hari Kamis" in _seen(home, "warga")


async def test_deputy_and_head_press_at_once(home: House) -> None:
    async with home.app.db.reading() as tx:
        wati = await people.by_telegram_id(tx, home.phone("wati").user_id, home.clock())
    assert wati is not None
    until = home.clock() + timedelta(days=2)
    await _set_heads_seat(home, deputy_id=wati.id, deputy_title="plt", deputy_until=until)
    await _draft(home, "lampu diganti hari Rabu")
    for name in ("ratna", "wati"):
        home.phone(name).press_label("Setujui")
    await home.settle()
    done = {name: "Disetujui." in _seen(home, name) for name in ("ratna", "wati")}
    winner = next(name for name, won in done.items() if won)
    loser = next(name for name, won in done.items() if not won)
    assert f"sudah disetujui {winner.capitalize()}, Minggu, 22 November" in _toast(home, loser)
    async with home.app.db.reading() as tx:
        events = (await tx.execute(select(journal.c.event).where(journal.c.event == "ReplySent"))).all()
    assert len(events) == 1


async def test_the_head_away_without_a_deputy_leaves_it_to_the_coordinator(home: House) -> None:
    await _set_heads_seat(home, away_until=home.clock() + timedelta(days=2))
    await _draft(home, "lampu diganti hari Rabu")
    assert "lampu diganti hari Rabu" not in _seen(home, "ratna")
    await home.press("kord", "Ubah")
    await home.say("kord", "lampu diganti hari Rabu pagi")
    assert "lampu diganti hari Rabu pagi" in _seen(home, "warga")
    async with home.app.db.reading() as tx:
        kept = (await tx.execute(select(answer_drafts))).one()
        sent = (await tx.execute(select(remarks))).one()
    assert (kept.text, kept.approved_text) == ("lampu diganti hari Rabu", "lampu diganti hari Rabu pagi")
    assert (kept.state, sent.text, sent.role) == ("approved", kept.approved_text, Role.COORDINATOR.value)

"""The command line for seats, run as an admin runs it, on a database that real chats have filled."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli_seats import seats
from bot.telegram.offline import OfflineTelegram, Phone
from complaints.vocabulary import Role
from tests.house import TOKEN, Clock, House, KeywordsOnly, house

Lapor = Callable[..., Result]
LINK = re.compile(r"kursi_[\w-]{20,58}$", re.MULTILINE)


@dataclass
class Office:
    """A database in which Budi is officer and Ratna head of Dishub, and the Telegram they are in."""

    folder: Path
    telegram: OfflineTelegram = field(default_factory=lambda: OfflineTelegram(TOKEN))
    people: dict[str, Phone] = field(default_factory=dict)

    def seat(self) -> None:
        async def sit(home: House) -> None:
            await home.seat("budi", "dishub", Role.OFFICER)
            await home.seat("ratna", "dishub", Role.HEAD)

        asyncio.run(self._play(sit))

    def open(self, token: str, name: str) -> str:
        """What the bot answers to somebody who opens the link."""
        answers: list[str] = []

        async def tap(home: House) -> None:
            answers.extend(each.text for each in await home.say(name, f"/start {token}"))

        asyncio.run(self._play(tap))
        return "\n".join(answers)

    async def _play(self, act: Callable[[House], Awaitable[None]]) -> None:
        clock = Clock(datetime.now(UTC))
        async with house(self.folder, KeywordsOnly(), clock=clock, telegram=self.telegram) as home:
            home.people = self.people
            await act(home)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.seat()
    return made


@pytest.fixture
def lapor(office: Office, monkeypatch: pytest.MonkeyPatch) -> Lapor:
    """Runs `lapor seats ...` in the office, far from anybody's `.env`."""
    monkeypatch.chdir(office.folder)
    for name in [name for name in os.environ if name.startswith("LAPOR_")]:
        monkeypatch.delenv(name)

    def run(*args: str, **settings: str) -> Result:
        env = {"LAPOR_DATA_DIR": str(office.folder), "COLUMNS": "160", **settings}
        done = CliRunner().invoke(seats, list(args), env=env)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return run


def token_in(made: Result) -> str:
    found = LINK.search(made.stdout)
    assert found, made.stdout
    return found[0]


def test_the_list_shows_who_sits_where(lapor: Lapor) -> None:
    listed = lapor("list").stdout
    assert re.search(r"1 +│ dishub +│ petugas penghubung +│ Budi", listed)
    assert re.search(r"2 +│ dishub +│ pimpinan +│ Ratna", listed)
    assert "Belum ada kursi" in lapor("list", "dlh").stdout


def test_a_hand_over_moves_the_seat(lapor: Lapor, office: Office) -> None:
    made = lapor("handover", "1")
    assert "Serah terima petugas penghubung Dishub dari Budi" in made.stdout
    token = token_in(made)
    assert "Memo serah terima" in office.open(token, "rini")
    assert re.search(r"1 +│ dishub +│ petugas penghubung +│ Rini", lapor("list").stdout)


def test_with_the_name_of_the_bot_it_is_a_link(lapor: Lapor) -> None:
    made = lapor("handover", "1", LAPOR_BOT_USERNAME="lapor_batang_bot")
    assert re.search(r"^https://t\.me/lapor_batang_bot\?start=kursi_[\w-]+$", made.stdout, re.MULTILINE)


def test_a_cancelled_link_leads_nowhere(lapor: Lapor, office: Office) -> None:
    token = token_in(lapor("handover", "1"))
    assert "dibatalkan" in lapor("cancel", "1").stdout
    assert "sudah dipakai atau kedaluwarsa" in office.open(token, "rini")
    assert lapor("cancel", "1").exit_code == 1


def test_a_deputy_until_a_day(lapor: Lapor, office: Office) -> None:
    day = (datetime.now(UTC) + timedelta(days=10)).date()
    made = lapor("deputy", "2", day.isoformat(), "--title", "plt")
    assert "Plt/Plh untuk pimpinan Dishub (Ratna)" in made.stdout
    token = token_in(made)
    assert "Plt. pimpinan" in office.open(token, "rini")
    assert re.search(rf"Ratna *│ Plt. Rini – \w+, {day.day} ", lapor("list").stdout)


def test_a_day_that_is_none(lapor: Lapor) -> None:
    for words in ("kapan-kapan", "2020-01-01"):
        refused = lapor("deputy", "2", words)
        assert refused.exit_code == 1
        assert words in refused.stderr


def test_who_has_left_is_out(lapor: Lapor) -> None:
    assert "petugas penghubung Dishub sudah kosong" in lapor("vacate", "1").stdout
    assert "kosong" in lapor("list").stdout
    for command in ("vacate", "handover"):
        refused = lapor(command, "1")
        assert refused.exit_code == 1
        assert "lapor seats list" in refused.stderr


def test_a_seat_that_is_not_there(lapor: Lapor) -> None:
    assert lapor("handover", "99").exit_code == 1

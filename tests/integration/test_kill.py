"""Kill -9 between any two steps: nothing acknowledged is lost, nothing is done twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import JSON, func, select, text

from actions.import_agencies import import_agencies
from actions.join_agency import invite
from bot.app import utc_now
from bot.handlers.start import INVITE
from bot.settings import Settings
from bot.telegram.offline import OfflineTelegram
from bot.telegram.offline.http import serving
from complaints import agencies_csv
from complaints.vocabulary import Role
from storage import inbox, journal, message_tables, outbox, tables
from storage.database import Database
from storage.migrate import migrate
from tests.bot_process import BotProcess
from tests.house import TOKEN
from tests.journeys import Someone, journey

#: What a pair of a citizen and an officer keeps each other busy with: agency -> sentence.
PAIRS = {
    "dishub": "lampu jalan depan SMPN 2 Batang mati udah 2 minggu",
    "dpupr": "jalan aspal rusak berlubang di Limpung sejak kemarin",
    "dlh": "sampah menumpuk di pasar Bandar sudah seminggu",
}

#: Everything that happens to a report between its filing and the comment on its rating.
LIFE = [
    "ComplaintFiled",
    "ComplaintAccepted",
    "ReplySent",
    "ComplaintFinished",
    "FixConfirmed",
    "ComplaintRated",
    "RatingCommented",
]

#: Letters as they were written, which the outbox itself forgets once they are sent: engine -> statements.
KEEPING = {
    "sqlite": [
        "CREATE TABLE written AS SELECT chat_id, letter, facts FROM outbox",
        "CREATE TRIGGER keep_written AFTER INSERT ON outbox BEGIN"
        " INSERT INTO written VALUES (NEW.chat_id, NEW.letter, NEW.facts); END",
    ],
    "postgresql": [
        "CREATE TABLE written AS SELECT chat_id, letter, facts FROM outbox",
        "CREATE RULE keep_written AS ON INSERT TO outbox DO ALSO"
        " INSERT INTO written VALUES (NEW.chat_id, NEW.letter, NEW.facts)",
    ],
}

#: A person who taps this button twice answers twice.
REPEATABLE = {"FixConfirmed"}


class DoomedTelegram(OfflineTelegram):
    """Counts the bot's calls, and strikes in the middle of one: it took effect, nobody hears of it."""

    strike: Callable[[], None] | None = None
    countdown = 0

    async def call(self, method: str, params: Any, files: Any = None) -> dict[str, Any]:
        answer = await super().call(method, params, files)
        self.countdown -= 1
        if self.countdown == 0 and self.strike is not None:
            self.strike()
        return answer


@dataclass
class Town:
    """A bot process, its Telegram and database, and the people."""

    telegram: DoomedTelegram
    bot: BotProcess
    db: Database
    rng: Random
    pairs: list[tuple[Someone, Someone, str]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    @property
    def people(self) -> list[Someone]:
        return [each for citizen, officer, _ in self.pairs for each in (citizen, officer)]

    async def torment(self, kills: int) -> None:
        """Start and kill: after a random while, or in the middle of a random call."""
        self.telegram.countdown = 1  # the first start is slow (imports), and ends at the first call
        self.telegram.strike = self.bot.kill
        self.bot.start()
        assert await self.bot.gone() == -9
        for _ in range(kills):
            self.telegram.countdown = self.rng.randrange(1, 40)
            self.bot.start()
            dies = asyncio.create_task(self.bot.gone())
            await asyncio.wait([dies], timeout=self.rng.uniform(0.05, 1.0))
            self.bot.kill()
            assert await dies == -9
        self.telegram.strike = None
        self.bot.start()

    async def live(self, pair: int, until: asyncio.Event) -> None:
        """One journey after another, until told to stop."""
        citizen, officer, sentence = self.pairs[pair]
        while not until.is_set():
            self.numbers.append(await journey(citizen, officer, sentence))

    async def rest(self) -> None:
        """Until everything sent is handled and everything said is delivered."""
        async with asyncio.timeout(60):
            while len(self.telegram.updates) or await self._waiting():
                await asyncio.sleep(0.05)

    async def _waiting(self) -> int:
        async with self.db.reading() as tx:
            return await inbox.waiting(tx) + await outbox.waiting(tx)


@asynccontextmanager
async def town(folder: Path, database_url: str, seed: int) -> AsyncIterator[Town]:
    telegram = DoomedTelegram(TOKEN)
    settings = Settings(_env_file=None, data_dir=folder, database_url=database_url)  # type: ignore[call-arg]
    db = Database(settings.database)
    async with serving(telegram) as address:
        made = Town(telegram, BotProcess(folder, address, database_url), db, Random(seed))
        await migrate(db)
        async with db.writing() as tx:
            for statement in KEEPING[tx.dialect.name]:
                await tx.execute(text(statement))
        await import_agencies(
            db, agencies_csv.parse((files("complaints") / "sample" / "batang.csv").read_bytes()), utc_now()
        )
        for number, (agency, sentence) in enumerate(PAIRS.items()):
            citizen, officer = (
                Someone(telegram.phone(7_000_000_000 + 10 * number + side, name), made.rng)
                for side, name in enumerate(("Warga", "Petugas"))
            )
            officer.say(f"/start {INVITE}{await invite(db, agency, Role.OFFICER, utc_now())}")
            made.pairs.append((citizen, officer, sentence))
        try:
            yield made
        finally:
            made.bot.kill()
            await db.aclose()


@pytest.mark.parametrize(("engine", "kills"), [("sqlite", 40), ("postgres", 12)])
async def test_a_bot_that_is_killed_again_and_again_does_everything_once(
    engine: str, kills: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("postgres_url") if engine == "postgres" else ""
    async with town(tmp_path, url, seed=20261122) as place:
        enough = asyncio.Event()
        lives = [asyncio.create_task(place.live(pair, enough)) for pair in range(len(place.pairs))]
        await place.torment(kills)
        enough.set()
        await asyncio.gather(*lives)
        await place.rest()

        assert len(place.numbers) >= len(place.pairs)
        await each_update_is_handled_once(place)
        await each_report_exists_once_and_is_complete(place)
        await each_letter_has_arrived(place)


async def each_update_is_handled_once(place: Town) -> None:
    async with place.db.reading() as tx:
        rows = (await tx.execute(select(message_tables.inbox))).all()
    assert {row.update_id for row in rows} == {each for someone in place.people for each in someone.updates}
    assert all(row.done_at for row in rows)
    assert [row.error for row in rows if row.error] == []


async def each_report_exists_once_and_is_complete(place: Town) -> None:
    async with place.db.reading() as tx:
        reports = (await tx.execute(select(tables.complaints))).all()
        assert sorted(row.number for row in reports) == sorted(place.numbers)
        for row in reports:
            happened = [each["event"] for each in await journal.of_complaint(tx, row.id)]
            assert [event for event, _ in groupby(happened)] == LIFE
            assert all(happened.count(event) == 1 for event in LIFE if event not in REPEATABLE)
        assert [each async for each in journal.breaks(tx)] == []
        rated = (await tx.execute(select(func.count()).where(tables.ratings.c.comment.is_not(None)))).scalar()
    assert rated == len(reports)


WRITTEN = text("SELECT chat_id, letter, facts FROM written").columns(facts=JSON)


async def each_letter_has_arrived(place: Town) -> None:
    """Marked as sent, and on the screen: every text that a letter asks for, at least as often."""
    async with place.db.reading() as tx:
        marked = (await tx.execute(select(message_tables.outbox))).all()
        rows = (await tx.execute(WRITTEN)).all()
    assert len(marked) == len(rows)
    assert all(row.sent_at for row in marked)
    asked = Counter(
        (row.chat_id, row.facts["params"]["text"])
        for row in rows
        if row.letter == "call" and row.facts["method"] == "SendMessage"
    )
    sent = [call.params for call in place.telegram.calls if call.method == "sendMessage"]
    arrived = Counter((int(params["chat_id"]), params["text"]) for params in sent)
    assert asked <= arrived
    for row in rows:
        if row.letter == "filed":
            number = await _number_of(place, row.facts["complaint_id"])
            assert any(
                chat == row.chat_id and "Terkirim" in text and number in text for chat, text in arrived
            )


async def _number_of(place: Town, complaint_id: int) -> str:
    query = select(tables.complaints.c.number).where(tables.complaints.c.id == complaint_id)
    async with place.db.reading() as tx:
        return str((await tx.execute(query)).scalar_one())

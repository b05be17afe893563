"""Our bot under a crowd: real dispatcher, intake, database and sender on the in-memory Bot API."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import event

from actions.import_agencies import import_agencies
from actions.join_agency import invite
from bot.app import App, running
from bot.handlers.start import INVITE
from bot.settings import Settings
from bot.telegram.limiter import SendLimiter
from bot.telegram.offline import OfflineTelegram
from complaints import agencies_csv
from complaints.vocabulary import Role
from nlu.client import RasaClient
from nlu.service import UnderstandingService
from nlu.understanding import Understanding
from storage.database import Database
from tests.bench.crowd import crowd
from tests.bench.figures import Cell, Ledger, cell
from tests.bench.journeys import Citizen, Officer, has_menu, see
from tests.bench.plans import Plan, Room

TOKEN = "4242:bench"
#: Messages of each chat that stay on the screen; more would only cost memory.
KEEP = 60


class Counting:
    """The real understanding, and what is counted while the bot runs."""

    def __init__(self, service: UnderstandingService) -> None:
        self._service = service
        #: Messages that the keywords answered, and SQL statements, so far.
        self.by_keywords = self.statements = 0

    async def understand(self, text: str) -> Understanding:
        meaning = await self._service.understand(text)
        self.by_keywords += meaning.engine == "keywords"
        return meaning

    def watch(self, db: Database) -> None:
        event.listen(db.engine, "before_cursor_execute", self._note_statement)

    def _note_statement(self, *_: Any) -> None:
        self.statements += 1


async def measure_bot(room: Room, plans: Sequence[Plan], folder: Path) -> AsyncIterator[Cell]:
    """A cell for each plan, in a process that has nothing else to do."""
    logging.basicConfig(level=logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    rasa = RasaClient(room.rasa_url, room.rasa_token) if room.rasa_url else None
    service = UnderstandingService(rasa)
    understanding = Counting(service)
    try:
        async with _open(room, folder, understanding) as (app, telegram):
            understanding.watch(app.db)
            officers = await _seat_officers(app, telegram)
            for plan in plans:
                yield await _measure(plan, room, telegram, officers, understanding)
                await app.settle()
    finally:
        await service.aclose()


@asynccontextmanager
async def _open(
    room: Room, folder: Path, understanding: Counting
) -> AsyncIterator[tuple[App, OfflineTelegram]]:
    telegram = OfflineTelegram(TOKEN, keep=KEEP)
    with tempfile.TemporaryDirectory(dir=folder, prefix="bench-") as data:
        settings = Settings(
            _env_file=None,
            bot_token=TOKEN,
            data_dir=Path(data),
            database_url=room.database_url,
            messages_a_minute=0,
            reports_a_day=0,
        )
        session, off = telegram.session(), SendLimiter.off()
        async with running(settings, session, understanding, limiter=off) as app:
            polling = asyncio.create_task(app.poll())
            try:
                yield app, telegram
            finally:
                polling.cancel()
                with suppress(asyncio.CancelledError):
                    await polling


async def _seat_officers(app: App, telegram: OfflineTelegram) -> Mapping[str, Officer]:
    """The sample regency, with one officer in each agency, who came through an invite link; by its name."""
    sample = agencies_csv.parse((files("complaints") / "sample" / "batang.csv").read_bytes())
    await import_agencies(app.db, sample, app.services.clock())
    officers = {}
    for place, agency in enumerate(sample):
        phone = telegram.phone(500_000 + place, f"Petugas {place}")
        link = await invite(app.db, agency.code, Role.OFFICER, app.services.clock())
        before = phone.seq
        phone.text(f"/start {INVITE}{link}")
        await see(phone, before, has_menu)
        officers[agency.name] = Officer(phone)
    return officers


async def _measure(
    plan: Plan,
    room: Room,
    telegram: OfflineTelegram,
    officers: Mapping[str, Officer],
    counted: Counting,
) -> Cell:
    ledger = Ledger()
    citizens = [
        Citizen(place, telegram.phone(100_000 + place, f"Warga {place}"), officers, ledger)
        for place in range(plan.persons)
    ]
    journeys = [each.whole_way if plan.dialogue == "journey" else each.file_only for each in citizens]
    by_keywords = counted.by_keywords
    span = await crowd(journeys, ledger, plan.seconds, count=lambda: counted.statements)
    return replace(
        cell(room.system, plan.dialogue, plan.persons, ledger, span),
        statements_a_turn=round(span.counted / len(ledger.turns), 1),
        fell_back=counted.by_keywords - by_keywords if room.rasa_url else 0,
    )

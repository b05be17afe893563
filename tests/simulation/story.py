"""How the month goes: who is seated, when reports come in, and what happens until the last day."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

import structlog

from bot.telegram.offline import OfflineTelegram
from tests.house import TOKEN, Clock, KeywordsOnly, house
from tests.simulation import town
from tests.simulation.citizens import Citizen
from tests.simulation.lived import Lived, look_back
from tests.simulation.month import Month
from tests.simulation.offices import INCIDENTS, Offices

#: Monday, 4 May 2026, 07.00 WIB: Ascension (14 and 15), Eid al-Adha (27 and 28) and Waisak lie ahead.
START = datetime(2026, 5, 4, 0, tzinfo=UTC)
DAYS = 30
#: From the afternoon of a working day to the next one.
OUTAGE = datetime(2026, 5, 18, 8, tzinfo=UTC), datetime(2026, 5, 19, 8, tzinfo=UTC)
REPORTS, BY_CHAT, CITIZENS = 2000, 50, 500
FIRST_CITIZEN = 7_100_000_001


async def live_through(folder: Path, seed: int) -> Lived:
    """One whole month in `folder`; the same seed is the same month."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    began = perf_counter()
    clock, telegram = Clock(START), OfflineTelegram(TOKEN)
    month = Month(
        clock,
        Random(seed),
        START + timedelta(days=DAYS),
        lambda: house(folder, KeywordsOnly(), clock=clock, telegram=telegram, reports_a_day=0),
        outage=OUTAGE,
    )
    await month.open()
    try:
        offices = Offices(month)
        await offices.open()
        for incident in INCIDENTS:
            month.plan(START + incident.after, offices.happening(incident))
        await _settle_citizens(month)
        await month.run()
        await month.house.app.tick()
        month.ticks.append(month.now)
        await month.deliver()
        return await _look_back(month, offices, perf_counter() - began)
    finally:
        await month.close()


async def _settle_citizens(month: Month) -> None:
    """Everybody who will file something, and when they will."""
    citizens = []
    for nth in range(CITIZENS):
        person = await month.meet(FIRST_CITIZEN + nth, f"Warga {nth}")
        citizens.append(Citizen(month, person.telegram_id, town.TEMPERS[nth % len(town.TEMPERS)]))
    month.people |= {each.chat_id: each for each in citizens}
    spoken = set(month.rng.sample(range(REPORTS), BY_CHAT))
    for serial in range(REPORTS):
        citizen = month.rng.choice(citizens)
        month.plan(_some_time(month), _filing(citizen, serial, by_chat=serial in spoken))


def _filing(citizen: Citizen, serial: int, *, by_chat: bool) -> Callable[[], Awaitable[None]]:
    return lambda: citizen.file_by_chat(serial) if by_chat else citizen.file(serial)


def _some_time(month: Month) -> datetime:
    """Some day but the last two, most often when people are awake."""
    moment = START + timedelta(days=month.rng.uniform(0, DAYS - 2))
    return moment if month.rng.random() < 0.2 else month.awake(moment)


async def _look_back(month: Month, offices: Offices, seconds: float) -> Lived:
    async with month.db.reading() as tx:
        known = await look_back(tx, month.now)
    outbox = month.outbox | {row["key"]: row for row in known.pop("outbox")}
    return Lived(
        end=month.now,
        ticks=month.ticks,
        outage=OUTAGE,
        letters=month.letters,
        calls=month.calls,
        acts=month.acts,
        refused=month.refused,
        staff={each.chat_id: each.agency for each in offices.everybody},
        chats={each.person_id: each.chat_id for each in offices.everybody},
        spoken=len(month.spoken),
        seconds=seconds,
        outbox=list(outbox.values()),
        **known,
    )

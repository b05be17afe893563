"""A person picks the time of the morning summary; on working days it is sent then, once."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from actions.seating import Seating, actor_on
from complaints.events import SummaryChosen
from complaints.reminders import ladder
from complaints.working_days import ZONES, is_working_day, office_zone
from storage import marks, outbox, seats, summary_queries
from storage.database import Database
from storage.outbox import Letter
from storage.people import Person
from storage.summary_queries import mark_of

#: Stands for no summary at all.
OFF = ""


async def choose_summary(db: Database, person: Person, at: str, now: datetime) -> None:
    """`at` is local time "HH:MM", or OFF; it holds for every seat of the person, a deputy's among them."""
    async with db.transaction() as tx:
        mine = await seats.of_person(tx, person.id)
        await summary_queries.set_time(tx, person.id, at)
        for seat in mine:
            if (seat.summary_at if seat.holder == person.id else seat.deputy_summary_at) != at:
                await Seating(tx, seat, actor_on(seat, person), now).record(SummaryChosen)


async def send_summaries(db: Database, now: datetime) -> int:
    """Post today's summary for everybody whose time has come; returns how many were posted."""
    mornings = {zone: local for zone in ZONES if _is_morning(local := now.astimezone(zone))}
    return sum([await _send_in(db, zone, local) for zone, local in mornings.items()])


def _is_morning(local: datetime) -> bool:
    wanted = ladder().summary
    return is_working_day(local.date()) and min(wanted.times) <= f"{local:%H:%M}" < f"{wanted.until:%H:%M}"


async def _send_in(db: Database, zone: ZoneInfo, local: datetime) -> int:
    """For those who sit in this time zone."""
    async with db.reading() as tx:
        found = await summary_queries.readers(tx, local.date(), f"{local:%H:%M}", local)
    readers = {each.person_id: each for each in found if office_zone(each.region_code) == zone}
    if not readers:
        return 0
    async with db.transaction() as tx:
        mine = [
            each
            for each in readers.values()
            if await marks.once(tx, mark_of(each.person_id, local.date()), local)
        ]
        letters = [
            Letter(mark_of(each.person_id, local.date()), each.telegram_id, "summary", {}) for each in mine
        ]
        await outbox.post(tx, letters, local)
    return len(mine)

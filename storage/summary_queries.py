"""Who wants a morning summary, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import String, case, cast, literal, or_, select, update

from complaints.vocabulary import Role
from storage.database import Tx
from storage.message_tables import marks
from storage.tables import agencies, people, seats

#: The roles that have something to do with reports in the morning.
ROLES = (Role.OFFICER, Role.HEAD, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Reader:
    """A person whose summary is due, and the region of an office in which the person sits."""

    person_id: int
    telegram_id: int
    region_code: str


def mark_of(person_id: int, day: date) -> str:
    """The name of the mark that somebody has had the summary of a day."""
    return f"summary:{person_id}:{day.isoformat()}"


async def set_time(tx: Tx, person_id: int, at: str) -> None:
    """Local time "HH:MM" (empty: none), for every seat that the person holds or is deputy in."""
    await tx.execute(update(seats).where(seats.c.person_id == person_id).values(summary_at=at))
    await tx.execute(update(seats).where(seats.c.deputy_id == person_id).values(deputy_summary_at=at))


async def readers(tx: Tx, day: date, until: str, now: datetime) -> list[Reader]:
    """Those at work who wanted it by `until` ("HH:MM") and have not had that day's."""
    holds = (seats.c.person_id == people.c.id) & or_(seats.c.away_until.is_(None), seats.c.away_until <= now)
    deputises = (seats.c.deputy_id == people.c.id) & (seats.c.deputy_until > now)
    wanted = case((holds, seats.c.summary_at), else_=seats.c.deputy_summary_at)
    name = literal("summary:") + cast(people.c.id, String) + literal(f":{day.isoformat()}")
    query = (
        select(people.c.id, people.c.telegram_id, agencies.c.region_code)
        .join(seats, or_(holds, deputises))
        .join(agencies, agencies.c.code == seats.c.agency_code)
        .where(seats.c.role.in_([role.value for role in ROLES]), people.c.reachable)
        .where(wanted != "", wanted <= until)
        .where(~select(marks.c.name).where(marks.c.name == name).exists())
        .order_by(people.c.id)
    )
    return [Reader(row.id, row.telegram_id, row.region_code) for row in await tx.execute(query)]

"""What time has to do with reports: when to look at them, the steps taken, their pauses, delivered, seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from complaints.clocks import STANDING, Clock
from complaints.complaint import Complaint
from complaints.deadlines import Pause
from complaints.vocabulary import Status
from storage import complaint_queries
from storage.database import Tx
from storage.message_tables import outbox
from storage.tables import complaints, escalations, pauses

#: A step of one clock that runs since then: (clock, since, step).
Step = tuple[Clock, datetime, str]

# When to look at a report --------------------------------------------------------------------------


async def waking(tx: Tx, now: datetime, limit: int) -> list[int]:
    """The reports with which time has something to do, the longest due first."""
    return list((await tx.execute(_WAKING, {"now": now, "limit": limit})).scalars())


_WAKING = (
    select(complaints.c.id)
    .where(complaints.c.wake_at <= bindparam("now"))
    .order_by(complaints.c.wake_at)
    .limit(bindparam("limit"))
)


async def next_wake(tx: Tx) -> datetime | None:
    """When time has something to do with a report next; may be past."""
    first: datetime | None = (await tx.execute(_NEXT_WAKE)).scalar_one()
    return first


_NEXT_WAKE = select(func.min(complaints.c.wake_at))


async def lock(tx: Tx, ids: Collection[int], now: datetime) -> list[Complaint]:
    """Those of the reports that are still due and that no other process holds, locked, in order."""
    due = complaints.c.id.in_(ids) & (complaints.c.wake_at <= now)
    query = select(complaints).where(due).order_by(complaints.c.wake_at, complaints.c.id)
    rows = (await tx.execute(query.with_for_update(skip_locked=True))).mappings()
    return [complaint_queries.from_row(row) for row in rows]


async def set_wakes(tx: Tx, wakes: Mapping[int, datetime | None]) -> None:
    """Report id -> when to look at it next; None: not until something is done to it."""
    if wakes:
        rows = [{"this": complaint_id, "at": at} for complaint_id, at in wakes.items()]
        await tx.execute(_SET_WAKE, rows)


_SET_WAKE = update(complaints).where(complaints.c.id == bindparam("this")).values(wake_at=bindparam("at"))


async def wake_all(tx: Tx, now: datetime) -> None:
    """Look at every report on which somebody works, or for whose citizen it waits, at the next occasion."""
    running = complaints.c.status.in_([*STANDING, Status.DONE])
    await tx.execute(update(complaints).where(running).values(wake_at=now))


# Steps of the ladder -------------------------------------------------------------------------------


async def steps_taken(tx: Tx, ids: Collection[int]) -> defaultdict[int, set[Step]]:
    """Report id -> the steps that were taken for it."""
    found: defaultdict[int, set[Step]] = defaultdict(set)
    for row in await tx.execute(select(escalations).where(escalations.c.complaint_id.in_(ids))):
        found[row.complaint_id].add((Clock(row.clock), row.since, row.step))
    return found


async def add_steps(tx: Tx, complaint_id: int, steps: Sequence[Step], at: datetime) -> None:
    """Write down steps; a step that stands already is an error, so that nobody is told twice."""
    rows = [
        {"complaint_id": complaint_id, "clock": clock.value, "since": since, "step": step, "at": at}
        for clock, since, step in steps
    ]
    await tx.execute(insert(escalations), rows)


# Delivered and seen --------------------------------------------------------------------------------


async def mark_delivered(tx: Tx, letters: Mapping[str, int], now: datetime) -> None:
    """Outbox key -> report whose card it brought: the first that reached those who hold it now counts."""
    if letters:
        rows = [{"key": key, "this": complaint_id, "at": now} for key, complaint_id in letters.items()]
        await tx.execute(_MARK_DELIVERED, rows)


_WRITTEN = select(outbox.c.created_at).where(outbox.c.key == bindparam("key")).scalar_subquery()
_MARK_DELIVERED = (
    update(complaints)
    .where(complaints.c.id == bindparam("this"), complaints.c.delivered_at.is_(None))
    .where(complaints.c.held_since <= _WRITTEN)
    .values(delivered_at=bindparam("at"))
)


async def mark_seen(tx: Tx, complaint_id: int, held_since: datetime, at: datetime) -> None:
    """Somebody of those who have held it since then has touched its card; only the first time counts."""
    await tx.execute(_MARK_SEEN, {"this": complaint_id, "since": held_since, "seen_at": at})


_MARK_SEEN = update(complaints).where(
    complaints.c.id == bindparam("this"),
    complaints.c.seen_at.is_(None),
    complaints.c.held_since == bindparam("since"),
)


# Pauses --------------------------------------------------------------------------------------------


async def begin_pause(tx: Tx, complaint_id: int, at: datetime) -> None:
    await tx.execute(_BEGIN_PAUSE, {"complaint_id": complaint_id, "began_at": at})


_BEGIN_PAUSE = insert(pauses)


async def end_pause(tx: Tx, complaint_id: int, at: datetime) -> None:
    """End the pause that lasts."""
    await tx.execute(_END_PAUSE, {"this": complaint_id, "ended_at": at})


_OF_THIS = pauses.c.complaint_id == bindparam("this")
_LASTS = pauses.c.ended_at.is_(None)
_END_PAUSE = update(pauses).where(_OF_THIS, _LASTS)


async def pauses_of(tx: Tx, complaint_id: int) -> list[Pause]:
    """The pauses of a report that are over, in order."""
    return [(row.began_at, row.ended_at) for row in await tx.execute(_OVER, {"this": complaint_id})]


_OVER = select(pauses).where(_OF_THIS, ~_LASTS).order_by(pauses.c.id)


async def paused_since(tx: Tx, complaint_id: int) -> datetime | None:
    """Since when the clocks of a report have stood still; None while they run."""
    since: datetime | None = (await tx.execute(_SINCE, {"this": complaint_id})).scalar_one_or_none()
    return since


_SINCE = select(pauses.c.began_at).where(_OF_THIS, _LASTS)

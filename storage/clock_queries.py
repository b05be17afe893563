"""What time has to do with reports: their pauses, and what was delivered, seen and escalated."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update

from complaints.deadlines import Pause
from storage.database import Tx
from storage.tables import pauses


async def begin_pause(tx: Tx, complaint_id: int, at: datetime) -> None:
    await tx.execute(insert(pauses).values(complaint_id=complaint_id, began_at=at))


async def end_pause(tx: Tx, complaint_id: int, at: datetime) -> None:
    """End the pause that lasts."""
    lasting = update(pauses).where(pauses.c.complaint_id == complaint_id, pauses.c.ended_at.is_(None))
    await tx.execute(lasting.values(ended_at=at))


async def pauses_of(tx: Tx, complaint_id: int) -> list[Pause]:
    """The pauses of a report that are over, in order."""
    over = select(pauses).where(pauses.c.complaint_id == complaint_id, pauses.c.ended_at.is_not(None))
    return [(row.began_at, row.ended_at) for row in await tx.execute(over.order_by(pauses.c.id))]


async def paused_since(tx: Tx, complaint_id: int) -> datetime | None:
    """Since when the clocks of a report have stood still; None while they run."""
    lasting = select(pauses.c.began_at).where(
        pauses.c.complaint_id == complaint_id, pauses.c.ended_at.is_(None)
    )
    since: datetime | None = (await tx.execute(lasting)).scalar_one_or_none()
    return since

"""What a span of time says about the model: how often it was unsure or wrong, and what people wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from storage.database import Tx
from storage.review_queue import Source
from storage.tables import complaints, review_items


@dataclass(frozen=True, slots=True)
class Drift:
    """Reports filed in the span, and of how many the model abstained, was corrected, was bounced for."""

    filed: int
    abstained: int
    changed: int
    not_ours: int


async def drift(tx: Tx, since: datetime, until: datetime) -> Drift:
    """Counts from `since` (with) to `until` (without); demo reports are not counted."""
    filed = select(func.count()).where(_filed(since, until))
    query = (
        select(review_items.c.source, func.count().label("times"))
        .where(review_items.c.created_at >= since, review_items.c.created_at < until)
        .group_by(review_items.c.source)
    )
    found = {row.source: row.times for row in await tx.execute(query)}
    numbers = (found.get(source.value, 0) for source in (Source.ABSTAINED, Source.CHANGED, Source.NOT_OURS))
    return Drift(int((await tx.execute(filed)).scalar_one()), *numbers)


async def texts_filed(tx: Tx, since: datetime, until: datetime) -> list[str]:
    """What people wrote in that span; demo reports left out."""
    return list((await tx.execute(select(complaints.c.text).where(_filed(since, until)))).scalars())


def _filed(since: datetime, until: datetime) -> ColumnElement[bool]:
    return (complaints.c.filed_at >= since) & (complaints.c.filed_at < until) & ~complaints.c.demo

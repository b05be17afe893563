"""What a span of time says about the model: how often it was unsure or wrong, and what people wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from storage.database import Tx
from storage.review_queue import Source
from storage.tables import complaints, review_items

#: The word lists that stand in for the model: what they got wrong is no fault of its.
WORD_LISTS = "keywords"


@dataclass(frozen=True, slots=True)
class Drift:
    """Reports filed in the span; of how many of them the model abstained, and how many were corrected.

    `not_ours` are those that officers passed on in the span, whenever they were filed.
    """

    filed: int
    abstained: int
    changed: int
    not_ours: int


async def drift(tx: Tx, since: datetime, until: datetime) -> Drift:
    """Counts from `since` (with) to `until` (without), all of them of the reports that can reach the queue.

    Those made in the demo are not counted, nor those that accuse an agency (nobody labels them).
    """
    filed = select(func.count()).where(_filed(since, until), complaints.c.accused_agency.is_(None))
    return Drift(
        int((await tx.execute(filed)).scalar_one()),
        await _of_filed(tx, Source.ABSTAINED, since, until),
        await _of_filed(tx, Source.CHANGED, since, until),
        await _passed_on(tx, since, until),
    )


async def texts_filed(tx: Tx, since: datetime, until: datetime) -> list[str]:
    """What people wrote in that span; demo reports left out."""
    return list((await tx.execute(select(complaints.c.text).where(_filed(since, until)))).scalars())


async def _of_filed(tx: Tx, source: Source, since: datetime, until: datetime) -> int:
    """How many of the reports counted as filed were queued for this; the key of an item names its report."""
    key = complaints.c.number + f":{source.value}"
    its = select(func.count()).select_from(complaints).join(review_items, review_items.c.key == key)
    counted = _filed(since, until) & complaints.c.accused_agency.is_(None)
    by_model = func.coalesce(review_items.c.engine, "") != WORD_LISTS
    return int((await tx.execute(its.where(counted, by_model))).scalar_one())


async def _passed_on(tx: Tx, since: datetime, until: datetime) -> int:
    made = review_items.c.created_at
    query = select(func.count()).where(made >= since, made < until, ~review_items.c.demo)
    query = query.where(review_items.c.source == Source.NOT_OURS.value)
    return int((await tx.execute(query)).scalar_one())


def _filed(since: datetime, until: datetime) -> ColumnElement[bool]:
    return (complaints.c.filed_at >= since) & (complaints.c.filed_at < until) & ~complaints.c.demo

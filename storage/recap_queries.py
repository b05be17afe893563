"""The figures behind a recap: what came in, what became of it, what is late."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, select

from complaints.indicators import ReportFact
from complaints.vocabulary import Status
from storage.database import Tx
from storage.tables import complaints, journal
from storage.task_queries import late

#: Events by which an agency answers; the first of them is its first response.
RESPONSES = (
    *("ComplaintAccepted", "ComplaintAcknowledged", "DataRequested", "AnswerDrafted"),
    *("ReplySent", "ComplaintFinished", "ComplaintHandedOn"),
)
SOLVED = (Status.DONE, Status.CLOSED)


def _of(codes: Sequence[str], demo: bool) -> ColumnElement[bool]:
    """The reports that these agencies hold; those made on the demo page are counted apart."""
    held: ColumnElement[bool] = complaints.c.agency_code.in_(codes)
    return held & (complaints.c.demo == demo) & (complaints.c.status != Status.WITHDRAWN)


async def report_facts(tx: Tx, codes: Sequence[str], *, demo: bool) -> list[ReportFact]:
    """Every report these agencies hold, with its first response ever and, if it is done, when."""
    answered = func.min(case((journal.c.event.in_(RESPONSES), journal.c.at)))
    finished = func.max(case((journal.c.event == "ComplaintFinished", journal.c.at)))
    query = (
        select(
            complaints.c.agency_code,
            complaints.c.filed_at,
            complaints.c.status,
            answered.label("answered"),
            finished.label("finished"),
        )
        .join(journal, journal.c.complaint_id == complaints.c.id)
        .where(_of(codes, demo))
        .group_by(complaints.c.id)
    )
    return await asyncio.to_thread(_facts, await tx.execute(query))


def _facts(rows: Iterable[Row[*tuple[Any, ...]]]) -> list[ReportFact]:
    """In a thread: to read the times of 30,000 reports takes half a second."""
    return [
        ReportFact(
            row.agency_code, row.filed_at, row.answered, row.finished if row.status in SOLVED else None
        )
        for row in rows
    ]


async def overdue(tx: Tx, codes: Sequence[str], now: datetime, *, demo: bool) -> int:
    """How many open reports have a clock that has run out; one that stands still does not count."""
    query = select(func.count()).where(_of(codes, demo), late(now))
    return int((await tx.execute(query)).scalar_one())


async def subjects(tx: Tx, codes: Sequence[str], *, demo: bool, limit: int = 3) -> list[tuple[str, int]]:
    """What people report most: (category, count), most first."""
    count = func.count()
    query = (
        select(complaints.c.category, count)
        .where(_of(codes, demo))
        .group_by(complaints.c.category)
        .order_by(count.desc(), complaints.c.category)
        .limit(limit)
    )
    return [(category, number) for category, number in await tx.execute(query)]

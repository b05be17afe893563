"""What is left when the month is over, as plain rows: the claims of the test look at nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select

from complaints.vocabulary import Role
from storage import journal, on_duty
from storage.database import Tx
from storage.message_tables import outbox
from storage.outbox import Letter
from storage.tables import (
    agencies,
    answer_drafts,
    complaints,
    escalations,
    pauses,
    ratings,
)
from storage.tables import journal as journal_rows

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter as it was written for Telegram."""

    at: datetime
    letter: Letter
    text: str


@dataclass
class Lived:
    """The month from its end."""

    end: datetime
    ticks: Sequence[datetime]
    outage: tuple[datetime, datetime]
    letters: Sequence[Delivered]
    #: Every text that Telegram got, by (chat, text).
    calls: Counter[tuple[int, str]]
    acts: Counter[str]
    refused: Counter[str]
    #: Chat -> the agency in which this person had a seat, and person id -> chat of those.
    staff: Mapping[int, str]
    chats: Mapping[int, int]
    spoken: int
    seconds: float
    complaints: Sequence[Row]
    journal: Sequence[Row]
    escalations: Sequence[Row]
    pauses: Sequence[Row]
    ratings: Sequence[Row]
    drafts: Sequence[Row]
    outbox: Sequence[Row]
    active: frozenset[str]
    #: (agency, accused agency) of reports -> persons who get the officers' cards.
    reached: Mapping[tuple[str, str | None], Sequence[int]]
    breaks: Sequence[journal.Break]
    unrecorded: Sequence[str]


async def rows(tx: Tx, table: Table) -> list[Row]:
    """All rows in the order of their keys."""
    return list((await tx.execute(select(table).order_by(*table.primary_key))).mappings())


async def look_back(tx: Tx, now: datetime) -> dict[str, Any]:
    """Everything of a `Lived` that the database knows."""
    held = {(row["agency_code"], row["accused_agency"]) for row in await rows(tx, complaints)}
    return {
        "complaints": await rows(tx, complaints),
        "journal": await rows(tx, journal_rows),
        "escalations": await rows(tx, escalations),
        "pauses": await rows(tx, pauses),
        "ratings": await rows(tx, ratings),
        "drafts": await rows(tx, answer_drafts),
        "outbox": await rows(tx, outbox),
        "active": frozenset(row["code"] for row in await rows(tx, agencies) if row["active"]),
        "reached": {
            (agency, accused): [
                each.id for each in await on_duty.recipients(tx, agency, [Role.OFFICER], now, accused)
            ]
            for agency, accused in held
        },
        "breaks": [each async for each in journal.breaks(tx)],
        "unrecorded": await journal.unrecorded(tx),
    }

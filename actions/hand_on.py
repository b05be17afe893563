"""A report that another government must solve is given to that government's own channel: no wrong door."""

from __future__ import annotations

from datetime import datetime

from actions.changing import changing
from complaints.complaint import Act, Complaint
from complaints.events import ComplaintHandedOn
from complaints.vocabulary import Status
from storage import journal
from storage.database import Database, Tx
from storage.people import Person


async def hand_on(
    db: Database, complaint_id: int, channel: str, external_number: str, person: Person, now: datetime
) -> Complaint:
    """It was given to `channel` under a number of theirs; both numbers are kept, and the citizen is told.

    The number may be empty, and be added (or corrected) later by the same act without a channel.
    """
    async with changing(db, complaint_id, Act.HAND_ON, person, now) as change:
        if change.before.status is Status.HANDED_ON:
            channel = channel or await channel_of(change.tx, complaint_id)
        number = external_number.strip()[:80] or change.before.external_number
        change.having(external_number=number)
        return await change.record(ComplaintHandedOn, channel=channel[:200], external_number=number)


async def channel_of(tx: Tx, complaint_id: int) -> str:
    """Where the report was handed on to; empty when it was not."""
    handed = [
        row for row in await journal.of_complaint(tx, complaint_id) if row["event"] == "ComplaintHandedOn"
    ]
    return str(handed[-1]["facts"]["channel"]) if handed else ""

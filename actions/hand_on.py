"""A report that another government must solve is given to that government's own channel: no wrong door."""

from __future__ import annotations

from datetime import datetime

from actions.changing import changing
from complaints import permissions
from complaints.complaint import Act, Complaint
from complaints.errors import HandOnByCoordinator
from complaints.events import ComplaintHandedOn
from complaints.permissions import Actor
from complaints.vocabulary import Role, Status
from storage import journal, on_duty
from storage.database import Database, Tx
from storage.people import Person


async def hand_on(
    db: Database, complaint_id: int, channel: str, external_number: str, person: Person, now: datetime
) -> Complaint:
    """It was given to `channel` under a number of theirs; both numbers are kept, and the citizen is told.

    The number may be empty, and be added (or corrected) later by the same act without a channel.
    Raises HandOnByCoordinator.
    """
    async with changing(db, complaint_id, Act.HAND_ON, person, now) as change:
        if await needs_coordinator(change.tx, change.before, change.by):
            raise HandOnByCoordinator(number=change.before.number)
        if change.before.status is Status.HANDED_ON:
            channel = channel or await channel_of(change.tx, complaint_id)
        number = external_number.strip()[:80] or change.before.external_number
        change.having(external_number=number)
        return await change.record(ComplaintHandedOn, channel=channel[:200], external_number=number)


async def needs_coordinator(tx: Tx, complaint: Complaint, by: Actor) -> bool:
    """True when this person may only propose it: where there is a coordinator, that one hands on.

    What came from outside the region, and what is handed on already, is the agency's own business.
    """
    own = complaint.routed_by == "outside_region" or complaint.status is Status.HANDED_ON
    if own or by.role in permissions.EVERYWHERE:
        return False
    return await on_duty.is_seated(tx, Role.COORDINATOR, apart_from=complaint.accused_agency)


async def channel_of(tx: Tx, complaint_id: int) -> str:
    """Where the report was handed on to; empty when it was not."""
    handed = [
        row for row in await journal.of_complaint(tx, complaint_id) if row["event"] == "ComplaintHandedOn"
    ]
    return str(handed[-1]["facts"]["channel"]) if handed else ""

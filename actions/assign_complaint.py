"""A coordinator decides whose report it is; the agency cannot pass it on."""

from __future__ import annotations

from datetime import datetime

from actions import overtaken, queue_for_review
from actions.changing import changing
from actions.forward_complaint import require_agency
from complaints.complaint import Act, Complaint
from complaints.events import ComplaintAssigned
from storage import journal
from storage.database import Database
from storage.people import Person


async def assign_complaint(
    db: Database,
    complaint_id: int,
    to_agency: str,
    reason: str,
    person: Person,
    now: datetime,
    *,
    seen: int | None = None,
) -> Complaint:
    """Bindingly; the agency that holds it may be told to keep it. The clocks start anew.

    The category that the agency stands for is proposed for what the model should learn from the report.
    `seen` is the last place in the report's journal that the person knew of.
    Raises NoSuchAgency, Overtaken.
    """
    async with changing(db, complaint_id, Act.ASSIGN, person, now) as change:
        happened = await journal.of_complaint(change.tx, complaint_id)
        await overtaken.check(change.tx, change.before, person, seen, happened)
        await require_agency(change.tx, to_agency, change.before, stay=True)
        await queue_for_review.what_was_decided(change.tx, change.before, to_agency)
        change.held_by(to_agency, "assigned")
        change.having(binding=True)
        return await change.record(
            ComplaintAssigned,
            from_agency=change.before.agency_code,
            to_agency=to_agency,
            remark_id=await change.remark(reason),
        )

"""Hand a report to the agency that is responsible: no wrong door."""

from __future__ import annotations

from datetime import datetime

from actions.changing import changing
from actions.rulebook import Rulebook
from complaints.complaint import Act, Complaint
from complaints.errors import NoSuchAgency
from complaints.events import ComplaintForwarded
from storage import agency_queries
from storage.database import Database
from storage.people import Person


async def forward_complaint(
    db: Database,
    rulebook: Rulebook,
    complaint_id: int,
    to_agency: str,
    reason: str,
    person: Person,
    now: datetime,
) -> Complaint:
    """The response clock starts anew for the new agency; raises NoSuchAgency."""
    async with changing(db, complaint_id, Act.FORWARD, person, now) as change:
        target = await agency_queries.by_code(change.tx, to_agency)
        if target is None or to_agency == change.complaint.agency_code:
            raise NoSuchAgency(code=to_agency)
        before = change.complaint.agency_code
        due = rulebook.response_due(now)
        change.held_by(to_agency, "forwarded", due)
        return await change.record(
            ComplaintForwarded,
            from_agency=before,
            to_agency=to_agency,
            remark_id=await change.remark(reason),
        )

"""What an officer does with a report: accept, ask for data, reply, say that it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.changing import changing, remarking
from complaints.complaint import Act, Complaint
from complaints.draft import Attachment
from complaints.events import ComplaintAccepted, ComplaintFinished, DataRequested, ReplySent
from storage.database import Database
from storage.people import Person


async def accept_complaint(db: Database, complaint_id: int, person: Person, now: datetime) -> Complaint:
    """The agency takes the report up."""
    async with changing(db, complaint_id, Act.ACCEPT, person, now) as change:
        return await change.record(ComplaintAccepted, agency=change.complaint.agency_code)


async def ask_citizen(
    db: Database, complaint_id: int, question: str, person: Person, now: datetime
) -> Complaint:
    """The agency needs something from the citizen before it can go on."""
    return await remarking(db, complaint_id, Act.ASK_CITIZEN, DataRequested, question, person, now)


async def reply_to_complaint(
    db: Database, complaint_id: int, answer: str, person: Person, now: datetime
) -> Complaint:
    """The agency answers; the report stays in progress until it is said to be done."""
    return await remarking(db, complaint_id, Act.REPLY, ReplySent, answer, person, now)


async def finish_complaint(
    db: Database,
    complaint_id: int,
    outcome: str,
    person: Person,
    now: datetime,
    files: Sequence[Attachment] = (),
) -> Complaint:
    """The agency says that it is done; whether that is so, the citizen will tell."""
    async with changing(db, complaint_id, Act.FINISH, person, now) as change:
        remark_id = await change.remark(outcome, files) if outcome or files else None
        return await change.record(ComplaintFinished, remark_id=remark_id)

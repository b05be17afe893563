"""What the citizen does after filing: give data, add something, reopen, take the report back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.changing import changing, remarking
from complaints.complaint import Act, Complaint
from complaints.draft import Attachment
from complaints.events import ComplaintReopened, ComplaintWithdrawn, DataProvided, NoteAdded
from storage.database import Database
from storage.people import Person


async def provide_data(
    db: Database,
    complaint_id: int,
    text: str,
    person: Person,
    now: datetime,
    files: Sequence[Attachment] = (),
) -> Complaint:
    """The citizen answers the agency's question."""
    return await remarking(db, complaint_id, Act.ANSWER, DataProvided, text, person, now, files)


async def add_note(
    db: Database,
    complaint_id: int,
    text: str,
    person: Person,
    now: datetime,
    files: Sequence[Attachment] = (),
) -> Complaint:
    """The citizen adds something nobody asked for."""
    return await remarking(db, complaint_id, Act.ADD_NOTE, NoteAdded, text, person, now, files)


async def reopen_complaint(
    db: Database,
    complaint_id: int,
    reason: str,
    person: Person,
    now: datetime,
    files: Sequence[Attachment] = (),
) -> Complaint:
    """It is not fixed: a new round with the same agency, with its own clock and its own rating."""
    async with changing(db, complaint_id, Act.REOPEN, person, now) as change:
        before, next_round = change.complaint, change.complaint.round + 1
        change.held_by(before.agency_code, before.routed_by)
        change.having(round=next_round)
        remark_id = await change.remark(reason, files)
        return await change.record(ComplaintReopened, remark_id=remark_id, round=next_round)


async def withdraw_complaint(db: Database, complaint_id: int, person: Person, now: datetime) -> Complaint:
    """The citizen takes the report back; it stays in the journal, nobody works on it any more."""
    async with changing(db, complaint_id, Act.WITHDRAW, person, now) as change:
        return await change.record(ComplaintWithdrawn)

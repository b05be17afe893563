"""All that a letter about a report is written from, read together: most letters are about one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, and_, bindparam, func, or_, select

from complaints.approval import DraftState
from complaints.complaint import Complaint
from complaints.draft import Attachment
from complaints.vocabulary import Role
from storage import complaint_queries, people
from storage.database import Tx
from storage.on_duty import PRESENT
from storage.people import Person
from storage.tables import answer_drafts, attachments, complaints, remarks, reporters, seats
from storage.tables import people as accounts


@dataclass(frozen=True, slots=True)
class Subject:
    """A report as it stands now, for one reader."""

    complaint: Complaint
    #: With the seats of this moment.
    reader: Person
    #: Whether the reader filed it.
    own: bool
    #: The reporter's name; empty when it is hidden, or forgotten.
    reporter: str
    remark: str
    #: Whether somebody is at work for the agency, whom a letter can reach.
    attended: bool
    #: Whether an answer waits for the head.
    waiting: bool
    files: list[Attachment]
    remark_files: list[Attachment]


async def subject(
    tx: Tx, chat_id: int, complaint_id: int, remark_id: int | None, now: datetime
) -> Subject | None:
    """The report and the remark the letter is about; None when the report or the reader is gone."""
    asked = {"chat": chat_id, "complaint": complaint_id, "remark": remark_id, "now": now}
    rows = (await tx.execute(_SUBJECT, asked)).mappings().all()
    if (reader := people.from_rows(rows)) is None:
        return None
    row = rows[0]
    files: list[Attachment] = []
    remark_files: list[Attachment] = []
    if row["files"]:
        files = await complaint_queries.attachments_of(tx, complaint_id)
    if row["files"] and remark_id is not None:
        remark_files = await complaint_queries.attachments_of(tx, complaint_id, remark_id=remark_id)
    return Subject(
        complaint=complaint_queries.from_row(row),
        reader=reader,
        own=row["reporter"] == reader.id,
        reporter=await _reporter_name(tx, row, reader),
        remark=row["said"] or "",
        attended=row["at_work"],
        waiting=row["waiting"],
        files=files,
        remark_files=remark_files,
    )


async def _reporter_name(tx: Tx, row: RowMapping, reader: Person) -> str:
    """Who filed it is sealed: no join leads from there to a name."""
    if row["anonymous"] or row["reporter"] is None:
        return ""
    if row["reporter"] == reader.id:
        return reader.name
    return (await tx.execute(_NAME, {"person": row["reporter"]})).scalar_one_or_none() or ""


def _somebody_at_work() -> Any:
    """An officer of the agency who is not away, or a deputy in the time given."""
    holder = seats.c.person_id.is_not(None) & PRESENT
    officer = (seats.c.agency_code == complaints.c.agency_code) & (seats.c.role == Role.OFFICER.value)
    at_work = and_(officer, or_(holder, seats.c.deputy_until > bindparam("now")))
    return select(seats.c.id).where(at_work).correlate(complaints)


_NAME = select(accounts.c.name).where(accounts.c.id == bindparam("person"))
_WAITING = select(answer_drafts.c.id).where(
    answer_drafts.c.complaint_id == complaints.c.id, answer_drafts.c.state == DraftState.WAITING.value
)
_FILES = select(func.count()).where(attachments.c.complaint_id == complaints.c.id)
_SUBJECT = people.with_seats(
    select(
        complaints,
        reporters.c.person_id.label("reporter"),
        remarks.c.text.label("said"),
        _somebody_at_work().exists().label("at_work"),
        _WAITING.exists().label("waiting"),
        _FILES.scalar_subquery().label("files"),
    )
    .select_from(complaints)
    .join(accounts, accounts.c.telegram_id == bindparam("chat"))
    .outerjoin(reporters, reporters.c.complaint_id == complaints.c.id)
    .outerjoin(remarks, remarks.c.id == bindparam("remark"))
    .where(complaints.c.id == bindparam("complaint"))
)

"""Answers that wait for a head, and what became of them: the draft and the approved text are both kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from complaints.approval import DraftState
from complaints.complaint import Act
from complaints.draft import Attachment
from complaints.permissions import Actor
from complaints.plain import fields_of
from storage.database import Tx
from storage.tables import answer_drafts, complaints, people, seats


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer as an officer wrote it, and how a head decided; who has left has no name any more."""

    id: int
    complaint_id: int
    #: What it becomes when approved: Act.REPLY or Act.FINISH.
    act: Act
    text: str
    files: tuple[Attachment, ...]
    #: The agency from whose seat it was written.
    agency_code: str
    author_id: int | None
    author: str
    made_at: datetime
    state: DraftState
    approved_text: str | None
    reason: str | None
    decided_at: datetime | None
    decider: str

    @property
    def edited(self) -> bool:
        return self.approved_text is not None and self.approved_text != self.text


_AUTHOR, _DECIDER = people.alias("author"), people.alias("decider")


def _drafts() -> Select[Any]:
    return (
        select(
            answer_drafts,
            seats.c.agency_code,
            _AUTHOR.c.name.label("author"),
            _DECIDER.c.name.label("decider"),
        )
        .join(seats, seats.c.id == answer_drafts.c.seat_id)
        .outerjoin(_AUTHOR, _AUTHOR.c.id == answer_drafts.c.person_id)
        .outerjoin(_DECIDER, _DECIDER.c.id == answer_drafts.c.decided_by)
    )


def _draft(row: Row[Any]) -> AnswerDraft:
    return AnswerDraft(
        id=row.id,
        complaint_id=row.complaint_id,
        act=Act(row.act),
        text=row.text,
        files=tuple(Attachment(**each) for each in row.files),
        agency_code=row.agency_code,
        author_id=row.person_id,
        author=row.author or "",
        made_at=row.made_at,
        state=DraftState(row.state),
        approved_text=row.approved_text,
        reason=row.reason,
        decided_at=row.decided_at,
        decider=row.decider or "",
    )


async def add(
    tx: Tx, complaint_id: int, act: Act, text: str, files: Sequence[Attachment], by: Actor, at: datetime
) -> int:
    """A new draft that waits; returns its id."""
    row = {
        "complaint_id": complaint_id,
        "act": act.value,
        "text": text,
        "files": [fields_of(each) for each in files],
        "seat_id": by.seat_id,
        "person_id": by.person_id,
        "made_at": at,
        "state": DraftState.WAITING.value,
    }
    return int((await tx.execute(_ADD, row)).scalar_one())


_ADD = insert(answer_drafts).returning(answer_drafts.c.id)


async def by_id(tx: Tx, draft_id: int) -> AnswerDraft | None:
    row = (await tx.execute(_BY_ID, {"this": draft_id})).first()
    return _draft(row) if row else None


_BY_ID = _drafts().where(answer_drafts.c.id == bindparam("this"))


async def waiting_of(tx: Tx, complaint_id: int) -> AnswerDraft | None:
    """The draft of this report that waits for a head, if there is one."""
    row = (await tx.execute(_WAITING, {"complaint": complaint_id})).first()
    return _draft(row) if row else None


_OF_COMPLAINT = _drafts().where(answer_drafts.c.complaint_id == bindparam("complaint"))
_IN_ORDER = _OF_COMPLAINT.order_by(answer_drafts.c.id)
_WAITING = _OF_COMPLAINT.where(answer_drafts.c.state == DraftState.WAITING.value).order_by(
    answer_drafts.c.id.desc()
)


async def of_complaint(tx: Tx, complaint_id: int) -> dict[int, AnswerDraft]:
    """Every draft of this report by its id, oldest first."""
    rows = await tx.execute(_IN_ORDER, {"complaint": complaint_id})
    return {row.id: _draft(row) for row in rows}


async def waiting_in(tx: Tx, codes: Sequence[str], limit: int = 20) -> list[AnswerDraft]:
    """What waits for the heads of these agencies, longest waiting first."""
    query = (
        _drafts()
        .join(complaints, complaints.c.id == answer_drafts.c.complaint_id)
        .where(complaints.c.agency_code.in_(codes), answer_drafts.c.state == DraftState.WAITING.value)
        .order_by(answer_drafts.c.made_at, answer_drafts.c.id)
        .limit(limit)
    )
    return [_draft(row) for row in await tx.execute(query)]


async def decide(
    tx: Tx,
    draft_id: int,
    state: DraftState,
    by: Actor,
    at: datetime,
    *,
    text: str | None = None,
    reason: str | None = None,
) -> None:
    """Write down how a head decided: the approved `text`, or the `reason` why it went back."""
    values = {
        "state": state.value,
        "approved_text": text,
        "reason": reason,
        "decided_at": at,
        "decided_by": by.person_id,
    }
    await tx.execute(_DECIDE, {"this": draft_id, **values})


_DECIDE = update(answer_drafts).where(answer_drafts.c.id == bindparam("this"))


async def void(tx: Tx, complaint_id: int, at: datetime) -> None:
    """What waits for this report is no longer valid: replaced by something newer, or the report has gone."""
    await tx.execute(_VOID, {"complaint": complaint_id, "state": DraftState.REPLACED.value, "decided_at": at})


_VOID = update(answer_drafts).where(
    answer_drafts.c.complaint_id == bindparam("complaint"),
    answer_drafts.c.state == DraftState.WAITING.value,
)

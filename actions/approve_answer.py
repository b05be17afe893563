"""What a head does with the draft of an answer: let it go, let it go with other words, give it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from actions.answer_as_agency import send_answer
from actions.changing import Change, locked
from complaints import permissions
from complaints.approval import Approval, DraftState
from complaints.complaint import Act, Complaint
from complaints.errors import DraftDecided, DraftVoid, NoSuchComplaint
from complaints.events import AnswerApproved, AnswerReturned
from complaints.fingerprints import fingerprint
from storage import answer_drafts, complaint_queries
from storage.answer_drafts import AnswerDraft
from storage.database import Database, Tx
from storage.people import Person


async def approve_answer(
    db: Database, complaint_id: int, draft_id: int, person: Person, now: datetime, words: str | None = None
) -> Complaint:
    """The draft goes to the citizen, with these `words` instead of its own if the head gives any.

    Approved and sent in one transaction. Raises DraftDecided or DraftVoid when somebody was faster.
    """
    async with db.transaction() as tx:
        draft, approving = await _begin(tx, complaint_id, draft_id, Act.APPROVE, person, now)
        text = draft.text if words is None else words
        await answer_drafts.decide(tx, draft_id, DraftState.APPROVED, approving.by, now, text=text)
        approving.words = fingerprint(text)
        await approving.record(AnswerApproved, draft_id=draft_id, edited=text != draft.text)
        sending = await approving.then(draft.act)
        return await send_answer(sending, text, draft.files, Approval.GIVEN)


async def return_answer(
    db: Database, complaint_id: int, draft_id: int, reason: str, person: Person, now: datetime
) -> Complaint:
    """The draft goes back to its author, who is told why. Raises DraftDecided or DraftVoid."""
    async with db.transaction() as tx:
        _, change = await _begin(tx, complaint_id, draft_id, Act.RETURN, person, now)
        await answer_drafts.decide(tx, draft_id, DraftState.RETURNED, change.by, now, reason=reason)
        change.words = fingerprint(reason)
        return await change.record(AnswerReturned, draft_id=draft_id, reason=reason)


async def decidable(tx: Tx, draft_id: int, act: Act, person: Person) -> tuple[AnswerDraft, Complaint]:
    """The draft and its report, when it still waits and this person may do `act` to it.

    Raises NotYours for those who never could, DraftDecided and DraftVoid for those who come too late.
    """
    draft = await answer_drafts.by_id(tx, draft_id)
    complaint = await complaint_queries.by_id(tx, draft.complaint_id) if draft else None
    if draft is None or complaint is None:
        raise NoSuchComplaint()
    _require(draft, complaint, act, person)
    return draft, complaint


def _require(draft: AnswerDraft, complaint: Complaint, act: Act, person: Person) -> None:
    then = replace(complaint, agency_code=draft.agency_code)
    permissions.require(person.acting_on(then, act), act, then, None)
    if draft.state is DraftState.REPLACED:
        raise DraftVoid(number=complaint.number)
    if draft.state is not DraftState.WAITING:
        named = "yes" if draft.decider else "no"
        raise DraftDecided(state=draft.state.value, known=named, name=draft.decider, at=draft.decided_at)


async def _begin(
    tx: Tx, complaint_id: int, draft_id: int, act: Act, person: Person, now: datetime
) -> tuple[AnswerDraft, Change]:
    """The draft is read when nobody else can decide on it any more."""
    report = await locked(tx, complaint_id, person, now)
    draft = await answer_drafts.by_id(tx, draft_id)
    if draft is None or draft.complaint_id != complaint_id:
        raise NoSuchComplaint()
    _require(draft, report.complaint, act, person)
    return draft, await report.begin(act)

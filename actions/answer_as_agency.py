"""What an officer does with a report: accept, acknowledge, ask for data, answer, say that it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from actions.changing import Change, changing, locked, remarking
from complaints.approval import Approval, approval
from complaints.complaint import Act, Complaint
from complaints.draft import Attachment
from complaints.errors import AlreadySaid
from complaints.events import (
    AnswerDrafted,
    ComplaintAccepted,
    ComplaintAcknowledged,
    ComplaintFinished,
    DataRequested,
    ReplySent,
)
from complaints.fingerprints import fingerprint
from complaints.permissions import Actor
from storage import answer_drafts, approval_rules, complaint_queries
from storage.database import Database, Tx
from storage.people import Person


async def accept_complaint(db: Database, complaint_id: int, person: Person, now: datetime) -> Complaint:
    """The agency takes the report up."""
    async with changing(db, complaint_id, Act.ACCEPT, person, now) as change:
        return await change.record(ComplaintAccepted, agency=change.complaint.agency_code)


async def acknowledge_complaint(
    db: Database, complaint_id: int, sentence: str, words: str, person: Person, now: datetime
) -> Complaint:
    """A standard sentence goes to the citizen at once: its name in the locale files, and its words.

    Raises AlreadySaid when the agency that holds the report has said just that.
    """
    async with changing(db, complaint_id, Act.ACKNOWLEDGE, person, now) as change:
        said = (await complaint_queries.remarks_of(change.tx, complaint_id)).values()
        since = change.complaint.held_since
        if any((each.act, each.text) == (Act.ACKNOWLEDGE, words) and each.at >= since for each in said):
            raise AlreadySaid(number=change.complaint.number)
        remark_id = await change.remark(words)
        return await change.record(ComplaintAcknowledged, remark_id=remark_id, sentence=sentence)


async def ask_citizen(
    db: Database,
    complaint_id: int,
    question: str,
    person: Person,
    now: datetime,
    *,
    seen: int | None = None,
) -> Complaint:
    """The agency needs something from the citizen before it can go on.

    `seen` is the last place in the report's journal that the person knew of. Raises SpokenMeanwhile.
    """
    return await remarking(db, complaint_id, Act.ASK_CITIZEN, DataRequested, question, person, now, seen=seen)


@dataclass(frozen=True, slots=True)
class Answered:
    """The report afterwards, and why its answer went out; with Approval.NEEDED it waits for a head."""

    complaint: Complaint
    approval: Approval


async def answer_complaint(
    db: Database,
    complaint_id: int,
    act: Act,
    words: str,
    person: Person,
    now: datetime,
    files: Sequence[Attachment] = (),
    *,
    seen: int | None = None,
) -> Answered:
    """The agency answers (Act.REPLY) or says that it is done (Act.FINISH), with photos of the result.

    Where the agency's head must approve, it becomes a draft, and a draft that waited before is replaced.
    `seen` is the last place in the report's journal that the person knew of. Raises SpokenMeanwhile.
    """
    async with db.transaction() as tx:
        report = await locked(tx, complaint_id, person, now)
        how = await approval_of(tx, report.complaint, report.by(act), now)
        if how is not Approval.NEEDED:
            return Answered(await send_answer(await report.begin(act, seen=seen), words, files, how), how)
        change = await report.begin(Act.DRAFT_ANSWER, seen=seen)
        change.words = fingerprint(words)
        draft_id = await answer_drafts.add(tx, complaint_id, act, words, files, change.by, now)
        return Answered(await change.record(AnswerDrafted, draft_id=draft_id, act=act.value), how)


async def approval_of(tx: Tx, complaint: Complaint, by: Actor, now: datetime) -> Approval:
    """How an answer to this report from that seat would go."""
    return approval(by.role, **(await approval_rules.in_force(tx, complaint, now))._asdict())


async def send_answer(change: Change, words: str, files: Sequence[Attachment], how: Approval) -> Complaint:
    """Let an answer go to the citizen; whether a finished report is done, the citizen will tell."""
    event = _SENT[change.act]
    remark_id = await change.remark(words, files) if words or files else None
    return await change.record(event, remark_id=remark_id, approval=how.value)


#: What has happened when an answer has gone out.
_SENT: dict[Act, type[ReplySent] | type[ComplaintFinished]] = {
    Act.REPLY: ReplySent,
    Act.FINISH: ComplaintFinished,
}

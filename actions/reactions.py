"""Event -> who must hear of it: the map of the system."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from complaints import events
from complaints.events import Event
from complaints.vocabulary import Role
from storage import answer_drafts, complaint_queries, journal, outbox, people
from storage.database import Tx
from storage.outbox import Letter
from storage.people import Person

Reaction = Callable[[Tx, Event, int], Awaitable[list[Letter]]]


def _letter(event: Event, place: int, to: Person, name: str) -> Letter:
    """One letter about an event; its key makes a second one about the same event impossible."""
    facts: dict[str, Any] = {"complaint_id": event.complaint_id, "person_id": to.id, **event.facts()}
    return Letter(key=f"{place}:{name}:{to.id}", chat_id=to.telegram_id, letter=name, facts=facts)


def _citizen(name: str) -> Reaction:
    """Tell the person who filed the report."""

    async def tell(tx: Tx, event: Event, place: int) -> list[Letter]:
        reporter_id = await complaint_queries.reporter_of(tx, event.complaint_id)
        person = await people.by_id(tx, reporter_id, event.at) if reporter_id else None
        return [_letter(event, place, person, name)] if person else []

    return tell


async def _pictures(tx: Tx, event: Event, place: int) -> list[Letter]:
    """Show the citizen the files that came with the agency's word, such as the photo afterwards."""
    remark_id = event.facts()["remark_id"]
    reporter_id = await complaint_queries.reporter_of(tx, event.complaint_id) if remark_id else None
    person = await people.by_id(tx, reporter_id, event.at) if reporter_id else None
    if person is None:
        return []
    files = await complaint_queries.attachments_of(tx, event.complaint_id, remark_id=remark_id)
    return [
        Letter(
            key=f"{place}:file:{number}",
            chat_id=person.telegram_id,
            letter="file",
            facts={
                **{"sha256": file.sha256, "kind": file.kind, "name": file.name},
                **{"number": event.number, "label": "after"},
            },
        )
        for number, file in enumerate(files)
    ]


def _author(name: str) -> Reaction:
    """Tell who wrote the draft of an answer; who sits there now when the author has gone."""

    async def tell(tx: Tx, event: Event, place: int) -> list[Letter]:
        draft = await answer_drafts.by_id(tx, event.facts()["draft_id"])
        if draft is None:
            return []
        there = await people.recipients(tx, draft.agency_code, [Role.OFFICER], event.at)
        author = [each for each in there if each.id == draft.author_id]
        return [_letter(event, place, each, name) for each in author or there]

    return tell


def _approvers(name: str) -> Reaction:
    """Tell who can let an answer of the agency that holds the report go."""

    async def tell(tx: Tx, event: Event, place: int) -> list[Letter]:
        complaint = await complaint_queries.by_id(tx, event.complaint_id)
        if complaint is None:
            return []
        accused = complaint.accused_agency
        found = await people.approvers(tx, complaint.agency_code, event.at, accused)
        return [_letter(event, place, each, name) for each in found]

    return tell


def _officers(name: str) -> Reaction:
    """Tell who works for the agency that holds the report; the coordinators when nobody does."""

    async def tell(tx: Tx, event: Event, place: int) -> list[Letter]:
        complaint = await complaint_queries.by_id(tx, event.complaint_id)
        if complaint is None:
            return []
        holder, accused = complaint.agency_code, complaint.accused_agency
        officers = await people.recipients(tx, holder, [Role.OFFICER], event.at, accused)
        return [_letter(event, place, each, name) for each in officers]

    return tell


def _coordinators(name: str) -> Reaction:
    """Tell those who decide whose a report is; never those of the agency that it accuses."""

    async def tell(tx: Tx, event: Event, place: int) -> list[Letter]:
        complaint = await complaint_queries.by_id(tx, event.complaint_id)
        accused = complaint.accused_agency if complaint else None
        found = await people.coordinators(tx, event.at, accused)
        return [_letter(event, place, each, name) for each in found]

    return tell


REACTIONS: dict[type[Event], Sequence[Reaction]] = {
    events.ComplaintFiled: [_citizen("filed"), _officers("new_report")],
    events.ComplaintAccepted: [_citizen("accepted")],
    events.ComplaintForwarded: [_citizen("forwarded"), _officers("forwarded_report")],
    events.DataRequested: [_citizen("data_requested")],
    events.DataProvided: [_officers("citizen_said")],
    events.NoteAdded: [_officers("citizen_said")],
    events.ReplySent: [_citizen("reply")],
    events.ComplaintFinished: [_pictures, _citizen("finished")],
    events.FixConfirmed: [],
    events.ComplaintRated: [],  # recorded; nobody is told
    events.ComplaintReopened: [_citizen("reopened"), _officers("reopened_report")],
    events.ComplaintWithdrawn: [_officers("withdrawn_report")],
    events.SeatTaken: [],
    events.ComplaintAcknowledged: [_citizen("acknowledged")],
    events.AnswerDrafted: [_approvers("answer_draft")],
    events.AnswerApproved: [_author("answer_approved")],
    events.AnswerReturned: [_author("answer_returned")],
    events.BouncedToCoordinator: [_citizen("undecided"), _coordinators("undecided_report")],
    events.ComplaintAssigned: [_citizen("assigned"), _officers("assigned_report")],
    events.ComplaintHandedOn: [_citizen("handed_on")],
    events.AnswerNotGiven: [_citizen("answer_not_given"), _officers("answer_missing")],
    events.ClosedUnanswered: [_citizen("closed_unanswered")],
    events.Escalated: [],
    events.SeatHandedOver: [],
    events.SeatVacated: [],
    events.DeputyNamed: [],
    events.AbsenceSet: [],
    events.ApprovalChanged: [],
}


async def record(tx: Tx, event: Event) -> None:
    """Write an event into the journal and what follows from it into the outbox: same transaction."""
    place = await journal.append(tx, event)
    letters = [letter for react in REACTIONS[type(event)] for letter in await react(tx, event, place)]
    await outbox.post(tx, letters, event.at)

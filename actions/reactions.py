"""Event -> who must hear of it: the map of the system."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from actions import taking_over
from complaints import events
from complaints.events import Event
from complaints.vocabulary import Role
from storage import answer_drafts, complaint_queries, handover_queries, journal, outbox, people, seats
from storage.database import Tx
from storage.outbox import Letter
from storage.people import Person

Reaction = Callable[[Tx, Event, int], Awaitable[list[Letter]]]


def _letter(event: Event, place: int, to: Person, name: str) -> Letter:
    """One letter about an event; its key makes a second one about the same event impossible."""
    facts: dict[str, Any] = {"complaint_id": event.complaint_id, "person_id": to.id, **event.facts()}
    return Letter(key=f"{place}:{name}:{to.id}", chat_id=to.telegram_id, letter=name, facts=facts)


def _citizen(name: str) -> Reaction:
    """Tell the person who filed the report; the letter's key, which stays, does not say who that is."""

    async def tell(tx: Tx, event: Event, place: int) -> list[Letter]:
        reporter_id = await complaint_queries.reporter_of(tx, event.complaint_id)
        person = await people.by_id(tx, reporter_id, event.at) if reporter_id else None
        letter = _letter(event, place, person, name) if person else None
        return [replace(letter, key=f"{place}:{name}:citizen")] if letter else []

    return tell


async def _pictures(tx: Tx, event: Event, place: int) -> list[Letter]:
    """Show the citizen the files that came with the agency's word: how it was, and how it is now."""
    remark_id = event.facts()["remark_id"]
    reporter_id = await complaint_queries.reporter_of(tx, event.complaint_id) if remark_id else None
    person = await people.by_id(tx, reporter_id, event.at) if reporter_id else None
    if person is None:
        return []
    files = await complaint_queries.attachments_of(tx, event.complaint_id, remark_id=remark_id)
    files.sort(key=lambda file: not file.shows_before)
    return [
        Letter(
            key=f"{place}:file:{number}",
            chat_id=person.telegram_id,
            letter="file",
            facts={
                **{"sha256": file.sha256, "kind": file.kind, "name": file.name},
                **{"number": event.number, "label": "before" if file.shows_before else "after"},
            },
        )
        for number, file in enumerate(files)
    ]


def _author(name: str) -> Reaction:
    """Tell who wrote the draft of an answer; who sits there now when the author has gone."""

    async def tell(tx: Tx, event: Event, place: int) -> list[Letter]:
        draft = await answer_drafts.by_id(tx, event.facts()["draft_id"])
        complaint = await complaint_queries.by_id(tx, event.complaint_id)
        if draft is None or complaint is None:
            return []
        accused = complaint.accused_agency
        there = await people.recipients(tx, draft.agency_code, [Role.OFFICER], event.at, accused)
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


async def _memo(tx: Tx, event: Event, place: int) -> list[Letter]:
    """Both sides of a hand-over get the same memo: what is open, by when, and what waits for the head."""
    facts = event.facts()
    before = await people.by_id(tx, facts["from_person"], event.at) if facts["from_person"] else None
    after = await people.by_id(tx, facts["to_person"], event.at)
    memo = await handover_queries.handover_memo(tx, facts["agency"], Role(facts["role"]), event.at)
    names = {"before": before.name if before else "", "after": after.name if after else ""}
    pairs = ((before, "seat_given"), (after, "seat_received"))
    return [_seat_letter(event, place, to, name, **memo, **names) for to, name in pairs if to]


def _concerned(name: str, *whom: str) -> Reaction:
    """Tell the persons in these facts of the event, or the seat's `holder`; but not who did it."""

    async def tell(tx: Tx, event: Event, place: int) -> list[Letter]:
        facts = event.facts()
        seat = await seats.by_id(tx, facts["seat_id"])
        ids = {facts.get(each) if each != "holder" else seat and seat.holder for each in whom}
        found = [await people.by_id(tx, each, event.at) for each in sorted(filter(None, ids))]
        told = [each for each in found if each and each.id != event.by.person_id]
        return [_seat_letter(event, place, each, name) for each in told]

    return tell


def _unless_by_clock(react: Reaction) -> Reaction:
    """What time does by itself is told by whoever does it, once for many seats."""

    async def tell(tx: Tx, event: Event, place: int) -> list[Letter]:
        return [] if event.by.role is Role.CLOCK else await react(tx, event, place)

    return tell


def _seat_letter(event: Event, place: int, to: Person, name: str, **more: Any) -> Letter:
    letter = _letter(event, place, to, name)
    return replace(letter, facts={**letter.facts, **more})


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
    events.RatingCommented: [_officers("rating_comment")],
    events.ReporterForgotten: [],
    events.ComplaintReopened: [_citizen("reopened"), _officers("reopened_report")],
    events.ComplaintWithdrawn: [_officers("withdrawn_report")],
    events.SeatTaken: [taking_over.queue, taking_over.drafts_for_the_new],
    events.ComplaintAcknowledged: [_citizen("acknowledged")],
    events.AnswerDrafted: [_approvers("answer_draft")],
    events.AnswerApproved: [_author("answer_approved")],
    events.AnswerReturned: [_author("answer_returned")],
    events.BouncedToCoordinator: [_citizen("undecided"), _coordinators("undecided_report")],
    events.ComplaintAssigned: [_citizen("assigned"), _officers("assigned_report")],
    events.ComplaintHandedOn: [_citizen("handed_on")],
    events.AnswerNotGiven: [_citizen("answer_not_given")],  # the officers: actions.remind, one list for many
    events.ClosedUnanswered: [_citizen("closed_unanswered")],
    events.Escalated: [],
    events.InviteMade: [],
    events.InvitesCancelled: [],
    events.SeatHandedOver: [_memo, taking_over.drafts_for_the_new],
    events.SeatVacated: [
        _concerned("seat_vacated", "from_person"),
        taking_over.queue,
        taking_over.drafts,
    ],
    events.DeputyNamed: [
        _concerned("deputy_changed", "deputy", "holder"),
        taking_over.queue,
        taking_over.drafts,
        taking_over.drafts_for_the_new,
    ],
    events.AbsenceSet: [
        _unless_by_clock(_concerned("absence_changed", "holder")),
        taking_over.queue,
        taking_over.drafts,
    ],
    events.ApprovalChanged: [],
    events.SummaryChosen: [],
    events.AgenciesImported: [],
    events.ExamplesSettled: [],
    events.ModelTrained: [],
    events.ModelRolledBack: [],
}


async def record(tx: Tx, event: Event) -> None:
    """Write an event into the journal and what follows from it into the outbox: same transaction."""
    place = await journal.append(tx, event)
    letters = [letter for react in REACTIONS[type(event)] for letter in await react(tx, event, place)]
    await outbox.post(tx, letters, event.at)

"""Event -> who must hear of it: the map of the system."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions import taking_over
from complaints import events
from complaints.complaint import Complaint
from complaints.events import Event
from complaints.vocabulary import Role
from storage import (
    answer_drafts,
    complaint_queries,
    handover_queries,
    journal,
    on_duty,
    outbox,
    people,
    seats,
)
from storage.database import Tx
from storage.outbox import Letter
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Happened:
    """An event at its place in the journal, with the report as it has left it and who filed that."""

    event: Event
    place: int
    #: None for what has happened to no report.
    complaint: Complaint | None = None
    #: None when the person had the personal data deleted.
    reporter: Person | None = None

    @property
    def report(self) -> Complaint:
        assert self.complaint is not None, f"{type(self.event).__name__} says nothing of its report"
        return self.complaint

    def letter(self, to: Person, name: str, **more: Any) -> Letter:
        """One letter about the event; its key makes a second one about the same event impossible."""
        facts = {"complaint_id": self.event.complaint_id, "person_id": to.id, **self.event.facts(), **more}
        return Letter(f"{self.place}:{name}:{to.id}", to.telegram_id, name, facts)


Reaction = Callable[[Tx, Happened], Awaitable[list[Letter]]]


def _citizen(name: str) -> Reaction:
    """Tell the person who filed the report; the letter's key, which stays, does not say who that is."""

    async def tell(tx: Tx, happened: Happened) -> list[Letter]:
        if happened.reporter is None:
            return []
        return [replace(happened.letter(happened.reporter, name), key=f"{happened.place}:{name}:citizen")]

    return tell


async def _pictures(tx: Tx, happened: Happened) -> list[Letter]:
    """Show the citizen the files that came with the agency's word: how it was, and how it is now."""
    event, reporter, remark_id = happened.event, happened.reporter, happened.event.facts()["remark_id"]
    if reporter is None or remark_id is None:
        return []
    files = await complaint_queries.attachments_of(tx, event.complaint_id, remark_id=remark_id)
    files.sort(key=lambda file: not file.shows_before)
    return [
        Letter(
            key=f"{happened.place}:file:{number}",
            chat_id=reporter.telegram_id,
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

    async def tell(tx: Tx, happened: Happened) -> list[Letter]:
        event, accused = happened.event, happened.report.accused_agency
        draft = await answer_drafts.by_id(tx, event.facts()["draft_id"])
        if draft is None:
            return []
        there = await on_duty.recipients(tx, draft.agency_code, [Role.OFFICER], event.at, accused)
        author = [each for each in there if each.id == draft.author_id]
        return [happened.letter(each, name) for each in author or there]

    return tell


def _approvers(name: str) -> Reaction:
    """Tell who can let an answer of the agency that holds the report go."""

    async def tell(tx: Tx, happened: Happened) -> list[Letter]:
        holder, accused = happened.report.agency_code, happened.report.accused_agency
        found = await on_duty.approvers(tx, holder, happened.event.at, accused)
        return [happened.letter(each, name) for each in found]

    return tell


def _officers(name: str) -> Reaction:
    """Tell who works for the agency that holds the report; the coordinators when nobody does."""

    async def tell(tx: Tx, happened: Happened) -> list[Letter]:
        holder, accused = happened.report.agency_code, happened.report.accused_agency
        officers = await on_duty.recipients(tx, holder, [Role.OFFICER], happened.event.at, accused)
        return [happened.letter(each, name) for each in officers]

    return tell


def _coordinators(name: str) -> Reaction:
    """Tell those who decide whose a report is; never those of the agency that it accuses."""

    async def tell(tx: Tx, happened: Happened) -> list[Letter]:
        found = await on_duty.coordinators(tx, happened.event.at, happened.report.accused_agency)
        return [happened.letter(each, name) for each in found]

    return tell


async def _memo(tx: Tx, happened: Happened) -> list[Letter]:
    """Both sides of a hand-over get the same memo: what is open, by when, and what waits for the head."""
    facts, at = happened.event.facts(), happened.event.at
    given, taken = facts["from_person"], facts["to_person"]
    known = await people.by_ids(tx, {each for each in (given, taken) if each}, at)
    before, after = known.get(given), known.get(taken)
    memo = await handover_queries.handover_memo(tx, facts["agency"], Role(facts["role"]), at)
    names = {"before": before.name if before else "", "after": after.name if after else ""}
    pairs = ((before, "seat_given"), (after, "seat_received"))
    return [happened.letter(to, name, **memo, **names) for to, name in pairs if to]


def _concerned(name: str, *whom: str) -> Reaction:
    """Tell the persons in these facts of the event, or the seat's `holder`; but not who did it."""

    async def tell(tx: Tx, happened: Happened) -> list[Letter]:
        event, facts = happened.event, happened.event.facts()
        seat = await seats.by_id(tx, facts["seat_id"])
        ids = {facts.get(each) if each != "holder" else seat and seat.holder for each in whom}
        known = await people.by_ids(tx, set(filter(None, ids)) - {event.by.person_id}, event.at)
        return [happened.letter(known[each], name) for each in sorted(known)]

    return tell


def _unless_by_clock(react: Reaction) -> Reaction:
    """What time does by itself is told by whoever does it, once for many seats."""

    async def tell(tx: Tx, happened: Happened) -> list[Letter]:
        return [] if happened.event.by.role is Role.CLOCK else await react(tx, happened)

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


async def record(
    tx: Tx, event: Event, complaint: Complaint | None = None, reporter: Person | None = None
) -> None:
    """Write an event into the journal and what follows from it into the outbox: same transaction.

    With the report as the event has left it, and who filed that.
    """
    happened = Happened(event, await journal.append(tx, event), complaint, reporter)
    letters = [letter for react in REACTIONS[type(event)] for letter in await react(tx, happened)]
    await outbox.post(tx, letters, event.at)

"""When a press comes too late: who was faster, what they did, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import RowMapping

from complaints.approval import Approval
from complaints.complaint import Complaint
from complaints.errors import (
    BindingDecision,
    MoveNotAllowed,
    NotYours,
    Overtaken,
    PersonError,
    SpokenMeanwhile,
)
from complaints.permissions import Actor
from complaints.vocabulary import Role
from storage import agency_queries, complaint_queries, journal, people
from storage.answer_drafts import AnswerDraft
from storage.database import Tx
from storage.people import Person

#: Events by which somebody can be faster; each is put in words by the sentence `did-<event>`.
FASTER = (
    "ComplaintAccepted",
    "ComplaintAcknowledged",
    "ComplaintForwarded",
    "BouncedToCoordinator",
    "ComplaintAssigned",
    "ComplaintHandedOn",
    "DataRequested",
    "DataProvided",
    "ReplySent",
    "ComplaintFinished",
    "AnswerDrafted",
    "AnswerApproved",
    "AnswerReturned",
    "ComplaintRated",
    "ComplaintReopened",
    "ComplaintWithdrawn",
    "AnswerNotGiven",
    "ClosedUnanswered",
)

#: Those in which an agency tells the citizen something of its own words, or is about to.
SPOKEN = ("DataRequested", "ReplySent", "ComplaintFinished", "AnswerDrafted")

#: Those that take a report away from the agency in `from_agency`.
_TAKES_AWAY = frozenset({"ComplaintForwarded", "BouncedToCoordinator", "ComplaintAssigned"})


async def explained(tx: Tx, refused: PersonError, complaint: Complaint, who: Person | Actor) -> PersonError:
    """The refusal as it is best told: with who was faster and when, if that is why it was refused."""
    if isinstance(who, Actor):
        return refused
    done = [row for row in await journal.of_complaint(tx, complaint.id) if row["event"] in FASTER]
    if isinstance(refused, BindingDecision):
        decided = [row for row in done if row["event"] == "ComplaintAssigned"]
        return BindingDecision(**await _told(tx, decided[-1], who, complaint)) if decided else refused
    if isinstance(refused, NotYours):
        done = [row for row in done if _took_from(row, who, complaint)]
    elif not isinstance(refused, MoveNotAllowed):
        return refused
    if not done or await _did_it(tx, done[-1], who, complaint):
        return refused
    return Overtaken(**await _told(tx, done[-1], who, complaint))


async def check(
    tx: Tx, complaint: Complaint, person: Person, seen: int | None, rows: Sequence[RowMapping]
) -> None:
    """Raises Overtaken when somebody else did something to the report after place `seen` in its journal."""
    if seen is None:
        return
    if (row := await _by_others(tx, complaint, person, rows, after=seen)) is not None:
        raise Overtaken(**await _told(tx, row, person, complaint))


async def check_spoken(tx: Tx, complaint: Complaint, person: Person | Actor, seen: int | None) -> None:
    """Raises SpokenMeanwhile when somebody else answered or asked the citizen after place `seen`."""
    if seen is None or isinstance(person, Actor):
        return
    rows = await journal.of_complaint(tx, complaint.id)
    if (row := await _by_others(tx, complaint, person, rows, after=seen, among=SPOKEN)) is not None:
        raise SpokenMeanwhile(**await _told(tx, row, person, complaint))


async def spoken(
    tx: Tx,
    complaint: Complaint,
    person: Person,
    rows: Sequence[RowMapping],
    drafts: Mapping[int, AnswerDraft],
) -> dict[str, object] | None:
    """Who last answered or asked the citizen for the present agency, if the words were somebody else's.

    `rows` is the report's journal, `drafts` are its answers that went to a head, by id.
    """
    row = await _by_others(tx, complaint, person, rows, among=SPOKEN)
    if row is None or row["at"] < complaint.held_since or _wrote_it(row, person, rows, drafts):
        return None
    return await _told(tx, row, person, complaint)


async def claim(
    tx: Tx, complaint: Complaint, person: Person, rows: Sequence[RowMapping]
) -> dict[str, object] | None:
    """The same of whatever was done last to a report that the present agency holds."""
    row = await _by_others(tx, complaint, person, rows)
    held = row is not None and complaint.responded_at is not None and row["at"] >= complaint.held_since
    return await _told(tx, row, person, complaint) if row is not None and held else None


def last_place(rows: Sequence[RowMapping]) -> int:
    """The last place in a report's journal."""
    return int(rows[-1]["seq"]) if rows else 0


async def _by_others(
    tx: Tx,
    complaint: Complaint,
    person: Person,
    rows: Sequence[RowMapping],
    *,
    after: int = 0,
    among: Sequence[str] = FASTER,
) -> RowMapping | None:
    """The last thing in the report's journal by which somebody else was faster, after a place in it."""
    done = [row for row in rows if row["event"] in among and row["seq"] > after]
    return done[-1] if done and not await _did_it(tx, done[-1], person, complaint) else None


async def _did_it(tx: Tx, row: RowMapping, who: Person, complaint: Complaint) -> bool:
    """True when it was this person: pressed twice, nobody was faster."""
    if row["actor"]["role"] != Role.CITIZEN:
        return bool(row["actor"]["person_id"] == who.id)
    return await complaint_queries.reporter_of(tx, complaint.id) == who.id


def _wrote_it(
    row: RowMapping, who: Person, rows: Sequence[RowMapping], drafts: Mapping[int, AnswerDraft]
) -> bool:
    """True when a head let go what this person had written: they know, the approval was told to them."""
    if row["facts"].get("approval") != Approval.GIVEN:
        return False
    *_, approved = (each for each in rows if each["event"] == "AnswerApproved" and each["seq"] < row["seq"])
    return drafts[approved["facts"]["draft_id"]].author_id == who.id


def _took_from(row: RowMapping, who: Person, complaint: Complaint) -> bool:
    """True when this took the report away from an agency in which the person has a seat."""
    agencies = {seat.agency_code for seat in who.seats} - {complaint.accused_agency}
    return row["event"] in _TAKES_AWAY and row["facts"]["from_agency"] in agencies


async def _told(tx: Tx, row: RowMapping, to: Person, complaint: Complaint) -> dict[str, object]:
    """Who (the name only among colleagues), did what, when (aware, UTC)."""
    role, code = Role(row["actor"]["role"]), row["actor"]["agency"]
    agency = await agency_queries.by_code(tx, code) if code else None
    colleague = code is not None and any(seat.agency_code == code for seat in to.seats)
    person = await people.by_id(tx, row["actor"]["person_id"], row["at"]) if colleague else None
    return {
        "number": complaint.number,
        "event": row["event"],
        "role": role.value,
        "agency": agency.short_name if agency else "",
        "colleague": person.name if person else "",
        "at": row["at"],
    }

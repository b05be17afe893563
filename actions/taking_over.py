"""Who takes over a queue when somebody leaves or takes a seat: one list of it, and the answers that wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from complaints.complaint import Complaint
from complaints.events import AbsenceSet, DeputyNamed, Event, SeatTaken, SeatVacated
from complaints.vocabulary import Role
from storage import answer_drafts, on_duty, people, seats, task_queries
from storage.database import Tx
from storage.outbox import Letter
from storage.people import Person
from storage.task_queries import Desk

if TYPE_CHECKING:
    from actions.reactions import Happened

#: So many reports stand on the list; the others are one button away.
LISTED = 8
#: So many are looked at, because one reader may not see all that another may.
LOOKED_AT = 200


async def queue(tx: Tx, happened: Happened) -> list[Letter]:
    """One list of what lies on the seat's desk, to everybody who gets its cards from now on."""
    event, place = happened.event, happened.place
    why, facts = _why(event), event.facts()
    if why is None:
        return []
    role, agency = Role(facts["role"]), facts["agency"]
    receivers = await _receivers(tx, event, role)
    waiting = await _on_desk(tx, agency, role, event.at) if receivers else []
    about = {"why": why, "agency": agency, "role": role.value, "until": facts.get("until") or ""}
    return [
        Letter(f"{place}:queue:{each.id}", each.telegram_id, "queue", {**about, **listed})
        for each in receivers
        if (listed := await _listed(tx, waiting, each, event.at))
    ]


async def drafts(tx: Tx, happened: Happened) -> list[Letter]:
    """The answers that wait for a head who leaves, to whoever decides instead and has not had them yet."""
    event, facts = happened.event, happened.event.facts()
    left = facts["role"] == Role.HEAD and _why(event) in ("away", "empty", "over")
    if not left or await on_duty.at_work(tx, facts["agency"], [Role.HEAD], event.at):
        return []
    return await _waiting(tx, happened, await _receivers(tx, event, Role.HEAD))


async def drafts_for_the_new(tx: Tx, happened: Happened) -> list[Letter]:
    """Whoever has just come to a head's seat gets the answers that wait there, each to be decided on."""
    event, facts = happened.event, happened.event.facts()
    if facts.get("until") == "" or facts["role"] != Role.HEAD:
        return []
    person = await people.by_id(tx, event.by.person_id, event.at)
    return await _waiting(tx, happened, [person]) if person else []


async def _waiting(tx: Tx, happened: Happened, to: Sequence[Person]) -> list[Letter]:
    """A letter for each of these persons about each answer that waits in the agency of the seat."""
    waiting = await answer_drafts.waiting_in(tx, [happened.event.facts()["agency"]])
    return [
        Letter(
            key=f"{happened.place}:answer_draft:{draft.id}:{each.id}",
            chat_id=each.telegram_id,
            letter="answer_draft",
            facts={"complaint_id": draft.complaint_id, "person_id": each.id, "draft_id": draft.id},
        )
        for each in to
        for draft in waiting
    ]


def _why(event: Event) -> str | None:
    """What has happened to the seat's desk: away, empty, over (a deputy's time), taken, deputy; else None.

    Somebody who is back, or away for longer than was said, changes nobody's desk.
    """
    if isinstance(event, AbsenceSet):
        return "away" if event.until and not event.extends else None
    if isinstance(event, DeputyNamed):
        ended = "over" if event.by.role is Role.CLOCK else None
        return "deputy" if event.until else ended
    return {SeatVacated: "empty", SeatTaken: "taken"}.get(type(event))


async def _receivers(tx: Tx, event: Event, role: Role) -> list[Person]:
    """Who gets the cards of the seat now; the newcomer alone where somebody has come."""
    facts, why = event.facts(), _why(event)
    if why in ("taken", "deputy"):
        new = await people.by_id(tx, event.by.person_id, event.at) if role is not Role.HEAD else None
        return [new] if new else []
    agency = facts["agency"]
    if role is Role.OFFICER:
        found = await on_duty.recipients(tx, agency, [role], event.at)
    elif role is Role.HEAD:
        found = await on_duty.approvers(tx, agency, event.at)
    else:
        found = await on_duty.coordinators(tx, event.at) if role is Role.COORDINATOR else []
    seat = await seats.by_id(tx, facts["seat_id"])
    at_desk = await on_duty.at_work(tx, agency, [role], event.at)
    left = {seat.holder if seat else None} - {each.id for each in at_desk}
    return [] if why == "over" and at_desk else [each for each in found if each.id not in left]


async def _on_desk(tx: Tx, agency: str, role: Role, now: datetime) -> list[Complaint]:
    return await task_queries.tasks(tx, Desk.of_seat(agency, role), now, limit=LOOKED_AT)


async def _listed(tx: Tx, waiting: list[Complaint], reader: Person, now: datetime) -> dict[str, Any] | None:
    """What this reader may see of it: the most urgent, and how many there are; None when it is nothing."""
    known = await people.by_id(tx, reader.id, now)
    seen = [
        each
        for each in waiting
        if each.accused_agency is None or (known and known.acting_on(each).seat_id is not None)
    ]
    return {"ids": [each.id for each in seen[:LISTED]], "count": len(seen)} if seen else None

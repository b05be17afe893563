"""Who may do what to a report: decided on the server for every button, never by the button."""

from __future__ import annotations

from dataclasses import dataclass

from complaints.complaint import Act, Complaint
from complaints.errors import NotYours
from complaints.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, in the role of a seat of an agency (or as a citizen, without either)."""

    person_id: int
    role: Role = Role.CITIZEN
    seat_id: int | None = None
    agency: str | None = None


#: Acts of the person who filed the report.
REPORTER_ACTS = frozenset({Act.ANSWER, Act.ADD_NOTE, Act.CONFIRM_FIXED, Act.RATE, Act.REOPEN, Act.WITHDRAW})

#: Acts of the agency that holds the report, by role.
AGENCY_ACTS: dict[Role, frozenset[Act]] = {
    Role.CITIZEN: frozenset(),
    Role.OFFICER: frozenset({Act.ACCEPT, Act.FORWARD, Act.ASK_CITIZEN, Act.REPLY, Act.FINISH}),
    Role.HEAD: frozenset({Act.FORWARD}),
    Role.COORDINATOR: frozenset({Act.ACCEPT, Act.FORWARD, Act.ASK_CITIZEN, Act.REPLY, Act.FINISH}),
    Role.ADMIN: frozenset({Act.FORWARD}),
}

#: Roles whose power is not bound to one agency.
EVERYWHERE = frozenset({Role.COORDINATOR, Role.ADMIN})


def may(actor: Actor, act: Act, complaint: Complaint, reporter_id: int | None) -> bool:
    """True when `actor` may do `act` to this report; where the report stands is `MOVES`' business."""
    if act in REPORTER_ACTS:
        return actor.role is Role.CITIZEN and actor.person_id == reporter_id
    holds = actor.role in EVERYWHERE or actor.agency == complaint.agency_code
    return holds and act in AGENCY_ACTS[actor.role]


def require(actor: Actor, act: Act, complaint: Complaint, reporter_id: int | None) -> None:
    """Raises NotYours when `may` says no."""
    if not may(actor, act, complaint, reporter_id):
        raise NotYours(number=complaint.number)

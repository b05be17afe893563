"""A filed report and the ONE table of what may be done to it where it stands."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from complaints.errors import MoveNotAllowed
from complaints.vocabulary import Kind, Status


class Act(StrEnum):
    """Everything that can be done to a filed report."""

    ACCEPT = "accept"
    FORWARD = "forward"
    ASK_CITIZEN = "ask_citizen"
    ANSWER = "answer"
    ADD_NOTE = "add_note"
    REPLY = "reply"
    FINISH = "finish"
    CONFIRM_FIXED = "confirm_fixed"
    RATE = "rate"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    ACKNOWLEDGE = "acknowledge"
    DRAFT_ANSWER = "draft_answer"
    APPROVE = "approve"
    RETURN = "return"
    ASSIGN = "assign"
    HAND_ON = "hand_on"
    RESUME = "resume"
    CLOSE = "close"


_STANDING = Status.SUBMITTED, Status.IN_PROGRESS, Status.AWAITING_CITIZEN

#: act -> {where the report stands: where it stands afterwards}. What is not here is not allowed.
MOVES: dict[Act, dict[Status, Status]] = {
    Act.ACCEPT: {Status.SUBMITTED: Status.IN_PROGRESS},
    Act.FORWARD: dict.fromkeys(_STANDING, Status.SUBMITTED),
    Act.ASK_CITIZEN: dict.fromkeys(_STANDING, Status.AWAITING_CITIZEN),
    Act.ANSWER: {Status.AWAITING_CITIZEN: Status.IN_PROGRESS},
    Act.ADD_NOTE: {status: status for status in _STANDING},
    Act.REPLY: dict.fromkeys(_STANDING, Status.IN_PROGRESS),
    Act.FINISH: dict.fromkeys(_STANDING, Status.DONE),
    Act.CONFIRM_FIXED: {Status.DONE: Status.DONE},
    Act.RATE: {Status.DONE: Status.CLOSED},
    Act.REOPEN: {Status.DONE: Status.SUBMITTED, Status.CLOSED: Status.SUBMITTED},
    Act.WITHDRAW: dict.fromkeys(_STANDING, Status.WITHDRAWN),
    Act.ACKNOWLEDGE: {status: status for status in _STANDING} | {Status.SUBMITTED: Status.IN_PROGRESS},
    Act.DRAFT_ANSWER: {status: status for status in _STANDING} | {Status.SUBMITTED: Status.IN_PROGRESS},
    Act.APPROVE: {status: status for status in _STANDING},
    Act.RETURN: {status: status for status in _STANDING},
    Act.ASSIGN: dict.fromkeys(_STANDING, Status.SUBMITTED),
    Act.HAND_ON: dict.fromkeys((*_STANDING, Status.HANDED_ON), Status.HANDED_ON),
    Act.RESUME: {Status.AWAITING_CITIZEN: Status.IN_PROGRESS},
    Act.CLOSE: {Status.DONE: Status.CLOSED},
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """A filed report, without its reporter: who filed it is kept apart (`storage.tables.reporters`)."""

    id: int
    number: str
    draft_id: str
    kind: Kind
    category: str
    text: str
    place: str
    region_code: str | None
    latitude: float | None
    longitude: float | None
    occurred: str
    occurred_on: date | None
    anonymous: bool
    confidential: bool
    agency_code: str
    #: Why this agency: category, fallback, outside_region, conflict_of_interest (routing.Reason); then
    #: forwarded, undecided (a coordinator will decide), assigned.
    routed_by: str
    status: Status
    #: 1 for the first treatment; every reopening adds one.
    round: int
    filed_at: datetime
    response_due: datetime
    resolution_due: datetime
    #: When an officer first did something with it in this round.
    responded_at: datetime | None
    #: Made on the demo page: never counted.
    demo: bool
    #: Since when the present agency has held it in this round, and when this round began.
    held_since: datetime
    opened_at: datetime
    #: When its card reached an officer's phone, and when an officer first touched the card.
    delivered_at: datetime | None = None
    seen_at: datetime | None = None
    #: By when it must be checked and taken up; followed up; answered by the citizen. None: not running.
    verification_due: datetime | None = None
    follow_up_due: datetime | None = None
    answer_due: datetime | None = None
    #: When time has something to do with it next: a reminder, or the end of waiting for the citizen.
    wake_at: datetime | None = None
    #: The agency it accuses: that agency never gets it and never sees it.
    accused_agency: str | None = None
    #: How often an agency said "not ours"; `binding` when a coordinator has decided.
    bounces: int = 0
    binding: bool = False
    #: Its number at another government's channel, once handed on.
    external_number: str | None = None
    #: The citizen's words by which the model chose the category; empty when the citizen chose it.
    evidence: tuple[str, ...] = ()

    def after(self, act: Act, at: datetime) -> Complaint:
        """This report after `act`; raises MoveNotAllowed where the table has no such move."""
        target = MOVES[act].get(self.status)
        if target is None:
            raise MoveNotAllowed(number=self.number, status=self.status.value)
        answered = self.responded_at or (at if act in RESPONSES else None)
        return replace(self, status=target, responded_at=answered)

    def changed_from(self, before: Complaint) -> dict[str, list[Any]]:
        """field -> [before, after] of what differs, as JSON can carry it."""
        names = [each.name for each in fields(self) if each.name not in _PLANS]
        pairs = {name: (getattr(before, name), getattr(self, name)) for name in names}
        return {name: [_plain(old), _plain(new)] for name, (old, new) in pairs.items() if old != new}

    def allows(self, act: Act) -> bool:
        return self.status in MOVES[act]


#: What is only planned: it follows from the rest, and is no news.
_PLANS = frozenset({"wake_at"})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


#: Acts of an agency that count as its first response.
RESPONSES = frozenset(
    {Act.ACCEPT, Act.ACKNOWLEDGE, Act.DRAFT_ANSWER, Act.ASK_CITIZEN, Act.REPLY, Act.FINISH, Act.HAND_ON}
)

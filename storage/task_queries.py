"""What a person still has to do with reports: which, how many of each sort, and what is due first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    true,
)

from complaints.approval import ANSWERS
from complaints.clocks import STANDING
from complaints.complaint import Complaint
from complaints.plain import fields_of
from complaints.vocabulary import Role, Status
from storage import complaint_queries
from storage.columns import Moment
from storage.database import Tx
from storage.people import Person
from storage.tables import agencies, answer_drafts, complaints, remarks, seats


class Sort(StrEnum):
    """The sorts of tasks one can look at alone."""

    NEW = "new"
    AWAITING = "awaiting"
    APPROVAL = "approval"
    LATE = "late"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Desk:
    """The agencies for which a person works, those the person leads, and from which all are looked after."""

    works: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    coordinates: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: Person) -> Desk:
        by_role = {
            role: tuple(sorted({seat.agency_code for seat in person.seats if seat.role is role}))
            for role in (Role.OFFICER, Role.HEAD, Role.COORDINATOR)
        }
        return cls(*by_role.values())

    @classmethod
    def of_seat(cls, agency: str, role: Role) -> Desk:
        """The desk that belongs to one seat, whoever sits there."""
        return cls(
            works=(agency,) if role is Role.OFFICER else (),
            leads=(agency,) if role is Role.HEAD else (),
            coordinates=(agency,) if role is Role.COORDINATOR else (),
        )

    def __bool__(self) -> bool:
        return bool(self.works or self.leads or self.coordinates)


async def counts(tx: Tx, desk: Desk, now: datetime) -> dict[Sort, int]:
    """How many tasks of each sort lie on a desk."""
    row = (await tx.execute(_counts(bool(desk.coordinates)), _asked(desk, now))).one()
    return {sort: int(getattr(row, sort.value)) for sort in Sort}


async def tasks(
    tx: Tx, desk: Desk, now: datetime, sort: Sort = Sort.ALL, *, limit: int, skip: int = 0
) -> list[Complaint]:
    """The reports on a desk, by what is due next."""
    query = _tasks(tx.dialect.name, sort, bool(desk.coordinates))
    rows = await tx.execute(query, {**_asked(desk, now), "limit": limit, "skip": skip})
    return [complaint_queries.from_row(row) for row in rows.mappings()]


async def returned(tx: Tx, desk: Desk, now: datetime, *, limit: int) -> list[Complaint]:
    """The reports on a desk whose last answer came back from the head, and not answered since."""
    query = (
        select(complaints)
        .where(_on_desk(bool(desk.coordinates)), _RETURNED)
        .order_by(_next_due(tx.dialect.name), complaints.c.id)
        .limit(limit)
    )
    return [
        complaint_queries.from_row(row) for row in (await tx.execute(query, _asked(desk, now))).mappings()
    ]


def _asked(desk: Desk, now: datetime) -> dict[str, Any]:
    return {**fields_of(desk), "now": now}


async def by_ids(tx: Tx, ids: Collection[int]) -> list[Complaint]:
    """These reports, as far as somebody still works on them, by what is due next."""
    query = select(complaints).where(complaints.c.id.in_(ids), _OPEN)
    rows = (await tx.execute(query.order_by(_next_due(tx.dialect.name), complaints.c.id))).mappings()
    return [complaint_queries.from_row(row) for row in rows]


#: An answer waits for the head.
_APPROVAL = (
    select(answer_drafts.c.id)
    .where(answer_drafts.c.complaint_id == complaints.c.id, answer_drafts.c.state == "waiting")
    .exists()
)

_newer = answer_drafts.alias("newer")
_LATER = select(_newer.c.id).where(
    _newer.c.complaint_id == answer_drafts.c.complaint_id, _newer.c.id > answer_drafts.c.id
)
_ANSWERED = select(remarks.c.id).where(
    remarks.c.complaint_id == answer_drafts.c.complaint_id,
    remarks.c.act.in_([act.value for act in ANSWERS]),
    remarks.c.at >= answer_drafts.c.decided_at,
)
#: The last draft came back to the present agency, and nothing was answered since.
_RETURNED = (
    select(answer_drafts.c.id)
    .where(
        answer_drafts.c.complaint_id == complaints.c.id,
        answer_drafts.c.state == "returned",
        answer_drafts.c.made_at >= complaints.c.held_since,
        ~_LATER.exists(),
        ~_ANSWERED.exists(),
    )
    .exists()
)

#: Agencies have said "not ours", and no coordinator has decided yet.
_UNDECIDED = complaints.c.routed_by == "undecided"


#: Somebody still has to do something: also where another government's number is not entered yet.
_OPEN = and_(
    complaints.c.status.in_(STANDING | {Status.HANDED_ON}),
    or_(complaints.c.status != Status.HANDED_ON, complaints.c.external_number.is_(None)),
)


def _now() -> BindParameter[datetime]:
    return bindparam("now", type_=Moment)


def late(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Reports of which a clock that runs has run out; one that stands still cannot."""
    c = complaints.c
    unanswered = c.responded_at.is_(None) & (c.response_due < now)
    over = or_(unanswered, c.verification_due < now, c.follow_up_due < now, c.resolution_due < now)
    return and_(c.status.in_(STANDING - {Status.AWAITING_CITIZEN}), over)


_LATE = late(_now())

_OF_SORT: dict[Sort, ColumnElement[bool]] = {
    Sort.NEW: complaints.c.status == Status.SUBMITTED,
    Sort.AWAITING: complaints.c.status == Status.AWAITING_CITIZEN,
    Sort.APPROVAL: _APPROVAL,
    Sort.LATE: _LATE,
    Sort.ALL: true(),
}


def _without(role: Role) -> ColumnElement[bool]:
    """Reports of agencies in which nobody of this role is at work."""
    now = _now()
    present = or_(seats.c.away_until.is_(None), seats.c.away_until <= now)
    manned = or_(seats.c.person_id.is_not(None) & present, seats.c.deputy_until > now)
    there = (seats.c.agency_code == agencies.c.code) & (seats.c.role == role.value) & manned
    unmanned = select(agencies.c.code).where(~select(seats.c.id).where(there).exists())
    return complaints.c.agency_code.in_(unmanned)


def _on_desk(coordinates: bool) -> ColumnElement[bool]:
    """What lies on a desk: an officer's whole queue; of a head's and a coordinator's what needs them."""
    code, accused = complaints.c.agency_code, complaints.c.accused_agency
    works = code.in_(bindparam("works", expanding=True))
    leads = code.in_(bindparam("leads", expanding=True)) & or_(_APPROVAL, _LATE)
    apart = or_(accused.is_(None), accused.not_in(bindparam("coordinates", expanding=True)))
    headless = _APPROVAL & _without(Role.HEAD)
    looks_after = apart & or_(_without(Role.OFFICER), headless, _UNDECIDED, _LATE)
    held = [works, leads, *([looks_after] if coordinates else [])]
    return _OPEN & or_(*held)


@cache
def _counts(coordinates: bool) -> Select[Any]:
    """Built once: a summary for everybody every morning would build it hundreds of times."""
    sums = [
        func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(sort.value)
        for sort, condition in _OF_SORT.items()
    ]
    return select(*sums).where(_on_desk(coordinates))


@cache
def _tasks(dialect: str, sort: Sort, coordinates: bool) -> Select[Any]:
    return (
        select(complaints)
        .where(_on_desk(coordinates), _OF_SORT[sort])
        .order_by(_next_due(dialect), complaints.c.id)
        .limit(bindparam("limit"))
        .offset(bindparam("skip"))
    )


#: Later than anything that is due.
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def _next_due(dialect: str) -> ColumnElement[Any]:
    """The first end of the clocks that run; that of the citizen while all others stand still.

    Never for what was handed on.
    """
    least = func.least if dialect == "postgresql" else func.min
    c, never = complaints.c, literal(_NEVER, Moment)
    unanswered = case((c.responded_at.is_(None), c.response_due), else_=never)
    others = (func.coalesce(column, never) for column in (c.verification_due, c.follow_up_due))
    first = least(unanswered, c.resolution_due, *others)
    awaited = c.status == Status.AWAITING_CITIZEN, func.coalesce(c.answer_due, never)
    return case(awaited, (c.status == Status.HANDED_ON, never), else_=first)

"""What a person still has to do with reports: which, how many of each sort, and what is due first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, true

from complaints.clocks import STANDING
from complaints.complaint import Complaint
from complaints.vocabulary import Role, Status
from storage import complaint_queries
from storage.columns import Moment
from storage.database import Tx
from storage.people import Person
from storage.tables import agencies, answer_drafts, complaints, seats


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

    def __bool__(self) -> bool:
        return bool(self.works or self.leads or self.coordinates)


async def counts(tx: Tx, desk: Desk, now: datetime) -> dict[Sort, int]:
    """How many tasks of each sort lie on a desk."""
    sums = [
        func.coalesce(func.sum(case((_of_sort(sort, now), 1), else_=0)), 0).label(sort.value) for sort in Sort
    ]
    row = (await tx.execute(select(*sums).where(_on(desk, now)))).one()
    return {sort: int(getattr(row, sort.value)) for sort in Sort}


async def tasks(
    tx: Tx, desk: Desk, now: datetime, sort: Sort = Sort.ALL, *, limit: int, skip: int = 0
) -> list[Complaint]:
    """The reports on a desk, by what is due next."""
    query = (
        select(complaints)
        .where(_on(desk, now), _of_sort(sort, now))
        .order_by(_next_due(tx), complaints.c.id)
        .limit(limit)
        .offset(skip)
    )
    return [complaint_queries.from_row(row) for row in (await tx.execute(query)).mappings()]


async def by_ids(tx: Tx, ids: Collection[int]) -> list[Complaint]:
    """These reports, as far as somebody still works on them, by what is due next."""
    query = select(complaints).where(complaints.c.id.in_(ids), complaints.c.status.in_(STANDING))
    rows = (await tx.execute(query.order_by(_next_due(tx), complaints.c.id))).mappings()
    return [complaint_queries.from_row(row) for row in rows]


def _on(desk: Desk, now: datetime) -> ColumnElement[bool]:
    """What lies on a desk: an officer's whole queue; of a head's and a coordinator's what needs them."""
    code, accused = complaints.c.agency_code, complaints.c.accused_agency
    works = code.in_(desk.works)
    leads = code.in_(desk.leads) & or_(_APPROVAL, late(now))
    apart = or_(accused.is_(None), accused.not_in(desk.coordinates))
    headless = _APPROVAL & _without(Role.HEAD, now)
    looks_after = apart & or_(_without(Role.OFFICER, now), headless, _UNDECIDED, late(now))
    held = [works, leads, *([looks_after] if desk.coordinates else [])]
    return complaints.c.status.in_(STANDING) & or_(*held)


def late(now: datetime) -> ColumnElement[bool]:
    """Reports of which a clock that runs has run out; one that stands still cannot."""
    c = complaints.c
    unanswered = c.responded_at.is_(None) & (c.response_due < now)
    over = or_(unanswered, c.verification_due < now, c.follow_up_due < now, c.resolution_due < now)
    return and_(c.status.in_(STANDING - {Status.AWAITING_CITIZEN}), over)


def _of_sort(sort: Sort, now: datetime) -> ColumnElement[bool]:
    conditions: dict[Sort, ColumnElement[bool]] = {
        Sort.NEW: complaints.c.status == Status.SUBMITTED,
        Sort.AWAITING: complaints.c.status == Status.AWAITING_CITIZEN,
        Sort.APPROVAL: _APPROVAL,
        Sort.LATE: late(now),
        Sort.ALL: true(),
    }
    return conditions[sort]


#: An answer waits for the head.
_APPROVAL = (
    select(answer_drafts.c.id)
    .where(answer_drafts.c.complaint_id == complaints.c.id, answer_drafts.c.state == "waiting")
    .exists()
)

#: Agencies have said "not ours", and no coordinator has decided yet.
_UNDECIDED = complaints.c.routed_by == "undecided"


def _without(role: Role, now: datetime) -> ColumnElement[bool]:
    """Reports of agencies in which nobody of this role is at work."""
    present = or_(seats.c.away_until.is_(None), seats.c.away_until <= now)
    manned = or_(seats.c.person_id.is_not(None) & present, seats.c.deputy_until > now)
    there = (seats.c.agency_code == agencies.c.code) & (seats.c.role == role.value) & manned
    unmanned = select(agencies.c.code).where(~select(seats.c.id).where(there).exists())
    return complaints.c.agency_code.in_(unmanned)


#: Later than anything that is due.
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def _next_due(tx: Tx) -> ColumnElement[Any]:
    """The first end of the clocks that run; that of the citizen while all others stand still."""
    least = func.least if tx.dialect.name == "postgresql" else func.min
    c, never = complaints.c, literal(_NEVER, Moment)
    unanswered = case((c.responded_at.is_(None), c.response_due), else_=never)
    others = (func.coalesce(column, never) for column in (c.verification_due, c.follow_up_due))
    first = least(unanswered, c.resolution_due, *others)
    return case((c.status == Status.AWAITING_CITIZEN, func.coalesce(c.answer_due, never)), else_=first)

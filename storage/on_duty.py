"""Who gets the cards of an agency, who approves its answers, and who looks after what nobody holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, bindparam, case, func, or_, select

from complaints.vocabulary import Role
from storage.database import Tx
from storage.people import DEPUTISES, PERSON, Person
from storage.tables import agencies, people, seats


async def holders(tx: Tx, agency_code: str, roles: Sequence[Role]) -> list[Person]:
    """The persons on the filled seats of an agency in these roles, whether they are at work or not."""
    return await _people(tx, _HOLDERS, agency=agency_code, roles=_codes(roles))


async def recipients(
    tx: Tx, agency_code: str, roles: Sequence[Role], now: datetime, apart_from: str | None = None
) -> list[Person]:
    """Who gets the cards of an agency in these roles: THE one place that decides it.

    Holders who are not away, and deputies in their time; where there is none, the coordinators, apart from
    those of the agency that the report accuses.
    """
    return await at_work(tx, agency_code, roles, now) or await coordinators(tx, now, apart_from)


async def at_work(tx: Tx, agency_code: str, roles: Sequence[Role], now: datetime) -> list[Person]:
    """Holders who are not away and deputies in their time, of one agency; empty when there is nobody."""
    return await _people(tx, _WORKING, agency=agency_code, roles=_codes(roles), now=now)


async def coordinators(tx: Tx, now: datetime, apart_from: str | None = None) -> list[Person]:
    """Those who look after what nobody holds: coordinators at work, else the officers of the fallback desk
    at work, else those of both who are away, else the admins, so that somebody always knows. Never those of
    the agency named by `apart_from`, because a report accuses it; nor then the desk, which may not see it."""
    return await _people(tx, _COORDINATORS, now=now, accused=apart_from or "")


async def is_seated(tx: Tx, role: Role, *, apart_from: str | None) -> bool:
    """Whether anybody holds a seat in this role, in an agency other than the one named."""
    seated = (
        select(seats.c.id)
        .join(agencies)
        .where(agencies.c.active, seats.c.role == role.value, seats.c.person_id.is_not(None))
    )
    if apart_from is not None:
        seated = seated.where(seats.c.agency_code != apart_from)
    return (await tx.execute(seated.limit(1))).first() is not None


async def approvers(tx: Tx, agency_code: str, now: datetime, apart_from: str | None = None) -> list[Person]:
    """Who can let an agency's answers go: its heads at work, else the coordinators at work, else those of
    them who are away; nobody when nobody holds such a seat."""
    return await _people(tx, APPROVERS, agency=agency_code, now=now, accused=apart_from or "")


async def _people(tx: Tx, query: Select[Any], **asked: Any) -> list[Person]:
    """The persons of the first condition of the query that finds somebody, without their seats."""
    rows = (await tx.execute(query, asked)).all()
    first = min((row.place for row in rows), default=None)
    return [Person(*row[:-1]) for row in rows if row.place == first]


def _codes(roles: Sequence[Role]) -> list[str]:
    return [role.value for role in roles]


def _those(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The persons for whom a seat fulfils a condition on people, seats and agencies, and which one."""
    place = func.min(case(*((each, place) for place, each in enumerate(conditions)))).label("place")
    return (
        select(*PERSON, place)
        .select_from(seats)
        .join(agencies)
        .join(people, or_(seats.c.person_id == people.c.id, seats.c.deputy_id == people.c.id))
        .where(or_(*conditions))
        .group_by(people.c.id)
        .order_by(people.c.id)
    )


_HOLDS = seats.c.person_id == people.c.id
#: The holder of a seat is not away.
PRESENT = or_(seats.c.away_until.is_(None), seats.c.away_until <= bindparam("now"))
_AT_WORK = or_(_HOLDS & PRESENT, DEPUTISES)
_OF_AGENCY = (seats.c.agency_code == bindparam("agency")) & seats.c.role.in_(
    bindparam("roles", expanding=True)
)
_HOLDERS, _WORKING = _those(_OF_AGENCY & _HOLDS), _those(_OF_AGENCY & _AT_WORK)
_NOT_ACCUSED = seats.c.agency_code != bindparam("accused")
_COORDINATOR = (seats.c.role == Role.COORDINATOR.value) & _NOT_ACCUSED
_NOBODY_IS = bindparam("accused", type_=String) == ""
_DESK = (seats.c.role == Role.OFFICER.value) & agencies.c.fallback & _NOBODY_IS
_ADMIN = (seats.c.role == Role.ADMIN.value) & _NOT_ACCUSED
#: Who looks after what nobody holds.
_COORDINATORS = _those(
    _COORDINATOR & agencies.c.active & _AT_WORK,
    _DESK & agencies.c.active & _AT_WORK,
    (_COORDINATOR | _DESK) & agencies.c.active & _HOLDS,
    _ADMIN & agencies.c.active & _HOLDS,
)


async def everybody_in(tx: Tx, role: Role) -> list[Person]:
    """Whoever holds a seat of this role in an active agency, at work or not."""
    return await _people(tx, _EVERYBODY, role=role.value)


_EVERYBODY = _those((seats.c.role == bindparam("role")) & agencies.c.active & _HOLDS)


#: Who can approve an agency's answers.
_HEAD = (seats.c.agency_code == bindparam("agency")) & (seats.c.role == Role.HEAD.value)
APPROVERS = _those(
    _HEAD & _AT_WORK,
    _COORDINATOR & agencies.c.active & _AT_WORK,
    or_(_HEAD, _COORDINATOR & agencies.c.active) & _HOLDS,
)

"""Who is who: persons, the seats they act from, and who gets the cards of an agency."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, and_, bindparam, or_, select, update

from complaints import permissions
from complaints.approval import ANSWERS, ANSWERS_DIRECTLY
from complaints.complaint import Act, Complaint
from complaints.permissions import Actor, Deed, Look
from complaints.vocabulary import Role
from storage.database import Tx, insert_new
from storage.tables import agencies, people, seats


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in an agency from which a person acts."""

    id: int
    role: Role
    agency_code: str
    agency_name: str
    #: Held as a deputy: plt or plh, until this moment. Both empty for the holder.
    deputy_title: str | None = None
    deputy_until: datetime | None = None
    #: The holder is away until then (empty for a deputy); may lie in the past.
    away_until: datetime | None = None

    @property
    def held(self) -> bool:
        """True for the holder, False for a deputy."""
        return self.deputy_title is None


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram account that has spoken to the bot."""

    id: int
    telegram_id: int
    name: str
    language: str
    reachable: bool
    demo: bool
    seats: tuple[Seat, ...] = ()

    @property
    def citizen(self) -> Actor:
        return Actor(person_id=self.id)

    def may(self, deed: Deed) -> bool:
        """True when one of the person's seats may do this, at least for its own agency."""
        actors = (Actor(self.id, seat.role, seat.id, seat.agency_code) for seat in self.seats)
        return any(permissions.may_do(each, deed, each.agency or "") for each in actors)

    @property
    def own_seats(self) -> tuple[Seat, ...]:
        """The seats that this person holds, without those of a deputy."""
        return tuple(seat for seat in self.seats if seat.held)

    def entitled(self, deed: Deed, agency_code: str) -> Actor | None:
        """The seat from which this person may do `deed` for an agency; None when there is none."""
        actors = (Actor(self.id, seat.role, seat.id, seat.agency_code) for seat in self.seats)
        return next((actor for actor in actors if permissions.may_do(actor, deed, agency_code)), None)

    def acting_on(self, complaint: Complaint, act: Act | None = None) -> Actor:
        """The seat from which this person may do `act` (or see) a report; a citizen when there is none.

        A seat of the agency that the report accuses is none. Who holds several seats answers from the one
        that needs nobody's approval.
        """
        actors = [Actor(self.id, seat.role, seat.id, seat.agency_code) for seat in self._within(complaint)]
        if act in ANSWERS:
            actors.sort(key=lambda each: each.role not in ANSWERS_DIRECTLY)
        fit = (each for each in actors if act is None or permissions.may(each, act, complaint, None))
        return next(fit, actors[0] if actors else self.citizen)

    def may_act(self, act: Act, complaint: Complaint) -> bool:
        """True when one of the seats may do `act`; where the report stands is not looked at."""
        return permissions.may(self.acting_on(complaint, act), act, complaint, None)

    def may_look(self, look: Look, complaint: Complaint, *, last_resort: bool = False) -> bool:
        """True when one of the seats may see this of the report; see permissions.may_look."""
        actors = (Actor(self.id, seat.role, seat.id, seat.agency_code) for seat in self.seats)
        return any(
            permissions.may_look(each, look, complaint, None, last_resort=last_resort) for each in actors
        )

    def _within(self, complaint: Complaint) -> list[Seat]:
        """The seats that reach a report, the one that speaks first at the front."""
        mine = [seat for seat in self.seats if seat.agency_code != complaint.accused_agency]
        reaching = [
            seat
            for seat in mine
            if seat.agency_code == complaint.agency_code or seat.role in permissions.EVERYWHERE
        ]
        return sorted(reaching, key=lambda seat: _STRENGTH[seat.role])


#: Which seat speaks first for a person who holds several in the same agency.
_STRENGTH = {Role.OFFICER: 0, Role.COORDINATOR: 1, Role.HEAD: 2, Role.ADMIN: 3, Role.CITIZEN: 4}


#: A deputy acts from the holder's seat while the time lasts.
_DEPUTISES = and_(seats.c.deputy_id == people.c.id, seats.c.deputy_until > bindparam("now"))
_WITH_SEATS = (
    select(
        people,
        seats.c.id.label("seat_id"),
        seats.c.role,
        seats.c.agency_code,
        agencies.c.short_name,
        (seats.c.person_id == people.c.id).label("holds"),
        seats.c.deputy_title,
        seats.c.deputy_until,
        seats.c.away_until,
    )
    .outerjoin_from(people, seats, or_(seats.c.person_id == people.c.id, _DEPUTISES))
    .outerjoin(agencies, agencies.c.code == seats.c.agency_code)
    .order_by(seats.c.id)
)
_BY_TELEGRAM_ID = _WITH_SEATS.where(people.c.telegram_id == bindparam("this"))
_BY_ID = _WITH_SEATS.where(people.c.id == bindparam("this"))


async def by_telegram_id(tx: Tx, telegram_id: int, now: datetime) -> Person | None:
    """The person with the seats of this moment, those of a deputy among them."""
    return _person((await tx.execute(_BY_TELEGRAM_ID, {"this": telegram_id, "now": now})).all())


async def by_id(tx: Tx, person_id: int, now: datetime) -> Person | None:
    return _person((await tx.execute(_BY_ID, {"this": person_id, "now": now})).all())


async def names(tx: Tx, ids: Collection[int]) -> dict[int, str]:
    """id -> name of these persons; who had the personal data deleted is missing."""
    query = select(people.c.id, people.c.name).where(people.c.id.in_(ids))
    return {row.id: row.name for row in await tx.execute(query)}


def _person(rows: Sequence[Row[Any]]) -> Person | None:
    """A person from one row a seat; a person without any has one row without a seat."""
    if not rows:
        return None
    row = rows[0]
    held = tuple(_seat(each) for each in rows if each.seat_id)
    return Person(row.id, row.telegram_id, row.name, row.language, row.reachable, row.demo, held)


def _seat(row: Row[Any]) -> Seat:
    as_who = (None, None, row.away_until) if row.holds else (row.deputy_title, row.deputy_until)
    return Seat(row.seat_id, Role(row.role), row.agency_code, row.short_name, *as_who)


async def add(
    tx: Tx, telegram_id: int, name: str, now: datetime, *, language: str = "id", demo: bool = False
) -> Person:
    """Remember somebody; a person whom another process has just added is taken as that one wrote it."""
    row = {"telegram_id": telegram_id, "name": name, "language": language, "demo": demo, "created_at": now}
    await tx.execute(insert_new(tx, people, people.c.telegram_id), row)
    person = await by_telegram_id(tx, telegram_id, now)
    assert person is not None
    return person


async def change(tx: Tx, person_id: int, **values: Any) -> None:
    """Set columns of one person: name, language, reachable."""
    await tx.execute(update(people).where(people.c.id == person_id).values(values))


async def set_reachable(tx: Tx, telegram_id: int, reachable: bool) -> None:
    await tx.execute(
        update(people)
        .where(people.c.telegram_id == telegram_id, people.c.reachable != reachable)
        .values(reachable=reachable)
    )


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
    for query in _COORDINATORS:
        if found := await _people(tx, query, now=now, accused=apart_from or ""):
            return found
    return []


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
    for query in _APPROVERS:
        if found := await _people(tx, query, agency=agency_code, now=now, accused=apart_from or ""):
            return found
    return []


async def _people(tx: Tx, query: Select[Any], **asked: Any) -> list[Person]:
    """Persons without their seats."""
    return [
        Person(row.id, row.telegram_id, row.name, row.language, row.reachable, row.demo)
        for row in await tx.execute(query, asked)
    ]


def _codes(roles: Sequence[Role]) -> list[str]:
    return [role.value for role in roles]


def _those(condition: ColumnElement[bool]) -> Select[Any]:
    """The persons for whom a seat fulfils a condition on people, seats and agencies."""
    mine = select(seats.c.id).join(agencies).where(condition).correlate(people).exists()
    return select(people).where(mine).order_by(people.c.id)


_HOLDS = seats.c.person_id == people.c.id
#: The holder of a seat is not away.
PRESENT = or_(seats.c.away_until.is_(None), seats.c.away_until <= bindparam("now"))
_AT_WORK = or_(_HOLDS & PRESENT, _DEPUTISES)
_OF_AGENCY = (seats.c.agency_code == bindparam("agency")) & seats.c.role.in_(
    bindparam("roles", expanding=True)
)
_HOLDERS, _WORKING = _those(_OF_AGENCY & _HOLDS), _those(_OF_AGENCY & _AT_WORK)
_NOT_ACCUSED = seats.c.agency_code != bindparam("accused")
_COORDINATOR = (seats.c.role == Role.COORDINATOR.value) & _NOT_ACCUSED
_NOBODY_IS = bindparam("accused", type_=String) == ""
_DESK = (seats.c.role == Role.OFFICER.value) & agencies.c.fallback & _NOBODY_IS
_ADMIN = (seats.c.role == Role.ADMIN.value) & _NOT_ACCUSED
#: Who looks after what nobody holds; the first of these that finds somebody.
_COORDINATORS = tuple(
    _those(condition & agencies.c.active)
    for condition in (
        _COORDINATOR & _AT_WORK,
        _DESK & _AT_WORK,
        (_COORDINATOR | _DESK) & _HOLDS,
        _ADMIN & _HOLDS,
    )
)


async def everybody_in(tx: Tx, role: Role) -> list[Person]:
    """Whoever holds a seat of this role in an active agency, at work or not."""
    return await _people(tx, _EVERYBODY, role=role.value)


_EVERYBODY = _those((seats.c.role == bindparam("role")) & agencies.c.active & _HOLDS)


#: Who can approve an agency's answers; the first of these that finds somebody.
_HEAD = (seats.c.agency_code == bindparam("agency")) & (seats.c.role == Role.HEAD.value)
_APPROVERS = tuple(
    _those(condition)
    for condition in (
        _HEAD & _AT_WORK,
        _COORDINATOR & agencies.c.active & _AT_WORK,
        or_(_HEAD, _COORDINATOR & agencies.c.active) & _HOLDS,
    )
)

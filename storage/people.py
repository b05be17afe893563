"""Who is who: persons, and the seats they act from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, and_, bindparam, or_, select, update

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

        What is the reporter's to do is done as a citizen. A seat of the agency that the report accuses is
        none. Who holds several seats answers from the one that needs nobody's approval.
        """
        if act in permissions.REPORTER_ACTS:
            return self.citizen
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
DEPUTISES = and_(seats.c.deputy_id == people.c.id, seats.c.deputy_until > bindparam("now"))


#: What is read of a person, in the order of its fields.
PERSON = [people.c[name] for name in ("id", "telegram_id", "name", "language", "reachable", "demo")]
_SEAT = [
    *(seats.c[name] for name in ("id", "role", "agency_code", "deputy_title", "deputy_until", "away_until")),
    agencies.c.short_name,
    (seats.c.person_id == people.c.id).label("holds"),
]


def with_seats(query: Select[Any]) -> Select[Any]:
    """A query that knows of a person, with a row for each seat held at the moment `now`; see `from_rows`."""
    return (
        query.add_columns(*PERSON, *_SEAT)
        .outerjoin(seats, or_(seats.c.person_id == people.c.id, DEPUTISES))
        .outerjoin(agencies, agencies.c.code == seats.c.agency_code)
        .order_by(seats.c.id)
    )


_WITH_SEATS = with_seats(select().select_from(people))
_BY_TELEGRAM_ID = _WITH_SEATS.where(people.c.telegram_id == bindparam("this"))
_BY_IDS = _WITH_SEATS.where(people.c.id.in_(bindparam("these", expanding=True)))


async def by_telegram_id(tx: Tx, telegram_id: int, now: datetime) -> Person | None:
    """The person with the seats of this moment, those of a deputy among them."""
    found = await tx.execute(_BY_TELEGRAM_ID, {"this": telegram_id, "now": now})
    return from_rows(found.mappings().all())


async def by_id(tx: Tx, person_id: int, now: datetime) -> Person | None:
    return (await by_ids(tx, {person_id}, now)).get(person_id)


async def by_ids(tx: Tx, ids: Collection[int], now: datetime) -> dict[int, Person]:
    """id -> person, with the seats of this moment; who had the personal data deleted is missing."""
    rows: defaultdict[int, list[RowMapping]] = defaultdict(list)
    for row in (await tx.execute(_BY_IDS, {"these": list(ids), "now": now})).mappings() if ids else ():
        rows[row[people.c.id]].append(row)
    return {person_id: person for person_id, own in rows.items() if (person := from_rows(own))}


async def names(tx: Tx, ids: Collection[int]) -> dict[int, str]:
    """id -> name of these persons; who had the personal data deleted is missing."""
    query = select(people.c.id, people.c.name).where(people.c.id.in_(ids))
    return {row.id: row.name for row in await tx.execute(query)}


def from_rows(rows: Sequence[RowMapping]) -> Person | None:
    """A person from one row a seat; a person without any has one row without a seat."""
    if not rows:
        return None
    held = tuple(_seat(each) for each in rows if each[seats.c.id])
    return Person(**{column.key: rows[0][column] for column in PERSON}, seats=held)


def _seat(row: RowMapping) -> Seat:
    deputy = (row[seats.c.deputy_title], row[seats.c.deputy_until], None)
    as_who = (None, None, row[seats.c.away_until]) if row["holds"] else deputy
    code, name = row[seats.c.agency_code], row[agencies.c.short_name]
    return Seat(row[seats.c.id], Role(row[seats.c.role]), code, name, *as_who)


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

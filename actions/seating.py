"""How every change of a seat goes: load and lock, authorise, change, record, all in one transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions import reactions
from complaints.errors import SeatMoved, SeatNotYours
from complaints.events import SeatEvent
from complaints.permissions import Actor, Deed
from storage import people, seats
from storage.database import Database, Tx
from storage.people import Person
from storage.seats import SeatNow


@dataclass(slots=True)
class Seating:
    """One change of one seat, authorised; `seat` is the seat as it was when something was last recorded."""

    tx: Tx
    seat: SeatNow
    by: Actor
    at: datetime

    async def record(self, event: type[SeatEvent], **facts: Any) -> None:
        """Journal what happened to the seat, with what is different now, and post what follows from it."""
        after = await seats.by_id(self.tx, self.seat.id)
        assert after is not None
        about: dict[str, Any] = {"seat_id": after.id, "agency": after.agency_code, "role": after.role.value}
        changes = after.changed_from(self.seat)
        happened = event(complaint_id=0, number="", by=self.by, at=self.at, changes=changes, **about, **facts)
        self.seat = after
        await reactions.record(self.tx, happened)


@asynccontextmanager
async def seating(
    db: Database,
    seat_id: int,
    who: Person | Actor,
    now: datetime,
    *,
    deed: Deed = Deed.MOVE_SEAT,
    own: bool = True,
) -> AsyncIterator[Seating]:
    """Raises SeatMoved for a seat that is not there, SeatNotYours before anything is written.

    The holder may change the `own` seat (a deputy may not); everybody else needs a seat that allows the
    deed. Seats are read anew here: one that was lost a moment ago counts no more.
    """
    async with db.transaction() as tx:
        seat = await seats.by_id(tx, seat_id, lock=True)
        if seat is None:
            raise SeatMoved()
        is_own = own and isinstance(who, Person) and seat.holder == who.id
        by = actor_on(seat, who) if is_own else await entitled(tx, who, deed, seat.agency_code, now)
        yield Seating(tx, seat, by, now)


def actor_on(seat: SeatNow, person: Person | Actor) -> Actor:
    """The person as the one who acts from this seat."""
    return person if isinstance(person, Actor) else Actor(person.id, seat.role, seat.id, seat.agency_code)


async def entitled(tx: Tx, who: Person | Actor, deed: Deed, agency: str, now: datetime) -> Actor:
    """From which seat this person may do the deed, as the seats are now; raises SeatNotYours."""
    if isinstance(who, Actor):
        return who
    fresh = await people.by_id(tx, who.id, now)
    by = fresh.entitled(deed, agency) if fresh else None
    if by is None:
        raise SeatNotYours()
    return by

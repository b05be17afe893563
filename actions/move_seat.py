"""A holder or an admin moves a seat: hands it over, names a deputy, vacates it, cancels links to it."""

from __future__ import annotations

from datetime import datetime

from actions.join_agency import VALID, offer, relieve
from actions.seating import seating
from complaints.errors import SeatMoved
from complaints.events import InvitesCancelled, SeatVacated
from complaints.permissions import Actor
from storage import seats
from storage.database import Database
from storage.people import Person
from storage.seats import Invite

Who = Person | Actor


async def hand_over_seat(db: Database, seat_id: int, who: Who, now: datetime) -> str:
    """The token of the link that moves the seat to whoever opens it; raises SeatMoved when it is empty."""
    async with seating(db, seat_id, who, now) as change:
        if change.seat.holder is None:
            raise SeatMoved()
        return await offer(change, Invite(seat_id, "hand_over", now + VALID))


async def name_deputy(
    db: Database, seat_id: int, title: str, until: datetime, who: Who, now: datetime
) -> str:
    """The token of the link that makes whoever opens it deputy (`title`: plt or plh) until a moment."""
    async with seating(db, seat_id, who, now) as change:
        return await offer(change, Invite(seat_id, "deputy", min(now + VALID, until), title, until))


async def end_deputy(db: Database, seat_id: int, who: Who, now: datetime) -> None:
    """The deputy loses the seat's powers at once; raises SeatMoved when there is none."""
    async with seating(db, seat_id, who, now) as change:
        if not await relieve(change):
            raise SeatMoved()


async def vacate_seat(db: Database, seat_id: int, who: Who, now: datetime) -> None:
    """The holder has left: access ends at once, open links too; raises SeatMoved when it is empty."""
    async with seating(db, seat_id, who, now, own=False) as change:
        if change.seat.holder is None:
            raise SeatMoved()
        await seats.drop_invites(change.tx, seat_id)
        await seats.leave(change.tx, seat_id, now)
        await change.record(SeatVacated, from_person=change.seat.holder)


async def cancel_links(db: Database, seat_id: int, who: Who, now: datetime) -> None:
    """Links to the seat that nobody has opened lead nowhere any more; raises SeatMoved when there is none."""
    async with seating(db, seat_id, who, now) as change:
        if not await seats.drop_invites(change.tx, seat_id):
            raise SeatMoved()
        await change.record(InvitesCancelled)

"""A citizen has the personal data deleted that the law does not tell us to keep (UU 27/2022)."""

from __future__ import annotations

from datetime import datetime

from actions import reactions
from actions.join_agency import relieve
from actions.seating import Seating, actor_on
from complaints.events import ReporterForgotten, SeatVacated
from storage import forgetting, seats
from storage.database import Database, Tx
from storage.people import Person


async def forget_person(db: Database, person: Person, now: datetime) -> int:
    """Delete name, drafts, raw messages and the link to filed reports; the reports stay, nameless.

    Returns how many reports were made nameless. Seats in agencies are given up as well.
    """
    async with db.transaction() as tx:
        await _leave_seats(tx, person, now)
        for complaint_id, number, anonymous in await forgetting.reports_of(tx, person.id):
            changes = {} if anonymous else {"anonymous": [False, True]}
            forgotten = ReporterForgotten(
                complaint_id=complaint_id, number=number, by=person.citizen, at=now, changes=changes
            )
            await reactions.record(tx, forgotten)
        return await forgetting.forget(tx, person)


async def _leave_seats(tx: Tx, person: Person, now: datetime) -> None:
    """Each seat is empty from now on, or without its deputy."""
    for seat in await seats.of_person(tx, person.id):
        change = Seating(tx, seat, actor_on(seat, person), now)
        if seat.deputy == person.id:
            await relieve(change)
        if seat.holder == person.id:
            await seats.drop_invites(tx, seat.id)
            await seats.leave(tx, seat.id, now)
            await change.record(SeatVacated, from_person=person.id)

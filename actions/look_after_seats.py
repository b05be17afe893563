"""What time does to seats: a deputy's time and a leave end, and an empty seat is reported once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from actions.join_agency import relieve
from actions.seating import Seating
from complaints.events import AbsenceSet
from complaints.permissions import CLOCK
from complaints.reminders import ladder
from complaints.vocabulary import Role
from complaints.working_days import office_zone
from storage import marks, on_duty, outbox, people, seats
from storage.database import Database, Tx
from storage.outbox import Letter
from storage.seats import SeatNow


async def look_after_seats(db: Database, now: datetime) -> int:
    """Do what is due by `now` where people are awake, once for all processes; returns for how many seats.

    Powers end at their moment without this: here they are cleared away, and people hear of it.
    """
    async with db.reading() as tx:
        ended = _awake(await seats.run_out(tx, now), now)
        empty = [
            seat
            for seat in _awake(await seats.empty_since_before(tx, now - ladder().empty_seats.after, now), now)
            if not await marks.is_left(tx, _mark(seat))
        ]
    if not ended and not empty:
        return 0
    async with db.transaction() as tx:
        return await _end(tx, now) + await _report(tx, empty, now)


def _awake(found: Iterable[SeatNow], now: datetime) -> list[SeatNow]:
    """Those in whose time zone people may be told something now."""
    hours = ladder().empty_seats.hours
    return [seat for seat in found if hours.include(now, office_zone(seat.region_code))]


def _mark(seat: SeatNow) -> str:
    """A seat that is filled and left again is another case."""
    since = seat.empty_since.isoformat() if seat.empty_since else ""
    return f"empty-seat:{seat.id}:{since}"


async def _end(tx: Tx, now: datetime) -> int:
    """Clear away what has run out; who was away is welcomed back once, whatever the number of seats."""
    found = _awake(await seats.run_out(tx, now, lock=True), now)
    back: set[int] = set()
    for seat in found:
        change = Seating(tx, seat, CLOCK, now)
        if seat.deputy is not None and not seat.has_deputy(now):
            await relieve(change)
        if seat.away_until is not None and not seat.is_away(now):
            await seats.change(tx, seat.id, away_until=None)
            await change.record(AbsenceSet, until="")
            back |= {seat.holder} if seat.holder else set()
    await _welcome(tx, back, now)
    return len(found)


async def _welcome(tx: Tx, back: Iterable[int], now: datetime) -> None:
    for person_id in sorted(back):
        if person := await people.by_id(tx, person_id, now):
            key = f"back_at_work:{now.isoformat()}:{person_id}"
            await outbox.post(tx, [Letter(key, person.telegram_id, "back_at_work", {})], now)


async def _report(tx: Tx, empty: Iterable[SeatNow], now: datetime) -> int:
    """One letter about all of them to each coordinator and admin."""
    mine = [seat for seat in empty if await marks.once(tx, _mark(seat), now)]
    listed = [
        {"agency": seat.agency_code, "role": seat.role.value, "since": seat.empty_since.isoformat()}
        for seat in mine
        if seat.empty_since
    ]
    if listed:
        told = {
            each.id: each
            for each in [*await on_duty.coordinators(tx, now), *await on_duty.everybody_in(tx, Role.ADMIN)]
        }
        letters = [
            Letter(
                f"empty_seats:{now.isoformat()}:{each.id}", each.telegram_id, "empty_seats", {"seats": listed}
            )
            for each in told.values()
        ]
        await outbox.post(tx, letters, now)
    return len(mine)

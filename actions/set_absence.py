"""An officer is away for a while: deputy or coordinator get the cards meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.seating import seating
from complaints.errors import SeatMoved
from complaints.events import AbsenceSet
from complaints.permissions import Actor
from storage import seats
from storage.database import Database
from storage.people import Person


async def set_absence(
    db: Database, seat_ids: Sequence[int], until: datetime | None, who: Person | Actor, now: datetime
) -> None:
    """The holders of these seats are away until then; None: they are back.

    Raises SeatMoved for an empty seat, SeatNotYours for one that is neither own nor an admin's business.
    """
    for seat_id in seat_ids:
        async with seating(db, seat_id, who, now) as change:
            if change.seat.holder is None:
                raise SeatMoved()
            await seats.change(change.tx, seat_id, away_until=until)
            extends = until is not None and change.seat.is_away(now)
            await change.record(AbsenceSet, until=until.isoformat() if until else "", extends=extends)

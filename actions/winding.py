"""Every act winds the clocks of its report: deadlines and pauses are written here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from complaints import clocks
from complaints.clocks import Law
from complaints.complaint import Act, Complaint
from complaints.deadlines import Pause, Rules
from complaints.reminders import ladder
from complaints.working_days import office_zone
from storage import agency_queries, clock_queries
from storage.database import Tx

#: The last second of a day still belongs to it: the citizen's last day is wholly the citizen's.
_ONE_SECOND = timedelta(seconds=1)

#: The rules of all days, as they come with the package.
RULES = Rules.load()


async def wind(tx: Tx, before: Complaint, after: Complaint, act: Act, at: datetime) -> Complaint:
    """`after` with its clocks as `act` leaves them; its pause is begun or ended in the tables."""
    zone = await zone_of(tx, after)
    pauses = await _paused(tx, before, after, at)
    wound = clocks.wound(before, after, act, at, Law(RULES, zone, pauses))
    return replace(wound, wake_at=ladder().wakes(wound, zone, at))


async def wind_first(tx: Tx, filed: Complaint) -> Complaint:
    """A report that is about to be written, with the moment of its first reminder."""
    zone = await zone_of(tx, filed)
    return replace(filed, wake_at=ladder().wakes(filed, zone, filed.filed_at))


async def zone_of(tx: Tx, complaint: Complaint) -> ZoneInfo:
    """The time zone of the office that holds it."""
    agency = await agency_queries.by_code(tx, complaint.agency_code)
    return office_zone(agency.region_code if agency else "")


async def _paused(tx: Tx, before: Complaint, after: Complaint, at: datetime) -> Sequence[Pause]:
    """Begin or end the pause; all pauses of the report once one has ended, else none matters."""
    waited, waits = clocks.is_paused(before), clocks.is_paused(after)
    if waits and not waited:
        await clock_queries.begin_pause(tx, after.id, at)
    if waits or not waited:
        return ()
    await clock_queries.end_pause(tx, after.id, min(at, (before.answer_due or at) + _ONE_SECOND))
    return await clock_queries.pauses_of(tx, after.id)

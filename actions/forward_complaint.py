"""Hand a report to the agency that is responsible: no wrong door, and no ping-pong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions import overtaken, queue_for_review
from actions.changing import changing
from complaints import permissions
from complaints.complaint import Act, Complaint
from complaints.errors import NoSuchAgency, WithCoordinator
from complaints.events import BouncedToCoordinator, ComplaintForwarded
from complaints.vocabulary import Role
from storage import agency_queries, journal, on_duty
from storage.database import Database, Tx
from storage.people import Person

#: So many agencies may say "not ours"; the last of them only proposes, and a coordinator decides.
BOUNCES = 2


async def forward_complaint(
    db: Database,
    complaint_id: int,
    to_agency: str | None,
    reason: str,
    person: Person,
    now: datetime,
    *,
    seen: int | None = None,
    guesses: Sequence[tuple[str, float]] = (),
    outside: bool = False,
) -> Complaint:
    """ "Not ours", and whose it is instead (None: the person does not know); the clocks start anew.

    `outside`: another government's, as the person believes; a coordinator then hands it on, or decides
    otherwise.

    The second bounce, or "do not know", goes to the coordinators: `to_agency` is then a proposal. What the
    fallback desk gives out is no bounce. `seen` is the last place in the report's journal that the person
    knew of; `guesses` is what the model makes of the text.
    Raises NoSuchAgency, Overtaken, WithCoordinator.
    """
    async with changing(db, complaint_id, Act.FORWARD, person, now) as change:
        before, tx = change.before, change.tx
        happened = await journal.of_complaint(tx, complaint_id)
        await overtaken.check(tx, before, person, seen, happened)
        if to_agency is not None:
            await require_agency(tx, to_agency, before)
        desk = (await agency_queries.desk(tx)).code
        decides = change.by.role in permissions.EVERYWHERE
        if not decides:
            await leave_to_coordinator(tx, before)
            hop = overtaken.last_place(happened)  # makes its item unlike that of any other hop
            await queue_for_review.what_was_not_ours(tx, before, hop, guesses, to_agency, now)
        bounced = not decides and before.agency_code != desk
        change.having(bounces=before.bounces + bounced)
        remark_id = await change.remark(reason)
        if to_agency is None or (bounced and before.bounces + bounced >= BOUNCES):
            change.held_by(desk if desk != before.accused_agency else before.agency_code, "undecided")
            return await change.record(
                BouncedToCoordinator,
                from_agency=before.agency_code,
                proposed=to_agency,
                remark_id=remark_id,
                outside=outside,
            )
        change.held_by(to_agency, "forwarded")
        return await change.record(
            ComplaintForwarded, from_agency=before.agency_code, to_agency=to_agency, remark_id=remark_id
        )


async def require_agency(tx: Tx, code: str, complaint: Complaint, *, stay: bool = False) -> None:
    """Raises NoSuchAgency for an agency that is unknown, at rest, accused, or (but for `stay`) its own."""
    listed = {each.code for each in await agency_queries.everything(tx)}
    barred = {complaint.accused_agency} | (set() if stay else {complaint.agency_code})
    if code not in listed - barred:
        raise NoSuchAgency(code=code)


async def leave_to_coordinator(tx: Tx, complaint: Complaint) -> None:
    """What waits at the desk for a coordinator's decision is the coordinator's, if there is one.

    Raises WithCoordinator.
    """
    if complaint.routed_by == "undecided" and await on_duty.is_seated(
        tx, Role.COORDINATOR, apart_from=complaint.accused_agency
    ):
        raise WithCoordinator(number=complaint.number)

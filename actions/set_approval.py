"""Whether an agency's answers need its head, as a whole or in one category; the journal keeps who said so."""

from __future__ import annotations

from datetime import datetime

from actions import reactions
from complaints.errors import NoSuchAgency, NotForYourRole
from complaints.events import ApprovalChanged
from complaints.permissions import Actor, Deed, may_do
from storage import agency_queries, approval_rules
from storage.database import Database, Tx
from storage.people import Person


async def set_approval(
    db: Database, agency_code: str, needed: bool, who: Person | Actor, now: datetime
) -> None:
    """Answers of this agency wait for its head from now on, or go at once; what waits already still waits."""
    async with db.transaction() as tx:
        by = await _authorised(tx, agency_code, who)
        before = await approval_rules.required(tx, agency_code)
        await approval_rules.require(tx, agency_code, needed)
        await _record(tx, by, now, agency_code, None, (before, needed))


async def set_delegation(
    db: Database, agency_code: str, category: str, needed: bool, who: Person | Actor, now: datetime
) -> None:
    """In this category officers answer by themselves from now on, or (`needed`) with their head again."""
    async with db.transaction() as tx:
        by = await _authorised(tx, agency_code, who)
        before = category not in await approval_rules.delegated(tx, agency_code)
        await approval_rules.delegate(tx, agency_code, category, needed=needed)
        await _record(tx, by, now, agency_code, category, (before, needed))


def may_set(person: Person, agency_code: str) -> Actor | None:
    """The seat from which this person decides about approval in an agency; None when there is none."""
    seats = (Actor(person.id, seat.role, seat.id, seat.agency_code) for seat in person.seats)
    return next((each for each in seats if may_do(each, Deed.SET_APPROVAL, agency_code)), None)


async def _authorised(tx: Tx, agency_code: str, who: Person | Actor) -> Actor:
    """Raises NoSuchAgency and NotForYourRole."""
    if await agency_queries.by_code(tx, agency_code) is None:
        raise NoSuchAgency(code=agency_code)
    if isinstance(who, Person):
        by = may_set(who, agency_code)
    else:
        by = who if may_do(who, Deed.SET_APPROVAL, agency_code) else None
    if by is None:
        raise NotForYourRole()
    return by


async def _record(
    tx: Tx, by: Actor, now: datetime, agency_code: str, category: str | None, needed: tuple[bool, bool]
) -> None:
    """`needed` is (before, after)."""
    before, after = needed
    changed = ApprovalChanged(
        complaint_id=0,
        number="",
        by=by,
        at=now,
        changes={"needed": [before, after]} if before != after else {},
        agency=agency_code,
        category=category,
        needed=after,
    )
    await reactions.record(tx, changed)

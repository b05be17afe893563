"""Which agencies want their head to approve answers, and in which categories they do not."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, update

from complaints.complaint import Complaint
from storage import on_duty
from storage.database import Tx, upsert
from storage.tables import agencies, delegations


class InForce(NamedTuple):
    """What decides how an answer goes, see complaints.approval."""

    required: bool
    delegated: bool
    somebody: bool


async def in_force(tx: Tx, complaint: Complaint, now: datetime) -> InForce:
    """What holds for an answer of the agency that holds a report, in the report's category."""
    asked = {
        "agency": complaint.agency_code,
        "category": complaint.category,
        "accused": complaint.accused_agency or "",
        "now": now,
    }
    return InForce(*(await tx.execute(_IN_FORCE, asked)).one())


_DELEGATED = select(delegations.c.category).where(
    delegations.c.agency_code == bindparam("agency"), delegations.c.category == bindparam("category")
)
_IN_FORCE = select(agencies.c.approval, _DELEGATED.exists(), on_duty.APPROVERS.exists()).where(
    agencies.c.code == bindparam("agency")
)


async def required(tx: Tx, agency_code: str) -> bool:
    """True when an answer of this agency goes out only with its head's approval."""
    found = await tx.execute(select(agencies.c.approval).where(agencies.c.code == agency_code))
    return bool(found.scalar_one_or_none())


async def require(tx: Tx, agency_code: str, needed: bool) -> None:
    await tx.execute(update(agencies).where(agencies.c.code == agency_code).values(approval=needed))


async def delegated(tx: Tx, agency_code: str) -> frozenset[str]:
    """The categories in which officers of this agency answer without their head."""
    query = select(delegations.c.category).where(delegations.c.agency_code == agency_code)
    return frozenset((await tx.execute(query)).scalars())


async def delegate(tx: Tx, agency_code: str, category: str, *, needed: bool) -> None:
    """From now on officers answer in this category without their head, or (`needed`) with him again."""
    if needed:
        mine = (delegations.c.agency_code == agency_code) & (delegations.c.category == category)
        await tx.execute(delete(delegations).where(mine))
    else:
        await upsert(tx, delegations, {"agency_code": agency_code, "category": category})

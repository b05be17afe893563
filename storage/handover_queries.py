"""What a hand-over memo tells: the open reports of the seat's agency with their deadlines, and drafts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from complaints.clocks import STANDING, running
from complaints.complaint import Complaint
from complaints.permissions import REACH, Deed, Reach
from complaints.vocabulary import Role
from storage.complaint_queries import open_of_agencies
from storage.database import Tx
from storage.tables import answer_drafts, complaints

#: So many open reports are listed; the others are in /tugas.
LISTED = 12


async def handover_memo(tx: Tx, agency: str, role: Role) -> dict[str, Any]:
    """The memo for a seat in this role, as JSON: `reports` (most urgent first), `count`, `drafts`.

    A report is [id, number, category, status, due (ISO 8601)]; `drafts` are the numbers of reports whose
    answer waits for approval. Empty for roles that have no queue.
    """
    if REACH[Deed.SEE_TASKS][role] is Reach.NEVER:
        return {"reports": [], "count": 0, "drafts": []}
    found = await open_of_agencies(tx, [agency], limit=LISTED)
    reports = [
        [each.id, each.number, each.category, each.status.value, _due(each).isoformat()] for each in found
    ]
    held = (complaints.c.agency_code == agency) & complaints.c.status.in_(STANDING)
    count = (await tx.execute(select(func.count()).where(held))).scalar_one()
    waiting = (
        select(complaints.c.number)
        .join(answer_drafts, answer_drafts.c.complaint_id == complaints.c.id)
        .where(held, answer_drafts.c.state == "waiting")
        .order_by(answer_drafts.c.id)
    )
    return {"reports": reports, "count": int(count), "drafts": list((await tx.execute(waiting)).scalars())}


def _due(complaint: Complaint) -> datetime:
    """What runs out first; the limit of its solution while all clocks stand still."""
    return next((each.due for each in running(complaint)), complaint.resolution_due)

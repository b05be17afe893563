"""What a hand-over memo tells: the open reports of the seat's desk with their deadlines, and drafts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from complaints.clocks import running
from complaints.complaint import Complaint
from complaints.permissions import REACH, Deed, Reach
from complaints.vocabulary import Role
from storage import task_queries
from storage.database import Tx
from storage.task_queries import Desk, Sort

#: So many open reports are listed; the others are in /tugas.
LISTED = 12
#: So many numbers of drafts are named.
DRAFTS = 40


async def handover_memo(tx: Tx, agency: str, role: Role, now: datetime) -> dict[str, Any]:
    """The memo for a seat in this role, as JSON: `reports` (most urgent first), `count`, `drafts`,
    `returned`.

    A report is [id, number, category, status, due (ISO 8601)]; the others are the numbers of reports whose
    answer waits for approval, or came back from the head. An officer's and a head's memo is about all that
    the agency has open; a coordinator's about what coordinators look after, in whatever agency. Empty for
    roles that have no queue.
    """
    if REACH[Deed.SEE_TASKS][role] is Reach.NEVER:
        return {"reports": [], "count": 0, "drafts": [], "returned": []}
    coordinates = role is Role.COORDINATOR
    desk = Desk(coordinates=(agency,)) if coordinates else Desk(works=(agency,))
    found = await task_queries.tasks(tx, desk, now, limit=LISTED)
    waiting = await task_queries.tasks(tx, desk, now, Sort.APPROVAL, limit=DRAFTS)
    return {
        "reports": [
            [each.id, each.number, each.category, each.status.value, _due(each).isoformat()] for each in found
        ],
        "count": (await task_queries.counts(tx, desk, now))[Sort.ALL],
        "drafts": [each.number for each in waiting],
        "returned": [each.number for each in await task_queries.returned(tx, desk, now, limit=DRAFTS)],
    }


def _due(complaint: Complaint) -> datetime:
    """What runs out first; the limit of its solution while all clocks stand still."""
    return next((each.due for each in running(complaint)), complaint.resolution_due)

"""An admin settles what a doubtful message is about; the next model learns from it."""

from __future__ import annotations

from datetime import datetime

from complaints.errors import NotForYourRole
from complaints.permissions import Deed
from complaints.vocabulary import CATEGORIES
from storage import review_queue
from storage.database import Database
from storage.people import Person
from storage.review_queue import Item


def require_labeller(person: Person) -> None:
    """Raises NotForYourRole unless a seat of the person may label."""
    if not person.may(Deed.LABEL_EXAMPLES):
        raise NotForYourRole()


async def label_message(db: Database, item_id: int, category: str, by: Person, now: datetime) -> bool:
    """Settle the category of a waiting message; False when somebody else was faster.

    People of the demo settle what was made there, and nothing else.
    Raises NotForYourRole, and ValueError for an unknown category.
    """
    require_labeller(by)
    if category not in CATEGORIES:
        raise ValueError(category)
    async with db.transaction() as tx:
        return await review_queue.label(tx, item_id, category, by.id, now, demo=by.demo)


async def skip_message(db: Database, item_id: int, by: Person, now: datetime) -> bool:
    """Leave a waiting message out of training; False and NotForYourRole as above."""
    require_labeller(by)
    async with db.transaction() as tx:
        return await review_queue.skip(tx, item_id, by.id, now, demo=by.demo)


async def undo_label(db: Database, by: Person) -> Item | None:
    """Let the message that this person settled last wait again; None when there is none to take back."""
    require_labeller(by)
    async with db.transaction() as tx:
        return await review_queue.undo(tx, by.id)

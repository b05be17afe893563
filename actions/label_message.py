"""An admin settles what a doubtful message is about; the next model learns from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from actions import reactions
from complaints.errors import NotForYourRole
from complaints.events import ExamplesSettled
from complaints.permissions import COMMAND_LINE, Actor, Deed
from complaints.vocabulary import CATEGORIES
from storage import review_queue
from storage.database import Database, Tx
from storage.people import Person
from storage.review_queue import Item, State


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
        done = await review_queue.label(tx, item_id, category, by.id, now, demo=by.demo)
        await _record(tx, item_id if done else 0, _WAITS, by, now)
        return done


async def skip_message(db: Database, item_id: int, by: Person, now: datetime) -> bool:
    """Leave a waiting message out of training; False and NotForYourRole as above."""
    require_labeller(by)
    async with db.transaction() as tx:
        done = await review_queue.skip(tx, item_id, by.id, now, demo=by.demo)
        await _record(tx, item_id if done else 0, _WAITS, by, now)
        return done


async def undo_label(db: Database, by: Person, now: datetime) -> Item | None:
    """Let the message that this person settled last wait again; None when there is none to take back."""
    require_labeller(by)
    async with db.transaction() as tx:
        last = await review_queue.last_of(tx, by.id)
        item = await review_queue.undo(tx, by.id)
        if last is not None and item is not None:
            await _record(tx, item.id, _standing(last), by, now)
        return item


async def import_labels(
    db: Database, rows: Sequence[Mapping[str, Any]], now: datetime, by: Actor = COMMAND_LINE
) -> int:
    """Take over what was settled in a file; returns how many were new or brought a decision."""
    async with db.transaction() as tx:
        before = await review_queue.standing(tx)
        taken = await review_queue.import_rows(tx, rows, now)
        after = await review_queue.standing(tx)
        changes = {key: [before.get(key), now_] for key, now_ in after.items() if before.get(key) != now_}
        await _journal(tx, "file", changes, by, now)
        return taken


_WAITS = {"state": State.WAITING.value, "label": None}


async def _record(tx: Tx, item_id: int, before: dict[str, Any], by: Person, now: datetime) -> None:
    """What became of an item; nothing for one that somebody else has settled."""
    if item := await review_queue.by_id(tx, item_id):
        actor = by.entitled(Deed.LABEL_EXAMPLES, "") or by.citizen
        await _journal(tx, "chat", {item.key: [before, _standing(item)]}, actor, now)


def _standing(item: Item) -> dict[str, Any]:
    return {"state": item.state.value, "label": item.label}


async def _journal(tx: Tx, source: str, changes: dict[str, list[Any]], by: Actor, now: datetime) -> None:
    if changes:
        settled = ExamplesSettled(complaint_id=0, number="", by=by, at=now, changes=changes, source=source)
        await reactions.record(tx, settled)

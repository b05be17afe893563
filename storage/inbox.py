"""Every Telegram update, stored before it is acknowledged, handled exactly once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from storage.database import Tx, insert_new, returning
from storage.message_tables import inbox


class AlreadyHandled(Exception):
    """Another turn has done this update; undo everything this one wrote."""


async def store(tx: Tx, updates: Sequence[Mapping[str, Any]], now: datetime) -> set[int]:
    """Keep raw updates, each once; returns the ids that were not known before."""
    rows = [
        {
            "update_id": each["update_id"],
            "sender": sender(each),
            "payload": json.dumps(each),  # all ASCII: half a surrogate pair can be stored as well
            "received_at": now,
        }
        for each in updates
    ]
    if not rows:
        return set()
    keep = returning(insert_new(tx, inbox), inbox.c.update_id)
    return set((await tx.execute(keep, rows if len(rows) > 1 else rows[0])).scalars())


def sender(update: Mapping[str, Any]) -> int | None:
    """The Telegram id of who caused a raw update; None when it names nobody."""
    for part in update.values():
        if isinstance(part, dict) and isinstance(who := part.get("from"), dict):
            return telegram_id(who.get("id"))
    return None


def telegram_id(value: Any) -> int | None:
    """A number that can be an id and fits its column; anything else is None."""
    fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
    return value if fits else None


async def unhandled(
    tx: Tx, *, before: datetime | None = None, after: int | None = None, limit: int = 500
) -> list[dict[str, Any]]:
    """Raw updates that are not handled, in Telegram's order.

    `before`: received before this moment; `after`: with a higher id than this (to read page by page).
    """
    query = select(inbox.c.update_id, inbox.c.payload).where(inbox.c.done_at.is_(None))
    if before is not None:
        query = query.where(inbox.c.received_at < before)
    if after is not None:
        query = query.where(inbox.c.update_id > after)
    rows = await tx.execute(query.order_by(inbox.c.update_id).limit(limit))
    return [{**json.loads(row.payload), "update_id": row.update_id} for row in rows]


async def handled_among(tx: Tx, update_ids: Sequence[int]) -> set[int]:
    """Which of these updates are done."""
    query = select(inbox.c.update_id).where(inbox.c.update_id.in_(update_ids), inbox.c.done_at.is_not(None))
    return set((await tx.execute(query)).scalars())


async def mark_done(tx: Tx, update_id: int, now: datetime, error: str | None = None) -> None:
    """In the same transaction as the effects; raises AlreadyHandled when somebody was first.

    What it said, and who sent it, goes with it.
    """
    values = {"this": update_id, "now": now, "reason": error[:300] if error else None}
    if (await tx.execute(_MARK_DONE, values)).rowcount == 0:
        raise AlreadyHandled(update_id)


_MARK_DONE = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("this"), inbox.c.done_at.is_(None))
    .values(done_at=bindparam("now"), error=bindparam("reason"), payload="", sender=None)
)


async def forget_older(tx: Tx, moment: datetime) -> int:
    """Delete handled updates received before `moment`: raw messages are not kept longer than needed."""
    old = inbox.c.done_at.is_not(None) & (inbox.c.received_at < moment)
    return int((await tx.execute(delete(inbox).where(old))).rowcount)


async def waiting(tx: Tx) -> int:
    query = select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None))
    return int((await tx.execute(query)).scalar_one())


#: How long handled updates are kept, to recognise a late redelivery (Telegram keeps them 24 hours).
KEPT = timedelta(days=7)

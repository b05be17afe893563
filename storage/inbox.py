"""Every Telegram update, stored before it is acknowledged, handled exactly once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update

from storage.database import Tx, upsert
from storage.tables import inbox


class AlreadyHandled(Exception):
    """Another turn has done this update; undo everything this one wrote."""


async def store(tx: Tx, updates: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Keep raw updates; one that stands already (redelivered) is left as it is."""
    rows = [
        {
            "update_id": each["update_id"],
            "sender": sender(each),
            "payload": json.dumps(each, ensure_ascii=False),
            "received_at": now,
        }
        for each in updates
    ]
    if rows:
        await upsert(tx, inbox, rows)


def sender(update: Mapping[str, Any]) -> int | None:
    """The Telegram id of who caused a raw update; None when it names nobody."""
    for part in update.values():
        if isinstance(part, dict) and isinstance(who := part.get("from"), dict):
            return who["id"] if isinstance(who.get("id"), int) else None
    return None


async def unhandled(tx: Tx, before: datetime | None = None, limit: int = 1000) -> list[dict[str, Any]]:
    """Raw updates that were received (before a moment) and not handled, in Telegram's order."""
    query = select(inbox.c.payload).where(inbox.c.done_at.is_(None))
    if before is not None:
        query = query.where(inbox.c.received_at < before)
    rows = await tx.execute(query.order_by(inbox.c.update_id).limit(limit))
    return [json.loads(payload) for payload in rows.scalars()]


async def handled_among(tx: Tx, update_ids: Sequence[int]) -> set[int]:
    """Which of these updates are done."""
    query = select(inbox.c.update_id).where(inbox.c.update_id.in_(update_ids), inbox.c.done_at.is_not(None))
    return set((await tx.execute(query)).scalars())


async def mark_done(tx: Tx, update_id: int, now: datetime, error: str | None = None) -> None:
    """In the same transaction as the effects; raises AlreadyHandled when somebody was first."""
    mine = (inbox.c.update_id == update_id) & inbox.c.done_at.is_(None)
    values = {"done_at": now, "error": error[:300] if error else None}
    result = await tx.execute(update(inbox).where(mine).values(values))
    if result.rowcount == 0:
        raise AlreadyHandled(update_id)


async def forget_older(tx: Tx, moment: datetime) -> int:
    """Delete handled updates received before `moment`: raw messages are not kept longer than needed."""
    old = inbox.c.done_at.is_not(None) & (inbox.c.received_at < moment)
    return int((await tx.execute(delete(inbox).where(old))).rowcount)


async def waiting(tx: Tx) -> int:
    query = select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None))
    return int((await tx.execute(query)).scalar_one())


#: How long handled updates are kept, to recognise a late redelivery (Telegram keeps them 24 hours).
KEPT = timedelta(days=7)

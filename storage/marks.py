"""What is done once for all processes, by name: whoever leaves the mark does it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from storage.database import Tx, insert_new
from storage.message_tables import marks


async def once(tx: Tx, name: str, now: datetime) -> bool:
    """True for the one who leaves this mark; its row is locked for others until the transaction ends."""
    result = await tx.execute(insert_new(tx, marks), {"name": name, "at": now})
    return bool(result.rowcount)


async def is_left(tx: Tx, name: str) -> bool:
    """True when it is done already: a cheap look before work that would be in vain."""
    return (await tx.execute(select(marks.c.name).where(marks.c.name == name))).first() is not None

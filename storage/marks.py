"""What is done once for all processes, by name: whoever leaves the mark does it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from storage.database import Tx, insert_new
from storage.message_tables import marks


async def once(tx: Tx, name: str, now: datetime) -> bool:
    """True for the one who leaves this mark; its row is locked for others until the transaction ends."""
    result = await tx.execute(insert_new(tx, marks), {"name": name, "at": now})
    return bool(result.rowcount)


async def replace(tx: Tx, kind: str, name: str, now: datetime) -> bool:
    """True when the one mark of this kind had another name (or there was none); now it has this one."""
    others = marks.c.name.startswith(f"{kind}:", autoescape=True) & (marks.c.name != f"{kind}:{name}")
    await tx.execute(delete(marks).where(others))
    return await once(tx, f"{kind}:{name}", now)


async def is_left(tx: Tx, name: str) -> bool:
    """True when it is done already: a cheap look before work that would be in vain."""
    return (await tx.execute(select(marks.c.name).where(marks.c.name == name))).first() is not None

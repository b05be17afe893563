"""The event log: append-only and hash-chained, so that a changed or missing row shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import UTC
from typing import Any

from sqlalchemy import RowMapping, insert, select, text

from complaints.events import Event
from complaints.permissions import Actor
from complaints.vocabulary import Role
from storage.database import Tx
from storage.tables import journal

GENESIS = "0" * 64

#: The key of PostgreSQL's advisory lock under which the chain grows, one link at a time.
_CHAIN_LOCK = 0x6C61706F72


async def append(tx: Tx, event: Event) -> int:
    """Add one event to the chain and return its place in it."""
    if tx.dialect.name == "postgresql":
        await tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
    last = (
        await tx.execute(select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1))
    ).first()
    place: int = last.seq + 1 if last else 1
    row = {
        "seq": place,
        "at": event.at,
        "event": type(event).__name__,
        "complaint_id": event.complaint_id,
        "actor": _actor(event.by),
        "facts": event.facts(),
        "previous_hash": last.hash if last else GENESIS,
    }
    await tx.execute(insert(journal), {**row, "hash": link(row)})
    return place


def _actor(by: Actor) -> dict[str, Any]:
    """Who did it. A citizen is only "the reporter" here: who that is stands in one table apart."""
    return {**asdict(by), "person_id": None if by.role is Role.CITIZEN else by.person_id}


def link(row: RowMapping | dict[str, Any]) -> str:
    """The hash of one row together with the hash before it."""
    content = [
        row["seq"],
        row["at"].astimezone(UTC).isoformat(),
        row["event"],
        row["complaint_id"],
        row["actor"],
        row["facts"],
        row["previous_hash"],
    ]
    packed = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


async def of_complaint(tx: Tx, complaint_id: int) -> list[RowMapping]:
    """Everything that happened to one report, oldest first."""
    found = await tx.execute(
        select(journal).where(journal.c.complaint_id == complaint_id).order_by(journal.c.seq)
    )
    return list(found.mappings())


async def breaks(tx: Tx) -> AsyncIterator[str]:
    """What is wrong with the chain, one sentence a break; nothing when it is whole."""
    expected, previous = 1, GENESIS
    for row in (await tx.execute(select(journal).order_by(journal.c.seq))).mappings():
        if row["seq"] != expected:
            yield f"row {expected} is missing (next is {row['seq']})"
        if row["previous_hash"] != previous:
            yield f"row {row['seq']} does not follow the row before it"
        if row["hash"] != link(row):
            yield f"row {row['seq']} was changed"
        expected, previous = row["seq"] + 1, row["hash"]

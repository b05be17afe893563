"""The event log: append-only and hash-chained, so that a changed or missing row shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from sqlalchemy import RowMapping, bindparam, exists, insert, select, text

from complaints.events import Event
from complaints.permissions import Actor
from complaints.plain import fields_of
from complaints.vocabulary import Role
from storage.database import Tx
from storage.tables import complaints, journal

GENESIS = "0" * 64

#: The key of PostgreSQL's advisory lock under which the chain grows, one link at a time.
_CHAIN_LOCK = 0x6C61706F72


async def append(tx: Tx, event: Event) -> int:
    """Add one event to the chain and return its place in it."""
    if tx.dialect.name == "postgresql":
        await tx.execute(_LOCK, {"key": _CHAIN_LOCK})
    last = (await tx.execute(_LAST)).first()
    place: int = last.seq + 1 if last else 1
    row = {
        "seq": place,
        "at": event.at,
        "event": type(event).__name__,
        "complaint_id": event.complaint_id,
        "actor": _actor(event.by),
        "facts": _facts(event),
        "previous_hash": last.hash if last else GENESIS,
    }
    await tx.execute(_APPEND, {**row, "hash": link(row)})
    return place


def _facts(event: Event) -> dict[str, Any]:
    """Its own facts, what it changed, and the fingerprint of its words, as far as there are any."""
    common = {"changes": event.changes, "words": event.words}
    return event.facts() | {name: value for name, value in common.items() if value}


_LOCK = text("SELECT pg_advisory_xact_lock(:key)")
_LAST = select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)
_APPEND = insert(journal)


def _actor(by: Actor) -> dict[str, Any]:
    """Who did it. A citizen is only "the reporter" here: who that is stands in one table apart."""
    return {**fields_of(by), "person_id": None if by.role is Role.CITIZEN else by.person_id}


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
    return list((await tx.execute(_OF_COMPLAINT, {"complaint": complaint_id})).mappings())


_OF_COMPLAINT = (
    select(journal).where(journal.c.complaint_id == bindparam("complaint")).order_by(journal.c.seq)
)


async def of_seats(tx: Tx, *, seat: int | None = None, agency: str | None = None) -> list[RowMapping]:
    """What happened to one seat, or to the seats and the settings of one agency, oldest first."""
    found = (await tx.execute(_WITHOUT_REPORT)).mappings()
    return [row for row in found if _is_about(row["facts"], seat, agency)]


_WITHOUT_REPORT = select(journal).where(journal.c.complaint_id == 0).order_by(journal.c.seq)


def _is_about(facts: dict[str, Any], seat: int | None, agency: str | None) -> bool:
    if seat is not None:
        return bool(facts.get("seat_id") == seat)
    return agency in (facts.get("agency"), *(facts.get("agencies") or ()))


@dataclass(frozen=True, slots=True)
class Break:
    """One thing wrong with the chain: `what` is missing, changed or moved, at row `place`."""

    place: int
    what: str


async def breaks(tx: Tx) -> AsyncIterator[Break]:
    """What is wrong with the chain; nothing when it is whole.

    Rows that were exchanged show as changed: the place of a row is part of its hash. Rows cut off at
    the end leave no trace in the chain itself: see `ending` and `unrecorded`.
    """
    expected, previous = 1, GENESIS
    async for row in rows(tx):
        for place in range(expected, row["seq"]):
            yield Break(place, "missing")
        if row["hash"] != link(row):
            yield Break(row["seq"], "changed")
        elif row["previous_hash"] != previous and row["seq"] == expected:
            yield Break(row["seq"], "moved")
        expected, previous = row["seq"] + 1, row["hash"]


async def rows(tx: Tx, page: int = 1000) -> AsyncIterator[RowMapping]:
    """The whole journal in order, a page at a time."""
    last = -1
    while True:
        query = select(journal).where(journal.c.seq > last).order_by(journal.c.seq).limit(page)
        found = (await tx.execute(query)).mappings().all()
        for row in found:
            yield row
        if len(found) < page:
            return
        last = found[-1]["seq"]


async def ending(tx: Tx) -> tuple[int, str]:
    """(place, hash) of the last row: noted elsewhere, it shows later whether the end was cut off."""
    last = (await tx.execute(_LAST)).first()
    return (last.seq, last.hash) if last else (0, GENESIS)


async def hash_at(tx: Tx, place: int) -> str | None:
    """The hash of one row; None when it is not there."""
    found: str | None = (
        await tx.execute(select(journal.c.hash).where(journal.c.seq == place))
    ).scalar_one_or_none()
    return found


async def unrecorded(tx: Tx) -> list[str]:
    """Numbers of reports of whose filing the journal knows nothing."""
    filed = exists().where(journal.c.complaint_id == complaints.c.id, journal.c.event == "ComplaintFiled")
    return list((await tx.execute(select(complaints.c.number).where(~filed))).scalars())

"""Messages to be sent: rows written in the transaction that caused them, each with a unique key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from storage.database import Turn, Tx, current_turn
from storage.tables import outbox

#: How long a process may hold a row that it has taken to send, before another may take it.
LEASE = timedelta(seconds=60)

_WAITING = outbox.c.sent_at.is_(None) & outbox.c.gave_up_at.is_(None)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one chat: `letter` names how it is written, `facts` what it is about (JSON)."""

    key: str
    chat_id: int
    letter: str
    facts: dict[str, Any]
    attempts: int = 0


async def post(tx: Tx, letters: Sequence[Letter], now: datetime) -> None:
    """Write letters; inside a turn they are written with its commit, in the order of posting."""
    turn = current_turn()
    if turn is None:
        await _insert(tx, letters, now, now)
    else:
        enclose(turn, letters, now)


def enclose(turn: Turn, letters: Sequence[Letter], now: datetime) -> None:
    """Let a turn post these letters; they are leased to its process when that sends them itself."""
    if letters and not turn.letters:

        async def write(tx: Tx) -> None:
            await _insert(tx, turn.letters, now, now + LEASE if turn.sends else now)

        turn.before_commit.append(write)
    turn.letters.extend(letters)


async def _insert(tx: Tx, letters: Sequence[Letter], now: datetime, due: datetime) -> None:
    rows = [
        {
            "key": each.key,
            "chat_id": each.chat_id,
            "letter": each.letter,
            "facts": each.facts,
            "created_at": now,
            "due_at": due,
        }
        for each in letters
    ]
    if rows:
        await tx.execute(insert(outbox), rows)


async def any_due(tx: Tx, now: datetime) -> bool:
    """A cheap look before `take_due`, which writes."""
    query = select(outbox.c.id).where(_WAITING, outbox.c.due_at <= now).limit(1)
    return (await tx.execute(query)).first() is not None


async def take_due(tx: Tx, now: datetime, limit: int = 200) -> list[Letter]:
    """Lease the letters that are due, oldest first; two processes never take the same one."""
    due: Select[Any] = (
        select(outbox).where(_WAITING, outbox.c.due_at <= now).order_by(outbox.c.id).limit(limit)
    )
    if tx.dialect.name == "postgresql":
        due = due.with_for_update(skip_locked=True)
    rows = list((await tx.execute(due)).mappings())
    if rows:
        mine = outbox.c.id.in_([row["id"] for row in rows])
        await tx.execute(update(outbox).where(mine).values(due_at=now + LEASE))
    return [Letter(row["key"], row["chat_id"], row["letter"], row["facts"], row["attempts"]) for row in rows]


async def mark_sent(tx: Tx, keys: Collection[str], now: datetime) -> None:
    await tx.execute(update(outbox).where(outbox.c.key.in_(keys)).values(sent_at=now, error=None))


async def postpone(tx: Tx, key: str, until: datetime, error: str) -> None:
    """Try again at `until`; the reason is kept for the operator."""
    values = {"due_at": until, "error": error[:300], "attempts": outbox.c.attempts + 1}
    await tx.execute(update(outbox).where(outbox.c.key == key).values(values))


async def give_up(tx: Tx, key: str, now: datetime, error: str) -> None:
    """This letter can never be delivered (blocked, refused); it stays for the operator to see."""
    values = {"gave_up_at": now, "error": error[:300], "attempts": outbox.c.attempts + 1}
    await tx.execute(update(outbox).where(outbox.c.key == key).values(values))


async def release_all(tx: Tx, now: datetime) -> int:
    """At the start of the only process: what a killed predecessor had taken is due again."""
    result = await tx.execute(update(outbox).where(_WAITING, outbox.c.due_at > now).values(due_at=now))
    return int(result.rowcount)


async def waiting(tx: Tx) -> int:
    """How many letters are neither sent nor given up."""
    return int((await tx.execute(select(func.count()).select_from(outbox).where(_WAITING))).scalar_one())


async def forget_older(tx: Tx, moment: datetime) -> int:
    """Delete letters that were sent or given up before `moment`."""
    old = (outbox.c.sent_at < moment) | (outbox.c.gave_up_at < moment)
    return int((await tx.execute(delete(outbox).where(old))).rowcount)

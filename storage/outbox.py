"""Messages to be sent: rows written in the transaction that caused them, each with a unique key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, insert, select, update

from storage.database import Turn, Tx, current_turn
from storage.message_tables import outbox

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
        await tx.execute(_INSERT, rows)


_INSERT = insert(outbox)


async def any_due(tx: Tx, now: datetime) -> bool:
    """A cheap look before `take_due`, which writes."""
    return (await tx.execute(_ANY_DUE, {"now": now})).first() is not None


_ANY_DUE = select(outbox.c.id).where(_WAITING, outbox.c.due_at <= bindparam("now")).limit(1)


async def take_due(tx: Tx, now: datetime, limit: int = 200) -> list[Letter]:
    """Lease the letters that are due, oldest first; two processes never take the same one.

    A letter waits for those written before it to the same chat: they may be on their way, or put off.
    """
    rows = list((await tx.execute(_due(tx), {"now": now, "limit": limit})).mappings())
    if rows:
        mine = outbox.c.id.in_([row["id"] for row in rows])
        await tx.execute(update(outbox).where(mine).values(due_at=now + LEASE))
    return [Letter(row["key"], row["chat_id"], row["letter"], row["facts"], row["attempts"]) for row in rows]


def _due(tx: Tx) -> Select[Any]:
    return _DUE.with_for_update(skip_locked=True) if tx.dialect.name == "postgresql" else _DUE


_earlier = outbox.alias("earlier")
_held_back = (
    select(_earlier.c.id)
    .where(
        _earlier.c.chat_id == outbox.c.chat_id,
        _earlier.c.id < outbox.c.id,
        _earlier.c.sent_at.is_(None) & _earlier.c.gave_up_at.is_(None),
        _earlier.c.due_at > bindparam("now"),
    )
    .exists()
)
_DUE = (
    select(outbox)
    .where(_WAITING, outbox.c.due_at <= bindparam("now"), ~_held_back)
    .order_by(outbox.c.id)
    .limit(bindparam("limit"))
)


#: What is left of a letter that nobody has to send any more: neither whose it was nor what it said.
_BLANK: dict[str, Any] = {"chat_id": 0, "facts": {}}


async def mark_sent(tx: Tx, keys: Collection[str], now: datetime) -> None:
    """These letters have arrived; that they were sent is all that is kept of them."""
    await tx.execute(_MARK_SENT, [{"this": key, "sent_at": now, "error": None, **_BLANK} for key in keys])


_MARK_SENT = update(outbox).where(outbox.c.key == bindparam("this"))


async def renew(tx: Tx, keys: Collection[str], now: datetime) -> None:
    """These letters are still in hand: nobody else may take them."""
    await tx.execute(update(outbox).where(_WAITING, outbox.c.key.in_(keys)).values(due_at=now + LEASE))


async def postpone(tx: Tx, key: str, error: str, *, counts: bool = True) -> None:
    """Note a failed attempt (`counts`: one of those that end in giving up) and its reason."""
    values = {"error": error[:300], "attempts": outbox.c.attempts + counts}
    await tx.execute(update(outbox).where(outbox.c.key == key).values(values))


async def rest(tx: Tx, chat_id: int, until: datetime) -> None:
    """Put off everything that waits for this chat, so that its order stays as it is."""
    waiting = _WAITING & (outbox.c.chat_id == chat_id)
    await tx.execute(update(outbox).where(waiting).values(due_at=until))


async def release(tx: Tx, chats: Collection[int], now: datetime) -> None:
    """The rest of these chats is over: what was written to them meanwhile is due as well."""
    waiting = _WAITING & outbox.c.chat_id.in_(chats) & (outbox.c.due_at > now)
    await tx.execute(update(outbox).where(waiting).values(due_at=now))


async def give_up(tx: Tx, key: str, now: datetime, error: str) -> None:
    """This letter can never be delivered (blocked, refused); its key and the reason stay for the operator."""
    values = {"gave_up_at": now, "error": error[:300], "attempts": outbox.c.attempts + 1, **_BLANK}
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

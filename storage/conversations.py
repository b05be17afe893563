"""Where each person is in a conversation (aiogram FSM storage), so that a restart loses no draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy import bindparam, select

from storage.database import Database, Tx, current_turn, upsert
from storage.message_tables import conversations

#: The conversation that this task has read: (key, state, data), so that a turn reads it once.
_seen: ContextVar[tuple[str, str | None, dict[str, Any]] | None] = ContextVar("conversation", default=None)


_OF_ONE = select(conversations.c.state, conversations.c.data).where(conversations.c.key == bindparam("name"))


class ConversationStorage(BaseStorage):
    """State and data in one row; inside a turn they are written once, with everything else."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now

    async def get_state(self, key: StorageKey) -> str | None:
        """Reads afresh outside a turn (aiogram asks before every update); inside, what is known."""
        return (await self._load(key, afresh=current_turn() is None))[0]

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await self._load(key))[1])

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        _, data = await self._load(key)
        await self._keep(key, state.state if isinstance(state, State) else state, data)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        state, _ = await self._load(key)
        await self._keep(key, state, dict(data))

    async def close(self) -> None:
        """Nothing of its own to close: the database belongs to the application."""

    async def _load(self, key: StorageKey, afresh: bool = False) -> tuple[str | None, dict[str, Any]]:
        name, seen = _name(key), _seen.get()
        if seen is not None and seen[0] == name and not afresh:
            return seen[1], seen[2]
        async with self._db.reading() as tx:
            row = (await tx.execute(_OF_ONE, {"name": name})).first()
        state, data = (row.state, row.data) if row else (None, {})
        _seen.set((name, state, data))
        return state, data

    async def _keep(self, key: StorageKey, state: str | None, data: dict[str, Any]) -> None:
        name, turn = _name(key), current_turn()
        _seen.set((name, state, data))
        if turn is None:
            async with self._db.transaction() as tx:
                await self._write(tx, name, state, data)
        elif self._write_seen not in turn.before_commit:
            turn.before_commit.append(self._write_seen)

    async def _write_seen(self, tx: Tx) -> None:
        if (seen := _seen.get()) is not None:
            await self._write(tx, *seen)

    async def _write(self, tx: Tx, name: str, state: str | None, data: dict[str, Any]) -> None:
        today = self._now().replace(hour=0, minute=0, second=0, microsecond=0)
        row = {"key": name, "state": state, "data": data, "updated_at": today}
        await upsert(tx, conversations, row, update=("state", "data", "updated_at"))


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"

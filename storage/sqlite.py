"""SQLite in the event loop: a statement takes less time than the hop to another thread and back."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

#: What can wait (for the disk, for another process) does so here, and the loop goes on meanwhile.
_WAITING_ROOM = ThreadPoolExecutor(max_workers=4, thread_name_prefix="sqlite")

#: Milliseconds to wait for another process that is writing.
PATIENCE = 10_000

#: FULL: a commit is on the disk before anything is acknowledged or sent, so a power cut loses nothing.
#: Measured here: 0.4 ms a commit (NORMAL: 0.02 ms), in a thread, so that a turn stays far below its 15 ms.
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={PATIENCE}")


class Cursor:
    """The part of aiosqlite's cursor that SQLAlchemy uses; none of these coroutines gives way."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor

    async def __aenter__(self) -> Cursor:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Cursor:
        self._cursor.execute(statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> Cursor:
        self._cursor.executemany(statement, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    async def close(self) -> None:
        self._cursor.close()

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid


class Connection:
    """The part of aiosqlite's connection that SQLAlchemy uses; begin and commit may give way."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")

    def cursor(self) -> Cursor:
        return Cursor(self._connection.cursor())

    async def create_function(self, *args: Any, **options: Any) -> None:
        self._connection.create_function(*args, **options)

    async def begin_immediate(self) -> None:
        """Become the writer; when another process is writing, wait for it elsewhere."""
        self._connection.execute("PRAGMA busy_timeout=0")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as busy:
            if busy.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
        finally:
            self._connection.execute(f"PRAGMA busy_timeout={PATIENCE}")
        await _elsewhere(self._connection.execute, "BEGIN IMMEDIATE")

    async def commit(self) -> None:
        if self._connection.in_transaction:
            await _elsewhere(self._connection.commit)

    async def rollback(self) -> None:
        self._connection.rollback()

    async def close(self) -> None:
        self._connection.close()

    def stop(self) -> None:
        """SQLAlchemy's way to end a connection at once."""
        self._connection.close()


async def _elsewhere(work: Callable[..., Any], *args: Any) -> None:
    await asyncio.get_running_loop().run_in_executor(_WAITING_ROOM, work, *args)

"""SQLite in the event loop: a statement takes less time than the hop to another thread and back."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

#: Who waits (for another process, for the disk) does so here, and the loop goes on meanwhile.
_WAITING_ROOM = ThreadPoolExecutor(max_workers=2, thread_name_prefix="sqlite")

#: Milliseconds to wait for another process that is writing.
PATIENCE = 10_000

#: Errors that pass: another process writes, the disk is full or unreadable for now.
COMES_BACK = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)

#: NORMAL: a commit takes 0.02 ms, and is not on the disk yet. FULL would wait for the disk in each of them,
#: 0.35 ms on an idle SSD and 9 ms on a busy one; `Flusher` does so once for all commits that are waiting.
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={PATIENCE}")


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
    """The part of aiosqlite's connection that SQLAlchemy uses; only to begin may have to wait."""

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
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(_WAITING_ROOM, self._connection.execute, "BEGIN IMMEDIATE")

    async def commit(self) -> None:
        if self._connection.in_transaction:
            self._connection.commit()

    async def rollback(self) -> None:
        self._connection.rollback()

    async def close(self) -> None:
        self._connection.close()

    def stop(self) -> None:
        """SQLAlchemy's way to end a connection at once."""
        self._connection.close()


class Flusher:
    """Group commit: one flush of the write-ahead log makes safe whatever was committed before it began."""

    def __init__(self, path: str) -> None:
        self._log = Path(f"{path}-wal")
        self._running: asyncio.Task[None] | None = None
        self._next: asyncio.Task[None] | None = None
        #: How many commits there were, and how many of them are on the disk.
        self.commits = self._safe = 0

    async def flush(self, commits: int) -> None:
        """Return when so many commits survive a power cut; OSError when the disk fails."""
        if commits <= self._safe:
            return
        if self._next is None:
            self._next = asyncio.create_task(self._round(self._running))
        await asyncio.shield(self._next)

    async def _round(self, before: asyncio.Task[None] | None) -> None:
        """A round that has begun may have missed the last commit: those who come meanwhile share the next."""
        if before is not None:
            await asyncio.wait([before])
        self._running, self._next = self._next, None
        commits = self.commits
        await asyncio.get_running_loop().run_in_executor(_WAITING_ROOM, self._flush)
        self._safe = commits

    def _flush(self) -> None:
        try:
            log = os.open(self._log, os.O_RDONLY)
        except FileNotFoundError:  # everything is in the database file itself
            return
        try:
            os.fsync(log)
        finally:
            os.close(log)

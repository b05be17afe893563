"""SQLite in the event loop: a statement takes less time than the hop to another thread and back."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Engine, Executable, NullPool, create_engine

T = TypeVar("T")

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
_PRAGMAS = (f"busy_timeout={PATIENCE}", "synchronous=NORMAL", "foreign_keys=ON")


#: As SQLite flushes its log itself: without the time of the last change, where the system can leave that out.
to_disk: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)


class _Cursor(sqlite3.Cursor):
    """Takes its rows at once: who gives way between two of them keeps no snapshot open meanwhile."""

    _rows: list[Any]

    def execute(self, statement: str, parameters: Any = (), /) -> _Cursor:
        super().execute(statement, parameters)
        self._rows = super().fetchall() if self.description else []
        self._rows.reverse()
        return self

    def fetchone(self) -> Any:
        return self._rows.pop() if self._rows else None

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return [self._rows.pop() for _ in range(min(size or 1, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows[::-1], []
        return rows


class _Connection(sqlite3.Connection):
    def cursor(self, *_: Any) -> Any:
        return super().cursor(_Cursor)


def engine_in_the_loop(path: str) -> Engine:
    """SQLAlchemy's plain engine on this file, without a pool: we keep the two connections we need."""

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=_Connection)
        for pragma in _PRAGMAS:
            made.execute(f"PRAGMA {pragma}")
        _log_ahead(made)
        return made

    return create_engine("sqlite://", creator=connect, poolclass=NullPool)


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Two processes that open a new file at once: SQLite does not always wait for the other one here."""
    patience = monotonic() + PATIENCE / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as busy:
            if busy.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > patience:
                raise
            sleep(0.01)


def only_reads(connection: Any, _: Any) -> None:
    """What SQLAlchemy does first on a connection for long reads."""
    connection.execute("PRAGMA query_only=ON").close()


class InTheLoop:
    """A plain connection with the part of `AsyncConnection` that we use; only `writing` may give way."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect()
        self.dialect = engine.dialect

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[*tuple[Any, ...]]:
        return self._connection.execute(statement, parameters)

    async def run_sync(self, work: Callable[[Connection], T]) -> T:
        return work(self._connection)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """One transaction, which says at once that it writes; while another process does, it waits."""
        with self._connection.begin():
            raw = self._connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            await _begin_immediate(raw)
            yield

    def close(self) -> None:
        self._connection.close()


async def _begin_immediate(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA busy_timeout=0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        return
    except sqlite3.OperationalError as busy:
        if busy.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
    finally:
        connection.execute(f"PRAGMA busy_timeout={PATIENCE}")
    await asyncio.get_running_loop().run_in_executor(_WAITING_ROOM, connection.execute, "BEGIN IMMEDIATE")


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
            to_disk(log)
        finally:
            os.close(log)

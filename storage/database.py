"""One door to the engine: short reads, and ONE transaction for everything a turn writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Column, Insert, NullPool, Table, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql.dml import ReturningInsert

from storage.sealing import seal_with
from storage.sqlite import COMES_BACK, Flusher, InTheLoop, engine_in_the_loop, only_reads

#: A connection: SQLite's answers in the event loop, PostgreSQL's over the network.
Tx = AsyncConnection | InTheLoop


class Turn:
    """Everything one update (or one command) writes: committed together, or not at all.

    The transaction is opened by the first write, so that no network call waits inside it.
    `before_commit` functions add their rows last; `after_commit` functions run once all is safe.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.doors = AsyncExitStack()
        self.tx: Tx | None = None
        #: What `storage.outbox.post` will write with the commit, in order.
        self.letters: list[Any] = []
        #: True when whoever opened the turn also sends its letters as soon as they are safe.
        self.sends = False
        self.before_commit: list[Callable[[Tx], Awaitable[None]]] = []
        self.after_commit: list[Callable[[], None]] = []

    async def open(self) -> Tx:
        """The turn's transaction, begun when first asked for."""
        if self.tx is None:
            self.tx = await self.doors.enter_async_context(self._database.writing())
        return self.tx


_current: ContextVar[Turn | None] = ContextVar("turn", default=None)


def current_turn() -> Turn | None:
    """The turn this task is in, if any."""
    return _current.get()


def is_away(error: BaseException) -> bool:
    """True when the database could not be reached or was too busy: the same work may succeed later."""
    driver_error = error.orig if isinstance(error, DBAPIError) else error
    if (code := getattr(driver_error, "sqlite_errorcode", None)) is not None:
        return code & 0xFF in COMES_BACK
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return isinstance(error, PoolTimeout | ConnectionRefusedError)


class Database:
    """The engine behind a URL: `sqlite+aiosqlite:///file` or `postgresql+asyncpg://...`."""

    def __init__(self, url: str, identity_key: bytes | None = None) -> None:
        """`identity_key` opens who filed which report (see storage.sealing); without it nobody can know."""
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        #: PostgreSQL: all connections. SQLite: those for reads that take long, each in a thread of aiosqlite.
        self._engine = _sqlite_engine(self.url) if self.is_sqlite else _postgres_engine(self.url)
        #: Reads begin no transaction that would have to be ended (two trips to the server).
        self._readers = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        path = self.url.database or ""
        #: Behind every statement of a turn: whoever counts statements listens here.
        self.engine = engine_in_the_loop(path) if self.is_sqlite else self._engine.sync_engine
        if identity_key is not None:
            for engine in (self.engine, self._engine):
                seal_with(engine.dialect, identity_key)
        self._flusher = Flusher(path) if self.is_sqlite else None
        #: PostgreSQL: the connection whose lock tells other processes that this one lives.
        self._presence: AsyncConnection | None = None
        #: SQLite has one writer: those who wait for it queue here instead of polling the file.
        self._one_writer = asyncio.Lock() if self.is_sqlite else None
        #: SQLite: the connection of the one writer, and the one on which everybody reads; a statement that
        #: runs in the loop is never interrupted by another one.
        self._writer: InTheLoop | None = None
        self._reader: InTheLoop | None = None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        """A connection for a short read; inside a turn that has written, its own transaction."""
        turn = _current.get()
        if turn is not None and turn.tx is not None:
            yield turn.tx
            return
        if self.is_sqlite:
            self._reader = self._reader or InTheLoop(self.engine)
            yield self._reader
            return
        async with self._readers.connect() as connection:
            yield connection

    @asynccontextmanager
    async def surveying(self) -> AsyncIterator[Tx]:
        """A connection for reads that look through very many rows: everybody is answered meanwhile.

        It sees what is committed, and nothing of the turn it is used in.
        """
        async with self._readers.connect() as connection:
            yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """A transaction for writing: inside a turn the turn's own, else one that ends here."""
        turn = _current.get()
        if turn is not None:
            yield await turn.open()
            return
        async with self.turn() as own:  # so that an act within an act writes with it
            yield await own.open()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """All writes until the end of the block are one transaction; an exception undoes them all."""
        turn = Turn(self)
        token = _current.set(turn)
        try:
            async with turn.doors:
                yield turn
                for write in turn.before_commit:
                    await write(await turn.open())
        finally:
            _current.reset(token)
        if turn.tx is not None:
            await self.safe()
        for tell in turn.after_commit:
            tell()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Tx]:
        """A transaction of its own, whatever turn the task is in; a power cut may undo it until `safe`."""
        if self._one_writer is None or self._flusher is None:
            async with self._engine.begin() as tx:
                yield tx
            return
        async with self._one_writer:
            self._writer = self._writer or InTheLoop(self.engine)
            async with self._writer.writing():
                yield self._writer
            self._flusher.commits += 1

    @property
    def commits(self) -> int:
        """How many transactions were committed so far: what `safe` is asked about."""
        return self._flusher.commits if self._flusher else 0

    async def safe(self, commits: int | None = None) -> None:
        """Return when so many commits (None: all so far) survive a power cut.

        On SQLite one trip to the disk serves all who wait; PostgreSQL commits safely by itself.
        """
        if self._flusher is not None:
            await self._flusher.flush(self._flusher.commits if commits is None else commits)

    async def is_alone(self) -> bool:
        """True when no other process serves this database; this one is known to the next from now on.

        A SQLite file has one bot process; PostgreSQL tells by advisory locks, which die with a process.
        """
        if self.is_sqlite:
            return True
        self._presence = await self._engine.connect()
        await self._presence.execution_options(isolation_level="AUTOCOMMIT")
        tell = self._presence.execute
        await tell(text(f"SET lock_timeout = {_FAREWELL}"))
        try:
            await tell(text(f"SELECT pg_advisory_lock({_SERVING})"))
        except DBAPIError:
            alone = False  # another process holds the lock that all share
        else:
            alone = True
        await tell(text("RESET lock_timeout"))
        await tell(text(f"SELECT pg_advisory_lock_shared({_SERVING})"))
        if alone:
            await tell(text(f"SELECT pg_advisory_unlock({_SERVING})"))
        return alone

    async def aclose(self) -> None:
        for kept in (self._writer, self._reader):
            if kept is not None:
                kept.close()
        if self._presence is not None:
            await self._presence.close()
        await self._engine.dispose()


#: The key of PostgreSQL's advisory lock that every serving process shares.
_SERVING = 0x6C61706F73

#: Milliseconds in which PostgreSQL notices that a killed process has gone.
_FAREWELL = 500


def _sqlite_engine(url: URL) -> AsyncEngine:
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url, poolclass=NullPool)
    event.listen(engine.sync_engine, "connect", only_reads)
    return engine


def _postgres_engine(url: URL) -> AsyncEngine:
    return create_async_engine(url, pool_size=10)


def insert_new(tx: Tx, table: Table, unique: Column[Any] | None = None) -> Insert:
    """An insert that leaves a row alone whose primary key (or `unique` column) stands already."""
    return _upserting(tx.dialect.name, table, (), unique)


@cache
def returning(statement: Insert, column: Column[Any]) -> ReturningInsert[Any]:
    """What an insert that is built once gives back, built once as well."""
    return statement.returning(column)


async def upsert(
    tx: Tx, table: Table, rows: Mapping[str, Any] | Sequence[Mapping[str, Any]], *, update: Sequence[str] = ()
) -> None:
    """Insert rows; where the primary key stands already, set the `update` columns (none: leave it)."""
    await tx.execute(_upserting(tx.dialect.name, table, tuple(update)), rows)


@cache
def _upserting(
    dialect: str, table: Table, changing: tuple[str, ...], unique: Column[Any] | None = None
) -> Insert:
    """Built once: making a statement costs SQLAlchemy more than SQLite needs to run it."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = insert(table)
    key = [unique] if unique is not None else list(table.primary_key)
    if not changing:
        return statement.on_conflict_do_nothing(index_elements=key)
    changes = {name: statement.excluded[name] for name in changing}
    return statement.on_conflict_do_update(index_elements=key, set_=changes)

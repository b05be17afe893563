"""The agencies and what each is responsible for, as an admin imported them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update

from storage.database import Tx, upsert
from storage.tables import agencies, routes


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency; `short_name` is how people call it, `fallback` marks the desk for the rest."""

    code: str
    name: str
    short_name: str
    region_code: str
    fallback: bool


async def everything(tx: Tx) -> list[Agency]:
    """All active agencies, by name."""
    query = select(agencies).where(agencies.c.active).order_by(agencies.c.short_name)
    return [_agency(row) for row in await tx.execute(query)]


async def by_code(tx: Tx, code: str) -> Agency | None:
    row = (await tx.execute(select(agencies).where(agencies.c.code == code))).first()
    return _agency(row) if row else None


def _agency(row: Any) -> Agency:
    return Agency(row.code, row.name, row.short_name, row.region_code, row.fallback)


async def all_routes(tx: Tx) -> list[tuple[str, str, str]]:
    """Who is responsible: (agency code, category, region code)."""
    query = select(routes.c.agency_code, routes.c.category, routes.c.region_code)
    return [(row.agency_code, row.category, row.region_code) for row in await tx.execute(query)]


async def replace_all(
    tx: Tx, listed: Sequence[Agency], responsibilities: Sequence[tuple[str, str, str]]
) -> None:
    """Make these the agencies: known ones are updated, missing ones put to rest, routes set anew."""
    await tx.execute(update(agencies).values(active=False))
    rows = [
        {
            "code": each.code,
            "name": each.name,
            "short_name": each.short_name,
            "region_code": each.region_code,
            "fallback": each.fallback,
            "active": True,
        }
        for each in listed
    ]
    await upsert(tx, agencies, rows, update=("name", "short_name", "region_code", "fallback", "active"))
    await tx.execute(delete(routes))
    await tx.execute(
        insert(routes),
        [
            {"agency_code": agency, "category": category, "region_code": region}
            for agency, category, region in responsibilities
        ],
    )

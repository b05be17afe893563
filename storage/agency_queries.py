"""The agencies and what each is responsible for, as an admin imported them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, delete, insert, select, update

from complaints.errors import NoAgency
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


@dataclass(frozen=True, eq=False)
class Directory:
    """The whole list as it stood at one moment."""

    #: By code, in the order of their short names; those at rest too.
    by_code: Mapping[str, Agency]
    active: Sequence[Agency]
    #: Who is responsible: (agency code, category, region code), for active agencies.
    routes: Sequence[tuple[str, str, str]]


#: Seconds for which the list is taken as it was last read: it is asked for at every step of a draft, and
#: changes a few times a year. An import by another process is in force so many seconds later.
FRESH = 2.0

_last_read: WeakKeyDictionary[Dialect, tuple[float, Directory]] = WeakKeyDictionary()


async def directory(tx: Tx, *, fresh: bool = False) -> Directory:
    """The list, at most FRESH seconds old (or `fresh`); the same object until it is read anew."""
    read_at, known = _last_read.get(tx.dialect, (0.0, None))
    if fresh or known is None or monotonic() - read_at > FRESH:
        known = await _read(tx)
        _last_read[tx.dialect] = monotonic(), known
    return known


async def _read(tx: Tx) -> Directory:
    by_code, active = {}, []
    for row in await tx.execute(_AGENCIES):
        agency = Agency(row.code, row.name, row.short_name, row.region_code, row.fallback)
        by_code[agency.code] = agency
        if row.active:
            active.append(agency)
    found = [(row.agency_code, row.category, row.region_code) for row in await tx.execute(_ROUTES)]
    return Directory(by_code, active, found)


_AGENCIES = select(agencies).order_by(agencies.c.short_name)
_ROUTES = select(routes).join(agencies).where(agencies.c.active)


async def everything(tx: Tx) -> Sequence[Agency]:
    """All active agencies, by name."""
    return (await directory(tx)).active


async def by_code(tx: Tx, code: str) -> Agency | None:
    """One agency, at work or at rest."""
    return (await directory(tx)).by_code.get(code)


async def desk(tx: Tx) -> Agency:
    """The fallback desk, which takes what nobody else does; raises NoAgency when none is registered."""
    found = next((each for each in await everything(tx) if each.fallback), None)
    if found is None:
        raise NoAgency()
    return found


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
    _last_read.pop(tx.dialect, None)

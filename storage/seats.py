"""Seats in and out of the tables: who holds one, who deputises, who is away, and the links to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, or_, select, update

from complaints.vocabulary import Role
from storage.database import Tx
from storage.tables import USUAL_SUMMARY, agencies, invites, people, seats


@dataclass(frozen=True, slots=True)
class SeatNow:
    """A seat as it stands, with the names of those who have to do with it."""

    id: int
    role: Role
    agency_code: str
    agency_name: str
    region_code: str
    holder: int | None
    holder_name: str | None
    #: Nobody holds it since (also from its beginning).
    empty_since: datetime | None
    deputy: int | None
    deputy_name: str | None
    #: plt or plh.
    deputy_title: str | None
    deputy_until: datetime | None
    away_until: datetime | None

    #: When the morning summary comes, local time "HH:MM"; empty: none is wanted.
    summary_at: str
    #: The same for the deputy.
    deputy_summary_at: str

    def changed_from(self, before: SeatNow) -> dict[str, list[Any]]:
        """field -> [before, after] of what differs, as JSON can carry it."""
        pairs = {name: (getattr(before, name), getattr(self, name)) for name in _KEPT}
        return {name: [_plain(old), _plain(new)] for name, (old, new) in pairs.items() if old != new}

    def has_deputy(self, now: datetime) -> bool:
        return self.deputy_until is not None and self.deputy_until > now

    def is_away(self, now: datetime) -> bool:
        return self.away_until is not None and self.away_until > now


#: What is part of a seat itself, and not of those who sit there.
_KEPT = (
    *("holder", "deputy", "deputy_title", "deputy_until", "away_until"),
    *("summary_at", "deputy_summary_at"),
)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


@dataclass(frozen=True, slots=True)
class Invite:
    """A link to a seat. `purpose` is take, hand_over or deputy; the last names title and end."""

    seat_id: int
    purpose: str
    expires_at: datetime
    deputy_title: str | None = None
    deputy_until: datetime | None = None


#: What a link to a seat can be for.
PURPOSES = ("take", "hand_over", "deputy")

_holder, _deputy = people.alias("holder"), people.alias("deputy")
_SEATS = (
    select(
        seats,
        agencies.c.short_name,
        agencies.c.region_code,
        _holder.c.name.label("holder_name"),
        _deputy.c.name.label("deputy_name"),
    )
    .join(agencies, agencies.c.code == seats.c.agency_code)
    .outerjoin(_holder, _holder.c.id == seats.c.person_id)
    .outerjoin(_deputy, _deputy.c.id == seats.c.deputy_id)
    .order_by(agencies.c.short_name, seats.c.id)
)


def _seat(row: Row[Any]) -> SeatNow:
    return SeatNow(
        id=row.id,
        role=Role(row.role),
        agency_code=row.agency_code,
        agency_name=row.short_name,
        region_code=row.region_code,
        holder=row.person_id,
        holder_name=row.holder_name,
        empty_since=row.empty_since,
        deputy=row.deputy_id,
        deputy_name=row.deputy_name,
        deputy_title=row.deputy_title,
        deputy_until=row.deputy_until,
        away_until=row.away_until,
        summary_at=row.summary_at,
        deputy_summary_at=row.deputy_summary_at,
    )


async def by_id(tx: Tx, seat_id: int, *, lock: bool = False) -> SeatNow | None:
    """One seat; with `lock` nobody else may change it before the transaction ends."""
    query = _SEATS.where(seats.c.id == seat_id)
    row = (await tx.execute(query.with_for_update(of=seats) if lock else query)).first()
    return _seat(row) if row else None


async def everything(tx: Tx) -> list[SeatNow]:
    """All seats of the agencies at work, by agency."""
    return [_seat(row) for row in await tx.execute(_SEATS.where(agencies.c.active))]


async def of_person(tx: Tx, person_id: int) -> list[SeatNow]:
    """The seats that a person holds or is named deputy of, in whatever time."""
    return await _where(tx, or_(seats.c.person_id == person_id, seats.c.deputy_id == person_id))


async def add(tx: Tx, agency_code: str, role: Role, now: datetime, person_id: int | None = None) -> int:
    """A new seat, empty unless a person is named."""
    row = {"agency_code": agency_code, "role": role.value, "created_at": now, "person_id": person_id}
    row |= {"taken_at": now} if person_id else {"empty_since": now}
    result = await tx.execute(insert(seats).values(row).returning(seats.c.id))
    return int(result.scalar_one())


async def unclaimed(tx: Tx, agency_code: str, role: Role, now: datetime) -> int | None:
    """A seat that stands empty, with no open link to it."""
    open_links = select(invites.c.seat_id).where(_open(now))
    query = select(seats.c.id).where(
        seats.c.agency_code == agency_code,
        seats.c.role == role.value,
        seats.c.person_id.is_(None),
        seats.c.id.not_in(open_links),
    )
    return (await tx.execute(query.order_by(seats.c.id).limit(1))).scalar_one_or_none()


async def settle(tx: Tx, seat_id: int, person_id: int, now: datetime) -> None:
    """This person holds the seat from now on; whoever was deputy or away before is so no more."""
    await change(tx, seat_id, person_id=person_id, taken_at=now, empty_since=None, **_NOBODY_ELSE)


async def leave(tx: Tx, seat_id: int, now: datetime) -> None:
    """Nobody holds the seat from now on; a deputy stays until the time is over."""
    await change(tx, seat_id, person_id=None, empty_since=now, away_until=None)


_NO_DEPUTY = {
    "deputy_id": None,
    "deputy_title": None,
    "deputy_until": None,
    "deputy_summary_at": USUAL_SUMMARY,
}
_NOBODY_ELSE = {**_NO_DEPUTY, "away_until": None}


async def depute(tx: Tx, seat_id: int, person_id: int, title: str, until: datetime) -> None:
    await change(tx, seat_id, deputy_id=person_id, deputy_title=title, deputy_until=until)


async def end_deputy(tx: Tx, seat_id: int) -> None:
    await change(tx, seat_id, **_NO_DEPUTY)


async def change(tx: Tx, seat_id: int, **values: Any) -> None:
    await tx.execute(update(seats).where(seats.c.id == seat_id).values(values))


# What has run its course -----------------------------------------------------------------------------


async def run_out(tx: Tx, now: datetime, *, lock: bool = False) -> list[SeatNow]:
    """Seats whose deputy's time, or whose holder's leave, is over and not yet cleared away."""
    return await _where(tx, or_(seats.c.deputy_until <= now, seats.c.away_until <= now), lock=lock)


async def empty_since_before(tx: Tx, moment: datetime, now: datetime) -> list[SeatNow]:
    """Seats of agencies at work that have been empty since before `moment`, and have no deputy either."""
    no_deputy = or_(seats.c.deputy_until.is_(None), seats.c.deputy_until <= now)
    empty = seats.c.person_id.is_(None) & (seats.c.empty_since <= moment)
    return await _where(tx, empty & no_deputy & agencies.c.active)


async def _where(tx: Tx, condition: ColumnElement[bool], *, lock: bool = False) -> list[SeatNow]:
    query = _SEATS.where(condition)
    found = await tx.execute(query.with_for_update(of=seats, skip_locked=True) if lock else query)
    return [_seat(row) for row in found]


# Links -----------------------------------------------------------------------------------------------


def _open(now: datetime) -> ColumnElement[bool]:
    return invites.c.used_at.is_(None) & (invites.c.expires_at > now)


async def add_invite(tx: Tx, token_hash: str, invite: Invite) -> None:
    """Keep a link by the hash of its token; earlier ones to the same seat for the same end are void."""
    await drop_invites(tx, invite.seat_id, [invite.purpose])
    values = {
        "token_hash": token_hash,
        "seat_id": invite.seat_id,
        "purpose": invite.purpose,
        "expires_at": invite.expires_at,
        "deputy_title": invite.deputy_title,
        "deputy_until": invite.deputy_until,
    }
    await tx.execute(insert(invites).values(values))


async def drop_invites(
    tx: Tx, seat_id: int, purposes: Sequence[str] = ("take", "hand_over", "deputy")
) -> int:
    """Make the unused links to a seat void; returns how many there were."""
    unused = (invites.c.seat_id == seat_id) & invites.c.used_at.is_(None)
    result = await tx.execute(delete(invites).where(unused, invites.c.purpose.in_(purposes)))
    return int(result.rowcount)


async def open_invites(tx: Tx, seat_id: int, now: datetime) -> list[Invite]:
    """The links to a seat that somebody could open now."""
    query = select(invites).where(invites.c.seat_id == seat_id, _open(now)).order_by(invites.c.purpose)
    return [_invite(row) for row in await tx.execute(query)]


async def use_invite(tx: Tx, token_hash: str, person_id: int, now: datetime) -> Invite | None:
    """Use a link, which can be done once and before its expiry. None when it is not valid."""
    this = (invites.c.token_hash == token_hash) & _open(now)
    used = update(invites).where(this).values(used_at=now, used_by=person_id).returning(invites)
    row = (await tx.execute(used)).first()
    return _invite(row) if row else None


def _invite(row: Row[Any]) -> Invite:
    return Invite(row.seat_id, row.purpose, row.expires_at, row.deputy_title, row.deputy_until)

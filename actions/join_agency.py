"""A person takes a seat in an agency, its holder's place, or a deputy's, through a one-time link."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from actions.seating import Seating, actor_on, entitled, seating
from complaints.errors import InviteInvalid, NoSuchAgency, OwnLink, SeatMoved
from complaints.events import DeputyNamed, InviteMade, SeatHandedOver, SeatTaken
from complaints.permissions import COMMAND_LINE, Actor, Deed
from complaints.vocabulary import Role
from storage import agency_queries, people, seats
from storage.database import Database
from storage.people import Person, Seat
from storage.seats import Invite

#: How long an invite link can be used.
VALID = timedelta(days=7)


async def invite(
    db: Database, agency_code: str, role: Role, now: datetime, by: Person | Actor = COMMAND_LINE
) -> str:
    """The token of a link to an empty seat of an agency; raises NoSuchAgency, and SeatNotYours."""
    seat_id = await free_seat(db, agency_code, role, now, by)
    return await invite_to_seat(db, seat_id, by, now)


async def free_seat(db: Database, agency_code: str, role: Role, now: datetime, by: Person | Actor) -> int:
    """A seat that nobody holds or is invited to, made when there is none; raises as `invite` does."""
    async with db.transaction() as tx:
        if await agency_queries.by_code(tx, agency_code) is None:
            raise NoSuchAgency(code=agency_code)
        await entitled(tx, by, Deed.INVITE, agency_code, now)
        known = await seats.unclaimed(tx, agency_code, role, now)
        return known or await seats.add(tx, agency_code, role, now)


async def invite_to_seat(db: Database, seat_id: int, who: Person | Actor, now: datetime) -> str:
    """The token of a link to this empty seat; raises SeatMoved when somebody holds it."""
    async with seating(db, seat_id, who, now, deed=Deed.INVITE, own=False) as change:
        if change.seat.holder is not None:
            raise SeatMoved()
        return await offer(change, Invite(seat_id, "take", now + VALID))


async def offer(change: Seating, link: Invite) -> str:
    """Make a link to a seat, in the journal too; returns its token, of which only the hash is kept."""
    token = secrets.token_urlsafe(18)
    await seats.add_invite(change.tx, _hash(token), link)
    await change.record(InviteMade, purpose=link.purpose, until=link.expires_at.isoformat())
    return token


async def join_agency(db: Database, token: str, person: Person, now: datetime) -> Seat:
    """Open a link: the person gets what it promises, at once, and whoever had it before loses it.

    Raises InviteInvalid when the link is used, late, cancelled or unknown; OwnLink when the person already
    holds the seat (the link stays good).
    """
    async with db.transaction() as tx:
        link = await seats.use_invite(tx, _hash(token), person.id, now)
        seat = await seats.by_id(tx, link.seat_id, lock=True) if link else None
        if link is None or seat is None:
            raise InviteInvalid()
        if seat.holder == person.id:
            raise OwnLink()
        await OPENED[link.purpose](Seating(tx, seat, actor_on(seat, person), now), link)
        seated = await people.by_id(tx, person.id, now)
        assert seated is not None
        return next(each for each in seated.seats if each.id == seat.id)


async def _take(change: Seating, link: Invite) -> None:
    if change.seat.holder is not None:
        raise InviteInvalid()
    await _settle(change)
    await change.record(SeatTaken)


async def _hand_over(change: Seating, link: Invite) -> None:
    before = change.seat.holder
    await _settle(change)
    await change.record(SeatHandedOver, from_person=before, to_person=change.by.person_id)


async def _settle(change: Seating) -> None:
    """The person holds the seat; its deputy, its holder's absence and other links to it are over."""
    await relieve(change)
    await seats.settle(change.tx, change.seat.id, change.by.person_id, change.at)
    await seats.drop_invites(change.tx, change.seat.id)


async def _depute(change: Seating, link: Invite) -> None:
    """The person acts beside the holder (or alone, from an empty seat) until the link's date."""
    title, until = link.deputy_title or "", link.deputy_until
    if until is None or until <= change.at:
        raise InviteInvalid()
    await relieve(change)
    deputy = change.by.person_id
    await seats.depute(change.tx, change.seat.id, deputy, title, until)
    await change.record(DeputyNamed, deputy=deputy, title=title, until=until.isoformat())


async def relieve(change: Seating) -> bool:
    """The time of the present deputy, if there is one, ends now."""
    deputy, title = change.seat.deputy, change.seat.deputy_title or ""
    if deputy is None:
        return False
    await seats.end_deputy(change.tx, change.seat.id)
    await change.record(DeputyNamed, deputy=deputy, title=title, until="")
    return True


#: What opening a link of each purpose does.
OPENED: dict[str, Callable[[Seating, Invite], Awaitable[None]]] = {
    "take": _take,
    "hand_over": _hand_over,
    "deputy": _depute,
}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

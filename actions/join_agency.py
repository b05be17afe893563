"""A person takes a seat in an agency through a one-time link."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from actions import reactions
from complaints.errors import InviteInvalid, NoSuchAgency
from complaints.events import SeatTaken
from complaints.permissions import Actor
from complaints.vocabulary import Role
from storage import agency_queries, people
from storage.database import Database
from storage.people import Person, Seat

#: How long an invite link can be used.
VALID = timedelta(days=7)


async def invite(db: Database, agency_code: str, role: Role, now: datetime) -> str:
    """A new empty seat and the token of the link that leads to it; raises NoSuchAgency."""
    token = secrets.token_urlsafe(18)
    async with db.transaction() as tx:
        if await agency_queries.by_code(tx, agency_code) is None:
            raise NoSuchAgency(code=agency_code)
        seat_id = await people.add_seat(tx, agency_code, role, now)
        await people.add_invite(tx, _hash(token), seat_id, now + VALID)
    return token


async def join_agency(db: Database, token: str, person: Person, now: datetime) -> Seat:
    """The person takes the seat behind a token; raises InviteInvalid when it is used, late or unknown."""
    async with db.transaction() as tx:
        seat = await people.take_invite(tx, _hash(token), person.id, now)
        if seat is None:
            raise InviteInvalid()
        by = Actor(person.id, seat.role, seat.id, seat.agency_code)
        taken = SeatTaken(
            complaint_id=0,
            number="",
            by=by,
            at=now,
            seat_id=seat.id,
            agency=seat.agency_code,
            role=seat.role.value,
        )
        await reactions.record(tx, taken)
        return seat


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

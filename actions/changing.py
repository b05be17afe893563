"""How every act on a filed report goes: load and lock, authorise, move, record, all in one transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from actions import overtaken, reactions, winding
from complaints import permissions
from complaints.approval import VOIDING
from complaints.complaint import Act, Complaint
from complaints.draft import Attachment
from complaints.errors import NoSuchComplaint, PersonError
from complaints.events import Event
from complaints.fingerprints import fingerprint
from complaints.permissions import Actor
from storage import answer_drafts, complaint_queries, people
from storage.database import Database, Tx
from storage.people import Person


@dataclass
class Change:
    """One act on one report, authorised; `complaint` is the report as it will be, but for its clocks."""

    tx: Tx
    act: Act
    before: Complaint
    complaint: Complaint
    by: Actor
    at: datetime
    #: The fingerprint of what is said with it.
    words: str | None = None

    def having(self, **values: Any) -> None:
        """Also change these fields of the report."""
        self.complaint = replace(self.complaint, **values)

    def held_by(self, agency: str, reason: str) -> None:
        """From this moment on that agency holds the report."""
        self.having(
            agency_code=agency,
            routed_by=reason,
            held_since=self.at,
            delivered_at=None,
            seen_at=None,
            responded_at=None,
        )

    async def remark(self, text: str, files: Sequence[Attachment] = ()) -> int:
        """Keep what was said with this act, and return its id."""
        remark_id = await complaint_queries.add_remark(
            self.tx, self.complaint.id, self.act, self.by.role, text, self.at
        )
        await complaint_queries.add_attachments(self.tx, self.complaint.id, files, remark_id)
        self.words = fingerprint(text)
        return remark_id

    async def record(self, event: type[Event], **facts: Any) -> Complaint:
        """Wind the clocks, save the report, journal the event, and post what follows from it."""
        self.complaint = await winding.wind(self.tx, self.before, self.complaint, self.act, self.at)
        await complaint_queries.save(self.tx, self.complaint)
        happened = event(
            complaint_id=self.complaint.id,
            number=self.complaint.number,
            by=self.by,
            at=self.at,
            changes=self.complaint.changed_from(self.before),
            words=self.words,
            **facts,
        )
        self.before = self.complaint
        await reactions.record(self.tx, happened)
        return self.complaint


async def remarking(
    db: Database,
    complaint_id: int,
    act: Act,
    event: type[Event],
    words: str,
    person: Person,
    at: datetime,
    files: Sequence[Attachment] = (),
    *,
    seen: int | None = None,
) -> Complaint:
    """An act that consists in what is said, and an event that points to it; `seen` as in `begin`."""
    async with changing(db, complaint_id, act, person, at, seen=seen) as change:
        return await change.record(event, remark_id=await change.remark(words, files))


@asynccontextmanager
async def changing(
    db: Database, complaint_id: int, act: Act, who: Person | Actor, at: datetime, *, seen: int | None = None
) -> AsyncIterator[Change]:
    """Raises NoSuchComplaint, NotYours, MoveNotAllowed or their plainer kinds before anything is written.

    A person acts from the seat that fits the report; an Actor (such as permissions.CLOCK) as it is.
    """
    async with db.transaction() as tx:
        yield await begin(tx, complaint_id, act, who, at, seen=seen)


async def begin(
    tx: Tx, complaint_id: int, act: Act, who: Person | Actor, at: datetime, *, seen: int | None = None
) -> Change:
    """The same within a transaction that somebody else ends, for two acts that belong together.

    With `seen`, the last place in the report's journal that the person knew of, it raises SpokenMeanwhile
    when somebody else has answered or asked the citizen since.
    """
    found = await complaint_queries.with_reporter(tx, complaint_id, lock=True)
    if found is None:
        raise NoSuchComplaint()
    before, reporter_id = found
    by = who if isinstance(who, Actor) else _seat_for(act, await _afresh(tx, who, at), before)
    try:
        permissions.require(by, act, before, reporter_id)
        after = before.after(act, at)
    except PersonError as refused:
        raise await overtaken.explained(tx, refused, before, who) from refused
    await overtaken.check_spoken(tx, before, who, seen)
    if act in VOIDING:
        await answer_drafts.void(tx, complaint_id, at)
    return Change(tx, act, before, after, by, at)


async def _afresh(tx: Tx, person: Person, at: datetime) -> Person:
    """The person with the seats of this moment: one that was lost since the button was pressed is gone."""
    return await people.by_id(tx, person.id, at) or replace(person, seats=())


def _seat_for(act: Act, person: Person, complaint: Complaint) -> Actor:
    as_citizen = act in permissions.REPORTER_ACTS
    return person.citizen if as_citizen else person.acting_on(complaint, act)

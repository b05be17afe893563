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
    reporter: Person | None
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
        await reactions.record(self.tx, happened, self.complaint, self.reporter)
        return self.complaint

    async def then(self, act: Act) -> Change:
        """Another act of the same actor, on the report as this one has left it."""
        return await Locked(self.tx, self.complaint, self.reporter, self.by, self.at).begin(act)


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
    """An act that consists in what is said, and an event that points to it; `seen` as in `Locked.begin`."""
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
        yield await (await locked(tx, complaint_id, who, at)).begin(act, seen=seen)


async def locked(tx: Tx, complaint_id: int, who: Person | Actor, at: datetime) -> Locked:
    """A report that nobody else can change until the transaction ends. Raises NoSuchComplaint.

    The seats are those of this moment: one that was lost since the button was pressed is gone.
    """
    found = await complaint_queries.with_reporter(tx, complaint_id, lock=True)
    if found is None:
        raise NoSuchComplaint()
    complaint, reporter_id = found
    person = who if isinstance(who, Person) else None
    known = {person.id: person} if person and not person.seats else {}  # no seat that could be lost
    unknown = {each for each in (reporter_id, person and person.id) if each and each not in known}
    known |= await people.by_ids(tx, unknown, at)
    if person is not None:
        who = known.get(person.id) or replace(person, seats=())
    return Locked(tx, complaint, known.get(reporter_id or 0), who, at)


@dataclass(frozen=True, slots=True)
class Locked:
    """A locked report, who filed it (None: forgotten), and who is about to do something to it."""

    tx: Tx
    complaint: Complaint
    reporter: Person | None
    who: Person | Actor
    at: datetime

    def by(self, act: Act) -> Actor:
        """The seat from which the person would do it; in what is the reporter's, the citizen."""
        return self.who if isinstance(self.who, Actor) else self.who.acting_on(self.complaint, act)

    def require(self, act: Act) -> None:
        """Raises NotYours, BindingDecision; where the report stands is not looked at."""
        reporter_id = self.reporter.id if self.reporter else None
        permissions.require(self.by(act), act, self.complaint, reporter_id)

    async def begin(self, act: Act, *, seen: int | None = None) -> Change:
        """Authorise an act; raises as `changing` does, before anything is written.

        With `seen`, the last place in the report's journal that the person knew of, it raises SpokenMeanwhile
        when somebody else has answered or asked the citizen since.
        """
        tx, before = self.tx, self.complaint
        try:
            self.require(act)
            after = before.after(act, self.at)
        except PersonError as refused:
            raise await overtaken.explained(tx, refused, before, self.who) from refused
        await overtaken.check_spoken(tx, before, self.who, seen)
        if act in VOIDING:
            await answer_drafts.void(tx, before.id, self.at)
        return Change(tx, act, before, after, self.reporter, self.by(act), self.at)

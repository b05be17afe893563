"""What time does to reports: reminders up the ladder, and the end of waiting for a citizen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog

from actions import reactions
from actions.changing import changing
from actions.winding import zone_of
from complaints import clocks, events
from complaints.clocks import Clock
from complaints.complaint import Act, Complaint
from complaints.permissions import CLOCK
from complaints.reminders import Planned, ladder
from complaints.vocabulary import Role
from storage import answer_drafts, clock_queries, marks, on_duty, outbox
from storage.database import Database, Tx, is_away
from storage.outbox import Letter
from storage.people import Person

log = structlog.get_logger(__name__)

#: How many reports are looked at in one transaction.
AT_ONCE = 500
#: A list card names so many reports; the others are one button away.
LISTED = 8
#: A report that cannot be handled is tried again after this, and the others go on.
PUT_OFF = timedelta(hours=1)


async def remind(db: Database, now: datetime) -> int:
    """Do everything that is due by `now`, once, whoever else does so at the same time.

    After a pause of the whole bot the missed steps of a report are one card, and many reports due
    for one person are one list. Returns how many reports were looked at.
    """
    count = 0
    while waiting := await _waiting(db, now):
        try:
            handled = await _handle(db, waiting, now)
        except Exception as error:
            if is_away(error):
                raise
            handled = await _one_by_one(db, waiting, now)
        if not handled:
            break  # another process has them in hand
        count += handled
    return count


async def follow_new_ladder(db: Database, now: datetime) -> None:
    """When the rules of reminding have changed since the last start, all running clocks are planned anew."""
    async with db.transaction() as tx:
        if await marks.replace(tx, "ladder", ladder().fingerprint, now):
            await clock_queries.wake_all(tx, now)


async def _waiting(db: Database, now: datetime) -> list[int]:
    async with db.reading() as tx:
        return await clock_queries.waking(tx, now, AT_ONCE)


async def _one_by_one(db: Database, waiting: Sequence[int], now: datetime) -> int:
    """One report that cannot be handled must not keep the others from being handled."""
    for complaint_id in waiting:
        try:
            await _handle(db, [complaint_id], now)
        except Exception:
            log.exception("report_not_reminded", complaint_id=complaint_id)
            async with db.writing() as tx:
                await clock_queries.set_wakes(tx, {complaint_id: now + PUT_OFF})
    return len(waiting)


async def _handle(db: Database, ids: Sequence[int], now: datetime) -> int:
    """Take the due steps of these reports in one transaction; those that another process holds are left."""
    async with db.turn(), db.transaction() as tx:
        locked = await clock_queries.lock(tx, ids, now)
        taken = await clock_queries.steps_taken(tx, [each.id for each in locked])
        round_ = Round(db, tx, now)
        for complaint in locked:
            await round_.look_at(complaint, taken[complaint.id])
        await round_.end()
    return len(locked)


#: A report that somebody is reminded of, with the first due step of its clocks.
Card = tuple[Complaint, list[Planned]]


@dataclass
class Round:
    """The steps taken in one transaction, gathered by whom they are told."""

    db: Database
    tx: Tx
    now: datetime
    wakes: dict[int, datetime | None] = field(default_factory=dict)
    told: dict[int, Person] = field(default_factory=dict)
    #: person id -> the reports this person is reminded of.
    cards: dict[int, list[Card]] = field(default_factory=dict)
    _known: dict[tuple[str, str | None, Role], list[Person]] = field(default_factory=dict)

    async def look_at(self, complaint: Complaint, taken: set[clock_queries.Step]) -> None:
        """Take what is due of one report, and note when to look at it again."""
        zone = await zone_of(self.tx, complaint)
        due = ladder().due(complaint, taken, zone, self.now)
        if waited := [each for each in due if each.clock.clock is Clock.CITIZEN_ANSWER]:
            await self._go_on(complaint, waited[0])
            return
        for clock in dict.fromkeys(each.clock.clock for each in due):
            await self._escalate(complaint, [each for each in due if each.clock.clock is clock])
        taken |= {each.key for each in due}
        self.wakes[complaint.id] = ladder().wakes(complaint, zone, self.now, taken)

    async def _go_on(self, complaint: Complaint, over: Planned) -> None:
        """The citizen did not answer in time: the work goes on, or the finished report is closed unrated.

        Many questions run out at the same hour, so the officers are told here and not by a reaction.
        """
        if not clocks.is_paused(complaint):
            async with changing(self.db, complaint.id, Act.CLOSE, CLOCK, self.now) as change:
                await change.record(events.ClosedUnanswered, round=complaint.round)
            return
        async with changing(self.db, complaint.id, Act.RESUME, CLOCK, self.now) as change:
            since = await clock_queries.paused_since(change.tx, complaint.id)
            gone_on = await change.record(
                events.AnswerNotGiven, paused_since=since.isoformat() if since else ""
            )
        for person in await self._holding(complaint, Role.OFFICER):
            self._tell(person, gone_on, over)

    async def _escalate(self, complaint: Complaint, due: list[Planned]) -> None:
        """Write down the due steps of one clock, and whom they are told."""
        clock = due[0].clock.clock
        roles = dict.fromkeys(role for each in due for role in each.step.to)
        persons = {each.id: each for role in roles for each in await self._people(complaint, role)}
        await clock_queries.add_steps(self.tx, complaint.id, [each.key for each in due], self.now)
        escalated = events.Escalated(
            complaint_id=complaint.id,
            number=complaint.number,
            by=CLOCK,
            at=self.now,
            clock=clock.value,
            steps=[each.step.name for each in due],
            told=sorted(persons),
        )
        await reactions.record(self.tx, escalated)
        for person in persons.values():
            self._tell(person, complaint, due[0])

    def _tell(self, person: Person, complaint: Complaint, due: Planned) -> None:
        self.told[person.id] = person
        cards = self.cards.setdefault(person.id, [])
        if not cards or cards[-1][0].id != complaint.id:
            cards.append((complaint, []))
        cards[-1][1].append(due)

    async def _people(self, complaint: Complaint, role: Role) -> list[Person]:
        """Who has to act in that role; when an officer's answer waits for the head, that is the head."""
        if role is Role.OFFICER and await answer_drafts.waiting_of(self.tx, complaint.id):
            return await on_duty.approvers(self.tx, complaint.agency_code, self.now, complaint.accused_agency)
        return await self._holding(complaint, role)

    async def _holding(self, complaint: Complaint, role: Role) -> list[Person]:
        """Who gets the cards of the agency in that role, asked once for many reports."""
        accused = complaint.accused_agency
        key = complaint.agency_code, accused, role
        if key not in self._known:
            self._known[key] = (
                await on_duty.coordinators(self.tx, self.now, accused)
                if role is Role.COORDINATOR
                else await on_duty.recipients(self.tx, complaint.agency_code, [role], self.now, accused)
            )
        return self._known[key]

    async def end(self) -> None:
        """Post one letter a person, and set when each report is looked at again."""
        letters = [self._letter(self.told[who], cards) for who, cards in self.cards.items()]
        await outbox.post(self.tx, letters, self.now)
        await clock_queries.set_wakes(self.tx, self.wakes)

    def _letter(self, to: Person, cards: list[Card]) -> Letter:
        """The card of the one report, or a list of several, the most urgent first.

        Its key is that of a step, which is taken only once, or of a citizen's time, which ends only once.
        """
        first, due = cards[0]
        clock, since, step = due[0].key
        key = f"remind:{to.id}:{first.id}:{clock}:{since.isoformat()}:{due[0].clock.due.isoformat()}:{step}"
        if len(cards) > 1:
            return Letter(key, to.telegram_id, "reminders", {"person_id": to.id, **_listed(cards)})
        facts = {"complaint_id": first.id, "person_id": to.id}
        if _in_vain(due):
            return Letter(key, to.telegram_id, "answer_missing", facts)
        named = [each.clock.clock.value for each in due]
        return Letter(key, to.telegram_id, "reminder", {**facts, "clocks": named})


def _listed(cards: list[Card]) -> dict[str, Any]:
    """What a list of many tells: the most urgent, how many there are, how many of them stood still."""
    urgent = sorted(cards, key=lambda card: min(each.due for each in clocks.running(card[0])))
    return {
        "ids": [complaint.id for complaint, _ in urgent[:LISTED]],
        "count": len(cards),
        "missing": sum(_in_vain(due) for _, due in cards),
    }


def _in_vain(due: list[Planned]) -> bool:
    """True for a report whose citizen was waited for until now."""
    return due[0].clock.clock is Clock.CITIZEN_ANSWER

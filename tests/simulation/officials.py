"""Officers, heads and coordinators of the month: they read their cards and do the next thing, or not yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from actions.answer_as_agency import (
    accept_complaint,
    acknowledge_complaint,
    answer_complaint,
    ask_citizen,
)
from actions.approve_answer import approve_answer, return_answer
from actions.assign_complaint import assign_complaint
from actions.forward_complaint import forward_complaint
from actions.hand_on import hand_on
from complaints import permissions
from complaints.clocks import STANDING
from complaints.complaint import Act, Complaint
from complaints.vocabulary import Role, Status
from storage import agency_queries, answer_drafts, complaint_queries, people, task_queries
from storage.answer_drafts import AnswerDraft
from storage.outbox import Letter
from storage.people import Person
from storage.task_queries import Desk
from tests.bench.sentences import nth, sentences
from tests.simulation import chatting
from tests.simulation.month import Month, Plan
from tests.simulation.town import Manner, hours

#: Letters that move somebody only now and then.
NUDGES = frozenset({"reminder", "reminders", "summary"})
#: So many tasks somebody takes out of the inbox at a time.
A_MORNING = 6


@dataclass
class Official:
    """Who sits (or sat) in an agency; what one may do is asked of the house each time."""

    month: Month
    chat_id: int
    person_id: int
    agency: str
    role: Role
    manner: Manner
    seat_id: int
    deputises: bool = False
    #: On leave until then: cards are looked at afterwards.
    away_until: datetime | None = None
    #: Somebody else has the seat now; what was on the screen is tried all the same.
    gone: bool = False
    #: Report -> when the work on it is done and it can be answered.
    _done: dict[int, datetime] = field(default_factory=dict)

    def hear(self, letter: Letter) -> None:
        month = self.month
        if letter.letter in NUDGES and month.rng.random() > self.manner.heeds:
            return
        complaint_id = letter.facts.get("complaint_id")
        delay = hours(month.rng, self.manner.reacts)
        if complaint_id is None:
            month.later(delay, self.look_through)
        else:
            month.later(delay, lambda: self.next_step(complaint_id))

    async def me(self) -> Person:
        async with self.month.db.reading() as tx:
            person = await people.by_telegram_id(tx, self.chat_id, self.month.now)
        assert person is not None
        return person

    async def look_through(self) -> None:
        """The inbox from the top, one report after the other through the day."""
        if self._puts_off(self.look_through):
            return
        me = await self.me()
        async with self.month.db.reading() as tx:
            found = await task_queries.tasks(tx, Desk.of(me), self.month.now, limit=A_MORNING)
        for place, complaint in enumerate(found):
            self._plan_step(complaint.id, 0.3 * place)

    def _plan_step(self, complaint_id: int, delay: float) -> None:
        self.month.later(delay, lambda: self.next_step(complaint_id))

    async def next_step(self, complaint_id: int) -> None:
        """What is to be done with the report as it stands now, if this person sees it at all."""
        if self._puts_off(lambda: self.next_step(complaint_id)):
            return
        async with self.month.db.reading() as tx:
            complaint = await complaint_queries.by_id(tx, complaint_id)
            if complaint is None or complaint.status not in STANDING:
                return
            me = await self.me()
            if me.acting_on(complaint).seat_id is None and not self.gone:
                return
            draft = await answer_drafts.waiting_of(tx, complaint_id)
        if draft is not None:
            await self._decide(me, complaint, draft)
        elif complaint.routed_by == "undecided" and self.role is Role.COORDINATOR:
            await self._rule(me, complaint)
        elif complaint.routed_by == "outside_region":
            await self._hand_on(me, complaint)
        elif complaint.status is Status.SUBMITTED:
            await self._take_up(me, complaint)
        elif complaint.status is Status.IN_PROGRESS and self._is_done(complaint):
            await self._answer(me, complaint)

    def _puts_off(self, what: Plan) -> bool:
        """Nobody works while on leave."""
        if self.away_until is None or self.away_until <= self.month.now:
            return False
        self.month.plan(self.month.awake(self.away_until), what)
        return True

    async def _decide(self, me: Person, complaint: Complaint, draft: AnswerDraft) -> None:
        by = me.acting_on(complaint, Act.APPROVE)
        if not permissions.may(by, Act.APPROVE, complaint, None) and not self.gone:
            return
        month, now, luck = self.month, self.month.now, self.month.rng.random()
        if await self._press(complaint, "approve", f"a:{draft.id}:approve"):
            return
        if luck < self.manner.returns:
            await month.act(
                "return", return_answer(month.db, complaint.id, draft.id, "tolong lebih jelas", me, now)
            )
        else:
            words = f"{draft.text} Terima kasih." if luck < self.manner.returns + self.manner.edits else None
            await month.act("approve", approve_answer(month.db, complaint.id, draft.id, me, now, words))

    async def _take_up(self, me: Person, complaint: Complaint) -> None:
        month, now, luck = self.month, self.month.now, self.month.rng.random()
        if await self._press(complaint, "accept", f"r:{complaint.id}:accept:"):
            pass
        elif luck < self.manner.bounces and not complaint.binding:
            await self._bounce(me, complaint)
            return
        elif luck < self.manner.bounces + self.manner.asks:
            question = "Di mana tepatnya?"
            await month.act("ask", ask_citizen(month.db, complaint.id, question, me, now))
        elif luck < 0.75:
            await month.act("accept", accept_complaint(month.db, complaint.id, me, now))
        else:
            words = "Petugas akan memeriksa langsung di lapangan."
            quick = acknowledge_complaint(month.db, complaint.id, "visit", words, me, now)
            await month.act("acknowledge", quick)
        self._work_on(complaint)

    def _work_on(self, complaint: Complaint) -> None:
        """Out there, in whatever time it takes."""
        delay = hours(self.month.rng, self.manner.solves)
        self._done[complaint.id] = self.month.now + timedelta(hours=delay)
        self._plan_step(complaint.id, delay)

    def _is_done(self, complaint: Complaint) -> bool:
        return self._done.get(complaint.id, self.month.now) <= self.month.now

    async def _bounce(self, me: Person, complaint: Complaint) -> None:
        """To any other agency, right or wrong; some do not know whose it is."""
        month, reason = self.month, "bukan kewenangan kami"
        target = None if month.rng.random() < 0.1 else await self._other_agency(complaint)
        forward = forward_complaint(month.db, complaint.id, target, reason, me, month.now)
        await month.act("forward", forward)

    async def _rule(self, me: Person, complaint: Complaint) -> None:
        """Whose it is, bindingly."""
        month = self.month
        target = await self._other_agency(complaint)
        assign = assign_complaint(month.db, complaint.id, target, "", me, month.now)
        await month.act("assign", assign)

    async def _other_agency(self, complaint: Complaint) -> str:
        async with self.month.db.reading() as tx:
            listed = {each.code for each in await agency_queries.everything(tx)}
        return self.month.rng.choice(sorted(listed - {complaint.agency_code, complaint.accused_agency}))

    async def _hand_on(self, me: Person, complaint: Complaint) -> None:
        """The number of the other government is known at once, or not."""
        month, number = self.month, self.month.rng.choice(("", str(1_900_000 + complaint.id)))
        given = hand_on(month.db, complaint.id, "SP4N-LAPOR! Kota Pekalongan", number, me, month.now)
        await month.act("hand on", given)

    async def _answer(self, me: Person, complaint: Complaint) -> None:
        """An answer now and then, and in the end that it is done."""
        month = self.month
        act = Act.REPLY if month.rng.random() < 0.12 else Act.FINISH
        if await self._press(complaint, "finish", f"r:{complaint.id}:finish:"):
            await self._say(nth(sentences().results, complaint.id))
            return
        words = nth(sentences().replies if act is Act.REPLY else sentences().results, month.acts.total())
        await month.act(act.value, answer_complaint(month.db, complaint.id, act, words, me, month.now))
        if act is Act.REPLY:
            self._work_on(complaint)

    # By chat -------------------------------------------------------------------------------------

    async def _press(self, complaint: Complaint, what: str, data: str) -> bool:
        """Do it on the screen, if this report is worked on by chat and the button is there."""
        house, phone = self.month.house, self.month.house.telegram.phone(self.chat_id)
        shown = chatting.holding(phone, data) if complaint.id in self.month.spoken else None
        if shown is None:
            return False
        await house.do(phone, lambda: phone.press(shown.message_id, data))
        self.month.acts[f"{what} by chat"] += 1
        return True

    async def _say(self, words: str) -> None:
        house, phone = self.month.house, self.month.house.telegram.phone(self.chat_id)
        await house.do(phone, lambda: phone.text(words))

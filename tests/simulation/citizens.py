"""Citizens of the month: they file, answer or keep silent, rate or do not, and some come back."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from actions.answer_as_citizen import add_note, provide_data, reopen_complaint, withdraw_complaint
from actions.file_complaint import file_complaint
from actions.rate_complaint import confirm_fixed, rate_complaint
from complaints.complaint import Complaint
from complaints.draft import Draft, Field, Occurrence, Place
from complaints.vocabulary import CATEGORIES, Fixed, Kind
from storage import complaint_queries, people
from storage.outbox import Letter
from storage.people import Person
from tests.bench.journeys import NUMBER
from tests.bench.sentences import nth, sentences
from tests.simulation import chatting
from tests.simulation.month import Month
from tests.simulation.town import Temper, hours

#: Where it happens: in the regency, somewhere in it, next door, nowhere in particular.
PLACES = (
    Place("depan pasar Limpung", "33.25.06"),
    Place("Desa Pasekaran", "33.25"),
    Place("gang sebelah masjid"),
    Place("Alun-alun Batang", "33.25.11", -6.908, 109.73),
)
NEXT_DOOR = Place("Alun-alun Pekalongan", "33.75.01")
#: Accusations: against an office by name, against some official, and by the citizen's own tick.
ACCUSED = ("Dishub", "Dinas PUPR", "DLH", "Disdukcapil", "Inspektorat", "Setda", "Dinkes")
ACCUSING = "Petugas {} minta uang 100 ribu supaya urusan saya cepat selesai."
SOMEBODY = "Ada oknum petugas yang minta uang rokok 50 ribu waktu saya mengurus surat."

#: How the reports are spread: what is to be seen in any month, in percent.
NEXT_DOORS, ACCUSATIONS, ANONYMOUS, CONFIDENTIAL = 4, 8, 30, 10


@dataclass(frozen=True)
class Citizen:
    """Somebody with a telephone."""

    month: Month
    chat_id: int
    temper: Temper

    def hear(self, letter: Letter) -> None:
        reacts = {
            "data_requested": (self.temper.talks, self.answer),
            "finished": (self.temper.talks, self.judge),
            "filed": (self.temper.withdraws, self.take_back),
            "accepted": (self.temper.adds, self.add),
            "closed_unanswered": (self.temper.reopens / 2, self.come_back),
        }
        chance, react = reacts.get(letter.letter, (0.0, self.add))
        if self.month.rng.random() < chance:
            complaint_id: int = letter.facts["complaint_id"]
            self.month.later(hours(self.month.rng, self.temper.answers), lambda: react(complaint_id))

    async def _me(self) -> Person:
        async with self.month.db.reading() as tx:
            person = await people.by_telegram_id(tx, self.chat_id, self.month.now)
        assert person is not None
        return person

    async def file(self, serial: int) -> None:
        services = self.month.house.app.services
        draft = a_draft(self.month.rng, serial)
        filed = file_complaint(self.month.db, services.rulebook, draft, await self._me(), self.month.now)
        await self.month.act("file", filed)

    async def file_by_chat(self, serial: int) -> None:
        """A sentence, the bot's questions, the preview; every answer of the bot is awaited."""
        house = self.month.house
        phone = house.telegram.phone(self.chat_id)
        words = sentences().openings[serial % len(sentences().openings)].whole
        receipt = await chatting.file(house, phone, words, serial)
        number = NUMBER.search(receipt)
        assert number, receipt
        async with self.month.db.reading() as tx:
            complaint = await complaint_queries.by_number(tx, number[0])
        assert complaint is not None
        self.month.spoken.add(complaint.id)
        self.month.acts["file by chat"] += 1

    async def answer(self, complaint_id: int) -> None:
        words = nth(sentences().places, complaint_id)
        act = provide_data(self.month.db, complaint_id, words, await self._me(), self.month.now)
        await self.month.act("provide data", act)

    async def judge(self, complaint_id: int) -> None:
        """Is it fixed, and how was it? Some say that it is not, and some stop half-way."""
        month, rng = self.month, self.month.rng
        if rng.random() < self.temper.reopens:
            await self.come_back(complaint_id)
            return
        fixed = rng.choice(list(Fixed))
        said = await month.act("say whether fixed", self._says(complaint_id, fixed, await self._me()))
        if said and rng.random() < 0.9:
            rated = rate_complaint(month.db, complaint_id, rng.randint(1, 4), await self._me(), month.now)
            await month.act("rate", rated)

    async def _says(self, complaint_id: int, fixed: Fixed, me: Person) -> Complaint:
        return await confirm_fixed(self.month.db, complaint_id, fixed, me, self.month.now)

    async def come_back(self, complaint_id: int) -> None:
        month = self.month
        words = "masih sama, belum beres"
        reopened = reopen_complaint(month.db, complaint_id, words, await self._me(), month.now)
        await month.act("reopen", reopened)

    async def take_back(self, complaint_id: int) -> None:
        month = self.month
        await month.act("withdraw", withdraw_complaint(month.db, complaint_id, await self._me(), month.now))

    async def add(self, complaint_id: int) -> None:
        month, words = self.month, nth(sentences().times, complaint_id)
        note = add_note(month.db, complaint_id, words, await self._me(), month.now)
        await month.act("add a note", note)


def a_draft(rng: Random, serial: int) -> Draft:
    """A complete draft; over many of them every category, kind, place and visibility comes up."""
    category = CATEGORIES[serial % len(CATEGORIES)]
    opening = sentences().openings[serial % len(sentences().openings)].whole
    accusing = rng.uniform(0, 100) < ACCUSATIONS
    text = rng.choice([ACCUSING.format(rng.choice(ACCUSED)), SOMEBODY, opening]) if accusing else opening
    return Draft(
        id=f"month-{serial}",
        text=text,
        kind=rng.choices(list(Kind), (80, 10, 10))[0],
        category=category,
        place=NEXT_DOOR if rng.uniform(0, 100) < NEXT_DOORS else rng.choice(PLACES),
        time=Occurrence(nth(sentences().times, serial)),
        anonymous=rng.uniform(0, 100) < ANONYMOUS,
        confidential=rng.uniform(0, 100) < CONFIDENTIAL,
        settled=frozenset({Field.EVIDENCE}),
        accuses=True if accusing else None,
    )

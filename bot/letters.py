"""How each letter in the outbox is written, at the moment it goes out: name -> Bot API method."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiogram import methods
from aiogram.methods import SendMessage
from aiogram.methods.base import TelegramMethod

from bot import answer_letters, cards, clock_words, door_letters, seat_letters, task_letters
from bot.clock_words import Standstill
from bot.enclosures import ENCLOSURES, Written
from bot.handlers import rating
from bot.keyboards import in_rows, inline, report_button
from bot.officer_card import officer_card
from bot.rating_letters import LETTERS as OF_RATINGS
from bot.say import CALL, Keyboard
from bot.talk import Services
from bot.texts import Html, Voice
from complaints import clocks
from complaints.complaint import Act, Complaint
from complaints.draft import Attachment
from complaints.vocabulary import Audience, Status
from storage import agency_queries, clock_queries, letter_queries, people
from storage.agency_queries import Agency
from storage.letter_queries import Subject
from storage.outbox import Letter
from storage.people import Person

#: What an officer can do from the card, if the report stands where it makes sense.
CARD: tuple[tuple[Act, str], ...] = (
    (Act.ACCEPT, "accept"),
    (Act.FORWARD, "forward"),
    (Act.ASK_CITIZEN, "ask"),
    (Act.ACKNOWLEDGE, "acknowledge"),
    (Act.REPLY, "reply"),
    (Act.FINISH, "finish"),
)


@dataclass(frozen=True, slots=True)
class About:
    """What a letter about a report needs: the report as it stands now, and the reader's voice."""

    reader: Person
    voice: Voice
    complaint: Complaint
    agency: Agency
    files: list[Attachment]
    remark: str
    remark_files: list[Attachment]
    reporter: str
    #: Whether the agency has an officer whom a letter can reach.
    attended: bool
    #: Whether an answer waits for the head.
    waiting: bool
    still: Standstill
    facts: dict[str, Any]


class LetterWriter:
    """Turns letters into Bot API calls."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def __call__(self, letter: Letter) -> Written:
        """The call that delivers this letter; None when there is nothing to say any more."""
        if letter.letter == CALL:
            call: type[TelegramMethod[Any]] = getattr(methods, letter.facts["method"])
            return call(**letter.facts["params"])
        if letter.letter in ENCLOSURES:
            return await self._enclosure(letter)
        if letter.letter in LISTS:
            return await self._list(letter)
        about = await self._about(letter)
        if about is None:
            return None
        page = await LETTERS[letter.letter](self._services, about)
        return SendMessage(chat_id=letter.chat_id, text=page[0], reply_markup=page[1]) if page else None

    async def _reader(self, letter: Letter) -> Person | None:
        async with self._services.db.reading() as tx:
            return await people.by_telegram_id(tx, letter.chat_id, self._services.clock())

    async def _enclosure(self, letter: Letter) -> Written:
        """Something that is no page about a report: a file, a pin, figures."""
        reader = await self._reader(letter)
        voice = Voice(reader.language if reader else "id", self._services.zone)
        return ENCLOSURES[letter.letter](self._services, voice, letter.chat_id, letter.facts)

    async def _list(self, letter: Letter) -> Written:
        """Something about many reports, or about a seat, for the seats that the person holds now."""
        reader = await self._reader(letter)
        page = await LISTS[letter.letter](self._services, reader, letter.facts) if reader else None
        return page and SendMessage(chat_id=letter.chat_id, text=page[0], reply_markup=page[1])

    async def _about(self, letter: Letter) -> About | None:
        facts, services, now = letter.facts, self._services, self._services.clock()
        async with services.db.reading() as tx:
            subject = await letter_queries.subject(
                tx, letter.chat_id, facts["complaint_id"], facts.get("remark_id"), now
            )
            if subject is None or _is_barred(subject):
                return None
            agency = await agency_queries.by_code(tx, subject.complaint.agency_code)
            paused = clocks.is_paused(subject.complaint)
            since = await clock_queries.paused_since(tx, subject.complaint.id) if paused else None
        assert agency is not None
        return About(
            reader=subject.reader,
            voice=Voice(subject.reader.language, services.zone),
            complaint=subject.complaint,
            agency=agency,
            files=subject.files,
            remark=subject.remark,
            remark_files=subject.remark_files,
            reporter=subject.reporter,
            attended=subject.attended,
            waiting=subject.waiting,
            still=Standstill(now, since),
            facts=facts,
        )


def _is_barred(subject: Subject) -> bool:
    """True for those of an agency that the report accuses, unless the report is their own."""
    complaint = subject.complaint
    seated = subject.reader.acting_on(complaint).seat_id is not None
    return complaint.accused_agency is not None and not seated and not subject.own


Page = tuple[str, Keyboard | None]


async def _card(services: Services, about: About) -> Page | None:
    """The officer's card; a coordinator's, where a coordinator must decide."""
    if about.complaint.routed_by == "undecided" and about.reader.may_act(Act.ASSIGN, about.complaint):
        return await UNDECIDED(services, about)
    return officer_card(services, about, "card"), _card_keyboard(about)


def _card_keyboard(about: About) -> Keyboard | None:
    """What the reader's seats may do with the report where it stands, and what there is to look at."""
    complaint, reader = about.complaint, about.reader
    acts = [
        report_button(about.voice, complaint.id, do, key=f"button-officer-{do}")
        for act, do in CARD
        if complaint.allows(act) and reader.may_act(act, complaint)
    ]
    looks = {"files": bool(about.files), "map": complaint.latitude is not None, "story": True}
    whole = [report_button(about.voice, complaint.id, "full", key="button-officer-full")]
    more = [
        report_button(about.voice, complaint.id, do, key=f"button-officer-{do}")
        for do, is_there in looks.items()
        if is_there
    ]
    outside = complaint.routed_by == "outside_region" or complaint.status is Status.HANDED_ON
    ways = ("package", "add_number" if complaint.status is Status.HANDED_ON else "handed_on")
    on = outside and complaint.allows(Act.HAND_ON) and reader.may_act(Act.HAND_ON, complaint)
    handing_on = [report_button(about.voice, complaint.id, do) for do in ways if on]
    rows = [*in_rows(acts, 2), *([each] for each in handing_on)]
    return inline(*rows, whole if cards.is_cut(complaint) else [], more)


def _to_officer(key: str) -> Callable[[Services, About], Awaitable[Page]]:
    """The card with a line above it that says what is new."""

    async def write(services: Services, about: About) -> Page:
        news = about.voice(
            key,
            number=about.complaint.number,
            text=cards.as_seen_by(Audience.AGENCY, about.remark, 1500),
            has_text="yes" if about.remark else "no",
            files=len(about.remark_files),
        )
        return _with_news(services, about, news)

    return write


def _with_news(services: Services, about: About, news: str) -> Page:
    card = officer_card(services, about, "card")
    text = about.voice("card-with-news", news=Html(news), card=Html(card))
    return text, _card_keyboard(about)


def _to_citizen(key: str, *buttons: str) -> Callable[[Services, About], Awaitable[Page]]:
    """A sentence about the citizen's own report."""

    async def write(services: Services, about: About) -> Page:
        voice, complaint = about.voice, about.complaint
        text = voice(
            key,
            number=complaint.number,
            category=cards.category_name(voice, complaint.category),
            agency=about.agency.name,
            text=about.remark,
            has_text="yes" if about.remark else "no",
            attended="yes" if about.attended else "no",
            files=len(about.remark_files),
            due=voice.moment(complaint.response_due),
            routed=complaint.routed_by,
            until=clock_words.until(voice, complaint),
            next=Html(clock_words.next_step(voice, complaint, about.still)),
        )
        rows = [[report_button(voice, complaint.id, each)] for each in buttons]
        return text, inline(*rows) if rows else None

    return write


async def _reminder(services: Services, about: About) -> Page | None:
    """The card of a report that is late, or soon will be; nothing when somebody has acted meanwhile."""
    news = clock_words.reminder(about.voice, about.complaint, about.facts["clocks"], about.still.now)
    return _with_news(services, about, news) if news else None


async def _finished(services: Services, about: About) -> Page:
    """The agency says that it is done: is it, on the ground?"""
    text, _ = await _to_citizen("letter-finished")(services, about)
    return text, rating.fixed_keyboard(about.voice, about.complaint.id)


UNDECIDED = door_letters.undecided(officer_card)

LETTERS: Mapping[str, Callable[[Services, About], Awaitable[Page | None]]] = {
    **answer_letters.LETTERS,
    **OF_RATINGS,
    "filed": _to_citizen("letter-filed", "story"),
    "accepted": _to_citizen("letter-accepted"),
    "forwarded": _to_citizen("letter-forwarded"),
    "data_requested": _to_citizen("letter-data-requested", "answer"),
    "reply": _to_citizen("letter-reply", "note"),
    "finished": _finished,
    "reopened": _to_citizen("letter-reopened"),
    "answer_not_given": _to_citizen("letter-answer-not-given", "note"),
    "closed_unanswered": _to_citizen("letter-closed-unanswered", "reopen"),
    "card": _card,
    "new_report": _to_officer("news-new"),
    "forwarded_report": _to_officer("news-forwarded"),
    "citizen_said": _to_officer("news-citizen-said"),
    "reopened_report": _to_officer("news-reopened"),
    "undecided": _to_citizen("letter-undecided", "story"),
    "assigned": _to_citizen("letter-assigned", "story"),
    "handed_on": door_letters.handed_on,
    "undecided_report": UNDECIDED,
    "assigned_report": _to_officer("news-assigned"),
    "withdrawn_report": _to_officer("news-withdrawn"),
    "answer_missing": _to_officer("news-answer-missing"),
    "reminder": _reminder,
}


#: What is not about one report: summaries and seats.
LISTS = {**task_letters.LISTS, **seat_letters.LETTERS}

#: The letters that bring a report's card to those who hold it.
TO_HOLDERS = frozenset({"new_report", "forwarded_report", "reopened_report", "assigned_report", "reminder"})

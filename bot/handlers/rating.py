"""After "done": is it fixed on the ground, how satisfied, anything to add. Silence is no answer."""

from __future__ import annotations

from actions.rate_complaint import confirm_fixed, rate_complaint
from bot import cards
from bot.handlers import authorising, writing
from bot.keyboards import Button, ReportButton, inline, report_button
from bot.say import Keyboard
from bot.talk import Talk
from bot.texts import Voice
from complaints.complaint import Act, Complaint
from complaints.vocabulary import Fixed
from storage import complaint_queries


async def offer(talk: Talk) -> None:
    """The person wants to rate: list the finished reports that wait for it."""
    await _list(talk, Act.RATE, "rate", "rate-which", "rate-none")


async def offer_reopening(talk: Talk) -> None:
    """The person says that it is not solved: list the reports that can be opened again."""
    await _list(talk, Act.REOPEN, "reopen", "reopen-which", "reopen-none")


async def _list(talk: Talk, act: Act, do: str, sentence: str, none: str) -> None:
    async with talk.db.reading() as tx:
        own = await complaint_queries.of_person(tx, talk.person.id)
    rows = [[_row(talk, each, do)] for each in own if each.allows(act)]
    if rows:
        talk.say(sentence, keyboard=inline(*rows))
    else:
        talk.say(none)


def _row(talk: Talk, complaint: Complaint, do: str) -> Button:
    category = cards.category_name(talk.voice, complaint.category)
    return f"{complaint.number} · {category}", ReportButton(complaint=complaint.id, do=do)


def fixed_keyboard(voice: Voice, complaint_id: int) -> Keyboard:
    """Yes, partly, no."""
    return inline(
        [report_button(voice, complaint_id, "fixed", each, key=f"button-fixed-{each}") for each in Fixed]
    )


def faces_keyboard(voice: Voice, complaint_id: int) -> Keyboard:
    """Four faces, from 1 (not satisfied) to 4 (very satisfied), each with its words."""
    scores = [
        report_button(voice, complaint_id, "score", str(score), key=f"button-score-{score}")
        for score in (4, 3, 2, 1)
    ]
    return inline(scores[:2], scores[2:])


async def ask_fixed(talk: Talk, complaint: Complaint, value: str = "") -> None:
    await authorising.require(talk, complaint, Act.RATE)
    talk.say("ask-fixed", keyboard=fixed_keyboard(talk.voice, complaint.id), number=complaint.number)


async def take_fixed(talk: Talk, complaint: Complaint, value: str) -> None:
    """ "No" offers to open the report again; the person may rate all the same."""
    if value not in set(Fixed):
        talk.say.toast("toast-expired")
        return
    await confirm_fixed(talk.db, complaint.id, Fixed(value), talk.person, talk.now)
    talk.say.keyboard(None)
    if Fixed(value) is Fixed.NO:
        again = report_button(talk.voice, complaint.id, "reopen")
        talk.say("fixed-no", keyboard=inline([again]), number=complaint.number)
    faces = faces_keyboard(talk.voice, complaint.id)
    talk.say(f"ask-score-{value}", keyboard=faces, number=complaint.number)


async def take_score(talk: Talk, complaint: Complaint, value: str) -> None:
    if value not in {"1", "2", "3", "4"}:
        talk.say.toast("toast-expired")
        return
    await rate_complaint(talk.db, complaint.id, int(value), talk.person, talk.now)
    talk.say.keyboard(None)
    await writing.begin(talk, "comment", complaint.id, number=complaint.number, score=int(value))

"""After "done": is it fixed on the ground, how satisfied, anything to add. Silence is no answer."""

from __future__ import annotations

from actions.rate_complaint import confirm_fixed, rate_complaint
from bot.handlers import authorising, own_reports, spoken, writing
from bot.keyboards import inline, report_button
from bot.say import Keyboard
from bot.talk import Talk
from bot.texts import Voice
from complaints.complaint import Act, Complaint
from complaints.vocabulary import Fixed, Status
from storage import complaint_queries


async def offer(talk: Talk) -> None:
    """The person wants to rate: list the finished reports that wait for it."""
    await own_reports.show(talk, "rate")


async def offer_reopening(talk: Talk) -> None:
    """The person says that it is not solved: list the reports that can be opened again."""
    await own_reports.show(talk, "reopen")


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


async def fixed_in_words(talk: Talk, text: str) -> bool:
    """Take "sudah" or "belum" for the one report that waits to be judged; of several, ask which."""
    if (value := spoken.fixed(text)) is None:
        return False
    async with talk.db.reading() as tx:
        done = await complaint_queries.of_person(tx, talk.person.id, [Status.DONE], limit=2)
        given = [await complaint_queries.rating_of(tx, each.id, each.round) for each in done]
    waiting = [each for each, rating in zip(done, given, strict=True) if rating is None]
    if len(waiting) == 1:
        await take_fixed(talk, waiting[0], value)
    elif waiting:
        await offer(talk)
    return bool(waiting)


async def take_score(talk: Talk, complaint: Complaint, value: str) -> None:
    if value not in {"1", "2", "3", "4"}:
        talk.say.toast("toast-expired")
        return
    await rate_complaint(talk.db, complaint.id, int(value), talk.person, talk.now)
    talk.say.keyboard(None)
    await writing.begin(talk, "comment", complaint.id, number=complaint.number, score=int(value))

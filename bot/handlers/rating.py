"""After "done": is it fixed on the ground, how satisfied, anything to add. Silence is no answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from actions.rate_complaint import confirm_fixed, rate_complaint
from bot.handlers import authorising, own_reports, verdicts, writing
from bot.keyboards import inline, report_button
from bot.say import Keyboard
from bot.talk import Talk
from bot.texts import Voice
from complaints.complaint import Act, Complaint
from complaints.vocabulary import Fixed, Status
from storage import complaint_queries

#: So long a mere yes or no may answer "anything to report?" rather than "is it fixed?".
INVITED = timedelta(hours=1)


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


async def judged_in_words(talk: Talk, text: str) -> bool:
    """Take "sudah", "belum" or "puas" for the one report that waits for it; of several, ask which.

    A face said before it is known whether it is fixed is asked for after that. A mark ("4") and a mere yes
    or no count only while one report waits for just that.
    """
    fixed, score = verdicts.fixed(text), verdicts.score(text)
    if fixed is None and score is None:
        return False
    unjudged, unscored = await _waiting(talk)
    if score is not None and len(unscored) == 1:
        await take_score(talk, unscored[0], str(score))
        return True
    waiting = unjudged if fixed else [*unjudged, *unscored]
    is_bare = verdicts.is_bare(text)
    if not waiting or (is_bare and (len(waiting) > 1 or not fixed or await _was_asked_else(talk))):
        return False
    if len(waiting) > 1:
        await offer(talk)
    elif fixed:
        await take_fixed(talk, waiting[0], fixed)
    else:
        await ask_fixed(talk, waiting[0])
    return True


async def _was_asked_else(talk: Talk) -> bool:
    """True when the bot has just asked whether there is anything to report."""
    asked = (await talk.state.get_data()).get("invited")
    return asked is not None and talk.now - datetime.fromisoformat(asked) < INVITED


async def _waiting(talk: Talk) -> tuple[list[Complaint], list[Complaint]]:
    """The newest finished reports: not known whether fixed, and known but without a face."""
    async with talk.db.reading() as tx:
        done = await complaint_queries.of_person(tx, talk.person.id, [Status.DONE], limit=2)
        given = [await complaint_queries.rating_of(tx, each.id, each.round) for each in done]
    pairs = list(zip(done, given, strict=True))
    unscored = [each for each, rating in pairs if rating and rating.score is None]
    return [each for each, rating in pairs if rating is None], unscored


async def take_score(talk: Talk, complaint: Complaint, value: str) -> None:
    if value not in {"1", "2", "3", "4"}:
        talk.say.toast("toast-expired")
        return
    await rate_complaint(talk.db, complaint.id, int(value), talk.person, talk.now)
    talk.say.keyboard(None)
    await writing.begin(talk, "comment", complaint.id, number=complaint.number, score=int(value))

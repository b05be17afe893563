"""Following a report: own reports with their story, others' only as the public may see them."""

from __future__ import annotations

from aiogram import Router

from bot import stories
from bot.handlers import authorising, opening, own_reports
from bot.keyboards import inline, report_button
from bot.states import Conversation
from bot.talk import Talk
from complaints import tracking_number
from complaints.complaint import Act, Complaint
from complaints.permissions import Look
from complaints.vocabulary import Status
from storage import complaint_queries

router = Router(name=__name__)

#: What a reporter can do from the story of a report, if it stands where that makes sense.
OFFERED: tuple[tuple[Act, str], ...] = (
    (Act.ANSWER, "answer"),
    (Act.ADD_NOTE, "note"),
    (Act.RATE, "rate"),
    (Act.REOPEN, "reopen"),
    (Act.WITHDRAW, "withdraw"),
)


async def ask(talk: Talk) -> None:
    """The person wants to know how a report is doing: list the own ones, or ask for a number."""
    await show_own(talk)


async def show_own(talk: Talk) -> None:
    """The own reports, or what to do when there is none."""
    await own_reports.show(talk, "story")


async def look_up(talk: Talk, text: str) -> None:
    """Answer a question about a report: the one whose number is named, else list the own ones."""
    if not await number_in(talk, text):
        await show_own(talk)


async def number_in(talk: Talk, text: str) -> bool:
    """Answer a message that carries a report number (or nearly one); False when it carries none."""
    if number := tracking_number.find(text):
        await show_number(talk, number)
        return True
    waits = await talk.state.get_state() == Conversation.tracking.state
    mistyped = tracking_number.find_mistyped(text)
    if mistyped is None or not (waits or len(text) < 40):
        return False
    talk.say("track-mistyped", number=mistyped)
    return True


async def show_number(talk: Talk, number: str) -> None:
    """The reporter sees the whole story, who works on it the card, everybody else what the public may."""
    async with talk.db.reading() as tx:
        complaint = await complaint_queries.by_number(tx, number)
        reporter = await complaint_queries.reporter_of(tx, complaint.id) if complaint else None
    if await talk.state.get_state() == Conversation.tracking.state:
        await talk.state.set_state(None)
    if complaint is not None and reporter == talk.person.id:
        await show_story(talk, complaint)
    elif complaint is not None and await authorising.may_look(talk, complaint, Look.CARD):
        opening.note_seen(talk, complaint)
        await opening.open_card(talk, complaint)
    elif complaint is None or complaint.confidential:
        talk.say("track-unknown", number=number)
    else:
        talk.say.text(await stories.public(talk.db, talk.voice, complaint, talk.services))


async def show_story(talk: Talk, complaint: Complaint) -> None:
    """What has happened, who holds it, what comes next and by when."""
    text = await stories.own(talk.db, talk.voice, complaint, talk.services)
    buttons = [
        report_button(talk.voice, complaint.id, do)
        for act, do in OFFERED
        if complaint.allows(act) and not (act is Act.ADD_NOTE and complaint.allows(Act.ANSWER))
    ]
    asks = complaint.status is Status.DONE
    rows = [[each] for each in buttons] if not asks else [buttons]
    talk.say.text(text, inline(*rows) if buttons else None)

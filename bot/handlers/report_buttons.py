"""The buttons below a filed report, the officer's and the citizen's: authorised again by the actions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from actions.answer_as_agency import accept_complaint
from actions.answer_as_citizen import withdraw_complaint
from bot import cards, stories
from bot.handlers import (
    accused_later,
    answering,
    authorising,
    confirming,
    forwarding,
    handing_on,
    late_files,
    opening,
    rating,
    tracking,
    words,
    writing,
)
from bot.handlers.papers import Paper
from bot.keyboards import ReportButton
from bot.talk import Talk
from complaints.complaint import Act, Complaint
from complaints.errors import MoveNotAllowed
from complaints.permissions import Look
from storage import complaint_queries

router = Router(name=__name__)

Press = Callable[[Talk, Complaint, str], Awaitable[None]]


@router.callback_query(ReportButton.filter())
async def on_report_button(press: CallbackQuery, callback_data: ReportButton, talk: Talk) -> None:
    """Only those who may know of the report get any further than here."""
    do = PRESSES.get(callback_data.do)
    if do is None:
        talk.say.toast("toast-expired")
        return
    complaint = await authorising.within_reach(talk, callback_data.complaint)
    opening.note_seen(talk, complaint)
    await confirming.over(talk)
    await do(talk, complaint, callback_data.value)


def _write(what: str, act: Act) -> Press:
    """A button that asks the person to write something."""

    async def press(talk: Talk, complaint: Complaint, value: str) -> None:
        await authorising.require(talk, complaint, act)
        talk.say.toast()
        await writing.begin(talk, what, complaint.id, value, number=complaint.number)

    return press


def _answer(act: Act) -> Press:
    """A button that asks for an answer, which a head may have to read first."""

    async def press(talk: Talk, complaint: Complaint, value: str) -> None:
        await authorising.require(talk, complaint, act)
        talk.say.toast()
        await answering.begin_answer(talk, complaint, act)

    return press


async def _ask(talk: Talk, complaint: Complaint, value: str) -> None:
    await authorising.require(talk, complaint, Act.ASK_CITIZEN)
    talk.say.toast()
    await answering.begin_question(talk, complaint)


async def _acknowledge(talk: Talk, complaint: Complaint, value: str) -> None:
    await authorising.require(talk, complaint, Act.ACKNOWLEDGE)
    await answering.choose_acknowledgement(talk, complaint, value)


async def _accept(talk: Talk, complaint: Complaint, value: str) -> None:
    await accept_complaint(talk.db, complaint.id, talk.person, talk.now)
    talk.say.toast("toast-accepted")
    talk.say.keyboard(None)
    await _card(talk, complaint, value)


async def _card(talk: Talk, complaint: Complaint, value: str) -> None:
    await authorising.require_look(talk, complaint, Look.CARD)
    await opening.open_card(talk, complaint)


async def _files(talk: Talk, complaint: Complaint, value: str) -> None:
    await authorising.require_look(talk, complaint, Look.FILES)
    async with talk.db.reading() as tx:
        files = await complaint_queries.attachments_of(tx, complaint.id)
    if not files:
        talk.say.toast("toast-no-files")
    for file in files:
        talk.say.letter("file", sha256=file.sha256, kind=file.kind, name=file.name, number=complaint.number)


async def _full(talk: Talk, complaint: Complaint, value: str) -> None:
    """The whole text, which the card had to cut."""
    await authorising.require_look(talk, complaint, Look.CARD)
    talk.say.toast()
    for page in cards.whole_text(talk.voice, complaint):
        talk.say.text(page)


async def _map(talk: Talk, complaint: Complaint, value: str) -> None:
    await authorising.require_look(talk, complaint, Look.MAP)
    if complaint.latitude is None or complaint.longitude is None:
        talk.say.toast("toast-no-pin")
    else:
        talk.say.letter("pin", latitude=complaint.latitude, longitude=complaint.longitude)


async def _story(talk: Talk, complaint: Complaint, value: str) -> None:
    """The reporter's own story, or the one for the officers who hold it."""
    talk.say.toast()
    if not await authorising.may_look(talk, complaint, Look.STORY):
        await tracking.show_number(talk, complaint.number)
    else:
        talk.say.text(await stories.for_agency(talk.db, talk.voice, complaint, talk.services))


async def _hand_in(talk: Talk, complaint: Complaint, what: str) -> None:
    """ "That is all": only for what is being written right now."""
    paper = await writing.current(talk)
    if paper is None or not paper.is_ready or (paper.what, paper.complaint_id) != (what, complaint.id):
        raise MoveNotAllowed(number=complaint.number, status=complaint.status.value)
    talk.say.keyboard(None)
    await writing.hand_in(talk, paper, paper.text)


async def _send_late(talk: Talk, complaint: Complaint, what: str) -> None:
    """ "Send it all the same": words that waited because somebody else had spoken meanwhile."""
    await writing.send_late(talk, complaint.id, what)


async def _said(talk: Talk, complaint: Complaint, said: str) -> None:
    talk.say.toast()
    await writing.take_ready_words(talk, complaint.id, said)


async def _not_for_this(talk: Talk, complaint: Complaint, what: str) -> None:
    """What was written days later belongs to something else."""
    paper = await writing.current(talk)
    talk.say.keyboard(None)
    if paper is None or not paper.doubted or paper.complaint_id != complaint.id:
        raise MoveNotAllowed(number=complaint.number, status=complaint.status.value)
    await words.not_for_this(talk, paper)


async def _apart(talk: Talk, complaint: Complaint, what: str) -> None:
    """Words that accuse the office which holds the report go elsewhere, as a report of their own."""
    paper = await _paper(talk, complaint, what)
    talk.say.keyboard(None)
    await accused_later.apart(talk, complaint, paper)


async def _as_is(talk: Talk, complaint: Complaint, what: str) -> None:
    """The citizen wants that office to read them."""
    paper = accused_later.weighed(complaint, await _paper(talk, complaint, what))
    talk.say.keyboard(None)
    await writing.hand_in(talk, paper, paper.text)


async def _paper(talk: Talk, complaint: Complaint, what: str) -> Paper:
    """What is being written right now; raises MoveNotAllowed when it is something else."""
    paper = await writing.current(talk)
    if paper is None or (paper.what, paper.complaint_id) != (what, complaint.id):
        raise MoveNotAllowed(number=complaint.number, status=complaint.status.value)
    return paper


async def _stop_writing(talk: Talk, complaint: Complaint, what: str) -> None:
    talk.say.keyboard(None)
    await writing.stop(talk)


async def _ask_withdraw(talk: Talk, complaint: Complaint, value: str) -> None:
    await authorising.require(talk, complaint, Act.WITHDRAW)
    await confirming.withdrawal(talk, complaint.id, complaint.number)


async def _withdraw(talk: Talk, complaint: Complaint, value: str) -> None:
    await withdraw_complaint(talk.db, complaint.id, talk.person, talk.now)
    talk.say.keyboard(None)
    talk.say("withdrawn", number=complaint.number)


PRESSES: dict[str, Press] = {
    "accept": _accept,
    **forwarding.PRESSES,
    **handing_on.PRESSES,
    "said": _said,
    "ask": _ask,
    "acknowledge": _acknowledge,
    "acknowledge_with": answering.acknowledge,
    "reply": _answer(Act.REPLY),
    "finish": _answer(Act.FINISH),
    "old_files": answering.take_old_files,
    "add_files": late_files.add,
    "card": _card,
    "files": _files,
    "full": _full,
    "map": _map,
    "story": _story,
    "answer": _write("answer", Act.ANSWER),
    "note": _write("note", Act.ADD_NOTE),
    "reopen": _write("reopen", Act.REOPEN),
    "withdraw": _ask_withdraw,
    "withdraw_now": _withdraw,
    "rate": rating.ask_fixed,
    "fixed": rating.take_fixed,
    "score": rating.take_score,
    "hand_in": _hand_in,
    "send_late": _send_late,
    "stop_writing": _stop_writing,
    "not_for_this": _not_for_this,
    "apart": _apart,
    "as_is": _as_is,
}

"""The head and the draft of an answer: read it, let it go, change it, give it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from actions.approve_answer import approve_answer, decidable, return_answer
from bot import stories
from bot.handlers import writing
from bot.handlers.papers import TASKS, Paper, Task
from bot.keyboards import AnswerButton
from bot.talk import Talk
from complaints.complaint import Act, Complaint
from complaints.draft import Attachment
from storage import complaint_queries
from storage.answer_drafts import AnswerDraft

router = Router(name=__name__)

Press = Callable[[Talk, AnswerDraft, Complaint], Awaitable[None]]


@router.callback_query(AnswerButton.filter())
async def on_answer_button(press: CallbackQuery, callback_data: AnswerButton, talk: Talk) -> None:
    """Only who may decide about this draft, and only while it waits, gets any further than here."""
    do = PRESSES.get(callback_data.do)
    if do is None:
        talk.say.toast("toast-expired")
        return
    async with talk.db.reading() as tx:
        draft, complaint = await decidable(tx, callback_data.answer, Act.APPROVE, talk.person)
    await do(talk, draft, complaint)


async def _approve(talk: Talk, draft: AnswerDraft, complaint: Complaint) -> None:
    await approve_answer(talk.db, complaint.id, draft.id, talk.person, talk.now)
    talk.say.keyboard(None)
    talk.say("approved", number=complaint.number)


async def _edit(talk: Talk, draft: AnswerDraft, complaint: Complaint) -> None:
    """The words can be copied with a tap; what is written then goes out at once."""
    text = draft.text or talk.voice.label("answer-without-words")
    await writing.begin(talk, "edit", complaint.id, str(draft.id), number=complaint.number, text=text)


async def _return(talk: Talk, draft: AnswerDraft, complaint: Complaint) -> None:
    await writing.begin(talk, "return", complaint.id, str(draft.id), number=complaint.number)


async def _photos(talk: Talk, draft: AnswerDraft, complaint: Complaint) -> None:
    _show(talk, [each for each in draft.files if not each.shows_before], "after", complaint)


async def _before(talk: Talk, draft: AnswerDraft, complaint: Complaint) -> None:
    """What the citizen sent, and the officer's own pictures of how it was."""
    async with talk.db.reading() as tx:
        files = await complaint_queries.attachments_of_citizen(tx, complaint.id)
    _show(talk, [*files, *(each for each in draft.files if each.shows_before)], "before", complaint)


def _show(talk: Talk, files: list[Attachment], label: str, of: Complaint) -> None:
    if not files:
        talk.say.toast("toast-no-files")
    for file in files:
        facts = {"sha256": file.sha256, "kind": file.kind, "name": file.name}
        talk.say.letter("file", number=of.number, label=label, **facts)


async def _story(talk: Talk, draft: AnswerDraft, complaint: Complaint) -> None:
    talk.say.text(await stories.for_agency(talk.db, talk.voice, complaint, talk.services))


async def _send_changed(talk: Talk, paper: Paper) -> Complaint:
    draft_id = int(paper.value)
    return await approve_answer(talk.db, paper.complaint_id, draft_id, talk.person, talk.now, paper.text)


async def _give_back(talk: Talk, paper: Paper) -> Complaint:
    draft_id = int(paper.value)
    return await return_answer(talk.db, paper.complaint_id, draft_id, paper.text, talk.person, talk.now)


TASKS.update({"edit": Task(_send_changed), "return": Task(_give_back)})

PRESSES: dict[str, Press] = {
    "approve": _approve,
    "return": _return,
    "edit": _edit,
    "after": _photos,
    "before": _before,
    "story": _story,
}

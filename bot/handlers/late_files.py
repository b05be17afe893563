"""A photo that comes right after the words: it may belong to the report just sent or written about."""

from __future__ import annotations

from datetime import datetime, timedelta

from actions import overtaken
from bot.handlers import at_work, authorising, filing, writing
from bot.handlers.meanwhile import REPORTS
from bot.handlers.papers import Paper
from bot.keyboards import ReportButton, inline
from bot.talk import Talk
from complaints.complaint import Act, Complaint
from complaints.draft import Draft, Field
from complaints.errors import PersonError
from nlu.understanding import Understanding
from storage import answer_drafts, complaint_queries, journal
from storage.answer_drafts import AnswerDraft

#: So long after the words a photo may still belong to them.
SOON = timedelta(hours=1)

#: What files can be added as, see papers.LATE_FILES.
ACTS = {"note": Act.ADD_NOTE, "finish": Act.FINISH}


async def ask_which(talk: Talk, draft: Draft, caption: str, meaning: Understanding | None) -> bool:
    """Ask whether the files of a draft without words belong to the last report; False when they cannot."""
    told = meaning is not None and meaning.intent in REPORTS and not meaning.abstain
    if told or (button := await _button(talk)) is None:
        return await at_work.ask_which(talk, caption)
    await filing.keep(talk, draft, Field.DESCRIPTION)
    await talk.state.update_data(caption=caption)
    label, data, number = button
    keyboard = inline([(label, data)], [filing.cancel_button(talk, draft)])
    talk.say("evidence-for-which", keyboard=keyboard, number=number)
    return True


async def _button(talk: Talk) -> tuple[str, ReportButton, str] | None:
    """The button that adds the files to the last report, and its number; None when nothing can be added."""
    lately = (await talk.state.get_data()).get("lately")
    if lately is None or talk.now - datetime.fromisoformat(lately["at"]) > SOON:
        return None
    async with talk.db.reading() as tx:
        complaint = await complaint_queries.by_id(tx, lately["complaint"])
    if complaint is None or not await _may_add(talk, complaint, lately["what"]):
        return None
    label = talk.voice.label("button-for-report", number=complaint.number)
    return label, ReportButton(complaint=complaint.id, do="add_files", value=lately["what"]), complaint.number


async def _may_add(talk: Talk, complaint: Complaint, what: str) -> bool:
    """A note is taken while somebody works on the report; a result, while its words wait for the head."""
    try:
        await authorising.require(talk, complaint, ACTS[what])
    except PersonError:
        return False
    return what != "finish" or await _own_draft(talk, complaint) is not None


async def _own_draft(talk: Talk, complaint: Complaint) -> AnswerDraft | None:
    async with talk.db.reading() as tx:
        draft = await answer_drafts.waiting_of(tx, complaint.id)
    return draft if draft and draft.act is Act.FINISH and draft.author_id == talk.person.id else None


async def add(talk: Talk, complaint: Complaint, what: str) -> None:
    """The button: the files go with a note, or with the result that still waits for the head."""
    known = await filing.pending(talk)
    caption = (await talk.state.get_data()).get("caption") or ""
    talk.say.keyboard(None)
    if known is None or known[0].text or not known[0].attachments or what not in ACTS:
        talk.say.toast("toast-expired")
        return
    await authorising.require(talk, complaint, ACTS[what])
    talk.say.toast()
    await filing.drop(talk)
    await writing.take_over(talk, await _paper(talk, complaint, what, caption), known[0].attachments)


async def _paper(talk: Talk, complaint: Complaint, what: str, caption: str) -> Paper:
    """What the files are added to; a result is handed in anew, in the place of the one that waits."""
    draft = await _own_draft(talk, complaint) if what == "finish" else None
    async with talk.db.reading() as tx:
        seen = overtaken.last_place(await journal.of_complaint(tx, complaint.id))
    text = f"{draft.text}\n{caption}".strip() if draft else caption
    files = draft.files if draft else ()
    return Paper(what, complaint.id, text=text, files=files, since=talk.now.isoformat(), seen=seen)

"""An officer answers a report: a standard sentence at once, or an answer of substance with its old draft."""

from __future__ import annotations

from actions import overtaken
from actions.answer_as_agency import acknowledge_complaint, approval_of
from bot.handlers import writing
from bot.handlers.errors import in_words
from bot.keyboards import in_rows, inline, report_button
from bot.talk import Talk
from bot.texts import Html, Voice, names_of
from complaints.approval import Approval, DraftState
from complaints.complaint import Act, Complaint
from storage import answer_drafts, journal
from storage.answer_drafts import AnswerDraft

#: The standard sentences are those of the locale files: `standard-<name>`, each with its button.
STANDARD = "standard-"


async def choose_acknowledgement(talk: Talk, complaint: Complaint, value: str) -> None:
    """Every standard sentence, to be read before one of them is sent."""
    voice, names = talk.voice, names_of(STANDARD)
    lines = [
        voice(
            "acknowledge-choice",
            label=voice.label(f"button-standard-{name}"),
            text=voice.label(f"standard-{name}"),
        )
        for name in names
    ]
    buttons = [
        report_button(voice, complaint.id, "acknowledge_with", name, key=f"button-standard-{name}")
        for name in names
    ]
    talk.say(
        "ask-acknowledgement",
        keyboard=inline(*in_rows(buttons, 2)),
        number=complaint.number,
        choices=Html("\n".join(lines)),
    )


async def acknowledge(talk: Talk, complaint: Complaint, name: str) -> None:
    """Send the chosen sentence."""
    if name not in names_of(STANDARD):
        talk.say.toast("toast-expired")
        return
    words = talk.voice.label(f"standard-{name}")
    await acknowledge_complaint(talk.db, complaint.id, name, words, talk.person, talk.now)
    talk.say.keyboard(None)
    talk.say("acknowledged", number=complaint.number)


def sentence_for(voice: Voice, name: str, words: str) -> str:
    """The standard sentence in the reader's language; as it was sent when it is no longer one."""
    return voice.label(f"standard-{name}") if name in names_of(STANDARD) else words


async def begin_answer(talk: Talk, complaint: Complaint, act: Act) -> None:
    """Ask for the answer, and say whether a head reads it first; an old draft is shown as a start.

    What the person knows of from here on is kept: whoever answers meanwhile is not answered over unseen.
    """
    async with talk.db.reading() as tx:
        how = await approval_of(tx, complaint, talk.person.acting_on(complaint, act), talk.now)
        drafts = await answer_drafts.of_complaint(tx, complaint.id)
        happened = await journal.of_complaint(tx, complaint.id)
        spoken = await overtaken.spoken(tx, complaint, talk.person, happened, drafts)
    mine = [each for each in drafts.values() if each.act is act and each.made_at >= complaint.held_since]
    if mine and mine[-1].state in (DraftState.WAITING, DraftState.RETURNED):
        _show_old(talk, mine[-1])
    elif spoken is not None:
        talk.say("forward-claimed", **in_words(talk.voice, spoken))
    waits = "yes" if how is Approval.NEEDED else "no"
    seen = overtaken.last_place(happened)
    await writing.begin(talk, act.value, complaint.id, seen=seen, number=complaint.number, waits=waits)


async def begin_question(talk: Talk, complaint: Complaint) -> None:
    """Ask what the citizen is to be asked; whoever speaks to the citizen meanwhile is not overlooked."""
    async with talk.db.reading() as tx:
        seen = overtaken.last_place(await journal.of_complaint(tx, complaint.id))
    await writing.begin(talk, "ask", complaint.id, seen=seen, number=complaint.number)


def _show_old(talk: Talk, draft: AnswerDraft) -> None:
    """The text can be copied with a tap, the photos taken over with a button."""
    taken = report_button(talk.voice, draft.complaint_id, "old_files", str(draft.id))
    talk.say(
        "answer-old-draft",
        keyboard=inline([taken]) if draft.files and draft.act is Act.FINISH else None,
        state=draft.state.value,
        text=draft.text or talk.voice.label("answer-without-words"),
        reason=draft.reason or "",
        files=len(draft.files),
    )


async def take_old_files(talk: Talk, complaint: Complaint, draft_id: str) -> None:
    """The photos of the old draft go with what is being written now."""
    paper = await writing.current(talk)
    async with talk.db.reading() as tx:
        draft = await answer_drafts.by_id(tx, int(draft_id)) if draft_id.isdecimal() else None
    if paper is None or draft is None or (paper.what, paper.complaint_id) != ("finish", draft.complaint_id):
        talk.say.toast("toast-expired")
        return
    talk.say.keyboard(None)
    await writing.take_over(talk, paper, draft.files)

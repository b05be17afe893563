"""When somebody writes something about a filed report: a reply, an answer, a reason, a comment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from actions import overtaken
from actions.answer_as_agency import answer_complaint, ask_citizen
from actions.answer_as_citizen import add_note, provide_data, reopen_complaint
from actions.rate_complaint import comment_on_rating
from bot import clock_words
from bot.handlers import accused_later, filing, spoken
from bot.handlers.errors import in_words
from bot.handlers.papers import TASKS, Paper, Sign, Task, remember_last
from bot.keyboards import inline, report_button
from bot.say import Keyboard
from bot.states import Conversation
from bot.talk import Talk
from bot.texts import names_of
from complaints.approval import Approval
from complaints.complaint import Act, Complaint
from complaints.draft import Attachment
from complaints.errors import (
    DraftDecided,
    DraftVoid,
    HandOnByCoordinator,
    MoveNotAllowed,
    NoSuchAgency,
    NotYours,
    SpokenMeanwhile,
    WithCoordinator,
)
from storage import complaint_queries, journal

#: Longest text that is taken; with its frame it still fits one Telegram message.
LONGEST = 3000
#: While it was being written somebody else has done something: it is of no use any more.
TOO_LATE = (
    *(DraftDecided, DraftVoid, HandOnByCoordinator, MoveNotAllowed),
    *(NoSuchAgency, NotYours, WithCoordinator),
)
#: What an office writes for somebody else to read: "ok" and "siap" are meant for the bot.
READ_BY_OTHERS = frozenset({"reply", "ask", "finish", "edit", "return", "forward", "outside", "assign"})
#: What need not be written is no longer waited for after this.
COMMENT_WAITS = timedelta(hours=12)


def _words_and_files(act: Callable[..., Awaitable[Complaint]]) -> Sign:
    """Hand words and files to an action."""

    async def sign(talk: Talk, paper: Paper) -> Complaint:
        return await act(talk.db, paper.complaint_id, paper.text, talk.person, talk.now, paper.files)

    return sign


def _answer(act: Act) -> Sign:
    """Hand in an answer, which goes to the citizen or first to the head."""

    async def sign(talk: Talk, paper: Paper) -> Complaint:
        done = await answer_complaint(
            talk.db, paper.complaint_id, act, paper.text, talk.person, talk.now, paper.files, seen=paper.seen
        )
        waits = "yes" if done.approval is Approval.NEEDED else "no"
        talk.say(f"answered-{act.value}", number=done.complaint.number, waits=waits)
        return done.complaint

    return sign


async def _ask(talk: Talk, paper: Paper) -> Complaint:
    return await ask_citizen(talk.db, paper.complaint_id, paper.text, talk.person, talk.now, seen=paper.seen)


async def _comment(talk: Talk, paper: Paper) -> None:
    if paper.text:
        await comment_on_rating(talk.db, paper.complaint_id, paper.text, talk.person, talk.now)


TASKS.update(
    {
        "reply": Task(_answer(Act.REPLY), told_by_letter=True),
        "ask": Task(_ask),
        "finish": Task(
            _answer(Act.FINISH), takes_files=True, marks_before=True, optional=True, told_by_letter=True
        ),
        "answer": Task(_words_and_files(provide_data), takes_files=True, of_citizen=True),
        "note": Task(_words_and_files(add_note), takes_files=True, of_citizen=True),
        "reopen": Task(
            _words_and_files(reopen_complaint), takes_files=True, told_by_letter=True, of_citizen=True
        ),
        "comment": Task(_comment, optional=True, can_stop=False, of_citizen=True),
    }
)


async def begin(
    talk: Talk, what: str, complaint_id: int, value: str = "", *, seen: int | None = None, **facts: Any
) -> None:
    """Ask the person to write; an open draft waits meanwhile."""
    await _keep(talk, Paper(what, complaint_id, value, since=talk.now.isoformat(), seen=seen))
    talk.say(f"write-{what}", keyboard=_keyboard(talk, complaint_id, what, files=False), **facts)


def _keyboard(talk: Talk, complaint_id: int, what: str, *, files: bool) -> Keyboard:
    task = TASKS[what]
    ready = files or task.optional
    key = "button-finished" if files else "button-without-words"
    done = [report_button(talk.voice, complaint_id, "hand_in", what, key=key)] if ready else []
    stop = [report_button(talk.voice, complaint_id, "stop_writing", what)] if task.can_stop else []
    ready_words = [
        [report_button(talk.voice, complaint_id, "said", f"{what}-{name}", key=f"said-{what}-{name}")]
        for name in names_of(f"said-{what}-")
    ]
    return inline(*ready_words, [*done, *stop])


async def _keep(talk: Talk, paper: Paper) -> None:
    await talk.state.set_state(Conversation.writing)
    await talk.state.update_data(writing=paper.as_json())


async def current(talk: Talk) -> Paper | None:
    plain = (await talk.state.get_data()).get("writing")
    return Paper.from_json(plain) if plain else None


async def is_pending(talk: Talk) -> bool:
    """True while the next words belong to what is being written; nobody comments days later."""
    if await talk.state.get_state() != Conversation.writing.state:
        return False
    paper = await current(talk)
    asked = datetime.fromisoformat(paper.since) if paper and paper.since else talk.now
    if paper is None or (TASKS[paper.what].optional and talk.now - asked > COMMENT_WAITS):
        await filing.resume(talk)
        return False
    return True


async def stop(talk: Talk) -> None:
    """Leave it unwritten, and go back to what was pending before."""
    await filing.resume(talk)
    talk.say("writing-cancelled")


async def on_words(talk: Talk, text: str) -> None:
    """The words are there: hand it in (files that came before go with it)."""
    paper = await current(talk)
    if paper is None or spoken.plain(text) in spoken.STOP:
        await stop(talk)
        return
    joined = f"{paper.text}\n{text}".strip()[:LONGEST]
    if paper.what in READ_BY_OTHERS and spoken.is_courtesy(text):
        keyboard = _keyboard(talk, paper.complaint_id, paper.what, files=bool(paper.files))
        talk.say("write-courtesy", keyboard=keyboard, number=await _number(talk, paper), text=text)
    elif paper.is_old(talk.now):
        await _doubt(talk, replace(paper, text=joined))
    else:
        await hand_in(talk, paper, joined)


async def _doubt(talk: Talk, paper: Paper) -> None:
    """Begun days ago: what came now is kept, and the person says whether it is for that report."""
    await _keep(talk, replace(paper, since=talk.now.isoformat(), doubted=True))
    yes = report_button(talk.voice, paper.complaint_id, "hand_in", paper.what, key="button-for-this")
    no = report_button(talk.voice, paper.complaint_id, "not_for_this", paper.what)
    talk.say("write-still", keyboard=inline([yes, no]), number=await _number(talk, paper))


async def ask_again(talk: Talk, paper: Paper, answered: str) -> None:
    """A question was answered in between: what is being written is asked for once more."""
    await _keep(talk, replace(paper, answered=spoken.plain(answered)))
    keyboard = _keyboard(talk, paper.complaint_id, paper.what, files=bool(paper.files))
    talk.say(f"again-{paper.what}", keyboard=keyboard, number=await _number(talk, paper))


async def _number(talk: Talk, paper: Paper) -> str:
    async with talk.db.reading() as tx:
        complaint = await complaint_queries.by_id(tx, paper.complaint_id)
    return complaint.number if complaint else ""


async def gives_way(talk: Talk) -> bool:
    """A file or a pin is no comment: nobody waits for one any more. False for all else that is written."""
    paper = await current(talk)
    if paper is None or paper.task.takes_files or not (paper.task.optional and paper.task.of_citizen):
        return False
    await filing.resume(talk)
    return True


async def on_file(talk: Talk, file: Attachment, caption: str, album: str | None) -> None:
    """Collect files until the person says that it is all."""
    paper = await current(talk)
    if paper is None or not paper.task.takes_files:
        talk.say("write-no-files")
        return
    told = album is not None and paper.album == album
    if paper.task.marks_before:
        before, caption = spoken.shows_before(caption)
        file = replace(file, shows_before=before or (told and paper.files[-1].shows_before))
    text = f"{paper.text}\n{caption}".strip()
    kept = replace(paper, text=text, files=(*paper.files, file), album=album)
    if kept.is_old(talk.now):
        await _doubt(talk, kept)
        return
    await _keep(talk, kept)
    if not told:
        _say_kept(talk, kept)


async def take_over(talk: Talk, paper: Paper, files: Sequence[Attachment]) -> None:
    """Files of an earlier draft go with it as well."""
    kept = replace(paper, files=(*paper.files, *(each for each in files if each not in paper.files)))
    await _keep(talk, kept)
    _say_kept(talk, kept)


def _say_kept(talk: Talk, paper: Paper) -> None:
    keyboard = _keyboard(talk, paper.complaint_id, paper.what, files=True)
    before = sum(each.shows_before for each in paper.files)
    talk.say("write-file-kept", keyboard=keyboard, count=len(paper.files), before=before)


async def hand_in(talk: Talk, paper: Paper, text: str) -> None:
    """Do what was written for, and go back to what was pending before.

    What accuses those who would read it goes only when the citizen says so.
    """
    if await accused_later.asks_first(talk, replace(paper, text=text)):
        return
    try:
        complaint = await TASKS[paper.what].hand_in(talk, replace(paper, text=text))
    except SpokenMeanwhile as late:
        await _keep_late(talk, replace(paper, text=text), late)
        return
    except TOO_LATE as late:
        await filing.resume(talk)
        talk.say.error(late.sentence, **in_words(talk.voice, late.facts))
        return
    await filing.resume(talk)
    await remember_last(talk, complaint, paper.what)
    if (then := TASKS[paper.what].then) is not None and complaint is not None:
        await begin(talk, then, paper.complaint_id, text, number=complaint.number)
    elif not TASKS[paper.what].told_by_letter:
        until = clock_words.until(talk.voice, complaint) if complaint else ""
        talk.say(f"written-{paper.what}", number=complaint.number if complaint else "", until=until)


async def _keep_late(talk: Talk, paper: Paper, late: SpokenMeanwhile) -> None:
    """Somebody else has spoken: the own words are shown to be copied, and go only when asked for again."""
    await filing.resume(talk)
    async with talk.db.reading() as tx:
        seen = overtaken.last_place(await journal.of_complaint(tx, paper.complaint_id))
    await talk.state.update_data(late=replace(paper, seen=seen).as_json())
    talk.say.toast()
    talk.say(
        "late-words",
        keyboard=inline([report_button(talk.voice, paper.complaint_id, "send_late", paper.what)]),
        text=paper.text or talk.voice.label("answer-without-words"),
        files=len(paper.files),
        **in_words(talk.voice, late.facts),
    )


async def send_late(talk: Talk, complaint_id: int, what: str) -> None:
    """Send what was kept back; if somebody has spoken yet again, it is kept back once more."""
    plain = (await talk.state.get_data()).get("late")
    paper = Paper.from_json(plain) if plain else None
    if paper is None or (paper.what, paper.complaint_id) != (what, complaint_id):
        talk.say.toast("toast-expired")
        return
    talk.say.toast()
    await talk.state.update_data(late=None)
    talk.say.keyboard(None)
    await hand_in(talk, paper, paper.text)


async def take_ready_words(talk: Talk, complaint_id: int, said: str) -> None:
    """Words from a button instead of written ones, for what is being written right now."""
    paper = await current(talk)
    what, _, name = said.partition("-")
    if paper is None or (paper.what, paper.complaint_id) != (what, complaint_id):
        talk.say.toast("toast-expired")
    elif name in names_of(f"said-{what}-"):
        talk.say.keyboard(None)
        await hand_in(talk, paper, "" if said in NO_WORDS else talk.voice.label(f"said-{what}-{name}"))


#: Ready words that stand for none.
NO_WORDS = frozenset({"external_number-none"})

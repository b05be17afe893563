"""When somebody writes something about a filed report: a reply, an answer, a reason, a comment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from actions import overtaken
from actions.answer_as_agency import answer_complaint, ask_citizen
from actions.answer_as_citizen import add_note, provide_data, reopen_complaint
from actions.approve_answer import approve_answer, return_answer
from actions.rate_complaint import comment_on_rating
from bot import clock_words
from bot.handlers import filing, spoken
from bot.handlers.errors import in_words
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
    MoveNotAllowed,
    NoSuchAgency,
    NotYours,
    SpokenMeanwhile,
    WithCoordinator,
)

#: Longest text that is taken; with its frame it still fits one Telegram message.
LONGEST = 3000
#: While it was being written somebody else has done something: it is of no use any more.
TOO_LATE = (DraftDecided, DraftVoid, MoveNotAllowed, NoSuchAgency, NotYours, WithCoordinator)
#: What need not be written is no longer waited for after this.
COMMENT_WAITS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Paper:
    """What is being written: for which report, to which agency, with which files so far."""

    what: str
    complaint_id: int
    value: str = ""
    text: str = ""
    files: tuple[Attachment, ...] = ()
    album: str | None = None
    #: When the person was asked, ISO 8601.
    since: str = ""
    #: The last place in the report's journal that the person knew of.
    seen: int | None = None

    @property
    def is_ready(self) -> bool:
        """True when it may be handed in as it is."""
        return TASKS[self.what].optional or bool(self.text or self.files)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Paper:
        return cls(**{**plain, "files": tuple(Attachment(**each) for each in plain["files"])})


Sign = Callable[[Talk, Paper], Awaitable[Complaint | None]]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that can be written; its sentences are `write-<what>` and `written-<what>`."""

    hand_in: Sign
    #: Files may come with it; the person then ends with a button.
    takes_files: bool = False
    #: It may be handed in without a word.
    optional: bool = False
    #: The letter that follows from it, or the hand-in itself, says that it is done.
    told_by_letter: bool = False
    #: Leaving it unwritten needs a button of its own.
    can_stop: bool = True
    #: What is written next, with these words as its value.
    then: str | None = None


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


async def _edit(talk: Talk, paper: Paper) -> Complaint:
    return await approve_answer(talk.db, int(paper.value), talk.person, talk.now, paper.text)


async def _return(talk: Talk, paper: Paper) -> Complaint:
    return await return_answer(talk.db, int(paper.value), paper.text, talk.person, talk.now)


async def _comment(talk: Talk, paper: Paper) -> None:
    if paper.text:
        await comment_on_rating(talk.db, paper.complaint_id, paper.text, talk.person, talk.now)


#: What can be written; handlers.forwarding and handlers.handing_on add theirs.
TASKS: dict[str, Task] = {
    "reply": Task(_answer(Act.REPLY), told_by_letter=True),
    "ask": Task(_ask),
    "finish": Task(_answer(Act.FINISH), takes_files=True, optional=True, told_by_letter=True),
    "edit": Task(_edit),
    "return": Task(_return),
    "answer": Task(_words_and_files(provide_data), takes_files=True),
    "note": Task(_words_and_files(add_note), takes_files=True),
    "reopen": Task(_words_and_files(reopen_complaint), takes_files=True, told_by_letter=True),
    "comment": Task(_comment, optional=True, can_stop=False),
}


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
    await talk.state.update_data(writing=asdict(paper))


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
    joined = f"{paper.text}\n{text}".strip()
    await hand_in(talk, paper, joined[:LONGEST])


async def on_file(talk: Talk, file: Attachment, caption: str, album: str | None) -> None:
    """Collect files until the person says that it is all."""
    paper = await current(talk)
    if paper is None or not TASKS[paper.what].takes_files:
        talk.say("write-no-files")
        return
    told = album is not None and paper.album == album
    text = f"{paper.text}\n{caption}".strip()
    kept = replace(paper, text=text, files=(*paper.files, file), album=album)
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
    talk.say("write-file-kept", keyboard=keyboard, count=len(paper.files))


async def hand_in(talk: Talk, paper: Paper, text: str) -> None:
    """Do what was written for, and go back to what was pending before."""
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
    if (then := TASKS[paper.what].then) is not None and complaint is not None:
        await begin(talk, then, paper.complaint_id, text, number=complaint.number)
    elif not TASKS[paper.what].told_by_letter:
        until = clock_words.until(talk.voice, complaint) if complaint else ""
        talk.say(f"written-{paper.what}", number=complaint.number if complaint else "", until=until)


async def _keep_late(talk: Talk, paper: Paper, late: SpokenMeanwhile) -> None:
    """Somebody else has spoken: the own words are shown to be copied, and go only when asked for again."""
    await filing.resume(talk)
    async with talk.db.reading() as tx:
        seen = await overtaken.last_place(tx, paper.complaint_id)
    await talk.state.update_data(late=asdict(replace(paper, seen=seen)))
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

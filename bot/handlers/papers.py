"""What can be written about a filed report, and the paper on which it is being written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.talk import Talk
from complaints.complaint import Complaint
from complaints.draft import Attachment
from complaints.plain import fields_of

#: After this a citizen is asked whether words still belong to what was begun.
CITIZEN_WAITS = timedelta(days=1)


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
    #: Words that were answered as a question: said again, they are meant for the report.
    answered: str = ""
    #: The person was asked whether `text` is for this report at all.
    doubted: bool = False
    #: The person was asked whether `text` should go to others, since it accuses the office that holds
    #: the report; and has said that it may go as it is.
    accuses: bool = False
    weighed: bool = False

    @property
    def task(self) -> Task:
        return TASKS[self.what]

    @property
    def is_ready(self) -> bool:
        """True when it may be handed in as it is."""
        return self.task.optional or bool(self.text or self.files)

    def is_old(self, now: datetime) -> bool:
        """True when a citizen was asked for it so long ago that other things may be meant by now."""
        asked = datetime.fromisoformat(self.since) if self.since else now
        return self.task.of_citizen and now - asked > CITIZEN_WAITS

    def as_json(self) -> dict[str, Any]:
        """A form that JSON can carry; `from_json` is its inverse."""
        return {**fields_of(self), "files": [fields_of(each) for each in self.files]}

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
    #: A file captioned "before" shows how it was.
    marks_before: bool = False
    #: It may be handed in without a word.
    optional: bool = False
    #: Citizens write it: not all that they write meanwhile must belong to it.
    of_citizen: bool = False
    #: The letter that follows from it, or the hand-in itself, says that it is done.
    told_by_letter: bool = False
    #: Leaving it unwritten needs a button of its own.
    can_stop: bool = True
    #: What is written next, with these words as its value.
    then: str | None = None


#: What was done to a report -> what a photo that comes too late for it can still be added as.
LATE_FILES = {"file": "note", "answer": "note", "note": "note", "reopen": "note", "finish": "finish"}


async def remember_last(talk: Talk, complaint: Complaint | None, done: str) -> None:
    """For a while from here on a photo that comes by itself may belong to this report."""
    if complaint is not None and (what := LATE_FILES.get(done)):
        last = {"what": what, "complaint": complaint.id, "at": talk.now.isoformat()}
        await talk.state.update_data(lately=last)


#: What can be written; handlers.writing, .approval, .forwarding and .handing_on say what.
TASKS: dict[str, Task] = {}

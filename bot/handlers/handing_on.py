"""A report that another government must solve: packed for its form, given on, both numbers kept."""

from __future__ import annotations

from actions.hand_on import hand_on, needs_coordinator
from bot import packaging
from bot.handlers import authorising, forwarding, writing
from bot.handlers.papers import TASKS, Paper, Task
from bot.keyboards import inline, report_button
from bot.talk import Talk
from complaints.complaint import Act, Complaint
from storage import complaint_queries


async def outside(talk: Talk, complaint: Complaint, value: str) -> None:
    """It belongs to none of our agencies: the two ways on; a coordinator's, where there is one."""
    if await _is_proposed(talk, complaint):
        return
    await authorising.require(talk, complaint, Act.HAND_ON)
    talk.say.toast()
    ways = [report_button(talk.voice, complaint.id, do) for do in ("package", "handed_on")]
    talk.say("hand-on-how", keyboard=inline(*([each] for each in ways)), number=complaint.number)


async def _is_proposed(talk: Talk, complaint: Complaint) -> bool:
    """True when this person may only propose it, and was asked for the reason."""
    by = talk.person.acting_on(complaint, Act.FORWARD)
    async with talk.db.reading() as tx:
        if by.seat_id is None or not await needs_coordinator(tx, complaint, by):
            return False
    await forwarding.propose_outside(talk, complaint)
    return True


async def package(talk: Talk, complaint: Complaint, value: str) -> None:
    """The fields to copy, the files to attach, and what is too large for the form."""
    await authorising.require(talk, complaint, Act.HAND_ON)
    talk.say.toast()
    async with talk.db.reading() as tx:
        files = await complaint_queries.attachments_of_citizen(tx, complaint.id)
    fit, too_large = await packaging.attachments(talk.services, files)
    for page in packaging.pages(talk.voice, complaint, talk.services):
        talk.say.text(page)
    for each in fit:
        talk.say.letter("file", sha256=each.sha256, kind="document", name=each.name, number=complaint.number)
    done = report_button(talk.voice, complaint.id, "handed_on")
    names = ", ".join(each.name for each in too_large)
    talk.say("package-ready", keyboard=inline([done]), files=len(fit), too_large=len(too_large), words=names)


async def handed_on(talk: Talk, complaint: Complaint, value: str) -> None:
    """It has been given on: to which channel, under which number?"""
    if await _is_proposed(talk, complaint):
        return
    await authorising.require(talk, complaint, Act.HAND_ON)
    talk.say.toast()
    await writing.begin(talk, "channel", complaint.id, number=complaint.number)


async def add_number(talk: Talk, complaint: Complaint, value: str) -> None:
    """The number of the other channel came later."""
    await authorising.require(talk, complaint, Act.HAND_ON)
    talk.say.toast()
    await writing.begin(talk, "external_number", complaint.id, number=complaint.number)


async def _channel(talk: Talk, paper: Paper) -> Complaint:
    """The channel is known; its number is asked for next."""
    async with talk.db.reading() as tx:
        complaint = await complaint_queries.by_id(tx, paper.complaint_id)
    assert complaint is not None
    return complaint


async def _number(talk: Talk, paper: Paper) -> Complaint:
    complaint = await hand_on(talk.db, paper.complaint_id, paper.value, paper.text, talk.person, talk.now)
    later = report_button(talk.voice, complaint.id, "add_number")
    has_number = "yes" if complaint.external_number else "no"
    talk.say(
        "handed-on",
        keyboard=None if complaint.external_number else inline([later]),
        number=complaint.number,
        external=complaint.external_number or "",
        has_number=has_number,
    )
    return complaint


TASKS.update(
    {
        "channel": Task(_channel, told_by_letter=True, then="external_number"),
        "external_number": Task(_number, told_by_letter=True),
    }
)

PRESSES = {
    "outside": outside,
    "package": package,
    "handed_on": handed_on,
    "add_number": add_number,
}

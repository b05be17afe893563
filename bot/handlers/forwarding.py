""" "Not ours", and whose it is instead; and the coordinator who decides what two agencies pass on."""

from __future__ import annotations

from typing import Any

from actions import overtaken
from actions.assign_complaint import assign_complaint
from actions.forward_complaint import forward_complaint, leave_to_coordinator, require_agency
from bot import agency_choice
from bot.handlers import authorising, writing
from bot.handlers.errors import in_words
from bot.handlers.papers import TASKS, Paper, Task
from bot.keyboards import inline, report_button
from bot.talk import Talk
from complaints import permissions
from complaints.complaint import Act, Complaint
from complaints.errors import NoSuchComplaint, NotYours
from storage import agency_queries, complaint_queries, journal


def decides(talk: Talk, complaint: Complaint) -> bool:
    """True when this person's word is a coordinator's: binding."""
    may_assign = permissions.may(
        talk.person.acting_on(complaint, Act.ASSIGN), Act.ASSIGN, complaint, reporter_id=None
    )
    forwards = talk.person.acting_on(complaint, Act.FORWARD)
    return may_assign and (complaint.routed_by == "undecided" or forwards.role in permissions.EVERYWHERE)


async def choose(talk: Talk, complaint: Complaint, value: str) -> None:
    """To whom? The model's best agencies, a search for any other, or "I do not know"."""
    binding = decides(talk, complaint)
    await authorising.require(talk, complaint, Act.ASSIGN if binding else Act.FORWARD)
    likely = await agency_choice.likely(talk.services, complaint)
    async with talk.db.reading() as tx:
        if not binding:
            await leave_to_coordinator(tx, complaint)
        happened = await journal.of_complaint(tx, complaint.id)
        faster = await overtaken.claim(tx, complaint, talk.person, happened)
    do = "reassign_to" if binding else "forward_to"
    voice, number = talk.voice, complaint.id
    search = report_button(voice, number, "find_agency", do)
    rest = [] if binding else [report_button(voice, number, "forward_unknown")]
    outside = report_button(voice, number, "outside")
    if faster is not None:
        talk.say("forward-claimed", **in_words(voice, faster))
    seen = overtaken.last_place(happened)
    await talk.state.update_data(door={"complaint": complaint.id, "seen": seen})
    rows = [*agency_choice.buttons(complaint, do, likely), [search, *rest], [outside]]
    talk.say("forward-choose", keyboard=inline(*rows), number=complaint.number)


async def to(talk: Talk, complaint: Complaint, code: str) -> None:
    """An officer's choice; a reason is asked for next."""
    await authorising.require(talk, complaint, Act.FORWARD)
    await _ask_reason(talk, complaint, "forward", code)


async def unknown(talk: Talk, complaint: Complaint, value: str) -> None:
    """The officer does not know whose it is: a coordinator will."""
    await authorising.require(talk, complaint, Act.FORWARD)
    await _ask_reason(talk, complaint, "forward", "")


async def propose_outside(talk: Talk, complaint: Complaint) -> None:
    """It belongs to another government, the officer believes: a coordinator hands it on, or does not."""
    await authorising.require(talk, complaint, Act.FORWARD)
    async with talk.db.reading() as tx:
        await leave_to_coordinator(tx, complaint)
    await _ask_reason(talk, complaint, "outside", "")


async def assign(talk: Talk, complaint: Complaint, code: str) -> None:
    """A coordinator's decision on what two agencies passed on; once it is made, others come too late."""
    await authorising.require(talk, complaint, Act.ASSIGN)
    since = None if complaint.routed_by == "undecided" else 0
    await _ask_reason(talk, complaint, "assign", code, stay=True, since=since)


async def reassign(talk: Talk, complaint: Complaint, code: str) -> None:
    """A coordinator's decision on any report, also on one decided before."""
    await authorising.require(talk, complaint, Act.ASSIGN)
    await _ask_reason(talk, complaint, "assign", code, stay=True)


async def _ask_reason(
    talk: Talk, complaint: Complaint, what: str, code: str, *, stay: bool = False, since: int | None = None
) -> None:
    """Nobody else may have done anything since that place in the journal, else since the person was asked."""
    async with talk.db.reading() as tx:
        happened = await journal.of_complaint(tx, complaint.id)
        seen = await _seen(talk, complaint) or overtaken.last_place(happened)
        await overtaken.check(tx, complaint, talk.person, seen if since is None else since, happened)
        if code:
            await require_agency(tx, code, complaint, stay=stay)
        agency = await agency_queries.by_code(tx, code)
    known = {"agency": agency.short_name if agency else "", "known": "yes" if agency else "no"}
    talk.say.toast()
    await writing.begin(talk, what, complaint.id, code, seen=seen, number=complaint.number, **known)


async def _seen(talk: Talk, complaint: Complaint) -> int | None:
    """The last place in the report's journal when this person was asked for an agency."""
    door: dict[str, Any] = (await talk.state.get_data()).get("door") or {}
    return door.get("seen") if door.get("complaint") == complaint.id else None


async def find(talk: Talk, complaint: Complaint, do: str) -> None:
    """Any agency can be found by a part of its name; `do` is what its button will do."""
    if do not in SEARCHES:
        raise NotYours(number=complaint.number)
    await authorising.require(talk, complaint, SEARCHES[do])
    talk.say.toast()
    await writing.begin(talk, "find_agency", complaint.id, do, number=complaint.number)


#: What the buttons of a search may do, and who may press them.
SEARCHES = {"forward_to": Act.FORWARD, "assign_to": Act.ASSIGN, "reassign_to": Act.ASSIGN}


async def _show_found(talk: Talk, paper: Paper) -> Complaint:
    complaint = await _report(talk, paper)
    await authorising.require(talk, complaint, SEARCHES[paper.value])
    agencies = await agency_choice.found(talk.services, complaint, paper.text)
    again = report_button(talk.voice, complaint.id, "find_agency", paper.value, key="button-find-again")
    unknown = [report_button(talk.voice, complaint.id, "forward_unknown")]
    rows = [*agency_choice.buttons(complaint, paper.value, agencies), [again]]
    if paper.value == "forward_to":
        rows.append(unknown)
    talk.say("agencies-found" if agencies else "agencies-not-found", keyboard=inline(*rows), text=paper.text)
    return complaint


async def _forward(talk: Talk, paper: Paper) -> Complaint:
    """The model is asked before the database is: nothing waits for the network inside a transaction."""
    known = await _report(talk, paper)
    guesses = await agency_choice.guesses(talk.services, known)
    complaint = await forward_complaint(
        talk.db,
        paper.complaint_id,
        paper.value or None,
        paper.text,
        talk.person,
        talk.now,
        seen=paper.seen,
        guesses=guesses[: agency_choice.LIKELY],
        outside=paper.what == "outside",
    )
    undecided = "yes" if complaint.routed_by == "undecided" else "no"
    talk.say("forwarded", number=complaint.number, undecided=undecided)
    return complaint


async def _assign(talk: Talk, paper: Paper) -> Complaint:
    complaint = await assign_complaint(
        talk.db,
        paper.complaint_id,
        paper.value,
        paper.text,
        talk.person,
        talk.now,
        seen=paper.seen,
    )
    async with talk.db.reading() as tx:
        agency = await agency_queries.by_code(tx, complaint.agency_code)
    talk.say("assigned", number=complaint.number, agency=agency.name if agency else "")
    return complaint


async def _report(talk: Talk, paper: Paper) -> Complaint:
    async with talk.db.reading() as tx:
        complaint = await complaint_queries.by_id(tx, paper.complaint_id)
    if complaint is None:
        raise NoSuchComplaint()
    return complaint


TASKS.update(
    {
        "forward": Task(_forward, told_by_letter=True),
        "outside": Task(_forward, told_by_letter=True),
        "assign": Task(_assign, told_by_letter=True),
        "find_agency": Task(_show_found, told_by_letter=True),
    }
)

PRESSES = {
    "forward": choose,
    "forward_to": to,
    "forward_unknown": unknown,
    "find_agency": find,
    "assign_to": assign,
    "reassign_to": reassign,
}

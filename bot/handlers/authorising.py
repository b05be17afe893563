"""Before a button about a filed report does anything: who may know of it, and who may do this to it."""

from __future__ import annotations

from actions import overtaken
from bot.talk import Talk
from complaints import permissions
from complaints.complaint import Act, Complaint
from complaints.errors import NoSuchComplaint, NotYours, PersonError
from complaints.permissions import Look
from storage import complaint_queries, on_duty


async def within_reach(talk: Talk, complaint_id: int) -> Complaint:
    """The report, for its reporter and for the seats that may do something to it; raises NotYours for others.

    What they may do, and see, each button decides for itself.
    """
    async with talk.db.reading() as tx:
        found = await complaint_queries.with_reporter(tx, complaint_id)
        if found is None:
            raise NoSuchComplaint()
        complaint, reporter = found
        if reporter != talk.person.id and talk.person.acting_on(complaint).seat_id is None:
            refused = NotYours(number=complaint.number)
            raise await overtaken.explained(tx, refused, complaint, talk.person)
    return complaint


async def require(talk: Talk, complaint: Complaint, act: Act) -> None:
    """Raises NotYours or MoveNotAllowed before the person has written anything in vain."""
    as_citizen = act in permissions.REPORTER_ACTS
    by = talk.person.acting_on(complaint, act)
    async with talk.db.reading() as tx:
        reporter = await complaint_queries.reporter_of(tx, complaint.id) if as_citizen else None
        try:
            permissions.require(by, act, complaint, reporter)
            complaint.after(act, talk.now)
        except PersonError as refused:
            raise await overtaken.explained(tx, refused, complaint, talk.person) from refused


async def may_look(talk: Talk, complaint: Complaint, look: Look) -> bool:
    """True for seats that may see this; for an admin only where no coordinator is there to look after it."""
    if talk.person.may_look(look, complaint):
        return True
    if not talk.person.may_look(look, complaint, last_resort=True):
        return False
    async with talk.db.reading() as tx:
        looks_after = await on_duty.coordinators(tx, talk.now, complaint.accused_agency)
    return talk.person.id in {each.id for each in looks_after}


async def require_look(talk: Talk, complaint: Complaint, look: Look) -> None:
    """Raises NotYours for those who may not see this."""
    if not await may_look(talk, complaint, look):
        raise NotYours(number=complaint.number)

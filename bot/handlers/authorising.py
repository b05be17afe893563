"""Before a button about a filed report does anything: who may know of it, and who may do this to it."""

from __future__ import annotations

from actions import overtaken
from bot.talk import Talk
from complaints import permissions
from complaints.complaint import Act, Complaint
from complaints.errors import NoSuchComplaint, NotYours, PersonError
from storage import complaint_queries


async def within_reach(talk: Talk, complaint_id: int) -> Complaint:
    """The report, for its reporter and for the seats that hold it; raises NotYours for others."""
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
    by = talk.person.citizen if as_citizen else talk.person.acting_on(complaint, act)
    async with talk.db.reading() as tx:
        reporter = await complaint_queries.reporter_of(tx, complaint.id)
        try:
            permissions.require(by, act, complaint, reporter)
            complaint.after(act, talk.now)
        except PersonError as refused:
            raise await overtaken.explained(tx, refused, complaint, talk.person) from refused


def require_seat(talk: Talk, complaint: Complaint) -> None:
    """Raises NotYours for those without a seat that reaches the report."""
    if talk.person.acting_on(complaint).seat_id is None:
        raise NotYours(number=complaint.number)

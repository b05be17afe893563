"""The citizen judges a finished report: is it fixed, how was it, anything to add. Once a round."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from actions import reactions
from actions.changing import Locked, changing, locked
from complaints.complaint import Act, Complaint
from complaints.errors import AlreadyRated, MoveNotAllowed
from complaints.events import ComplaintRated, FixConfirmed, RatingCommented
from complaints.fingerprints import fingerprint
from complaints.vocabulary import Fixed
from storage import complaint_queries
from storage.complaint_queries import Rating
from storage.database import Database
from storage.people import Person


async def confirm_fixed(
    db: Database, complaint_id: int, fixed: Fixed, person: Person, now: datetime
) -> Complaint:
    """Is it fixed on the ground? May be answered anew until the report is rated."""
    async with changing(db, complaint_id, Act.CONFIRM_FIXED, person, now) as change:
        given = await complaint_queries.rating_of(change.tx, complaint_id, change.complaint.round)
        if given is not None and given.fixed == fixed.value:
            return change.complaint  # pressed twice: said once
        rating = Rating(complaint_id, change.complaint.round, fixed.value, None, None, now)
        await complaint_queries.put_rating(change.tx, rating)
        return await change.record(FixConfirmed, fixed=fixed.value, round=rating.round)


async def rate_complaint(
    db: Database, complaint_id: int, score: int, person: Person, now: datetime
) -> Complaint:
    """1 (not satisfied) to 4 (very satisfied); raises AlreadyRated for a second one in a round."""
    if score not in range(1, 5):
        raise ValueError(f"a score is 1 to 4, not {score}")
    async with db.transaction() as tx:
        report = await locked(tx, complaint_id, person, now)
        given = await _given(report)
        if given.score is not None:
            raise AlreadyRated()
        change = await report.begin(Act.RATE)
        await complaint_queries.put_rating(tx, replace(given, score=score, at=now))
        return await change.record(ComplaintRated, score=score, round=given.round)


async def comment_on_rating(
    db: Database, complaint_id: int, comment: str, person: Person, now: datetime
) -> None:
    """Add words to the rating of the present round; raises MoveNotAllowed when there is none.

    Words given again replace those before.
    """
    async with db.transaction() as tx:
        report = await locked(tx, complaint_id, person, now)
        complaint, given = report.complaint, await _given(report)
        if given.score is None:
            raise MoveNotAllowed(number=complaint.number, status=complaint.status.value)
        await complaint_queries.put_rating(tx, replace(given, comment=comment))
        commented = RatingCommented(
            complaint_id=complaint_id,
            number=complaint.number,
            by=person.citizen,
            at=now,
            round=given.round,
            words=fingerprint(comment),
        )
        await reactions.record(tx, commented, complaint, report.reporter)


async def _given(report: Locked) -> Rating:
    """The rating of the report's present round, begun by `confirm_fixed`; raises when there is none."""
    report.require(Act.RATE)
    complaint = report.complaint
    given = await complaint_queries.rating_of(report.tx, complaint.id, complaint.round)
    if given is None:
        raise MoveNotAllowed(number=complaint.number, status=complaint.status.value)
    return given

"""A citizen's draft becomes a report: numbered, given to an agency, dated, told. Once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from actions import queue_for_review, reactions, winding
from actions.rulebook import Rulebook
from complaints import tracking_number
from complaints.complaint import Complaint
from complaints.draft import Draft
from complaints.errors import TooManyReports
from complaints.events import ComplaintFiled
from complaints.fingerprints import fingerprint
from complaints.routing import Decision
from complaints.vocabulary import Status
from storage import complaint_queries
from storage.database import Database, Tx
from storage.people import Person


async def file_complaint(
    db: Database, rulebook: Rulebook, draft: Draft, by: Person, now: datetime, *, a_day: int = 0
) -> Complaint:
    """File a draft; the same draft again gives the same report.

    `a_day` is how many reports a person may file in 24 hours (0: no limit).
    Raises DraftIncomplete, TooManyReports, NoAgency.
    """
    draft.require_complete()
    async with db.transaction() as tx:
        if (filed := await complaint_queries.by_draft(tx, draft.id)) is not None:
            return filed
        if a_day and await complaint_queries.filed_since(tx, by.id, now - timedelta(days=1)) >= a_day:
            raise TooManyReports(limit=a_day)
        decision = await rulebook.route_draft(tx, draft)
        number = await _next_number(tx, now)
        complaint = new_complaint(draft, number, decision, rulebook, now, demo=by.demo)
        return await _write(tx, complaint, draft, by)


def new_complaint(
    draft: Draft, number: str, decision: Decision, rulebook: Rulebook, now: datetime, *, demo: bool
) -> Complaint:
    """The report that a draft becomes; its id is 0 until it is written."""
    place, time, category = draft.place, draft.time, draft.category or "lainnya"
    return Complaint(
        id=0,
        number=number,
        draft_id=draft.id,
        kind=draft.kind,
        category=category,
        text=draft.text,
        place=place.text if place else "",
        region_code=place.region_code if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        occurred=time.text if time else "",
        occurred_on=time.start if time else None,
        anonymous=bool(draft.anonymous),
        confidential=bool(draft.confidential) or decision.accuses,
        agency_code=decision.agency_code,
        routed_by=decision.reason,
        status=Status.SUBMITTED,
        round=1,
        filed_at=now,
        response_due=rulebook.response_due(now),
        resolution_due=rulebook.resolution_due(draft.kind, category, now),
        responded_at=None,
        demo=demo,
        held_since=now,
        opened_at=now,
        verification_due=rulebook.verification_due(now),
        accused_agency=decision.accused,
        evidence=draft.decided_by,
    )


async def _write(tx: Tx, complaint: Complaint, draft: Draft, by: Person) -> Complaint:
    complaint = await winding.wind_first(tx, complaint)
    complaint = replace(complaint, id=await complaint_queries.insert_new(tx, complaint, by.id))
    await complaint_queries.add_attachments(tx, complaint.id, draft.attachments)
    filed = ComplaintFiled(
        complaint_id=complaint.id,
        number=complaint.number,
        by=by.citizen,
        at=complaint.filed_at,
        agency=complaint.agency_code,
        routed_by=complaint.routed_by,
        category=complaint.category,
        suggested=draft.suggested,
        words=fingerprint(complaint.text, complaint.place, complaint.occurred),
    )
    await reactions.record(tx, filed, complaint, by)
    await queue_for_review.what_was_filed(tx, complaint, draft)
    return complaint


async def _next_number(tx: Tx, now: datetime) -> str:
    counter = f"reports-{now.year}"
    last = await complaint_queries.take_serial(tx, counter)
    number, serial = tracking_number.next_number(now.year, last)
    await complaint_queries.set_serial(tx, counter, serial)
    return number

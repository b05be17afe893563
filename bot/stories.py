"""The story of a report: its timeline with dates, who holds it, what comes next and by when."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sqlalchemy import RowMapping

from bot import cards, clock_words
from bot.clock_words import Standstill
from bot.talk import Services
from bot.texts import Html, Voice
from complaints.complaint import Complaint
from complaints.vocabulary import Audience, Status
from storage import agency_queries, answer_drafts, clock_queries, complaint_queries, journal
from storage.answer_drafts import AnswerDraft
from storage.complaint_queries import Remark
from storage.database import Database

#: Events whose remark only the citizen and the agency may read.
PRIVATE = frozenset({"DataRequested", "DataProvided", "NoteAdded", "RatingCommented"})

#: Events that anybody may know of, but not what the citizen said with them.
WORDLESS = {Audience.PUBLIC: frozenset({"ComplaintReopened"})}

#: Events that are the agency's own business.
INTERNAL = frozenset({"AnswerDrafted", "AnswerApproved", "AnswerReturned", "Escalated", "ReporterForgotten"})

#: What each audience is not told in the timeline.
HIDDEN = {Audience.PUBLIC: PRIVATE | INTERNAL, Audience.REPORTER: INTERNAL, Audience.AGENCY: frozenset[str]()}

#: With its head, so many lines of this length fit one Telegram message.
MOST_LINES = 12
LINE = 160


async def own(db: Database, voice: Voice, complaint: Complaint, services: Services) -> str:
    """For the person who filed it."""
    lines = await _timeline(db, voice, complaint, audience=Audience.REPORTER)
    head = await _head(db, voice, complaint, services, Audience.REPORTER)
    return voice("story", head=Html(head), timeline=Html(lines))


async def for_agency(db: Database, voice: Voice, complaint: Complaint, services: Services) -> str:
    """For the officers who hold it: everything, with personal numbers masked."""
    lines = await _timeline(db, voice, complaint, audience=Audience.AGENCY)
    head = await _head(db, voice, complaint, services, Audience.AGENCY)
    return voice("story", head=Html(head), timeline=Html(lines))


async def public(db: Database, voice: Voice, complaint: Complaint, services: Services) -> str:
    """For anybody else: no name, no exact place, personal numbers masked, no private exchange."""
    text = cards.public_text(complaint.text)
    lines = await _timeline(db, voice, complaint, audience=Audience.PUBLIC)
    head = await _head(db, voice, complaint, services, Audience.PUBLIC)
    return voice("story-public", head=Html(head), text=text, timeline=Html(lines))


async def _head(
    db: Database, voice: Voice, complaint: Complaint, services: Services, audience: Audience
) -> str:
    async with db.reading() as tx:
        agency = await agency_queries.by_code(tx, complaint.agency_code)
        still = Standstill(services.clock(), await clock_queries.paused_since(tx, complaint.id))
    gazetteer, served = services.gazetteer, services.settings.region
    region = cards.public_region(gazetteer, complaint.region_code, served)
    where = cards.complaint_place(voice, complaint, gazetteer, served, audience)
    return voice(
        "story-head",
        number=complaint.number,
        kind=cards.kind_name(voice, complaint.kind),
        category=cards.category_name(voice, complaint.category),
        place=region if audience is Audience.PUBLIC else where,
        agency=agency.name if agency else complaint.agency_code,
        status=voice.label(f"status-{_dashed(complaint.status)}"),
        next=Html(clock_words.next_step(voice, complaint, still)),
        external=complaint.external_number or "",
        has_number="yes" if complaint.external_number else "no",
    )


async def _timeline(db: Database, voice: Voice, complaint: Complaint, *, audience: Audience) -> str:
    """The last lines of what this audience is told."""
    lines = await lines_for(db, voice, complaint, audience)
    earlier = [voice("story-earlier", count=len(lines) - MOST_LINES)] if len(lines) > MOST_LINES else []
    return "\n".join([*earlier, *lines[-MOST_LINES:]])


async def lines_for(db: Database, voice: Voice, complaint: Complaint, audience: Audience) -> list[str]:
    """One line of HTML for each event of the report that this audience is told, oldest first."""
    async with db.reading() as tx:
        happened = await journal.of_complaint(tx, complaint.id)
        remarks = await complaint_queries.remarks_of(tx, complaint.id)
        drafts = await answer_drafts.of_complaint(tx, complaint.id)
        comments = await complaint_queries.comments_of(tx, complaint.id)
        agencies = {each.code: each.short_name for each in await agency_queries.everything(tx)}
    said = partial(_said, remarks=remarks, drafts=drafts, comments=comments)
    wordless = WORDLESS.get(audience, frozenset())
    return [
        _line(voice, row, "" if row["event"] in wordless else said(row), drafts, agencies, audience)
        for row in happened
        if row["event"] not in HIDDEN[audience]
    ]


def _line(
    voice: Voice,
    row: RowMapping,
    said: str,
    drafts: Mapping[int, AnswerDraft],
    agencies: Mapping[str, str],
    audience: Audience,
) -> str:
    facts = row["facts"]
    agency = facts.get("to_agency") or facts.get("agency") or row["actor"]["agency"]
    draft = drafts.get(facts.get("draft_id") or 0)
    return voice(
        f"event-{row['event']}",
        when=voice.moment(row["at"]),
        agency=agencies.get(agency or "", ""),
        source=agencies.get(facts.get("from_agency") or "", ""),
        channel=facts.get("channel") or "",
        external=facts.get("external_number") or "",
        has_number="yes" if facts.get("external_number") else "no",
        text=cards.as_seen_by(audience, said, LINE),
        score=facts.get("score") or 0,
        fixed=facts.get("fixed") or "",
        has_text="yes" if said else "no",
        edited="yes" if facts.get("edited") else "no",
        changes=Html(cards.changes_told(voice, draft.text, draft.approved_text or "") if draft else ""),
    )


def _said(
    row: RowMapping,
    remarks: Mapping[int, Remark],
    drafts: Mapping[int, AnswerDraft],
    comments: Mapping[int, str],
) -> str:
    """The words that came with an event: a remark, a comment, the draft of an answer, why it went back."""
    facts = row["facts"]
    if row["event"] == "RatingCommented":
        return comments.get(facts["round"], "")
    if remark := remarks.get(facts.get("remark_id") or 0):
        return remark.text
    draft = drafts.get(facts.get("draft_id") or 0)
    return facts.get("reason") or (draft.text if draft else "")


def _dashed(status: Status) -> str:
    return status.value.replace("_", "-")

"""A citizen's later words may accuse the office that holds the report: it would be the first to read them."""

from __future__ import annotations

from dataclasses import replace

from bot import drafting
from bot.handlers import filing, spoken
from bot.handlers.papers import Paper
from bot.keyboards import inline, report_button
from bot.states import Conversation
from bot.talk import Talk
from complaints.complaint import Complaint
from complaints.draft import Draft, Place
from complaints.errors import MoveNotAllowed
from nlu.understanding import Understanding
from storage import agency_queries, complaint_queries


async def asks_first(talk: Talk, paper: Paper) -> bool:
    """Ask where words go that accuse those who would read them; False when they may go as they are.

    What is written stays until the citizen has chosen: a report of its own, or as it is.
    """
    if not paper.task.of_citizen or paper.task.optional or paper.weighed or not paper.text:
        return False
    async with talk.db.reading() as tx:
        complaint = await complaint_queries.by_id(tx, paper.complaint_id)
        rulebook = talk.services.rulebook
        if complaint is None or not await rulebook.accuses_holder(tx, complaint, paper.text):
            return False
        apart = await rulebook.route_draft(tx, replace(_draft(complaint, paper), text=paper.text))
        holder = await agency_queries.by_code(tx, complaint.agency_code)
        other = await agency_queries.by_code(tx, apart.agency_code)
    if holder is None or other is None or holder == other:
        return False
    await _ask(talk, paper, number=complaint.number, holder=holder.name, agency=other.name)
    return True


async def _ask(talk: Talk, paper: Paper, **facts: str) -> None:
    await talk.state.set_state(Conversation.writing)
    await talk.state.update_data(writing=replace(paper, accuses=True).as_json())
    ways = [report_button(talk.voice, paper.complaint_id, do, paper.what) for do in WAYS]
    talk.say("accused-later", keyboard=inline(*([each] for each in ways)), **facts)


#: What the two buttons do.
WAYS = ("apart", "as_is")


def meant(talk: Talk, meaning: Understanding) -> str | None:
    """Which of the two buttons these words stand for; `again` for a no, None for more of the story."""
    labels = {spoken.plain(talk.voice.label(f"button-{do}")): do for do in WAYS}
    by_intent = {"affirm": "apart", "deny": "again"}
    return labels.get(spoken.plain(meaning.text)) or by_intent.get(meaning.intent)


async def apart(talk: Talk, complaint: Complaint, paper: Paper) -> None:
    """The words become a report of their own, which the accused office neither gets nor sees."""
    _require_asked(complaint, paper)
    meaning = await talk.understand(paper.text)
    await filing.resume(talk)
    await filing.put_aside(talk)
    waits = "yes" if paper.what == "answer" else "no"
    talk.say("accused-later-apart", number=complaint.number, waits=waits)
    draft = filing.describe(talk, _draft(complaint, paper), meaning)
    await filing.ask(talk, draft, card=True)


def _require_asked(complaint: Complaint, paper: Paper) -> None:
    """Raises MoveNotAllowed when this is not what the citizen was asked about."""
    if not paper.accuses or paper.complaint_id != complaint.id:
        raise MoveNotAllowed(number=complaint.number, status=complaint.status.value)


def weighed(complaint: Complaint, paper: Paper) -> Paper:
    """What may be handed in as it is, since the citizen wants it so; raises MoveNotAllowed."""
    _require_asked(complaint, paper)
    return replace(paper, weighed=True)


def _draft(complaint: Complaint, paper: Paper) -> Draft:
    """What is known already of the report of its own: who is accused, where it was, the files."""
    known = complaint.place or complaint.region_code or complaint.latitude is not None
    place = Place(complaint.place, complaint.region_code, complaint.latitude, complaint.longitude)
    return replace(
        drafting.new_draft(),
        accuses=True,
        accused=complaint.agency_code,
        place=place if known else None,
        attachments=paper.files,
    )

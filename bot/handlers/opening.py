"""Opening the card of a report as one of those who work on it; the first time is kept."""

from __future__ import annotations

from functools import partial

from bot.talk import Talk
from complaints.complaint import Act, Complaint
from complaints.vocabulary import Role
from storage import answer_drafts, clock_queries

#: Whose first touch of a card counts as seen.
WORKS = frozenset({Role.OFFICER, Role.COORDINATOR})


async def open_card(talk: Talk, complaint: Complaint) -> None:
    """The card, as the report stands when it goes out; below it the answer that waits for this person."""
    talk.say.letter("card", complaint_id=complaint.id, person_id=talk.person.id)
    if not talk.person.may_act(Act.APPROVE, complaint):
        return
    async with talk.db.reading() as tx:
        draft = await answer_drafts.waiting_of(tx, complaint.id)
    if draft is not None:
        talk.say.letter("answer_draft", complaint_id=complaint.id, draft_id=draft.id)


def note_seen(talk: Talk, complaint: Complaint) -> None:
    """Keep that somebody who works on the report has touched its card; written with the turn."""
    if complaint.seen_at is None and talk.person.acting_on(complaint).role in WORKS:
        seen = partial(clock_queries.mark_seen, complaint_id=complaint.id, at=talk.now)
        talk.say.turn.before_commit.append(partial(seen, held_since=complaint.held_since))

"""What officer and head write to each other about the draft of an answer: one letter for each event."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot import cards
from bot.handlers.answering import sentence_for
from bot.keyboards import Button, answer_button, inline, report_button
from bot.say import Keyboard
from bot.talk import Services
from bot.texts import Html
from complaints.approval import DraftState
from complaints.vocabulary import Audience
from storage import answer_drafts, complaint_queries
from storage.answer_drafts import AnswerDraft

if TYPE_CHECKING:
    from bot.letters import About

Page = tuple[str, Keyboard | None]
Write = Callable[[Services, "About", AnswerDraft], Awaitable[Page | None]]

#: How much of the report stands above an answer; the whole story is one button away.
EXCERPT = 200


def about_draft(write: Write) -> Callable[[Services, About], Awaitable[Page | None]]:
    """A letter about the draft that the event names."""

    async def written(services: Services, about: About) -> Page | None:
        async with services.db.reading() as tx:
            draft = await answer_drafts.by_id(tx, about.facts["draft_id"])
        return await write(services, about, draft) if draft else None

    return written


async def _draft(services: Services, about: About, draft: AnswerDraft) -> Page | None:
    """To the head: the answer, what it answers, and what can be done with it; nothing when it is settled."""
    if draft.state is not DraftState.WAITING:
        return None
    voice, complaint = about.voice, about.complaint
    async with services.db.reading() as tx:
        before = await complaint_queries.attachments_of_citizen(tx, complaint.id)
    text = voice(
        "answer-draft",
        number=complaint.number,
        agency=about.agency.short_name,
        author=draft.author or voice.label("role-petugas"),
        act=draft.act.value,
        text=draft.text or voice.label("answer-without-words"),
        category=cards.category_name(voice, complaint.category),
        place=cards.complaint_place(
            voice, complaint, services.gazetteer, services.settings.region, Audience.AGENCY
        ),
        report=cards.as_seen_by(Audience.AGENCY, complaint.text, EXCERPT),
    )
    own = sum(each.shows_before for each in draft.files)
    return text, _head_keyboard(about, draft, len(before) + own, len(draft.files) - own)


def _head_keyboard(about: About, draft: AnswerDraft, before: int, after: int) -> Keyboard:
    voice = about.voice
    decide = [answer_button(voice, draft.id, do) for do in ("approve", "return", "edit")]
    looks: list[Button] = []
    if after:
        looks.append(answer_button(voice, draft.id, "after", count=after))
    if before:
        looks.append(answer_button(voice, draft.id, "before", count=before))
    return inline(decide[:1], decide[1:], looks, [answer_button(voice, draft.id, "story")])


async def _approved(services: Services, about: About, draft: AnswerDraft) -> Page | None:
    """To the officer: it went out, as drafted or with which changes."""
    voice = about.voice
    text = voice(
        "answer-approved",
        number=about.complaint.number,
        decider=draft.decider,
        edited="yes" if draft.edited else "no",
        text=draft.approved_text or "",
        changes=Html(cards.changes_told(voice, draft.text, draft.approved_text or "")),
    )
    return text, None


async def _returned(services: Services, about: About, draft: AnswerDraft) -> Page | None:
    """To the officer: why, and the way to write it anew."""
    voice, complaint = about.voice, about.complaint
    text = voice(
        "answer-returned",
        number=complaint.number,
        decider=draft.decider,
        reason=draft.reason or "",
        text=draft.text or voice.label("answer-without-words"),
    )
    again = report_button(voice, complaint.id, draft.act.value, key="button-answer-again")
    return text, inline([again]) if complaint.allows(draft.act) else None


async def acknowledged(services: Services, about: About) -> Page:
    """To the citizen: the standard sentence, in the citizen's language."""
    voice = about.voice
    text = voice(
        "letter-acknowledged",
        number=about.complaint.number,
        agency=about.agency.name,
        text=sentence_for(voice, about.facts["sentence"], about.remark),
    )
    return text, inline([report_button(voice, about.complaint.id, "story")])


LETTERS = {
    "acknowledged": acknowledged,
    "answer_draft": about_draft(_draft),
    "answer_approved": about_draft(_approved),
    "answer_returned": about_draft(_returned),
}

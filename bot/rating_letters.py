"""What an agency is told of a citizen's judgement: the score, and the words that came with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from bot import cards
from bot.keyboards import inline, report_button
from bot.say import Keyboard
from bot.talk import Services
from complaints.vocabulary import Audience
from storage import complaint_queries

if TYPE_CHECKING:
    from bot.letters import About

Page = tuple[str, Keyboard | None]


async def _commented(services: Services, about: About) -> Page | None:
    """To the officers, once for each comment; nothing when it is gone meanwhile."""
    async with services.db.reading() as tx:
        given = await complaint_queries.rating_of(tx, about.complaint.id, about.facts["round"])
    if given is None or given.score is None or not given.comment:
        return None
    text = about.voice(
        "news-comment",
        number=about.complaint.number,
        score=given.score,
        fixed=given.fixed,
        text=cards.as_seen_by(Audience.AGENCY, given.comment, 1500),
    )
    story = report_button(about.voice, about.complaint.id, "story", key="button-officer-story")
    return text, inline([story])


LETTERS: Mapping[str, Callable[[Services, About], Awaitable[Page | None]]] = {"rating_comment": _commented}

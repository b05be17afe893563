"""A report on the card of those who work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import cards, clock_words
from bot.talk import Services
from bot.texts import Html
from complaints import clocks
from complaints.vocabulary import Audience

if TYPE_CHECKING:
    from bot.letters import About


def officer_card(services: Services, about: About, key: str) -> str:
    """HTML under the sentence `key`: all that an officer needs, personal numbers masked."""
    voice, complaint = about.voice, about.complaint
    where = cards.place_on_map(voice, complaint, services.gazetteer, services.settings.region)
    words = cards.deciding_words(complaint)
    return voice(
        key,
        number=complaint.number,
        kind=cards.kind_name(voice, complaint.kind),
        category=cards.category_name(voice, complaint.category),
        agency=about.agency.short_name,
        words=words,
        seen="yes" if words else "no",
        text=cards.as_seen_by(Audience.AGENCY, complaint.text),
        place=where,
        time=cards.complaint_time(voice, complaint, Audience.AGENCY),
        reporter=about.reporter or voice.label("reporter-hidden"),
        files=len(about.files),
        status=voice.label(f"status-{complaint.status.value.replace('_', '-')}"),
        deadline=Html(clock_words.deadline(voice, complaint, about.still)),
        has_deadline="yes" if clocks.running(complaint) else "no",
        remark=cards.as_seen_by(Audience.AGENCY, about.remark),
        routed=complaint.routed_by,
        waiting="yes" if about.waiting else "no",
        demo="yes" if complaint.demo else "no",
    )

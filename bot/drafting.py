"""From words to a draft: what a citizen's sentence already tells, so that only the rest is asked."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date

from complaints.draft import Draft, Field, Occurrence, Place
from complaints.regions import Gazetteer
from complaints.vocabulary import Kind
from nlu import when
from nlu.understanding import Understanding

#: Longest report that is kept; Telegram itself allows 4,096 characters a message.
LONGEST = 8000
#: Below this confidence even three suggestions are rubbish: better ask what happened.
VAGUE = 0.2
#: So many words without a category and without a place say too little to be a report.
FEW_WORDS = 12
SUGGESTIONS = 3


def new_draft() -> Draft:
    return Draft(id=secrets.token_hex(6))


def told(draft: Draft, meaning: Understanding, gazetteer: Gazetteer, served: str, today: date) -> Draft:
    """The draft after the citizen has described the problem (again, or more of it)."""
    words = f"{draft.text}\n{meaning.text}".strip() if draft.text else meaning.text.strip()
    draft = replace(draft, text=words[:LONGEST])
    if meaning.kind:
        draft = replace(draft, kind=Kind(meaning.kind))
    if draft.category is None:
        draft = categorised(draft, meaning)
    if draft.place is None and (span := meaning.first("place")):
        draft = replace(draft, place=place_named(span.value, gazetteer, served, context=meaning.text))
    if draft.time is None:
        draft = replace(draft, time=time_told(meaning.text, today))
    return draft


def categorised(draft: Draft, meaning: Understanding) -> Draft:
    """The category, when the model is sure; else its best guesses, to be asked."""
    best = tuple(each.code for each in meaning.categories[:SUGGESTIONS])
    draft = replace(draft, suggestions=best, evidence=meaning.evidence, suggested=best[0] if best else None)
    return draft if meaning.abstain or not best else replace(draft, category=best[0])


def says_too_little(meaning: Understanding) -> bool:
    """True for "tolong pak ini di gang saya": a wish to report, without what happened."""
    top = meaning.categories[0].confidence if meaning.categories else 0.0
    return meaning.abstain and top < VAGUE and len(meaning.text.split()) < FEW_WORDS


def place_named(words: str, gazetteer: Gazetteer, served: str, context: str | None = None) -> Place:
    """A place in the citizen's words, with the region when it names one."""
    match = gazetteer.find(words, served) or (gazetteer.find(context, served) if context else None)
    return Place(text=words.strip()[:300], region_code=match.region.code if match else None)


def place_pinned(latitude: float, longitude: float, gazetteer: Gazetteer, known: Place | None) -> Place:
    """A pin from the map; what was written about the place before is kept as its words."""
    region = gazetteer.locate(latitude, longitude)
    kept = (
        known.region_code if known and region and (known.region_code or "").startswith(region.code) else None
    )
    return Place(
        text=known.text if known else "",
        region_code=kept or (region.code if region else None),
        latitude=latitude,
        longitude=longitude,
    )


def time_told(text: str, today: date, *, always: bool = False) -> Occurrence | None:
    """When it happened, from words; with `always` the words are kept even if no date is in them."""
    found = when.resolve(text, today)
    if found is not None and not found.in_future:
        return Occurrence(found.source, found.start, found.approximate, found.ongoing)
    return Occurrence(text.strip()[:200]) if always else None


#: What each field of the card is called by its correction button.
CORRECTABLE: tuple[Field, ...] = (Field.DESCRIPTION, Field.CATEGORY, Field.PLACE, Field.TIME)

"""From words to a draft: what a citizen's sentence already tells, so that only the rest is asked."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date

from bot import secrecy
from complaints.draft import Draft, Occurrence, Place
from complaints.regions import Gazetteer
from complaints.vocabulary import Kind
from nlu import happening, telling, when
from nlu.understanding import Understanding

#: Longest report that is kept; Telegram itself allows 4,096 characters a message.
LONGEST = 8000
#: Below this confidence even three suggestions are rubbish: better ask what happened.
VAGUE = 0.2
#: A category that hardly differs from 1 in 29 is no guess at all.
RUBBISH = 0.04
#: Fewer words than this, without a likely category, say too little to be a report.
FEW_WORDS = 10
SUGGESTIONS = 3


def new_draft() -> Draft:
    return Draft(id=secrets.token_hex(6))


def told(draft: Draft, meaning: Understanding, gazetteer: Gazetteer, served: str, today: date) -> Draft:
    """The draft after the citizen has described the problem (again, or more of it)."""
    if draft.text and telling.is_detail(meaning):
        return corrected(draft, meaning, gazetteer, served, today)
    draft = secrecy.kept(with_words(draft, meaning.text), meaning.text)
    if meaning.kind and not draft.suggestions:
        draft = replace(draft, kind=Kind(meaning.kind))
    if draft.category is None:
        draft = categorised(draft, meaning)
    if draft.place is None and (span := meaning.first("place")):
        draft = replace(draft, place=place_named(span.value, gazetteer, served, context=meaning.text))
    if draft.time is None:
        draft = replace(draft, time=time_told(meaning.text, today))
    return draft


def corrected(draft: Draft, meaning: Understanding, gazetteer: Gazetteer, served: str, today: date) -> Draft:
    """The draft with another place or time; a place without a region is made more exact instead."""
    if span := meaning.first("place"):
        known = draft.place.text if draft.place and draft.place.region_code is None else ""
        words = ", ".join(part for part in (known, span.value) if part)
        draft = replace(draft, place=place_named(words, gazetteer, served))
    return replace(draft, time=time_told(meaning.text, today) or draft.time)


def with_words(draft: Draft, words: str) -> Draft:
    """The draft with these words added to its text."""
    return replace(draft, text=f"{draft.text}\n{words.strip()}".strip()[:LONGEST])


def categorised(draft: Draft, meaning: Understanding) -> Draft:
    """The category, when the model is sure; else its best guesses, to be asked.

    Words that say nothing of a category leave the guesses of earlier words standing.
    """
    best = tuple(each.code for each in meaning.categories[:SUGGESTIONS] if each.confidence > RUBBISH)
    if not best:
        return draft
    guesses = tuple((each.code, each.confidence) for each in meaning.categories[:SUGGESTIONS])
    draft = replace(draft, suggestions=best, evidence=meaning.evidence, suggested=best[0])
    draft = replace(draft, guesses=guesses, abstained=meaning.abstain, guessed_by=meaning.engine)
    return draft if meaning.abstain else replace(draft, category=best[0])


def says_too_little(meaning: Understanding) -> bool:
    """True for "tolong pak ini di gang saya": a wish to report, without what happened."""
    if not meaning.abstain or is_long(meaning.text):
        return False
    top = meaning.categories[0].confidence if meaning.categories else 0.0
    return top < VAGUE or len(telling.content_words(meaning)) < 2


def is_long(text: str) -> bool:
    """True for an answer that tells more than it was asked for."""
    return len(text.split()) >= FEW_WORDS


def tells_more(meaning: Understanding) -> bool:
    """True for an answer that tells more than the place that was asked for."""
    strays = is_long(meaning.text) and not happening.names_a_place(meaning)
    return strays or happening.is_told(meaning)


def place_words(meaning: Understanding) -> str:
    """The place in an answer: all of it, or its place where the answer tells more."""
    span = meaning.first("place")
    return span.value if span and tells_more(meaning) else meaning.text


def place_named(words: str, gazetteer: Gazetteer, served: str, context: str | None = None) -> Place:
    """A place in the citizen's words, with the region when it names one."""
    match = gazetteer.find(words, served) or (gazetteer.find(context, served) if context else None)
    return Place(text=words.strip()[:300], region_code=match.region.code if match else None)


def place_pinned(latitude: float, longitude: float, gazetteer: Gazetteer, known: Place | None) -> Place:
    """A pin from the map; what was written about the place before is kept, unless it names another region."""
    region = gazetteer.locate(latitude, longitude)
    kept = (
        known.region_code if known and region and (known.region_code or "").startswith(region.code) else None
    )
    elsewhere = known and region and known.region_code and kept is None
    return Place(
        text=known.text if known and not elsewhere else "",
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

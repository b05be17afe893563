"""How a draft and a report look to each who may see them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from bot.texts import Html, Voice
from complaints import redaction
from complaints.accusation import Accusation
from complaints.categories import CATEGORIES
from complaints.complaint import Complaint
from complaints.draft import Draft, Field, Occurrence, Place
from complaints.regions import Gazetteer
from complaints.text_changes import TextChange, text_changes
from complaints.vocabulary import Audience, Kind

#: Longest stretch of a citizen's text on a card; the whole text is one button away.
EXCERPT = 600
#: Letters of a long text in one message: each may count twice towards Telegram's 4,096.
PART = 1900
#: Finds a place on the map by its name or its coordinates.
MAP_SEARCH = "https://www.google.com/maps/search/?api=1&query="
#: Longest beginning by which a person knows the own report.
BEGINNING = 80
#: Longest stretch of it that anybody may read.
PUBLIC_EXCERPT = 300
#: Names that are listed one by one; more are counted.
FEW_NAMES = 3
#: Changes of a text that are told one by one.
MOST_CHANGES = 6


def category_name(voice: Voice, code: str) -> str:
    category = CATEGORIES[code]
    return category.label_en if voice.language == "en" else category.label_id


def kind_name(voice: Voice, kind: Kind) -> str:
    return voice.label(f"kind-{kind.value.replace('_', '-')}")


def place_line(voice: Voice, place: Place | None, gazetteer: Gazetteer, served: str) -> str:
    """The place in words: what was written, and the region it was found in."""
    if place is None:
        return voice.label("card-unknown")
    pin = voice.label("card-pin") if place.latitude is not None else ""
    region = gazetteer.full_name(place.region_code) if place.region_code else ""
    words = place.text or pin
    return f"{words} ({region})" if region and region.lower() not in words.lower() else words


def time_line(voice: Voice, time: Occurrence | None) -> str:
    """The time in words, with the weekday, read back."""
    if time is None:
        return voice.label("card-unknown")
    if time.start is None:
        return time.text
    key = ("ongoing" if time.ongoing else "on") + ("-about" if time.approximate else "")
    return voice.label(f"time-{key}", day=voice.day(time.start))


def complaint_time(voice: Voice, complaint: Complaint, audience: Audience) -> str:
    """When it happened: the citizen's words, masked, and the date they were found to mean."""
    if not complaint.occurred:
        return voice.label("card-unknown")
    words = redaction.mask(complaint.occurred, audience)
    if complaint.occurred_on is None:
        return words
    return voice.label("card-time", words=words, day=voice.day(complaint.occurred_on))


def changes_told(voice: Voice, before: str, after: str) -> str:
    """What was changed in a text, as HTML: at most MOST_CHANGES of the changes, the rest counted."""
    found = text_changes(before, after)
    told = [_change(voice, each) for each in found[:MOST_CHANGES]]
    rest = len(found) - len(told)
    return "; ".join([*told, *([voice("changes-more", count=rest)] if rest else [])])


def _change(voice: Voice, change: TextChange) -> str:
    if change.removed and change.added:
        return voice("change-replaced", removed=change.removed, added=change.added)
    if change.removed:
        return voice("change-removed", removed=change.removed)
    return voice("change-added", added=change.added)


def agency_names(voice: Voice, names: Sequence[str]) -> str:
    """Some names, or how many there are."""
    few = len(names) <= FEW_NAMES
    return ", ".join(names) if few else voice.label("agencies-many", count=len(names))


def draft_lines(
    voice: Voice,
    draft: Draft,
    gazetteer: Gazetteer,
    served: str,
    agency: str | None,
    accusation: Accusation | None = None,
) -> str:
    """The card that is shown while a report is being made; the citizen sees when it accuses officials."""
    lines = [_head(voice, draft)]
    if draft.place is not None or Field.PLACE in draft.settled:
        lines.append("📍 " + _escape(place_line(voice, draft.place, gazetteer, served)))
    if draft.time is not None or Field.TIME in draft.settled:
        lines.append("🕑 " + _escape(time_line(voice, draft.time)))
    if draft.attachments:
        lines.append("📎 " + voice("card-files", count=len(draft.attachments)))
    if draft.anonymous:
        lines.append("👤 " + voice("card-anonymous"))
    if agency and draft.category:
        lines.append(voice("card-handled-by", agency=agency))
    if accusation is not None:
        seen = _quoted(accusation.words)
        lines.append("⚠️ " + voice("card-accuses-seen" if seen else "card-accuses", words=seen))
    return "\n".join(lines)


def _head(voice: Voice, draft: Draft) -> str:
    name = category_name(voice, draft.category) if draft.category else voice.label("card-no-category")
    head = f"📝 <b>{_escape(kind_name(voice, draft.kind))}</b> · {_escape(name)}"
    guessed = draft.category is not None and draft.category == draft.suggested and draft.evidence
    return f"{head}\n{seen_words(voice, draft)}" if guessed else head


def seen_words(voice: Voice, draft: Draft) -> str:
    """The words that decided the category, so that the citizen can judge the guess."""
    return "<i>" + voice("card-words-seen", words=_quoted(draft.evidence[:3])) + "</i>"


def deciding_words(complaint: Complaint) -> str:
    """The words that decided the category, as an agency may see them; none that its card hides."""
    plain = complaint.text.casefold()
    masked = redaction.mask(complaint.text, Audience.AGENCY).casefold()
    shown = [each for each in complaint.evidence if each.casefold() in masked or each.casefold() not in plain]
    return _quoted([redaction.mask(each, Audience.AGENCY) for each in shown[:3]])


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def as_seen_by(audience: Audience, text: str, limit: int = EXCERPT) -> str:
    """A citizen's words with personal numbers masked, shortened to a card's length."""
    masked = redaction.mask(text, audience)
    return masked if len(masked) <= limit else masked[:limit].rsplit(" ", 1)[0] + " …"


def is_cut(complaint: Complaint) -> bool:
    """True when a card shows only the beginning of the text."""
    return len(redaction.mask(complaint.text, Audience.AGENCY)) > EXCERPT


def whole_text(voice: Voice, complaint: Complaint) -> list[str]:
    """All that the citizen wrote, masked for the agency, in as many messages (HTML) as it takes."""
    parts = in_parts(redaction.mask(complaint.text, Audience.AGENCY), PART)
    return [
        voice("whole-text", number=complaint.number, text=part, part=place, parts=len(parts))
        for place, part in enumerate(parts, start=1)
    ]


def in_parts(text: str, longest: int) -> list[str]:
    """The text in parts of at most `longest` letters, cut between words."""
    parts = []
    while len(text) > longest:
        cut = max(text.rfind(" ", 0, longest), text.rfind("\n", 0, longest))
        cut = cut if cut > 0 else longest
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]


def beginning(text: str) -> str:
    """The first words of a citizen's own text, to be known by."""
    return text if len(text) <= BEGINNING else text[:BEGINNING].rsplit(" ", 1)[0] + " …"


def public_text(text: str) -> str:
    """As much of a citizen's words as anybody may read: in the preview, and once it is filed."""
    return as_seen_by(Audience.PUBLIC, text, PUBLIC_EXCERPT)


def public_region(gazetteer: Gazetteer, region_code: str | None, served: str) -> str:
    """As much of a place as anybody may read: the kabupaten/kota."""
    return gazetteer.short_name((region_code and gazetteer.regency_of(region_code)) or region_code or served)


def preview(voice: Voice, draft: Draft, name: str, region: str) -> str:
    """What the agency (on its card) and what the public will see of this draft."""
    shown = voice.label("reporter-hidden") if draft.anonymous else name
    public = (
        voice("preview-public-nothing")
        if draft.confidential
        else voice(
            "preview-public",
            category=category_name(voice, draft.category or "lainnya"),
            region=region,
            text=public_text(draft.text),
        )
    )
    agency_sees = voice(
        "preview-agency",
        reporter=shown,
        text=as_seen_by(Audience.AGENCY, draft.text),
        files=len(draft.attachments),
    )
    return voice("preview", agency=Html(agency_sees), public=Html(public))


def complaint_place(
    voice: Voice, complaint: Complaint, gazetteer: Gazetteer, served: str, audience: Audience
) -> str:
    """Where it happened: the citizen's words, masked, and the region they were found in."""
    words = redaction.mask(complaint.place, audience)
    place = Place(words, complaint.region_code, complaint.latitude, complaint.longitude)
    known = complaint.place or complaint.region_code or complaint.latitude is not None
    return place_line(voice, place if known else None, gazetteer, served)


def place_on_map(voice: Voice, complaint: Complaint, gazetteer: Gazetteer, served: str) -> Html:
    """The place in words, as a link that finds it on the map; plain when nothing is known of it."""
    words = complaint_place(voice, complaint, gazetteer, served, Audience.AGENCY)
    sought = _map_query(complaint, gazetteer, served)
    return Html(f'<a href="{MAP_SEARCH}{quote(sought)}">{_escape(words)}</a>' if sought else _escape(words))


def _map_query(complaint: Complaint, gazetteer: Gazetteer, served: str) -> str:
    """The pin; else the citizen's words, without personal numbers, and the region they are in."""
    if complaint.latitude is not None and complaint.longitude is not None:
        return f"{complaint.latitude:.6f},{complaint.longitude:.6f}"
    if not (complaint.place or complaint.region_code):
        return ""
    words = redaction.mask(complaint.place, Audience.AGENCY)
    return ", ".join(filter(None, [words, gazetteer.full_name(complaint.region_code or served)]))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

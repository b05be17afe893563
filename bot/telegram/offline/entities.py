"""Formatted text as Telegram keeps it: plain text plus entities counted in UTF-16 units."""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from bot.telegram.offline.refusals import bad_request

Entity = dict[str, Any]

#: What Telegram counts as nothing to show; other blanks (U+2060, U+3164) do get through.
_INVISIBLE = re.compile(r"[\s\u180e\u200b-\u200f\u202e\u2800\ufeff\ufffc]*")
#: On arrival control characters become blanks; carriage returns, bidirectional overrides and three
#: overlong accents vanish.
_CLEANED: dict[int, str | None] = {
    **dict.fromkeys((*range(10), 11, 12, *range(14, 32)), " "),
    **dict.fromkeys((13, *range(0x2028, 0x202F), 0x30A, 0x333, 0x33F)),
}
_DETECTED = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?')\]])"
    r"|(?<![\w/<>@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?)(?![\w/])"
)

#: Entity type -> the HTML tag that shows it in a browser.
_SHOWN_AS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_LINK = re.compile(r"(?:https?|tg|mailto|tel):", re.IGNORECASE)


class FormattedText(NamedTuple):
    """Plain text and its entities, sorted by offset, outer before inner."""

    text: str
    entities: list[Entity]


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: characters beyond U+FFFF count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """The text as the server keeps it, without control characters."""
    return text if text.isascii() and text.isprintable() else text.translate(_CLEANED)


def is_empty(text: str) -> bool:
    """True when nothing of the text would be visible."""
    return _INVISIBLE.fullmatch(text) is not None


def sorted_entities(entities: Iterable[Entity]) -> list[Entity]:
    """By offset, the longer one first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trimmed(formatted: FormattedText) -> FormattedText:
    """Without blanks at either end; entities moved and clipped accordingly."""
    text, entities = formatted
    stripped = text.strip()
    if len(stripped) == len(text):
        return formatted
    if not entities:
        return FormattedText(stripped, entities)
    skipped = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(stripped)
    return FormattedText(stripped, _clipped(entities, skipped, end))


def given(text: str, entities: Iterable[Mapping[str, Any]]) -> FormattedText:
    """Entities a bot sent beside the text; parts beyond its end are cut, negative offsets refused."""
    listed = [dict(entity) for entity in entities]
    if any(int(entity["offset"]) < 0 or int(entity["length"]) < 0 for entity in listed):
        raise bad_request("receive an entity with incorrect offset")
    return FormattedText(text, _clipped(sorted_entities(listed), 0, utf16_length(text)))


def with_detected(formatted: FormattedText) -> FormattedText:
    """Adds the commands and links that Telegram finds by itself outside other links and code."""
    text, entities = formatted
    if "/" not in text:
        return formatted
    taken = [e for e in entities if e["type"] in ("text_link", "code", "pre")]
    found = [e for e in map(_detected, _DETECTED.finditer(text)) if not any(_overlap(e, t) for t in taken)]
    return FormattedText(text, sorted_entities([*entities, *found])) if found else formatted


def as_html(text: str, entities: Iterable[Entity]) -> str:
    """The text as HTML that is safe to put into a page; unknown entities show as plain text."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in _nested(entities):
        tags = _tags(entity, text)
        if tags is None:
            continue
        opening.setdefault(entity["offset"], []).append(tags[0])
        closing.setdefault(entity["offset"] + entity["length"], []).insert(0, tags[1])
    if not opening:
        return html.escape(text)
    return "".join(_woven(text, opening, closing))


def _nested(entities: Iterable[Entity]) -> Iterable[Entity]:
    """Without those that begin inside another and end outside: tags cannot cross."""
    ends: list[int] = []
    for entity in sorted_entities(entities):
        end = entity["offset"] + entity["length"]
        while ends and ends[-1] <= entity["offset"]:
            ends.pop()
        if not ends or end <= ends[-1]:
            ends.append(end)
            yield entity


def _woven(text: str, opening: dict[int, list[str]], closing: dict[int, list[str]]) -> Iterable[str]:
    raw, begun = text.encode("utf-16-le", "surrogatepass"), 0
    for position in sorted({*opening, *closing, len(raw) // 2}):
        yield html.escape(raw[begun * 2 : position * 2].decode("utf-16-le", "surrogatepass"))
        yield from closing.get(position, ())
        yield from opening.get(position, ())
        begun = position


def _tags(entity: Entity, text: str) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind in ("text_link", "url"):
        url = entity.get("url") or _part(text, entity)
        if not _LINK.match(url):
            return None
        return f'<a href="{html.escape(url)}" rel="noopener" target="_blank">', "</a>"
    if kind == "spoiler":
        return '<span class="spoiler">', "</span>"
    tag = _SHOWN_AS.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else None


def _part(text: str, entity: Entity) -> str:
    raw = text.encode("utf-16-le", "surrogatepass")
    start = entity["offset"] * 2
    return raw[start : start + entity["length"] * 2].decode("utf-16-le", "surrogatepass")


def _clipped(entities: list[Entity], skipped: int, end: int) -> list[Entity]:
    result = []
    for entity in entities:
        start = max(int(entity["offset"]) - skipped, 0)
        stop = min(int(entity["offset"]) + int(entity["length"]) - skipped, end)
        if stop > start:
            result.append({**entity, "offset": start, "length": stop - start})
    return result


def _detected(match: re.Match[str]) -> Entity:
    offset = utf16_length(match.string[: match.start()])
    return {"type": match.lastgroup, "offset": offset, "length": utf16_length(match.group())}


def _overlap(one: Entity, other: Entity) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )

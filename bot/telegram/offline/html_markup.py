"""Reads Telegram's HTML as strictly as Telegram does: a lenient parser would hide messages that fail live."""

import re
from typing import NamedTuple

from bot.telegram.offline.entities import Entity, FormattedText, sorted_entities, utf16_length
from bot.telegram.offline.refusals import unparsable

#: Tag -> entity type; the list of https://core.telegram.org/bots/api#html-style.
_ENTITY_OF = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_TOKEN = re.compile(r"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>?|[^<]+")
_TAG = re.compile(r"<(/?)([^\s>]*)(.*?)(>?)", re.DOTALL)
_ATTRIBUTE = re.compile(r"\s*([^\s=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.\-]*)))?")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class _Open(NamedTuple):
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


def parse_html(source: str) -> FormattedText:
    """Text and entities of `parse_mode=HTML`; raises `Refused` with Telegram's reason."""
    if "<" not in source and "&" not in source:
        return FormattedText(source, [])
    reader = _Reader()
    for token in _TOKEN.finditer(source):
        reader.take(token.group(), source, token.start())
    return reader.finish()


class _Reader:
    """What has been read so far: plain text, finished entities, tags still open."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def take(self, token: str, source: str, position: int) -> None:
        if not token.startswith("<"):
            self._text(token)
            return
        at = f"at byte offset {len(source[:position].encode('utf-8', 'surrogatepass'))}"
        closing, name, attributes, closed = _TAG.fullmatch(token).groups()  # type: ignore[union-attr]
        if closing:
            self._end(name.lower(), closed, at)
        else:
            self._start(name.lower(), attributes, closed, at)

    def finish(self) -> FormattedText:
        if self.stack:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return FormattedText("".join(self.parts), sorted_entities(self.entities))

    def _text(self, token: str) -> None:
        text = _decoded(token)
        self.parts.append(text)
        self.offset += utf16_length(text)

    def _start(self, name: str, attributes: str, closed: str, at: str) -> None:
        if name and not closed and not attributes:
            raise unparsable(f"Unclosed start tag {at}")
        if name not in _ENTITY_OF:
            raise unparsable(f'Unsupported start tag "{name}" {at}')
        if not closed:
            raise unparsable(f'Unclosed start tag "{name}" {at}')
        values = _attributes(attributes)
        if name == "span" and values.get("class") != "tg-spoiler":
            raise unparsable(f'Tag "span" must have class "tg-spoiler" {at}')
        self.stack.append(_Open(name, values, self.offset, len(self.parts)))

    def _end(self, name: str, closed: str, at: str) -> None:
        if not self.stack:
            raise unparsable(f"Unexpected end tag {at}")
        if not closed:
            raise unparsable(f"Unclosed end tag {at}")
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise unparsable(f'Unmatched end tag {at}, expected "</{opened.tag}>", found "</{name}>"')
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": _ENTITY_OF[opened.tag],
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        if opened.tag == "a":
            entity["url"] = opened.attributes.get("href") or "".join(self.parts[opened.start :])
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        elif opened.tag == "tg-time":
            entity["unix_time"] = _unix_time(opened.attributes.get("unix", ""))
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and self._names_language(opened):
            return
        self.entities.append(entity)

    def _names_language(self, opened: _Open) -> bool:
        """`<pre><code class="language-x">` is one entity: the tag around it takes the language."""
        outer = self.stack[-1] if self.stack else None
        language = opened.attributes.get("class", "")
        if outer is None or outer.tag != "pre" or not language.startswith("language-"):
            return False
        self.entities.append(
            {
                "type": "pre",
                "offset": opened.offset,
                "length": self.offset - opened.offset,
                "language": language.removeprefix("language-"),
            }
        )
        self.stack[-1] = outer._replace(offset=self.offset)
        return True


def _unix_time(digits: str) -> int:
    if not digits.isdecimal():
        raise unparsable("Invalid date specified")
    return int(digits)


def _attributes(source: str) -> dict[str, str]:
    values = {}
    for name, double, single, token in _ATTRIBUTE.findall(source):
        values[name.lower()] = _decoded(double or single or token.lower())
    return values


def _decoded(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return reference.group()
    return chr(code)

"""Reads MarkdownV2 and the older Markdown with Telegram's refusals, for bots that format that way."""

import re

from bot.telegram.offline.entities import Entity, FormattedText, sorted_entities, utf16_length
from bot.telegram.offline.refusals import unparsable

#: Longest mark first, so that `__` is not read as two `_`.
_MARKS = {"__": "underline", "||": "spoiler", "*": "bold", "_": "italic", "~": "strikethrough"}
_NAMES = {"text_link": "TextUrl", "bold": "Bold", "italic": "Italic"}
_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_CODE = re.compile(r"```(?:(?P<language>[A-Za-z0-9_+-]+)?\n)?(?P<pre>.*?)```|`(?P<code>[^`]*)`", re.DOTALL)
_URL = re.compile(r"\(((?:\\.|[^()\\])*)\)")
_OLD = re.compile(
    r"\\(?P<plain>[_*`\[])|```(?:\w*\n)?(?P<pre>.*?)```|`(?P<code>[^`]+)`|\*(?P<bold>[^*]+)\*"
    r"|_(?P<italic>[^_]+)_|\[(?P<label>[^\]]*)\]\((?P<url>[^)]*)\)|(?P<broken>[_*`\[])",
    re.DOTALL,
)


def parse_markdown_v2(source: str) -> FormattedText:
    """Text and entities of `parse_mode=MarkdownV2`; raises `Refused` with Telegram's reason."""
    reader = _Reader(source)
    while reader.at < len(source):
        reader.step()
    return reader.finish()


def parse_markdown(source: str) -> FormattedText:
    """Text and entities of the older `parse_mode=Markdown`: nothing nests."""
    parts: list[str] = []
    entities: list[Entity] = []
    last = offset = 0
    for match in _OLD.finditer(source):
        before = source[last : match.start()]
        offset += utf16_length(before)
        content, entity = _old_entity(match, offset)
        parts += (before, content)
        if entity is not None and content:
            entities.append(entity)
        offset += utf16_length(content)
        last = match.end()
    return FormattedText("".join([*parts, source[last:]]), entities)


def _old_entity(match: re.Match[str], offset: int) -> tuple[str, Entity | None]:
    if match["broken"]:
        position = len(match.string[: match.start()].encode())
        raise unparsable(f"Can't find end of the entity starting at byte offset {position}")
    if match["plain"]:
        return match["plain"], None
    kind = "text_link" if match["label"] is not None else str(match.lastgroup)
    content = match["label"] if match["label"] is not None else match[kind]
    entity: Entity = {"type": kind, "offset": offset, "length": utf16_length(content)}
    if kind == "text_link":
        entity["url"] = match["url"]
    return content, entity


class _Reader:
    """What has been read so far, and the marks still open as (entity type, offset, byte position)."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.offset = 0
        self.stack: list[tuple[str, int, int]] = []
        self.entities: list[Entity] = []

    def step(self) -> None:
        character = self.source[self.at]
        if character == "\\" and self.at + 1 < len(self.source):
            self._plain(self.source[self.at + 1], 2)
        elif character == "`":
            self._code()
        elif character == "[":
            self._open("text_link", 1)
        elif character == "]" and self.stack and self.stack[-1][0] == "text_link":
            self._link()
        elif character == ">" and self._at_line_start():
            self._open("blockquote", 1)
        elif mark := next((m for m in _MARKS if self.source.startswith(m, self.at)), None):
            self._toggle(_MARKS[mark], len(mark))
        elif character in _RESERVED:
            raise unparsable(
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        else:
            self._end_quote(character)
            self._plain(character, 1)

    def finish(self) -> FormattedText:
        self._end_quote("\n")
        if self.stack:
            kind, _, position = self.stack[-1]
            raise self._no_end(kind, position)
        return FormattedText("".join(self.parts), sorted_entities(self.entities))

    def _plain(self, text: str, consumed: int) -> None:
        self.parts.append(text)
        self.offset += utf16_length(text)
        self.at += consumed

    def _code(self) -> None:
        match = _CODE.match(self.source, self.at)
        if match is None:
            raise self._no_end("code", self._byte_position())
        kind = "code" if match["pre"] is None else "pre"
        start = self.offset
        self._plain(re.sub(r"\\(.)", r"\1", match[kind]), len(match.group()))
        self._add(kind, start, **({"language": match["language"]} if match["language"] else {}))

    def _open(self, kind: str, consumed: int) -> None:
        self.stack.append((kind, self.offset, self._byte_position()))
        self.at += consumed

    def _toggle(self, kind: str, consumed: int) -> None:
        if not any(kind == opened for opened, _, _ in self.stack):
            self._open(kind, consumed)
            return
        opened, start, position = self.stack.pop()
        if opened != kind:
            raise self._no_end(opened, position)
        self._add(kind, start)
        self.at += consumed

    def _link(self) -> None:
        _, start, position = self.stack.pop()
        match = _URL.match(self.source, self.at + 1)
        if match is None:
            raise self._no_end("text_link", position)
        self._add("text_link", start, url=re.sub(r"\\(.)", r"\1", match[1]))
        self.at += 1 + len(match.group())

    def _end_quote(self, character: str) -> None:
        continues = self.source.startswith("\n>", self.at)
        if character == "\n" and self.stack and self.stack[-1][0] == "blockquote":
            if continues:
                self.at += 1
                return
            _, start, _ = self.stack.pop()
            self._add("blockquote", start)

    def _at_line_start(self) -> bool:
        return not self.parts or self.parts[-1] == "\n"

    def _add(self, kind: str, start: int, **more: str) -> None:
        if self.offset > start:
            self.entities.append({"type": kind, "offset": start, "length": self.offset - start, **more})

    def _byte_position(self) -> int:
        return len(self.source[: self.at].encode())

    def _no_end(self, kind: str, position: int) -> Exception:
        name = _NAMES.get(kind, kind.capitalize())
        return unparsable(f"Can't find end of {name} entity at byte offset {position}")

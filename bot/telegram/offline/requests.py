"""Parameters of one Bot API call, read alike whether they came as JSON, as a form or from aiogram."""

import json
from collections.abc import Mapping
from typing import Any

from bot.telegram.offline import html_markup, markdown_markup
from bot.telegram.offline.entities import (
    FormattedText,
    clean,
    given,
    is_empty,
    trimmed,
    utf16_length,
    with_detected,
)
from bot.telegram.offline.files import UploadedFile
from bot.telegram.offline.refusals import bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_PARSERS = {
    "html": html_markup.parse_html,
    "markdownv2": markdown_markup.parse_markdown_v2,
    "markdown": markdown_markup.parse_markdown,
}
_NO_FILES: Mapping[str, UploadedFile] = {}


class Request:
    """One call: typed access to its parameters; every reader raises `Refused` for nonsense."""

    def __init__(self, params: Mapping[str, Any], files: Mapping[str, UploadedFile] | None = None) -> None:
        self.params = params
        self.files = files or _NO_FILES

    def __contains__(self, name: str) -> bool:
        return self.params.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """A string; numbers are written out."""
        value = self.params.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number, `default` when absent or unreadable."""
        try:
            return int(self.params.get(name) or default)
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float:
        """A decimal number that must be there."""
        try:
            return float(self.params[name])
        except (KeyError, TypeError, ValueError):
            raise bad_request(f"{name} is invalid") from None

    def flag(self, name: str) -> bool:
        """true, "true", "True" or "1"."""
        return str(self.params.get(name, "")).lower() in ("true", "1")

    def structure(self, name: str) -> Any:
        """A JSON value, decoded when it came as text; None when absent."""
        value = self.params.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def message_text(self) -> FormattedText:
        """`text` with its entities, within 4,096 units and not empty."""
        formatted = self._formatted("text", "entities", self.params)
        if is_empty(formatted.text):
            raise bad_request("message text is empty")
        if utf16_length(formatted.text) > TEXT_LIMIT:
            raise bad_request("message is too long")
        return formatted

    def caption(self, source: Mapping[str, Any] | None = None) -> FormattedText:
        """`caption` of the call, or of one item of an album, within 1,024 units."""
        formatted = self._formatted("caption", "caption_entities", self.params if source is None else source)
        if utf16_length(formatted.text) > CAPTION_LIMIT:
            raise bad_request("message caption is too long")
        return formatted

    def _formatted(self, name: str, entities: str, source: Mapping[str, Any]) -> FormattedText:
        text = clean(str(source.get(name) or ""))
        mode = str(source.get("parse_mode") or "").lower()
        listed = Request(source).structure(entities)
        if listed and not mode:
            return with_detected(trimmed(given(text, listed)))
        if mode in ("", "none"):
            return with_detected(trimmed(FormattedText(text, [])))
        parser = _PARSERS.get(mode)
        if parser is None:
            raise bad_request("unsupported parse_mode")
        return with_detected(trimmed(parser(text)))

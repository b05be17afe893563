"""Every sentence comes from the Fluent files in `locales/`; here they are found, filled and escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from fluent.runtime import FluentBundle, FluentResource, resolver

#: Fluent refuses facts longer than 2,500 characters, against patterns that feed on themselves. Ours
#: are our own, and a whole card or story may be a fact; Telegram's 4,096 are kept by those who fill them.
resolver.MAX_PART_LENGTH = 20_000

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("id", "en")

#: Month and weekday names are Babel's; the shape of a date in words is ours.
_DAY = {"id": "EEEE, d MMMM", "en": "EEEE, d MMMM"}
_MOMENT = {"id": "EEEE, d MMMM 'pukul' HH.mm", "en": "EEEE, d MMMM 'at' HH:mm"}


class Html(str):
    """Text that is HTML already and must not be escaped again."""


@cache
def bundle(language: str) -> FluentBundle:
    """All sentences of one language."""
    made = FluentBundle([language], use_isolating=False)
    for path in sorted((LOCALES / language).glob("*.ftl")):
        made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


@cache
@cache
def names_of(prefix: str) -> tuple[str, ...]:
    """What follows `prefix` in the keys that begin with it, in the order of the Indonesian files."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((LOCALES / "id").glob("*.ftl")))
    keys = (match[1] for text in texts for match in _KEY.finditer(text))
    return tuple(key.removeprefix(prefix) for key in keys if key.startswith(prefix))


_KEY = re.compile(r"^([a-z][\w-]*) *=", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Voice:
    """The bot's voice for one person: a language and a time zone."""

    language: str
    zone: ZoneInfo

    def __call__(self, key: str, **facts: Any) -> str:
        """The sentence as Telegram HTML; facts are escaped unless they are `Html`."""
        return self._fill(key, {name: _escaped(value) for name, value in facts.items()})

    def label(self, key: str, **facts: Any) -> str:
        """The sentence as plain text, for buttons and toasts."""
        return self._fill(key, facts)

    def _fill(self, key: str, facts: Mapping[str, Any]) -> str:
        sentences = bundle(self.language)
        pattern = sentences.get_message(key).value
        if pattern is None:
            raise LookupError(key)
        text, errors = sentences.format_pattern(pattern, dict(facts))
        if errors:
            raise ValueError(f"{key} ({self.language}): {errors}")
        return str(text)

    def day(self, day: date) -> str:
        """A day in words: Selasa, 24 November; with the year when it is another one."""
        pattern = _DAY[self.language]
        year = "" if abs((day - datetime.now(self.zone).date()).days) < 200 else " y"
        return format_date(day, pattern + year, locale=self.language)

    def moment(self, moment: datetime) -> str:
        """A moment in words in local time: Senin, 23 November pukul 14.05."""
        local = moment.astimezone(self.zone)
        return format_datetime(local, _MOMENT[self.language], locale=self.language)


def _escaped(value: Any) -> Any:
    return (
        html.escape(value, quote=False) if isinstance(value, str) and not isinstance(value, Html) else value
    )

"""Turns "udah 2 minggu" or "since Monday" into dates, so that nobody is asked twice when it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from nlu.calendar_days import (
    day_or_none,
    days_back,
    latest_such_day,
    months_back,
    next_period_start,
    period_start,
)
from nlu.time_grammar import FEASTS, UNITS, Phrase, Token, phrases
from nlu.understanding import Entity


@dataclass(frozen=True)
class When:
    """What a time expression says about an incident.

    `start` is the first day; None when the words name no day ("tiap malam", "jam 2 malam"). `end` is the
    last day; None when unknown or still going on. `time_of_day` is "HH:MM" or one of dawn, morning,
    midday, afternoon, night. `source` are the very words of the text.
    """

    start: date | None
    end: date | None
    approximate: bool
    ongoing: bool
    time_of_day: str | None
    source: str
    recurring: bool = False
    in_future: bool = False


class Now(NamedTuple):
    today: date
    at: time | None


def find_times(text: str) -> list[Entity]:
    """Time expressions of an Indonesian or English message, in order, as entities of type "time".

    Ages, prices per month, schedules and the future ("besok", "3 hari lagi") are left out.
    """
    reference = Now(date(2024, 12, 31), None)
    found = ((phrase, _evaluate(phrase, text, reference)) for phrase in phrases(text))
    return [
        Entity("time", text[phrase.start : phrase.end], phrase.start, phrase.end)
        for phrase, when in found
        if when is not None
    ]


def resolve(text: str, today: date, at: time | None = None) -> When | None:
    """The best time expression of `text` as days, seen from `today` (and the clock time `at`, if known).

    A dated one wins over a recurring one, that over a bare clock time; otherwise the first. None when
    nothing is said, or nothing that names a day ("sejak dulu"). Dates without a year lie in the past;
    an explicit date after today comes back with `in_future`.
    """
    whens = [_evaluate(phrase, text, Now(today, at)) for phrase in phrases(text)]
    known = [when for when in whens if when and (when.start or when.recurring or when.time_of_day)]
    return min(known, key=_rank, default=None)


def _rank(when: When) -> int:
    if when.start:
        return 1 if when.in_future else 0
    return 2 if when.recurring else 3


def _evaluate(phrase: Phrase, text: str, now: Now) -> When | None:
    """The phrase as days; None when it is no possible time ("jam 40", "99 tahun")."""
    when = MEANINGS[phrase.rule](phrase, now)
    part = _time_of_day(phrase.clock, phrase.day)
    if when is None or (phrase.clock and part is None):
        return None
    if when.start and phrase.since and not when.recurring:
        when = replace(when, end=None, ongoing=True)
    future = bool(when.start and when.start > now.today)
    return replace(when, time_of_day=part, in_future=future, source=text[phrase.start : phrase.end])


def _on(day: date) -> When:
    return When(day, day, False, False, None, "")


def _between(start: date, end: date) -> When:
    return When(start, end, True, False, None, "")


def _nameless(*, recurring: bool = False) -> When:
    return When(None, None, True, recurring, None, "", recurring=recurring)


def _pick(tokens: list[Token], kinds: str) -> Any:
    return next((token.value for token in tokens if token.kind in kinds), None)


def _has(tokens: list[Token], kinds: str) -> bool:
    return any(token.kind in kinds for token in tokens)


def _duration(phrase: Phrase, now: Now) -> tuple[date | None, bool]:
    """First day of a stretch that ends today, and whether it is a rough figure."""
    rough = _has(phrase.day, "vRrg")
    whole = _pick(phrase.day, "QR") or (None if _has(phrase.day, "Nv") else _pick(phrase.day, "r"))
    if whole:
        amount, unit = whole
    else:
        amount = [token.value for token in phrase.day if token.kind in "Nv"][-1]
        unit = UNITS[next(token.kind for token in phrase.day if token.kind in UNITS)]
    return days_back(now.today, amount, unit), rough or unit not in ("day", "hour", "minute")


def _lasting(phrase: Phrase, now: Now) -> When | None:
    start, rough = _duration(phrase, now)
    return When(start, None, rough, True, None, "") if start else None


def _ago(phrase: Phrase, now: Now) -> When | None:
    start, rough = _duration(phrase, now)
    return When(start, start, rough, False, None, "") if start else None


def _part_of(start: date, unit: str, third: int | None, today: date) -> When:
    """A calendar period, or its first, middle or last third ("awal", "pertengahan", "akhir")."""
    days = (next_period_start(start, unit) - start).days
    first, last = (0, days - 1) if third is None else (days * third // 3, days * (third + 1) // 3 - 1)
    end = start + timedelta(days=last)
    return _between(start + timedelta(days=first), min(end, today) if start <= today else end)


def _period(phrase: Phrase, now: Now) -> When:
    """minggu lalu, bulan kemarin, last week, awal tahun. A week begins on Monday."""
    unit = UNITS[next(token.kind for token in phrase.day if token.kind in "wbt")]
    start = period_start(now.today, unit)
    if _has(phrase.day, "AKZ"):
        start = period_start(start - timedelta(days=1), unit)
    when = _part_of(start, unit, _pick(phrase.day, "q"), now.today)
    if when.start and when.start > now.today:
        return _part_of(
            period_start(start - timedelta(days=1), unit), unit, _pick(phrase.day, "q"), now.today
        )
    return when


def _month(phrase: Phrase, now: Now) -> When:
    """bulan Januari, awal Maret, Januari 2024."""
    month = _pick(phrase.day, "M")
    year = _pick(phrase.day, "Y") or now.today.year - (month > now.today.month)
    return _part_of(date(year, month, 1), "month", _pick(phrase.day, "q"), now.today)


def _year(phrase: Phrase, now: Now) -> When:
    return _part_of(date(_pick(phrase.day, "Y"), 1, 1), "year", _pick(phrase.day, "q"), now.today)


def _calendar_day(phrase: Phrase, now: Now) -> When | None:
    """tgl 12 maret, 12/3/2026, tanggal 5 (bulan lalu), March 12."""
    full = _pick(phrase.day, "C")
    day, month = _pick(phrase.day, "c") or (_pick(phrase.day, "N"), _pick(phrase.day, "M"))
    if full is None and day != int(day):
        return None
    if full is None and month is None:
        full = _day_of_month(phrase, int(day), now.today)
    elif full is None and (year := _pick(phrase.day, "Y")):
        full = day_or_none(year, month, int(day))
    return _on(found) if (found := full or (month and latest_such_day(month, int(day), now.today))) else None


def _day_of_month(phrase: Phrase, day: int, today: date) -> date | None:
    """tanggal 5: of this month if that is past, else of the last month that has such a day."""
    back = 1 if _has(phrase.day, "AK") and _has(phrase.day, "bt") else 0
    months = [months_back(today.replace(day=1), count) for count in range(back, back + 3)]
    found = (day_or_none(first.year, first.month, day) for first in months)
    return next((each for each in found if each and each <= today), None)


def _weekday(phrase: Phrase, now: Now) -> When:
    """hari Senin: the latest one, today included; Senin lalu/kemarin: before today; malam Senin: its eve."""
    number = _pick(phrase.day, "W")
    target = 6 if number is None else number
    back = (now.today.weekday() - target) % 7
    if back == 0 and _has(phrase.day, "AKZ"):
        back = 7
    eve = phrase.day[0].kind == "P" and phrase.day[0].value[0] == "night"
    return _on(now.today - timedelta(days=back + eve))


def _yesterday(phrase: Phrase, now: Now) -> When:
    return _on(now.today - timedelta(days=2 if _has(phrase.day, "L") else 1))


def _earlier(phrase: Phrase, now: Now) -> When:
    """tadi, tadi pagi, semalam. The night before belongs to yesterday unless the clock is past midnight."""
    code, begins = _pick(phrase.day, "P") or (("night", 18) if _has(phrase.day, "V") else ("", 0))
    clock = _clock(phrase.clock) or ""
    last_night = code == "night" and not "00:" <= clock < "05:"
    not_yet = code != "night" and now.at is not None and now.at.hour < begins
    return _on(now.today - timedelta(days=1 if last_night or not_yet else 0))


def _feast(phrase: Phrase, now: Now) -> When:
    """sejak lebaran: from the table of feasts; a year it does not list names no day."""
    feast = FEASTS[_pick(phrase.day, "F")]
    if "month_day" in feast:
        month, day = feast["month_day"]
        found = latest_such_day(month, day, now.today)
    else:
        past = (day for day in feast.get("days", ()) if day <= now.today < day + timedelta(days=390))
        found = max(past, default=None)
    return _between(found, found) if found else _nameless()


def _bare_clock(phrase: Phrase, now: Now) -> When | None:
    """jam 2 malam: a day only when "tadi" or "dari" says so, or when it is the whole answer.

    A naked "jam 11" in the middle of a sentence is rather an office hour.
    """
    code = _clock(phrase.clock)
    dated = phrase.alone or phrase.since or _has(phrase.clock, "T")
    if not code or not dated:
        return _nameless() if _has(phrase.clock, "Pa") else None
    later = now.at is not None and code > now.at.strftime("%H:%M")
    return _on(now.today - timedelta(days=1 if later else 0))


def _single(phrase: Phrase, now: Now) -> When | None:
    """A month, year, date or stretch that stands alone or after "sejak"."""
    kinds = {token.kind for token in phrase.day}
    if "2" in kinds:
        return _on(now.today)
    for kind, meaning in (("M", _month), ("Y", _year), ("c", _calendar_day)):
        if kind in kinds:
            return meaning(phrase, now)
    return _lasting(phrase, now)


def _clock(tokens: list[Token]) -> str | None:
    """ "HH:MM" of clock tokens, the part of the day telling morning from evening; None if impossible."""
    value = _pick(tokens, "NH")
    hour, minute = value if isinstance(value, tuple) else (value, 0)
    if hour is None or hour > 24 or hour != int(hour):
        return None
    part = _pick(tokens, "P")
    code = part[0] if part else _pick(tokens, "a") or ""
    return f"{_hour_of_day(int(hour), code):02d}:{minute:02d}"


def _hour_of_day(hour: int, code: str) -> int:
    """jam 2 siang is 14, jam 10 malam 22, jam 2 malam 2, jam 12 malam 0."""
    if hour == 12 and code in ("night", "dawn", "am"):
        return 0
    if hour < 12 and HALF_DAY.get(code, 24) <= hour:
        return hour + 12
    return hour % 24


#: From which hour on a part of the day means the second half of the day.
HALF_DAY = {"midday": 1, "afternoon": 1, "night": 5, "pm": 1}


def _time_of_day(clock: list[Token], day: list[Token]) -> str | None:
    if clock:
        part = [token for token in day if token.kind == "P"]
        return _clock(clock if _has(clock, "Pa") else [*clock, *part])
    part_of_day = _pick(day, "P")
    return part_of_day[0] if part_of_day else ("night" if _has(day, "V") else None)


MEANINGS: dict[str, Callable[[Phrase, Now], When | None]] = {
    "every": lambda phrase, now: _nameless(recurring=True),
    "date": _calendar_day,
    "month": _month,
    "year": _year,
    "period": _period,
    "weekday": _weekday,
    "yesterday": _yesterday,
    "earlier": _earlier,
    "today": lambda phrase, now: _on(now.today),
    "ago": _ago,
    "lasting": _lasting,
    "bare": _lasting,
    "feast": _feast,
    "unknown": lambda phrase, now: _nameless(),
    "since": _single,
    "alone": _single,
    "clock_only": _bare_clock,
}

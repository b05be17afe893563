"""Reads until when something lasts ("besok", "3 hari", "30 November"): a day ahead, not an incident."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from nlu.calendar_days import day_or_none, months_back
from nlu.time_grammar import UNITS, Token, words_of_time

#: How far ahead a day without a year is looked for: 29 February comes every four years, at most eight.
_YEARS_AHEAD = 9


def read_until(text: str, today: date) -> date | None:
    """The last day these words mean, today or later; None when they name none, or one that is past.

    A weekday is the next one, a date without a year the next such day, "3 hari" three days from today.
    """
    tokens = words_of_time(text)
    classes = "".join(token.kind for token in tokens)
    for pattern, meaning in MEANINGS.items():
        if match := re.search(pattern, classes):
            found = meaning(tokens[match.start() : match.end()], today)
            return found if found and found >= today else None
    return None


def _value(tokens: list[Token], kinds: str) -> int:
    return int(next(token.value for token in tokens if token.kind in kinds))


def _full_date(tokens: list[Token], today: date) -> date | None:
    found: date = tokens[0].value
    return found


def _short_date(tokens: list[Token], today: date) -> date | None:
    day, month = tokens[0].value
    return _next_such_day(month, day, today)


def _named_month(tokens: list[Token], today: date) -> date | None:
    day, month = _value(tokens, "N"), _value(tokens, "M")
    if any(token.kind == "Y" for token in tokens):
        return day_or_none(_value(tokens, "Y"), month, day)
    return _next_such_day(month, day, today)


def _next_such_day(month: int, day: int, today: date) -> date | None:
    found = (day_or_none(today.year + ahead, month, day) for ahead in range(_YEARS_AHEAD))
    return next((each for each in found if each and each >= today), None)


def _day_of_month(tokens: list[Token], today: date) -> date | None:
    """tanggal 5: of this month, or the next one that has such a day."""
    months = [months_back(today.replace(day=1), -ahead) for ahead in range(3)]
    found = (day_or_none(first.year, first.month, _value(tokens, "N")) for first in months)
    return next((each for each in found if each and each >= today), None)


def _weekday(tokens: list[Token], today: date) -> date:
    """The next such day; "hari Minggu" and "Minggu" are Sunday. Today's name means a week from now."""
    target = next((token.value for token in tokens if token.kind == "W"), 6)
    return today + timedelta(days=(target - today.weekday() - 1) % 7 + 1)


def _stretch(tokens: list[Token], today: date) -> date | None:
    if tokens[0].kind == "Q":
        amount, unit = tokens[0].value
    else:
        amount, unit = tokens[0].value, UNITS[tokens[-1].kind]
    if unit in ("month", "year"):
        return months_back(today, -int(amount * (12 if unit == "year" else 1)))
    return today + timedelta(days=round(amount * (7 if unit == "week" else 1)))


def _in_days(days: int) -> Callable[[list[Token], date], date]:
    return lambda tokens, today: today + timedelta(days=days)


#: Classes of words (the letters of time_words.toml), tried in this order -> the day they mean.
MEANINGS: dict[str, Callable[[list[Token], date], date | None]] = {
    "C": _full_date,
    "c": _short_date,
    "NM,?Y|NM": _named_month,
    "MN,?Y|MN": _named_month,
    "N-?[hwbt]|Q": _stretch,
    "GN": _day_of_month,
    "Xw|wf": _in_days(7),
    "h?W|hw": _weekday,
    "L": _in_days(2),
    "X": _in_days(1),
    "hI|O": _in_days(0),
    "^w$": _weekday,
}

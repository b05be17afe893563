"""Reads the day on which a report came in, in the ways that exports and spreadsheets write days."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from nlu.calendar_days import day_or_none
from nlu.time_grammar import WORDS

#: LAPOR! began in 2011; what is older is a slip of the pen.
FIRST_YEAR = 2011
#: Day 0 of Excel, which believes in 29 February 1900.
EXCEL_BEGINS = date(1899, 12, 30)
MONTHS: dict[str, int] = {word: value for word, (kind, value) in WORDS.items() if kind == "M"}

YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)(?!\d)")
IN_WORDS = re.compile(r"(\d{1,2})[-/ ]([^\W\d_]+)[-/., ]+(\d{4}|\d\d)(?!\d)")
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")


def read_day(cell: Any, today: date) -> date | None:
    """The day in a cell; None if there is none, or none between 2011 and tomorrow."""
    found = cell.date() if isinstance(cell, datetime) else cell if isinstance(cell, date) else _in_text(cell)
    tomorrow = today + timedelta(days=1)
    return found if found and date(FIRST_YEAR, 1, 1) <= found <= tomorrow else None


def _in_text(cell: Any) -> date | None:
    text = str(cell).strip().lower()
    if SERIAL.fullmatch(text):
        return EXCEL_BEGINS + timedelta(days=int(text[:5]))
    if numbers := YEAR_FIRST.search(text):
        year, month, day = map(int, numbers.groups())
        return day_or_none(year, month, day)
    if numbers := DAY_FIRST.search(text):
        first, second, year = map(int, numbers.groups())
        # Only where no day can be meant by it is the month taken to come first, as American Excels write it.
        return day_or_none(_full(year), second, first) or day_or_none(_full(year), first, second)
    if (words := IN_WORDS.search(text)) and words[2] in MONTHS:
        return day_or_none(_full(int(words[3])), MONTHS[words[2]], int(words[1]))
    return None


def _full(year: int) -> int:
    return year + 2000 if year < 100 else year

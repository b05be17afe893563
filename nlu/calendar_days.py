"""Calendar arithmetic for time expressions: steps back in days, weeks, months and years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

#: An incident older than this is a figure of speech or somebody's age.
OLDEST_YEARS = 40
PERIOD_MONTHS = {"month": 1, "year": 12}


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_back(day: date, amount: float, unit: str) -> date | None:
    """`day` minus an amount of a unit; None beyond OLDEST_YEARS."""
    months = amount * {"month": 1, "year": 12}.get(unit, 0)
    if months > OLDEST_YEARS * 12:
        return None
    if months:
        return months_back(day, int(months)) - timedelta(days=round(30 * (months % 1)))
    return day - timedelta(days=round(amount * {"day": 1, "week": 7}.get(unit, 0)))


def latest_such_day(month: int, day: int, today: date) -> date | None:
    """The last such day that is not after today (29 February looks further back)."""
    found = (day_or_none(today.year - back, month, day) for back in range(5))
    return next((each for each in found if each and each <= today), None)


def next_period_start(start: date, unit: str) -> date:
    """First day after the calendar week, month or year that begins at `start`."""
    return start + timedelta(days=7) if unit == "week" else months_back(start, -PERIOD_MONTHS[unit])


def period_start(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1, month=1 if unit == "year" else day.month)

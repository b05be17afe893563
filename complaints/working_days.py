"""Which days count in an Indonesian office, and what time it is there."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import holidays

_ONE_DAY = timedelta(days=1)
#: National holidays and joint leave (cuti bersama). Decrees (SKB 3 Menteri) reach one year ahead;
#: beyond that the days after the moon are estimates and joint leave is not known.
_DAYS_OFF = holidays.country_holidays("ID", categories=("public", "government"))


#: WIB, WITA and WIT.
ZONES = tuple(map(ZoneInfo, ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")))


def is_working_day(day: date) -> bool:
    """Monday to Friday, neither a national holiday nor joint leave."""
    return day.weekday() < 5 and day not in _DAYS_OFF


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    day += _ONE_DAY
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def working_days_later(moment: datetime, days: int) -> datetime:
    """The same time of the day so many working days later, or earlier when `days` is negative."""
    day, step = moment.date(), _ONE_DAY if days > 0 else -_ONE_DAY
    while days:
        day += step
        days -= is_working_day(day) * (step // _ONE_DAY)
    return datetime.combine(day, moment.timetz())


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """23:59:59 of that day in that zone."""
    return datetime.combine(day, time(23, 59, 59), zone)


def zone_for(region_code: str) -> ZoneInfo:
    """WIB, WITA or WIT by the province a Kemendagri code ("33", "33.25.01") begins with.

    ValueError for a province we do not know.
    """
    name = _zone_names().get(region_code[:2])
    if name is None:
        raise ValueError(f"no time zone known for region {region_code!r}")
    return ZoneInfo(name)


def office_zone(region_code: str) -> ZoneInfo:
    """The zone of an office; Jakarta's for one that belongs to no province we know."""
    return ZoneInfo(_zone_names().get(region_code[:2], "Asia/Jakarta"))


@cache
def _zone_names() -> dict[str, str]:
    zones = tomllib.loads((files("complaints") / "rules" / "time_zones.toml").read_text("utf-8"))
    return {province: zone for zone, provinces in zones.items() for province in provinces}

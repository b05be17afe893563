"""Until when somebody is away, in the words people use, seen from Tuesday, 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.until import read_until

TODAY = date(2026, 11, 24)

LAST_DAYS = """
2026-11-25 besok
2026-11-25 sampai besok
2026-11-25 tomorrow
2026-11-26 lusa
2026-11-24 hari ini
2026-11-27 3 hari
2026-11-27 tiga hari lagi
2026-11-27 3 days
2026-12-01 seminggu
2026-12-08 2 minggu
2026-12-08 dua minggu
2026-12-24 sebulan
2027-02-24 3 bulan
2026-12-01 minggu depan
2026-12-01 next week
2026-11-27 jumat
2026-11-27 sampai hari Jumat
2026-11-30 senin depan
2026-12-01 selasa
2026-11-29 minggu
2026-11-29 hari minggu
2026-11-30 30 november
2026-11-30 sampai 30 Nov 2026
2026-11-30 30/11
2026-11-30 30-11-2026
2026-11-30 2026-11-30
2027-01-05 5 januari
2026-11-30 November 30
2026-11-30 tanggal 30
2026-12-05 tgl 5
2027-02-28 28 feb
2028-02-29 29 februari
"""

NOTHING = ["", "nanti saya kabari", "kapan-kapan", "30 oktober 2026", "tanggal 31 april 2027", "99", "malam"]


@pytest.mark.parametrize("line", LAST_DAYS.split("\n")[1:-1])
def test_the_last_day(line: str) -> None:
    day, text = line.split(" ", 1)
    assert read_until(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", NOTHING)
def test_what_names_no_day_ahead(text: str) -> None:
    assert read_until(text, TODAY) is None


@given(st.dates(date(2026, 1, 1), date(2090, 12, 31)), st.text(max_size=40))
def test_never_a_day_that_is_past(today: date, text: str) -> None:
    assert (read_until(text, today) or today) >= today


@given(st.dates(date(2026, 1, 1), date(2060, 12, 31)), st.integers(0, 300))
def test_a_full_date_is_that_date(today: date, days: int) -> None:
    day = date.fromordinal(today.toordinal() + days)
    assert read_until(f"sampai {day.isoformat()}", today) == day
    assert read_until(f"{day:%d/%m/%Y}", today) == day

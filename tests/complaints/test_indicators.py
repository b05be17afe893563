"""The ministry's indicators, counted by hand and by property."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.indicators import (
    Performance,
    Presence,
    ReportFact,
    SeatFact,
    by_agency,
    performance,
    presence,
    ranking,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def day(number: float) -> datetime:
    return NOW + timedelta(days=number)


REPORTS = [
    ReportFact("dishub", day(0), day(1), day(3)),
    ReportFact("dishub", day(0), day(2)),
    ReportFact("dishub", day(0)),
    ReportFact("dlh", day(0), None, day(4)),  # done at once: that was the first response
    ReportFact("dinkes", day(0)),
]


def test_counted_by_hand() -> None:
    figures = by_agency(REPORTS, ["pln", "dlh"])
    assert figures == {
        "pln": Performance(0, 0, 0, None),
        "dlh": Performance(1, 1, 1, 4.0),
        "dishub": Performance(3, 2, 1, 1.5),
        "dinkes": Performance(1, 0, 0, None),
    }
    assert figures["dishub"].follow_up_rate == pytest.approx(2 / 3)
    assert figures["dishub"].done_rate == pytest.approx(1 / 3)
    assert (figures["pln"].follow_up_rate, figures["pln"].done_rate) == (None, None)
    assert [code for code, figure in figures.items() if figure.meets_bar] == ["dlh", "dishub"]
    assert performance(REPORTS) == Performance(5, 3, 2, pytest.approx(7 / 3))


def test_ranking_by_follow_up_then_done_then_speed() -> None:
    figures = {
        "slow": Performance(4, 4, 2, 5.0),
        "fast": Performance(4, 4, 2, 1.0),
        "more_done": Performance(2, 2, 2, 9.0),
        "silent": Performance(3, 0, 0, None),
        "also_slow": Performance(8, 8, 4, 5.0),
        "unasked": Performance(0, 0, 0, None),
    }
    assert ranking(figures) == [(1, "more_done"), (2, "fast"), (3, "also_slow"), (3, "slow"), (5, "silent")]


def test_connected_and_active() -> None:
    seats = [
        SeatFact("dishub", day(-30)),
        SeatFact("dishub", day(-90)),
        SeatFact("dlh", day(-31)),
        SeatFact("dinkes"),
        SeatFact("closed_agency", day(0)),
    ]
    assert presence(["dishub", "dlh", "dinkes", "pln"], seats, NOW) == Presence(
        agencies=4, connected=3, active=1
    )
    assert presence([], [], NOW) == Presence(0, 0, 0)


later = st.none() | st.timedeltas(timedelta(0), timedelta(days=99)).map(NOW.__add__)
facts = st.lists(st.builds(ReportFact, st.sampled_from("abc"), st.just(NOW), later, later))


@given(facts)
def test_the_parts_add_up_to_the_whole(reports: list[ReportFact]) -> None:
    parts, whole = by_agency(reports), performance(reports)
    assert sum(part.n for part in parts.values()) == whole.n == len(reports)
    assert sum(part.followed_up for part in parts.values()) == whole.followed_up
    assert sum(part.done for part in parts.values()) == whole.done <= whole.followed_up
    assert {code for _, code in ranking(parts)} == set(parts)


@given(facts, later)
def test_one_more_response_never_lowers_the_follow_up_rate(
    reports: list[ReportFact], at: datetime | None
) -> None:
    answered = ReportFact("a", NOW, at or NOW)
    before, after = performance(reports).follow_up_rate, performance([*reports, answered]).follow_up_rate
    assert after is not None
    assert after >= (before or 0)

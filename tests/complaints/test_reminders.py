"""The ladder: every step once, in its hours, none after somebody acted, whoever looks when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_clocks import RULES, filed

from complaints.clocks import Clock, Law, running, wound
from complaints.complaint import Act, Complaint
from complaints.reminders import Taken, ladder, read_ladder
from complaints.vocabulary import Role
from complaints.working_days import ZONES, is_working_day

WIB = ZoneInfo("Asia/Jakarta")
LADDER = ladder()
SUNDAY = datetime(2026, 11, 22, 14, 5, tzinfo=WIB)

starts = st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 30), timezones=st.just(UTC))
zones = st.sampled_from(ZONES)
looks = st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=6)), min_size=1, max_size=30)


def accepted(at: datetime, zone: ZoneInfo = WIB) -> Complaint:
    before = filed(at)
    return wound(before, before.after(Act.ACCEPT, at), Act.ACCEPT, at, Law(RULES, zone))


@given(starts, zones, st.booleans())
def test_nobody_is_disturbed_in_quiet_hours_or_climbs_the_ladder_on_a_day_off(
    at: datetime, zone: ZoneInfo, taken_up: bool
) -> None:
    for each in LADDER.planned(accepted(at, zone) if taken_up else filed(at), (), zone):
        assert time(6) <= each.at.astimezone(zone).time() < time(21)
        if each.clock.clock is not Clock.FIRST_RESPONSE:
            assert time(8) <= each.at.time() < time(16)
            assert is_working_day(each.at.date())


@given(starts, zones, looks)
def test_however_rarely_one_looks_every_step_is_taken_once(
    at: datetime, zone: ZoneInfo, gaps: list[timedelta]
) -> None:
    complaint, taken, now = filed(at), set[Taken](), at
    for gap in [*gaps, timedelta(days=60)]:
        now += gap
        due = LADDER.due(complaint, taken, zone, now)
        keys = [each.key for each in due]
        assert len(set(keys)) == len(keys)
        assert not taken & set(keys)
        assert all(each.step.hours.include(now, zone) for each in due), "missed, and taken at any hour"
        taken |= set(keys)
        wakes = LADDER.wakes(complaint, zone, now, taken)
        assert wakes is None or wakes > now
    for _ in range(3):  # the hours of all steps that are left
        now = LADDER.wakes(complaint, zone, now, taken) or now
        taken |= {each.key for each in LADDER.due(complaint, taken, zone, now)}
    assert taken == {each.key for each in LADDER.planned(complaint, (), zone)}


@given(starts, zones)
def test_a_missed_deadline_reaches_head_and_coordinator_within_three_working_days(
    at: datetime, zone: ZoneInfo
) -> None:
    complaint = filed(at)
    planned = LADDER.planned(complaint, (), zone)
    for clock in running(complaint):
        after = [each for each in planned if each.clock == clock and each.at >= clock.due]
        told = {role for each in after for role in each.step.to}
        assert told >= {Role.HEAD, Role.COORDINATOR}
        last = max(each.at for each in after)
        days = (clock.due.date() + timedelta(days=each) for each in range(1, 30))
        assert sum(is_working_day(day) for day in days if day <= last.date()) <= 3


def test_the_breach_of_24_hours_is_told_when_it_happens_or_when_the_night_is_over() -> None:
    def breach(at: datetime) -> datetime:
        steps = LADDER.planned(filed(at), (), WIB)
        return next(each.at for each in steps if each.step.name == "breach")

    assert breach(SUNDAY) == SUNDAY + timedelta(hours=24)
    assert breach(SUNDAY.replace(hour=23)) == datetime(2026, 11, 24, 6, 0, tzinfo=WIB)
    assert breach(SUNDAY.replace(hour=2)) == datetime(2026, 11, 23, 6, 0, tzinfo=WIB)


def test_steps_of_an_unclaimed_report_in_words() -> None:
    monday = SUNDAY.replace(day=23, hour=7, minute=0)
    planned = LADDER.planned(filed(monday), (), WIB)
    assert [(each.step.name, f"{each.at:%a %H:%M}") for each in planned][:7] == [
        ("hour_8", "Mon 15:00"),
        ("hour_16", "Tue 06:00"),
        ("hour_22", "Tue 06:00"),
        ("breach", "Tue 07:00"),
        ("last_day", "Thu 08:00"),
        ("overdue", "Fri 08:00"),
        ("day_after", "Mon 08:00"),
    ]


def test_steps_to_the_same_people_within_the_hour_are_one_card() -> None:
    complaint = filed(SUNDAY)  # eight hours later it is 22.05, sixteen hours later 06.05
    six = datetime(2026, 11, 23, 6, 0, tzinfo=WIB)
    assert [each.step.name for each in LADDER.due(complaint, (), WIB, six)] == ["hour_8", "hour_16"]
    assert LADDER.due(complaint, (), WIB, six - timedelta(seconds=1)) == []


def test_who_acts_stops_the_clock_and_its_steps() -> None:
    late = SUNDAY + timedelta(days=43)
    assert {each.clock.clock for each in LADDER.due(filed(SUNDAY), (), WIB, late)} == {
        Clock.FIRST_RESPONSE,
        Clock.VERIFICATION,
        Clock.RESOLUTION,
    }
    claimed = accepted(SUNDAY)
    assert {each.clock.clock for each in LADDER.due(claimed, (), WIB, late)} == {
        Clock.FOLLOW_UP,
        Clock.RESOLUTION,
    }
    law = Law(RULES, WIB)
    asked = wound(claimed, claimed.after(Act.ASK_CITIZEN, SUNDAY), Act.ASK_CITIZEN, SUNDAY, law)
    assert [each.step.to for each in LADDER.due(asked, (), WIB, late)] == [()]


def test_another_holder_has_the_whole_ladder_again() -> None:
    first = filed(SUNDAY)
    taken = {each.key for each in LADDER.due(first, (), WIB, SUNDAY + timedelta(days=2))}
    moved = replace(first, held_since=SUNDAY + timedelta(days=2))
    names = [each.step.name for each in LADDER.planned(moved, taken, WIB)]
    assert names.count("hour_8") == names.count("breach") == 1


TEXT = (files("complaints") / "rules" / "reminders.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ('hours = "waking"', 'hours = "always"', "no hours are called 'always'"),
        ("hours_after_start = 8\n", "", "first_response hour_8: wants"),
        ("hours_after_start = 8\n", "hours_after_start = 8\nworking_days_after_due = 0\n", "wants"),
        ('step = "hour_16"', 'step = "hour_8"', "the same name"),
        ('to = ["petugas"]', 'to = ["bupati"]', "'bupati' is not a valid Role"),
        ('clock = "follow_up"', 'clock = "patience"', "'patience' is not a valid Clock"),
    ],
)
def test_what_the_ladder_may_not_say(right: str, wrong: str, problem: str) -> None:
    assert right in TEXT
    with pytest.raises(ValueError, match=problem):
        read_ladder(TEXT.replace(right, wrong, 1))

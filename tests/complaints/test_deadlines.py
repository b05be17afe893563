"""Deadlines: never on a day off, never shortened by a pause, and only rules that hang together."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.deadlines import NoRulesInForce, Rule, Rules, RulesInvalid, Unit, due, zone_for
from complaints.vocabulary import CATEGORIES, Kind
from complaints.working_days import is_working_day

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
RULES = Rules.load()
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
zones = st.sampled_from([WIB, ZoneInfo("Asia/Makassar"), WIT])
limits = st.builds(Rule, st.just("any"), st.integers(1, 60), st.sampled_from(Unit), st.just("here"))
lengths = st.timedeltas(timedelta(0), timedelta(days=40))


@st.composite
def pauses(draw: st.DrawFn) -> list[tuple[datetime, datetime]]:
    begins = draw(st.lists(moments, max_size=4))
    return [(begin, begin + draw(lengths)) for begin in begins]


@st.composite
def starts_with_pauses(draw: st.DrawFn) -> tuple[datetime, list[tuple[datetime, datetime]]]:
    """Pauses near the start, where they matter."""
    start = draw(moments)
    offsets = draw(st.lists(st.tuples(lengths, lengths), max_size=4))
    return start, [(start + after, start + after + lasting) for after, lasting in offsets]


@given(st.sampled_from(Kind), st.sampled_from(CATEGORIES), moments, zones, pauses())
def test_never_due_on_a_weekend_or_day_off(
    kind: Kind, category: str, filed_at: datetime, zone: ZoneInfo, paused: list[tuple[datetime, datetime]]
) -> None:
    answer_by = RULES.at(filed_at).resolution_due(kind, category, filed_at, zone, paused)
    assert is_working_day(answer_by.date())
    assert answer_by > filed_at
    assert (answer_by.hour, answer_by.minute, answer_by.second) == (23, 59, 59)
    assert answer_by.tzinfo is zone


@given(limits, zones, starts_with_pauses(), st.data())
def test_a_pause_never_shortens(
    rule: Rule,
    zone: ZoneInfo,
    started: tuple[datetime, list[tuple[datetime, datetime]]],
    data: st.DataObject,
) -> None:
    start, paused = started
    more = data.draw(st.integers(0, len(paused)))
    assert due(rule, start, zone) <= due(rule, start, zone, paused[:more]) <= due(rule, start, zone, paused)


@given(limits, zones, starts_with_pauses(), lengths)
def test_who_starts_later_is_due_no_earlier(
    rule: Rule, zone: ZoneInfo, started: tuple[datetime, list[tuple[datetime, datetime]]], later: timedelta
) -> None:
    start, paused = started
    assert due(rule, start, zone, paused) <= due(rule, start + later, zone, paused)


@given(limits, zones, starts_with_pauses())
def test_pauses_before_the_start_and_of_no_length_change_nothing(
    rule: Rule, zone: ZoneInfo, started: tuple[datetime, list[tuple[datetime, datetime]]]
) -> None:
    start, paused = started
    earlier = [(begin - timedelta(days=81), end - timedelta(days=81)) for begin, end in paused]
    empty = [(begin, begin) for begin, _ in paused]
    assert due(rule, start, zone, earlier + empty) == due(rule, start, zone)


@given(moments, lengths, lengths)
def test_one_pause_moves_clock_hours_by_its_length(
    start: datetime, after: timedelta, lasting: timedelta
) -> None:
    day = Rule("any", 24, Unit.CLOCK_HOURS, "here")
    pause = (start + after, start + after + lasting)
    extra = lasting if after < timedelta(hours=24) else timedelta(0)
    assert due(day, start, WIB, [pause]) == start + timedelta(hours=24) + extra
    assert due(day, start, WIB, [pause, pause]) == due(day, start, WIB, [pause])


@pytest.mark.parametrize(
    ("filed_at", "answer_by"),
    [
        (datetime(2026, 11, 20, 14, 5), date(2026, 11, 27)),  # Friday: five days from Monday
        (datetime(2026, 11, 21, 9, 0), date(2026, 11, 27)),  # Saturday
        (datetime(2026, 12, 22, 9, 0), date(2026, 12, 31)),  # over Christmas and its joint leave
        (datetime(2026, 3, 17, 9, 0), date(2026, 3, 31)),  # over Nyepi, Idulfitri and their joint leave
    ],
)
def test_five_working_days_by_the_calendar(filed_at: datetime, answer_by: date) -> None:
    rules = RULES.at(filed_at.replace(tzinfo=WIB))
    got = rules.resolution_due(Kind.ASPIRATION, "jalan", filed_at.replace(tzinfo=WIB), WIB)
    assert got.date() == answer_by


def test_a_day_spent_waiting_for_the_citizen_does_not_count() -> None:
    monday = datetime(2026, 11, 16, 9, 0, tzinfo=WIB)
    rules = RULES.at(monday)
    two_evenings = (monday + timedelta(days=1), monday + timedelta(days=3))
    within_a_day = (monday + timedelta(days=1), monday + timedelta(days=1, hours=3))
    assert rules.due("verification", monday, WIB).date() == date(2026, 11, 19)
    assert rules.due("verification", monday, WIB, [two_evenings]).date() == date(2026, 11, 23)
    assert rules.due("verification", monday, WIB, [within_a_day]).date() == date(2026, 11, 19)


def test_late_in_jakarta_is_already_tomorrow_in_papua() -> None:
    thursday_night = datetime(2026, 11, 19, 23, 0, tzinfo=WIB)
    rules = RULES.at(thursday_night)
    assert rules.due("verification", thursday_night, WIB).date() == date(2026, 11, 24)
    assert rules.due("verification", thursday_night, WIT).date() == date(2026, 11, 25)


def test_first_answer_is_promised_within_24_hours_weekend_or_not() -> None:
    filed_at = datetime(2026, 11, 22, 14, 5, tzinfo=WIB)
    answer_by = RULES.at(filed_at).response_due(filed_at)
    assert answer_by == datetime(2026, 11, 23, 14, 5, tzinfo=WIB)
    assert answer_by.tzinfo is WIB


def test_limits_by_kind_and_supervision_content() -> None:
    rules = RULES.at(datetime(2026, 11, 20, tzinfo=WIB))
    limits = {
        (Kind.INFORMATION_REQUEST, "pungli_korupsi"): 5,
        (Kind.ASPIRATION, "kepegawaian"): 5,
        (Kind.COMPLAINT, "jalan"): 14,
        (Kind.COMPLAINT, "pungli_korupsi"): 60,
    }
    assert {asked: rules.resolution_rule(*asked).limit for asked in limits} == limits


def test_naive_times_and_backward_pauses_are_refused() -> None:
    naive, aware = datetime(2026, 11, 20), datetime(2026, 11, 20, tzinfo=WIB)
    rules = RULES.at(aware)
    for attempt in (
        lambda: RULES.at(naive),
        lambda: rules.response_due(naive),
        lambda: rules.due("follow_up", naive, WIB),
        lambda: rules.due("follow_up", aware, WIB, [(naive, naive)]),
        lambda: rules.due("follow_up", aware, WIB, [(aware, aware - timedelta(1))]),
    ):
        with pytest.raises(ValueError, match=r"zone|before"):
            attempt()


def test_every_province_has_its_zone() -> None:
    assert [str(zone_for(code)) for code in ("33.25.11", "51", "96")] == [
        "Asia/Jakarta",
        "Asia/Makassar",
        "Asia/Jayapura",
    ]
    with pytest.raises(ValueError, match="99"):
        zone_for("99.01")


FULL = """
title = "test"
valid_from = {since}
{until}
rules = [
  {{ name = "first_response", limit = 24, unit = "clock_hours", article = "a" }},
  {{ name = "verification", limit = {days}, unit = "working_days", article = "a" }},
  {{ name = "follow_up", limit = 5, unit = "working_days", article = "a" }},
  {{ name = "citizen_answer", limit = 10, unit = "working_days", article = "a" }},
  {{ name = "c", kind = "pengaduan", limit = 14, unit = "working_days", article = "a" }},
  {{ name = "a", kind = "aspirasi", limit = 5, unit = "working_days", article = "a" }},
  {{ name = "i", kind = "permintaan_informasi", limit = 5, unit = "working_days", article = "a" }},
]
"""


def _write(folder: Path, name: str, since: str, until: str = "", days: int = 3) -> Path:
    until_line = f"valid_until = {until}" if until else ""
    file = folder / f"deadlines-{name}.toml"
    file.write_text(FULL.format(since=since, until=until_line, days=days), "utf-8")
    return file


def test_a_new_file_takes_over_on_its_day(tmp_path: Path) -> None:
    _write(tmp_path, "old", "2020-01-01", "2026-12-31", days=3)
    _write(tmp_path, "new", "2027-01-01", days=2)
    rules = Rules.load(tmp_path)
    assert rules.at(datetime(2026, 12, 31, 16, 59, tzinfo=UTC)).rule("verification").limit == 3
    assert rules.at(datetime(2026, 12, 31, 17, 0, tzinfo=UTC)).rule("verification").limit == 2
    with pytest.raises(NoRulesInForce, match="2019-12-31"):
        rules.at(datetime(2019, 12, 31, tzinfo=WIB))


def test_a_gap_between_two_files_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "old", "2020-01-01", "2026-12-30")
    _write(tmp_path, "new", "2027-01-01")
    with pytest.raises(RulesInvalid, match=r"from 2026-12-31 on nothing is said about .*verification"):
        Rules.load(tmp_path)


def test_two_files_for_the_same_day_are_refused(tmp_path: Path) -> None:
    _write(tmp_path, "old", "2020-01-01", "2027-01-01")
    _write(tmp_path, "new", "2027-01-01")
    with pytest.raises(RulesInvalid, match=r"both hold the rule 'verification'"):
        Rules.load(tmp_path)


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("limit = 3", "limit = 0", r"rule 2 \(verification\): limit 0"),
        ("limit = 3", 'limit = "3"', "limit must be int, not str"),
        ("limit = 3, ", "", "limit is missing"),
        ('"pengaduan"', '"keluhan"', "kind 'keluhan' is none of pengaduan"),
        ("clock_hours", "minutes", "unit 'minutes'"),
        ('article = "a"', 'article = ""', "article is missing"),
        ('kind = "pengaduan"', 'kind = "pengaduan", categories = ["jln"]', "unknown category 'jln'"),
        ('kind = "pengaduan"', 'categories = ["jalan"]', "categories without a kind"),
        ('kind = "aspirasi"', 'kind = "pengaduan"', "both hold a rule for pengaduan"),
        ('title = "test"', 'tittle = "test"', "unknown key 'tittle'"),
        ("2020-01-01", '"2020"', "valid_from must be date"),
        ("2020-01-01", "2020-01-01T00:00:00", "valid_from must be date"),
        ("2020-01-01", "2020-01-01\nvalid_until = 2019-01-01", "valid_until 2019-01-01 is before"),
        ("rules = [", "rules = [ 5,", "must be a table"),
        ("title =", "title", "cannot be read"),
        ("citizen_answer", "citizen_reply", "nothing is said about citizen_answer"),
    ],
)
def test_what_the_loader_refuses_and_says(tmp_path: Path, right: str, wrong: str, problem: str) -> None:
    file = _write(tmp_path, "broken", "2020-01-01")
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(RulesInvalid, match=problem):
        Rules.load(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesInvalid, match="no rule files"):
        Rules.load(tmp_path)


def test_every_packaged_rule_names_its_source() -> None:
    assert all(rule.article and file.title for file in RULES.files for rule in file.rules)
    assert len(RULES.files) == 2

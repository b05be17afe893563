"""The clocks of a report, whatever is done to it in whatever order: none is forgotten, none runs in vain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from complaints.clocks import DUE, STANDING, WINDS, Clock, Law, is_paused, running, wound
from complaints.complaint import MOVES, Act, Complaint
from complaints.deadlines import Pause, Rules
from complaints.vocabulary import Kind, Status
from complaints.working_days import is_working_day

WIB = ZoneInfo("Asia/Jakarta")
RULES = Rules.load()
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=WIB)

#: Acts by which another agency (or the same one anew) begins to hold the report.
ANEW = (Act.FORWARD, Act.ASSIGN, Act.REOPEN)


def filed(at: datetime = MONDAY, kind: Kind = Kind.COMPLAINT) -> Complaint:
    rules = RULES.at(at)
    return Complaint(
        id=1,
        number="26-0001-1",
        draft_id="d",
        kind=kind,
        category="jalan",
        text="jalan rusak",
        place="",
        region_code=None,
        latitude=None,
        longitude=None,
        occurred="",
        occurred_on=None,
        anonymous=False,
        confidential=False,
        agency_code="dpupr",
        routed_by="category",
        status=Status.SUBMITTED,
        round=1,
        filed_at=at,
        response_due=rules.response_due(at),
        resolution_due=rules.resolution_due(kind, "jalan", at, WIB),
        responded_at=None,
        demo=False,
        held_since=at,
        opened_at=at,
        verification_due=rules.due("verification", at, WIB),
    )


@dataclass
class Life:
    """A report and its pauses, as `actions.changing` keeps them."""

    complaint: Complaint
    pauses: list[Pause] = field(default_factory=list)
    paused: datetime | None = None

    def does(self, act: Act, at: datetime) -> Complaint:
        before, after = self.complaint, self.complaint.after(act, at)
        if act in ANEW:
            after = replace(after, held_since=at, responded_at=None)
        if act is Act.REOPEN:
            after = replace(after, round=after.round + 1)
        if is_paused(after) and not is_paused(before):
            self.paused = at
        if self.paused and not is_paused(after):
            self.pauses.append((self.paused, at))
            self.paused = None
        self.complaint = wound(before, after, act, at, Law(RULES, WIB, self.pauses))
        return self.complaint


steps = st.lists(
    st.tuples(st.sampled_from(Act), st.timedeltas(timedelta(minutes=1), timedelta(days=9))), max_size=14
)
starts = st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 30), timezones=st.just(UTC))


def walk(life: Life, at: datetime, acts: list[tuple[Act, timedelta]]) -> list[tuple[Act, Complaint]]:
    """Those of the acts that are possible, each with the report after it."""
    lived = []
    for act, later in acts:
        at += later
        if life.complaint.allows(act):
            lived.append((act, life.does(act, at)))
    return lived


def test_every_act_says_what_it_does_to_the_clocks() -> None:
    assert set(WINDS) == set(Act) == set(MOVES)
    assert set(DUE) == set(Clock)


@given(starts, steps)
def test_whatever_is_done_the_right_clocks_run(at: datetime, acts: list[tuple[Act, timedelta]]) -> None:
    for act, now in walk(Life(filed(at)), at, acts):
        names = {each.clock for each in running(now)}
        waits = now.status in (Status.AWAITING_CITIZEN, Status.DONE)
        claimed = now.responded_at is not None
        assert (now.answer_due is not None) == waits, act
        assert (Clock.CITIZEN_ANSWER in names) == waits, act
        assert (now.verification_due is not None) == (now.status in STANDING and not claimed), act
        assert not (now.follow_up_due and not claimed), act
        assert (Clock.FIRST_RESPONSE in names) == (now.status in STANDING and not claimed), act
        assert bool(names) == (now.status in STANDING or now.status is Status.DONE), act


@given(starts, steps)
def test_no_deadline_falls_on_a_day_off(at: datetime, acts: list[tuple[Act, timedelta]]) -> None:
    for _, now in walk(Life(filed(at)), at, acts):
        dues = [each.due for each in running(now) if each.clock is not Clock.FIRST_RESPONSE]
        assert all(is_working_day(due.astimezone(WIB).date()) for due in dues)


@given(starts, steps)
def test_nothing_but_a_new_holder_or_round_brings_a_deadline_nearer(
    at: datetime, acts: list[tuple[Act, timedelta]]
) -> None:
    before = filed(at)
    for act, now in walk(Life(before), at, acts):
        assert now.resolution_due >= before.resolution_due, act
        if before.follow_up_due and now.follow_up_due and act not in ANEW:
            assert now.follow_up_due >= before.follow_up_due, act
        before = now


@given(starts, steps, st.data())
def test_what_a_citizen_adds_moves_no_deadline_wherever_it_comes(
    at: datetime, acts: list[tuple[Act, timedelta]], data: st.DataObject
) -> None:
    alone = Life(filed(at))
    walk(alone, at, acts)
    place = data.draw(st.integers(0, len(acts)))
    added = [*acts[:place], (Act.ADD_NOTE, timedelta(0)), *acts[place:]]
    disturbed = Life(filed(at))
    walk(disturbed, at, added)
    assert disturbed.complaint == alone.complaint


@given(st.permutations([Act.ACKNOWLEDGE, Act.DRAFT_ANSWER, Act.ACCEPT]))
def test_whichever_act_claims_it_the_same_clocks_run(acts: list[Act]) -> None:
    life = Life(filed())
    walk(life, MONDAY, [(act, timedelta(hours=1 if place == 0 else 0)) for place, act in enumerate(acts)])
    assert life.complaint.responded_at == MONDAY + timedelta(hours=1)
    assert [each.clock for each in running(life.complaint)] == [Clock.FOLLOW_UP, Clock.RESOLUTION]


def test_a_pause_of_two_evenings_moves_what_stood_still_by_two_working_days() -> None:
    tuesday = MONDAY + timedelta(days=1)
    life = Life(filed())
    accepted = life.does(Act.ACCEPT, MONDAY)
    assert dues(accepted) == {"follow_up": 23, "resolution": 4}
    asked = life.does(Act.ASK_CITIZEN, tuesday)
    assert dues(asked) == {"citizen_answer": 1}, "ten working days; all else stands still"
    assert dues(life.does(Act.ANSWER, tuesday + timedelta(days=2))) == {"follow_up": 25, "resolution": 8}
    life.does(Act.ASK_CITIZEN, tuesday + timedelta(days=2, hours=1))
    resumed = life.does(Act.RESUME, tuesday + timedelta(days=3))
    assert dues(resumed) == {"follow_up": 26, "resolution": 9}, "both pauses count"


def dues(complaint: Complaint) -> dict[str, int]:
    """The running clocks, each with the day of the month on which it has run out in Jakarta."""
    return {each.clock.value: each.due.astimezone(WIB).day for each in running(complaint)}


def test_a_reopened_report_has_its_full_time_again() -> None:
    life = Life(filed())
    life.does(Act.FINISH, MONDAY + timedelta(days=1))
    again = life.does(Act.REOPEN, MONDAY + timedelta(days=20))
    assert again.opened_at == MONDAY + timedelta(days=20)
    fresh = filed(again.opened_at)
    assert (again.resolution_due, again.verification_due) == (fresh.resolution_due, fresh.verification_due)


def test_a_report_keeps_the_rules_under_which_it_was_filed(tmp_path: Path) -> None:
    """A new regulation on Wednesday changes nothing for what was filed on Monday."""
    for old in (files("complaints") / "rules").glob("deadlines-*.toml"):
        words = old.read_text("utf-8")
        since = re.compile(r"^valid_from = .*$", re.MULTILINE)
        (tmp_path / f"{old.stem}-old.toml").write_text(since.sub(r"\g<0>\nvalid_until = 2026-11-17", words))
        anew = since.sub("valid_from = 2026-11-18", words).replace("limit = 5", "limit = 2")
        (tmp_path / f"{old.stem}-new.toml").write_text(anew, "utf-8")
    law = Law(Rules.load(tmp_path), WIB)
    late = MONDAY + timedelta(days=3)
    ours, theirs = filed(MONDAY), filed(late)
    due = [law.due(Clock.FOLLOW_UP, each, late) for each in (ours, theirs)]
    assert [each.date().isoformat() for each in due] == ["2026-11-26", "2026-11-23"]

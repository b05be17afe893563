"""A month of thousands of reports, with officers slow, absent, replaced and wrong: what holds at its end."""

from __future__ import annotations

import asyncio
import bisect
from collections import Counter, defaultdict
from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest

from complaints import events
from complaints.reminders import Planned, ladder
from complaints.vocabulary import CATEGORIES, Status
from tests.bench.journeys import NUMBER
from tests.house import WIB
from tests.simulation import story
from tests.simulation.lived import Lived
from tests.simulation.retelling import (
    WORKED_ON,
    Retold,
    Stretch,
    Tenure,
    retell,
    steps,
    tenures,
    waking_hours,
)

SEED = 20260504
#: Letters that are sent by time alone.
TIMELY = frozenset(
    {"reminder", "reminders", "summary", "answer_missing", "answer_not_given", "closed_unanswered"}
)
#: More letters at once, by time alone, than one person may get: what was missed and the summary of the
#: day to officials, a letter for each of the few reports of a citizen.
FLOOD, CITIZENS_FLOOD = 3, 4
FINISHED = frozenset({Status.CLOSED, Status.WITHDRAWN, Status.HANDED_ON})


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    month = asyncio.run(story.live_through(tmp_path_factory.mktemp("month"), SEED))
    print(told(month))
    return month


@pytest.fixture(scope="module")
def reports(lived: Lived) -> list[Retold]:
    return list(retell(lived))


def told(month: Lived) -> str:
    """The month as a table, for those who read along."""
    letters = Counter(each.letter.letter for each in month.letters)
    taken = Counter(f"{row['clock']} {row['step']}" for row in month.escalations)
    groups = {
        f"{len(month.complaints)} reports": Counter(row["status"] for row in month.complaints),
        f"{month.acts.total()} acts": month.acts,
        f"{month.refused.total()} refused": month.refused,
        f"{letters.total()} letters": letters,
        f"{taken.total()} steps": taken,
    }
    lines = [
        f"{title:>14}  " + ", ".join(f"{name} {n}" for name, n in counts.most_common())
        for title, counts in groups.items()
    ]
    return "\n".join(["", *lines, f"{month.seconds:>6.0f} seconds"])


def none(problems: list[str]) -> None:
    """Fails with the first few."""
    assert not problems, f"{len(problems)} times, such as\n" + "\n".join(problems[:5])


# That it was a month worth living ------------------------------------------------------------------


def test_everything_that_can_happen_has_happened(lived: Lived) -> None:
    assert len(lived.complaints) >= 2000
    assert {row["category"] for row in lived.complaints} == set(CATEGORIES)
    assert {row["status"] for row in lived.complaints} == set(Status)
    assert {row["event"] for row in lived.journal} >= {each.__name__ for each in HAPPENED}
    assert {(row["clock"], row["step"]) for row in lived.escalations} == {
        (each.clock.value, each.name) for each in ladder().steps if each.to
    }
    assert any(row["accused_agency"] for row in lived.complaints)
    assert {row["routed_by"] for row in lived.complaints} >= {"conflict_of_interest", "undecided", "assigned"}
    assert lived.spoken >= story.BY_CHAT // 2


HAPPENED = (
    *(events.ComplaintFiled, events.ComplaintAccepted, events.ComplaintAcknowledged),
    *(events.ComplaintForwarded, events.BouncedToCoordinator, events.ComplaintAssigned),
    *(events.ComplaintHandedOn, events.DataRequested, events.DataProvided, events.AnswerNotGiven),
    *(events.AnswerDrafted, events.AnswerApproved, events.AnswerReturned, events.ReplySent),
    *(events.ComplaintFinished, events.FixConfirmed, events.ComplaintRated, events.ClosedUnanswered),
    *(events.ComplaintReopened, events.ComplaintWithdrawn, events.NoteAdded, events.Escalated),
    *(events.SeatHandedOver, events.SeatVacated, events.DeputyNamed, events.AbsenceSet),
)


# No report without a holder ------------------------------------------------------------------------


def test_no_report_is_without_a_holder(lived: Lived) -> None:
    """Its agency is at work, and somebody gets the cards."""
    none(
        [
            f"{row['number']} lies with {row['agency_code']}, where nobody gets its cards"
            for row in lived.complaints
            if row["status"] in WORKED_ON
            and (
                row["agency_code"] not in lived.active
                or not lived.reached[row["agency_code"], row["accused_agency"]]
            )
        ]
    )


def test_every_report_was_shown_to_somebody_who_could_work_on_it(lived: Lived) -> None:
    shown = {
        number
        for each in lived.letters
        if each.letter.chat_id in lived.staff
        for number in NUMBER.findall(each.text)
    }
    none([f"nobody saw {row['number']}" for row in lived.complaints if row["number"] not in shown])


def test_an_accused_agency_never_hears_of_it(lived: Lived) -> None:
    accused = {row["number"]: row["accused_agency"] for row in lived.complaints}
    none(
        [
            f"{each.letter.letter} shows {number} to {lived.staff[each.letter.chat_id]}, which it accuses"
            for each in lived.letters
            for number in NUMBER.findall(each.text)
            if lived.staff.get(each.letter.chat_id, "") == accused.get(number)
        ]
    )
    none(
        [
            f"{row['number']} is held by {row['agency_code']}, which it accuses"
            for row in lived.complaints
            if row["agency_code"] == row["accused_agency"]
        ]
    )


def test_nobody_acts_from_a_seat_that_is_somebody_elses(lived: Lived) -> None:
    """Replaced officers press what is still on their screens: nothing of it is in the journal."""
    sat = tenures(lived)
    none(
        [
            f"{row['event']} of report {row['complaint_id']} at {row['at']} by {row['actor']}"
            for row in lived.journal
            if row["complaint_id"] and row["actor"]["seat_id"]
            if not _sits(sat, row["actor"]["person_id"], row["at"], row["actor"]["seat_id"])
        ]
    )
    assert any(each.endswith("NotYours") for each in lived.refused), "nobody ever tried"


def test_who_has_left_hears_no_more_of_reports(lived: Lived) -> None:
    sat, persons = tenures(lived), {chat: person for person, chat in lived.chats.items()}
    posted = {row["key"]: row["created_at"] for row in lived.outbox}
    none(
        [
            f"{each.letter.letter} of {posted[each.letter.key]} goes to {persons[each.letter.chat_id]}"
            for each in lived.letters
            if each.letter.chat_id in persons and NUMBER.search(each.text)
            if not _sits(sat, persons[each.letter.chat_id], posted[each.letter.key])
        ]
    )


def _sits(sat: list[Tenure], person: int, at: datetime, seat: int | None = None) -> bool:
    """Whether a person had the powers of this seat (or of any) at a moment."""
    mine = (each for each in sat if each.person == person and seat in (None, each.seat))
    return any(each.since <= at <= each.until for each in mine)


# No deadline missed without an escalation ----------------------------------------------------------


def test_no_deadline_is_missed_without_an_escalation(lived: Lived, reports: list[Retold]) -> None:
    """Every step that a running clock reached before anybody acted was taken, at the first look after it."""
    taken = {_key(row): row["at"] for row in lived.escalations}
    problems = []
    for report in reports:
        for key, at in _reached(report, lived.ticks).items():
            if (took := taken.get(key)) is None:
                problems.append(f"{report.row['number']}: nobody was told {key} at {at}")
            elif took > at:
                problems.append(f"{report.row['number']}: {key} was told at {took} instead of {at}")
    none(problems)


def test_nobody_is_nudged_about_a_clock_that_does_not_run(lived: Lived, reports: list[Retold]) -> None:
    """No step was taken that no running clock had reached (or was about to reach)."""
    reached = {key for each in reports for key in _reached(each, lived.ticks, ladder().together)}
    none([f"{key} at {row['at']}" for row in lived.escalations if (key := _key(row)) not in reached])


def _key(row: dict[str, object]) -> tuple[object, ...]:
    return row["complaint_id"], row["clock"], row["since"], row["step"]


def _reached(
    report: Retold, ticks: list[datetime], early: timedelta = timedelta(0)
) -> dict[tuple[object, ...], datetime]:
    """Steps of this report that its clocks reached while they ran -> the first look at the clock then."""
    found: dict[tuple[object, ...], datetime] = {}
    for stretch in report.stretches:
        for planned in steps(stretch):
            key = (report.row["id"], planned.key[0].value, *planned.key[1:])
            seen = _first_look(planned, max(planned.at - early, stretch.since), stretch, ticks)
            if key not in found and seen is not None:
                found[key] = seen
    return found


def _first_look(
    planned: Planned, after: datetime, stretch: Stretch, ticks: list[datetime]
) -> datetime | None:
    """The first look at the clock in the hours of this step at which the report stood as in this stretch."""
    for tick in ticks[bisect.bisect_left(ticks, after) :]:
        if tick > stretch.until:
            return None
        if stretch.sees(tick) and planned.step.hours.include(tick, WIB):
            return tick
    return None


def test_every_escalation_is_in_the_journal_and_reached_somebody(lived: Lived) -> None:
    rows = Counter((row["complaint_id"], row["clock"], row["step"], row["at"]) for row in lived.escalations)
    told = [row for row in lived.journal if row["event"] == "Escalated"]
    steps = Counter(
        (row["complaint_id"], row["facts"]["clock"], step, row["at"])
        for row in told
        for step in row["facts"]["steps"]
    )
    assert rows == steps
    heard = {(each.letter.chat_id, each.at) for each in lived.letters if each.letter.letter in TIMELY}
    none(
        [
            f"{row['facts']} of report {row['complaint_id']} at {row['at']} never reached {who}"
            for row in told
            for who in row["facts"]["told"] or ["anybody"]
            if (lived.chats.get(who), row["at"]) not in heard
        ]
    )


def test_nobody_waits_for_a_citizen_longer_than_the_rules_say(lived: Lived, reports: list[Retold]) -> None:
    hours, problems = waking_hours(), []
    for report in reports:
        for stretch in report.stretches:
            if stretch.state["status"] in (Status.AWAITING_CITIZEN, Status.DONE):
                over = hours.next(stretch.state["answer_due"], WIB)
                nth = bisect.bisect_left(lived.ticks, over)
                if nth < len(lived.ticks) and lived.ticks[nth] < stretch.until:
                    problems.append(f"{report.row['number']} still waits after {over}")
    none(problems)


def test_nobody_is_nudged_in_quiet_hours(lived: Lived) -> None:
    none(
        [
            f"{each.letter.letter} at {each.at.astimezone(WIB)}"
            for each in lived.letters
            if each.letter.letter in TIMELY and not time(6) <= each.at.astimezone(WIB).time() < time(21)
        ]
    )


# No message sent twice -----------------------------------------------------------------------------


def test_no_letter_is_sent_twice(lived: Lived) -> None:
    keys = Counter(each.letter.key for each in lived.letters)
    none([f"{key} was sent {times} times" for key, times in keys.items() if times > 1])
    assert {row["key"] for row in lived.outbox if row["sent_at"]} >= set(keys)
    none([f"{row['key']} is not sent: {row['error']}" for row in lived.outbox if not row["sent_at"]])


def test_nobody_reads_the_same_twice_at_one_moment(lived: Lived) -> None:
    read = Counter((each.letter.chat_id, each.at, each.text) for each in lived.letters)
    none([f"{who} at {at}: {text[:200]}" for (who, at, text), times in read.items() if times > 1])


def test_telegram_got_what_was_written_and_no_more(lived: Lived) -> None:
    written = Counter((each.letter.chat_id, each.text) for each in lived.letters)
    assert lived.calls >= written
    assert lived.calls - written == Counter()


def test_nobody_gets_a_flood(lived: Lived) -> None:
    """What falls together is one list, and the summary of the day one letter: on every day, also after one
    of downtime."""
    cards = Counter((each.letter.chat_id, each.at) for each in lived.letters if each.letter.letter in TIMELY)
    assert any(at == lived.outage[1] for _, at in cards), "the downtime was missed by nobody"
    lists = [each for each in lived.letters if each.letter.facts.get("missing", 0) > 1]
    assert lists, "no two questions ever ran out together"
    none(
        [
            f"{chat} gets {count} cards at {at}"
            for (chat, at), count in cards.items()
            if count >= (FLOOD if chat in lived.staff else CITIZENS_FLOOD)
        ]
    )


# The audit chain verifies --------------------------------------------------------------------------


def test_the_audit_chain_verifies(lived: Lived) -> None:
    assert lived.breaks == []
    assert lived.unrecorded == []


def test_the_journal_alone_tells_how_each_report_came_to_stand_as_it_does(reports: list[Retold]) -> None:
    none([each for report in reports for each in report.mismatches])
    for report in reports:
        first = report.stretches[0].state
        assert report.events[0]["event"] == "ComplaintFiled"
        assert (first["status"], first["round"], first["bounces"]) == (Status.SUBMITTED, 1, 0)
        assert first["held_since"] == first["opened_at"] == report.row["filed_at"]
        assert first["responded_at"] is None


# Statuses and clocks agree -------------------------------------------------------------------------


def test_only_what_waits_for_the_citizen_stands_still(lived: Lived) -> None:
    still = Counter(row["complaint_id"] for row in lived.pauses if row["ended_at"] is None)
    waits = Counter(row["id"] for row in lived.complaints if row["status"] == Status.AWAITING_CITIZEN)
    assert still == waits
    by_report = defaultdict(list)
    for row in lived.pauses:
        by_report[row["complaint_id"]].append(row)
    for pauses in by_report.values():
        assert all(one["ended_at"] <= other["began_at"] for one, other in pairwise(pauses))


def test_clocks_run_where_somebody_has_something_to_do_and_nowhere_else(reports: list[Retold]) -> None:
    problems = []
    for report in reports:
        for stretch in report.stretches:
            state = stretch.state
            waits = state["status"] in (Status.AWAITING_CITIZEN, Status.DONE)
            runs = state["status"] in WORKED_ON and (stretch.running or waits)
            if bool(state["answer_due"]) != waits:
                problems.append(f"{report.row['number']} {state['status']}: {state['answer_due']}")
            if state["status"] in WORKED_ON and not runs:
                problems.append(f"{report.row['number']}: no clock runs since {stretch.since}")
            if state["status"] not in WORKED_ON and stretch.running:
                problems.append(f"{report.row['number']} {state['status']}: {stretch.running}")
    none(problems)


def test_time_has_left_nothing_undone(lived: Lived) -> None:
    for row in lived.complaints:
        if row["status"] in FINISHED:
            assert row["wake_at"] is None, row["number"]
        else:
            assert row["wake_at"] is None or row["wake_at"] > lived.end, row["number"]


def test_silence_rates_nothing(lived: Lived) -> None:
    given = Counter(
        (row["complaint_id"], row["facts"]["round"], row["facts"]["score"])
        for row in lived.journal
        if row["event"] == "ComplaintRated"
    )
    kept = Counter(
        (row["complaint_id"], row["round"], row["score"]) for row in lived.ratings if row["score"] is not None
    )
    assert kept == given
    silent = {
        (row["complaint_id"], row["facts"]["round"])
        for row in lived.journal
        if row["event"] == "ClosedUnanswered"
    }
    assert silent
    assert not silent & {key[:2] for key in given}


def test_answers_wait_only_where_a_head_can_still_decide(lived: Lived) -> None:
    waiting = Counter(row["complaint_id"] for row in lived.drafts if row["state"] == "waiting")
    status = {row["id"]: row["status"] for row in lived.complaints}
    assert all(count == 1 for count in waiting.values())
    assert {status[each] for each in waiting} <= {Status.IN_PROGRESS, Status.AWAITING_CITIZEN}

"""How a report must have fared, told again from its journal alone: where it stood, which clocks ran."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from complaints.clocks import Clock, Running
from complaints.reminders import Hours, Planned, ladder
from complaints.vocabulary import Role, Status
from tests.house import WIB
from tests.simulation.lived import Lived, Row

#: Fields that time and delivery write by themselves, without an event.
UNTOLD = frozenset({"wake_at", "delivered_at", "seen_at"})
WORKED_ON = (Status.SUBMITTED, Status.IN_PROGRESS, Status.AWAITING_CITIZEN)

State = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A report between two events: it looked like this after `since`, up to and with `until`."""

    state: State
    since: datetime
    until: datetime
    #: The event at its beginning was nobody's but time's, so the same look at the clock saw this already.
    by_clock: bool

    def sees(self, tick: datetime) -> bool:
        """Whether a look at the clock at that moment found the report as it is here."""
        return self.since < tick <= self.until or (self.by_clock and tick == self.since)

    @property
    def running(self) -> list[Running]:
        """The clocks that run while a report stands like this."""
        now, found = self.state, []
        works = now["status"] in WORKED_ON
        paused = now["status"] == Status.AWAITING_CITIZEN
        if works and now["responded_at"] is None:
            found.append(Running(Clock.FIRST_RESPONSE, now["held_since"], now["response_due"]))
        if now["verification_due"]:
            found.append(Running(Clock.VERIFICATION, now["held_since"], now["verification_due"]))
        if now["follow_up_due"] and not paused:
            found.append(Running(Clock.FOLLOW_UP, now["responded_at"], now["follow_up_due"]))
        if works and not paused:
            found.append(Running(Clock.RESOLUTION, now["opened_at"], now["resolution_due"]))
        return found


@dataclass(frozen=True)
class Retold:
    """One report: its row, its events, and its stretches, the first one first."""

    row: Row
    events: list[Row]
    stretches: list[Stretch]
    #: Where the journal and the row say different things.
    mismatches: list[str]


def retell(lived: Lived) -> Iterator[Retold]:
    """Every report, from its present row back to its filing."""
    events = defaultdict(list)
    for row in lived.journal:
        events[row["complaint_id"]].append(row)
    for complaint in lived.complaints:
        yield _retell(complaint, events[complaint["id"]], lived.end)


def _retell(complaint: Row, events: list[Row], end: datetime) -> Retold:
    state, until, stretches, mismatches = dict(complaint), end, [], []
    for event in reversed(events):
        stretches.append(Stretch(dict(state), event["at"], until, event["actor"]["role"] == Role.CLOCK))
        until = event["at"]
        for name, (old, new) in event["facts"].get("changes", {}).items():
            if name not in UNTOLD and _value(new, state[name]) != state[name]:
                mismatches.append(f"{complaint['number']} {event['event']}: {name} {new} {state[name]}")
            state[name] = _value(old, complaint[name])
    return Retold(complaint, events, stretches[::-1], mismatches)


def _value(told: Any, like: Any) -> Any:
    """A moment that JSON carried as text is a moment again."""
    try:
        return datetime.fromisoformat(told) if isinstance(told, str) and "T" in told else told
    except ValueError:
        return told


def steps(stretch: Stretch) -> Iterator[Planned]:
    """Every step of the ladder, and when it would be taken if the report stood like this for ever."""
    for clock in stretch.running:
        for step in ladder().steps:
            if step.clock is clock.clock:
                yield Planned(step, clock, step.at(clock, WIB))


def waking_hours() -> Hours:
    """When people may be told things that time does."""
    return next(each.hours for each in ladder().steps if each.clock is Clock.CITIZEN_ANSWER)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person had the powers of a seat from one moment to another."""

    person: int
    seat: int
    since: datetime
    until: datetime


def tenures(lived: Lived) -> list[Tenure]:
    """Who sat where and when, and who deputised, by the journal."""
    held: dict[int, tuple[int, datetime]] = {}
    deputises: dict[int, tuple[int, datetime, datetime]] = {}
    found = []
    for row in lived.journal:
        facts, at = row["facts"], row["at"]
        seat = facts.get("seat_id")
        if row["event"] in ("SeatHandedOver", "SeatVacated"):
            who, since = held.pop(seat)
            found.append(Tenure(who, seat, since, at))
        if row["event"] in ("SeatTaken", "SeatHandedOver"):
            held[seat] = (facts.get("to_person") or row["actor"]["person_id"], at)
        if row["event"] == "DeputyNamed" and facts["until"]:
            deputises[seat] = facts["deputy"], at, datetime.fromisoformat(facts["until"])
        elif row["event"] == "DeputyNamed" and seat in deputises:
            who, since, until = deputises.pop(seat)
            found.append(Tenure(who, seat, since, min(at, until)))
    found += [Tenure(who, seat, since, lived.end) for seat, (who, since) in held.items()]
    return found + [Tenure(who, seat, *span) for seat, (who, *span) in deputises.items()]

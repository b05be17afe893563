"""Who is to be reminded of which clock of a report, and when: the ladder of `rules/reminders.toml`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from complaints.clocks import Clock, Running, running
from complaints.complaint import Complaint
from complaints.vocabulary import Role
from complaints.working_days import is_working_day, working_days_later

#: A step of one clock that runs since then: (clock, since, step).
Taken = tuple[Clock, datetime, str]


@dataclass(frozen=True, slots=True)
class Hours:
    """When people may be reminded, local time; on working days only, or on every day."""

    start: time
    end: time
    working_days: bool

    def next(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """That moment itself if it lies within the hours, else when they begin next; in `zone`."""
        local = moment.astimezone(zone)
        day = local.date()
        if local.time() < self.end and self._on(local):
            return max(local, datetime.combine(day, self.start, zone))
        beginning = datetime.combine(day + timedelta(days=1), self.start, zone)
        while not self._on(beginning):
            beginning += timedelta(days=1)
        return beginning

    def include(self, moment: datetime, zone: ZoneInfo) -> bool:
        return self.next(moment, zone) == moment

    def _on(self, local: datetime) -> bool:
        return not self.working_days or is_working_day(local.date())


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder of one clock; it counts hours from the start, or working days from the end."""

    clock: Clock
    name: str
    to: tuple[Role, ...]
    hours: Hours
    hours_after_start: int | None = None
    working_days_after_due: int | None = None

    def at(self, clock: Running, zone: ZoneInfo) -> datetime:
        """When it is to be taken for a clock that runs."""
        if self.hours_after_start is not None:
            return self.hours.next(clock.since + timedelta(hours=self.hours_after_start), zone)
        days = self.working_days_after_due or 0
        return self.hours.next(working_days_later(clock.due.astimezone(zone), days), zone)


@dataclass(frozen=True, slots=True)
class Planned:
    """A step for a clock of a report, and when it is to be taken."""

    step: Step
    clock: Running
    at: datetime

    @property
    def key(self) -> Taken:
        return self.clock.clock, self.clock.since, self.step.name

    def takes_place(self, now: datetime, zone: ZoneInfo) -> datetime:
        """When it is taken, seen from now: a step that was missed waits for its hours to begin again."""
        return max(self.at, self.step.hours.next(now, zone))


@dataclass(frozen=True, slots=True)
class Summary:
    """The times a person may choose from for the morning summary, and until when it is still morning."""

    times: tuple[str, ...]
    until: time


@dataclass(frozen=True, slots=True)
class EmptySeats:
    """How long a seat may be empty before it is reported, and at which hours people hear about seats."""

    after: timedelta
    hours: Hours


@dataclass(frozen=True, slots=True)
class Ladder:
    """All steps of all clocks."""

    steps: tuple[Step, ...]
    #: Steps to the same people that lie closer together are taken together.
    together: timedelta
    summary: Summary
    empty_seats: EmptySeats
    #: Tells one ladder from another.
    fingerprint: str

    def planned(self, complaint: Complaint, taken: Collection[Taken], zone: ZoneInfo) -> list[Planned]:
        """Every step that is still to be taken if nobody acts, the next one first."""
        open_steps = (each for each in self._all(complaint, zone) if each.key not in taken)
        return sorted(open_steps, key=lambda each: each.at)

    def due(
        self, complaint: Complaint, taken: Collection[Taken], zone: ZoneInfo, now: datetime
    ) -> list[Planned]:
        """The steps whose time has come, and those that soon would tell the same people the same."""
        planned = self.planned(complaint, taken, zone)
        ripe = [each for each in planned if each.takes_place(now, zone) <= now]
        told, soon = {(each.step.clock, each.step.to) for each in ripe}, now + self.together
        return [
            each
            for each in planned
            if each in ripe or (each.at < soon and (each.step.clock, each.step.to) in told)
        ]

    def wakes(
        self, complaint: Complaint, zone: ZoneInfo, now: datetime, taken: Collection[Taken] = frozenset()
    ) -> datetime | None:
        """When the next step is to be taken; None when no clock runs that has one left."""
        planned = self.planned(complaint, taken, zone)
        return min((each.takes_place(now, zone) for each in planned), default=None)

    def _all(self, complaint: Complaint, zone: ZoneInfo) -> Iterator[Planned]:
        for clock in running(complaint):
            for step in self.steps:
                if step.clock is clock.clock:
                    yield Planned(step, clock, step.at(clock, zone))


@cache
def ladder() -> Ladder:
    """The ladder that comes with the package; ValueError or KeyError for what it may not say."""
    return read_ladder((files("complaints") / "rules" / "reminders.toml").read_text("utf-8"))


def read_ladder(text: str) -> Ladder:
    """A ladder out of a TOML file like `rules/reminders.toml`; raises ValueError and names the step."""
    table = tomllib.loads(text)
    hours = {
        name: Hours(each["from"], each["until"], each["working_days"])
        for name, each in table["hours"].items()
    }
    steps = tuple(_step(each, hours) for each in table["steps"])
    if len({(step.clock, step.name) for step in steps}) < len(steps):
        raise ValueError("two steps of one clock with the same name")
    together = timedelta(minutes=table["together_minutes"])
    summary = Summary(tuple(table["summary"]["times"]), table["summary"]["until"])
    empty = table["empty_seats"]
    patience = EmptySeats(timedelta(hours=empty["after_hours"]), hours[empty["hours"]])
    return Ladder(steps, together, summary, patience, hashlib.sha256(text.encode()).hexdigest()[:16])


_COUNTS = {"hours_after_start", "working_days_after_due"}


def _step(table: dict[str, Any], hours: dict[str, Hours]) -> Step:
    label = f"{table.get('clock')} {table.get('step')}"
    counted = {name: table[name] for name in _COUNTS & table.keys()}
    if len(counted) != 1 or table.keys() - _COUNTS != {"clock", "step", "hours", "to"}:
        raise ValueError(f"{label}: wants clock, step, hours, to and one of {', '.join(sorted(_COUNTS))}")
    if table["hours"] not in hours:
        raise ValueError(f"{label}: no hours are called {table['hours']!r}")
    to = tuple(map(Role, table["to"]))
    return Step(Clock(table["clock"]), table["step"], to, hours[table["hours"]], **counted)

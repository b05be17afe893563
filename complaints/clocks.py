"""The clocks of a report, and the ONE table of which act starts and stops which of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from complaints.complaint import MOVES, Act, Complaint
from complaints.deadlines import Pause, Rules, due
from complaints.vocabulary import Status


class Clock(StrEnum):
    """What a report can be late with; the words are names of rules in `rules/deadlines-*.toml`."""

    FIRST_RESPONSE = "first_response"
    VERIFICATION = "verification"
    FOLLOW_UP = "follow_up"
    RESOLUTION = "resolution"
    CITIZEN_ANSWER = "citizen_answer"


#: Where the report keeps by when each clock has run out.
DUE: dict[Clock, str] = {
    Clock.FIRST_RESPONSE: "response_due",
    Clock.VERIFICATION: "verification_due",
    Clock.FOLLOW_UP: "follow_up_due",
    Clock.RESOLUTION: "resolution_due",
    Clock.CITIZEN_ANSWER: "answer_due",
}


@dataclass(frozen=True, slots=True)
class Wind:
    """What an act does to the clocks: first it stops some, then it starts some."""

    stops: frozenset[Clock] = frozenset()
    starts: frozenset[Clock] = frozenset()


def _wind(*, stops: Iterable[Clock] = (), starts: Iterable[Clock] = ()) -> Wind:
    return Wind(frozenset(stops), frozenset(starts))


_CITIZENS = {Clock.CITIZEN_ANSWER}
#: Those that may be stopped; that of the first response and that of the solution stay on the report as
#: what was promised, and run while nobody has responded and while the report is not solved.
_ALL = {Clock.VERIFICATION, Clock.FOLLOW_UP, Clock.CITIZEN_ANSWER}
_HELD_ANEW = _wind(stops=_ALL, starts={Clock.FIRST_RESPONSE, Clock.VERIFICATION})

#: Every act is here, also those that leave the clocks alone.
WINDS: dict[Act, Wind] = {
    Act.ACCEPT: _wind(),
    Act.ACKNOWLEDGE: _wind(),
    Act.DRAFT_ANSWER: _wind(),
    Act.APPROVE: _wind(),
    Act.RETURN: _wind(),
    Act.ADD_NOTE: _wind(),
    Act.CONFIRM_FIXED: _wind(),
    Act.FORWARD: _HELD_ANEW,
    Act.ASSIGN: _HELD_ANEW,
    Act.REOPEN: _wind(stops=_ALL, starts={Clock.FIRST_RESPONSE, Clock.VERIFICATION, Clock.RESOLUTION}),
    Act.ASK_CITIZEN: _wind(starts=_CITIZENS),
    Act.ANSWER: _wind(stops=_CITIZENS),
    Act.RESUME: _wind(stops=_CITIZENS),
    Act.REPLY: _wind(stops=_ALL),
    Act.FINISH: _wind(stops=_ALL, starts=_CITIZENS),
    Act.HAND_ON: _wind(stops=_ALL),
    Act.WITHDRAW: _wind(stops=_ALL),
    Act.RATE: _wind(stops=_CITIZENS),
    Act.CLOSE: _wind(stops=_CITIZENS),
}

#: The agency's first act, whichever it is, before what that act does by itself.
CLAIM = _wind(stops={Clock.VERIFICATION}, starts={Clock.FOLLOW_UP})

#: Clocks that stand still while the citizen is asked for data.
PAUSED = (Clock.FOLLOW_UP, Clock.RESOLUTION)

#: Where somebody still has to work on a report.
STANDING = frozenset(MOVES[Act.FORWARD])


@dataclass(frozen=True, slots=True)
class Law:
    """By what the clocks of one report go: the rules of every day, its office's zone, its pauses."""

    rules: Rules
    zone: ZoneInfo
    pauses: Sequence[Pause] = ()

    def due(self, clock: Clock, complaint: Complaint, since: datetime) -> datetime:
        """When a clock started then has run out; a report keeps the rules of the day it was filed."""
        rules = self.rules.at(complaint.filed_at)
        if clock is Clock.RESOLUTION:
            return rules.resolution_due(complaint.kind, complaint.category, since, self.zone, self.pauses)
        return due(rules.rule(clock.value), since, self.zone, self.pauses)


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs: since when, and when it has run out."""

    clock: Clock
    since: datetime
    due: datetime


def wound(before: Complaint, after: Complaint, act: Act, at: datetime, law: Law) -> Complaint:
    """`after` with its clocks as `act` leaves them."""
    after = replace(after, opened_at=at if after.round != before.round else after.opened_at)
    claimed = after.responded_at not in (None, before.responded_at)
    dues: dict[str, Any] = {}
    for wind in [*([CLAIM] if claimed else []), WINDS[act]]:
        dues |= {DUE[clock]: None for clock in wind.stops}
        dues |= {DUE[clock]: law.due(clock, after, at) for clock in wind.starts}
    after = replace(after, **dues)
    return _resumed(after, law) if is_paused(before) and not is_paused(after) else after


def _resumed(complaint: Complaint, law: Law) -> Complaint:
    """What stood still runs again: its end moves by as long as the pause was."""
    dues: dict[str, Any] = {
        DUE[each.clock]: law.due(each.clock, complaint, each.since)
        for each in _clocks(complaint)
        if each.clock in PAUSED
    }
    return replace(complaint, **dues)


def is_paused(complaint: Complaint) -> bool:
    """True while the clocks stand still, because the citizen was asked for data."""
    return complaint.status is Status.AWAITING_CITIZEN


def running(complaint: Complaint) -> list[Running]:
    """The clocks that run now, the one that runs out first in front."""
    paused = PAUSED if is_paused(complaint) else ()
    return sorted(
        (each for each in _clocks(complaint) if each.clock not in paused), key=lambda each: each.due
    )


def _clocks(complaint: Complaint) -> list[Running]:
    """All clocks that were started and not stopped, also those that stand still."""
    standing, claimed = complaint.status in STANDING, complaint.responded_at
    began = {
        Clock.FIRST_RESPONSE: complaint.held_since if standing and claimed is None else None,
        Clock.VERIFICATION: complaint.held_since,
        Clock.FOLLOW_UP: claimed,
        Clock.RESOLUTION: complaint.opened_at if standing else None,
        Clock.CITIZEN_ANSWER: complaint.held_since,  # since when exactly, nothing depends on
    }
    ends = {clock: getattr(complaint, column) for clock, column in DUE.items()}
    return [Running(clock, since, ends[clock]) for clock, since in began.items() if since and ends[clock]]

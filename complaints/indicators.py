"""How well agencies do, by the ministry's indicators: connected, active, followed up, done, how fast."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

#: An agency is active when an officer was seen within the last month.
ACTIVE_WITHIN = timedelta(days=30)
#: The ministry's bar for the share of reports followed up.
FOLLOW_UP_BAR = 0.5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReportFact:
    """One report, for counting; the times are aware, None where it has not happened yet."""

    agency_code: str
    filed_at: datetime
    first_response_at: datetime | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SeatFact:
    """One officer of an agency; `last_seen_at` is None for one who never came back after joining."""

    agency_code: str
    last_seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Performance:
    """Shares are 0-1 and None without reports; days are calendar days and None without responses."""

    n: int
    followed_up: int
    done: int
    mean_days_to_response: float | None

    @property
    def follow_up_rate(self) -> float | None:
        return self.followed_up / self.n if self.n else None

    @property
    def done_rate(self) -> float | None:
        return self.done / self.n if self.n else None

    @property
    def meets_bar(self) -> bool:
        """Whether the ministry's bar for follow-up is reached."""
        return (self.follow_up_rate or 0) >= FOLLOW_UP_BAR


@dataclass(frozen=True, slots=True)
class Presence:
    """How many agencies there are, have an officer (keterhubungan), and are active (keaktifan)."""

    agencies: int
    connected: int
    active: int


def performance(reports: Iterable[ReportFact]) -> Performance:
    """The figures of all these reports together. A report that is done counts as followed up."""
    facts = list(reports)
    waits = [answered - fact.filed_at for fact in facts if (answered := _followed_up_at(fact))]
    done = sum(fact.done_at is not None for fact in facts)
    mean_days = sum(waits, timedelta()) / len(waits) / _DAY if waits else None
    return Performance(len(facts), len(waits), done, mean_days)


def by_agency(reports: Iterable[ReportFact], agencies: Iterable[str] = ()) -> dict[str, Performance]:
    """The figures of each agency; those in `agencies` appear even without a report."""
    sorted_out: dict[str, list[ReportFact]] = {code: [] for code in agencies}
    for fact in reports:
        sorted_out.setdefault(fact.agency_code, []).append(fact)
    return {code: performance(facts) for code, facts in sorted_out.items()}


def ranking(figures: dict[str, Performance]) -> list[tuple[int, str]]:
    """(rank, agency), best first: most followed up, then most done, then fastest; equals share a rank.

    Agencies without reports are not ranked.
    """
    ranked = sorted((_worth(figure), code) for code, figure in figures.items() if figure.n)
    worths = [worth for worth, _ in ranked]
    return [(worths.index(worth) + 1, code) for worth, code in ranked]


def presence(agencies: Sequence[str], seats: Iterable[SeatFact], now: datetime) -> Presence:
    """Connectedness and activity of these agencies at `now`; seats of other agencies do not count."""
    known = [seat for seat in seats if seat.agency_code in agencies]
    connected = {seat.agency_code for seat in known}
    active = {
        seat.agency_code
        for seat in known
        if seat.last_seen_at is not None and now - seat.last_seen_at <= ACTIVE_WITHIN
    }
    return Presence(len(set(agencies)), len(connected), len(active))


def _followed_up_at(fact: ReportFact) -> datetime | None:
    return fact.first_response_at or fact.done_at


def _worth(figure: Performance) -> tuple[float, float, float]:
    """The smaller, the better."""
    days = figure.mean_days_to_response
    return (
        -(figure.follow_up_rate or 0),
        -(figure.done_rate or 0),
        float("inf") if days is None else days,
    )

"""Facts that have happened to a report, in the past tense; the journal keeps them, reactions answer them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from complaints.permissions import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to which report, by whom, when (aware, UTC)."""

    complaint_id: int
    number: str
    by: Actor
    at: datetime

    def facts(self) -> dict[str, Any]:
        """The event's own facts, without the four that every event has."""
        common = ("complaint_id", "number", "by", "at")
        return {name: value for name, value in asdict(self).items() if name not in common}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFiled(Event):
    agency: str
    routed_by: str
    category: str
    #: What the model had suggested; differs from `category` when the citizen knew better.
    suggested: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAccepted(Event):
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintForwarded(Event):
    from_agency: str
    to_agency: str
    remark_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequested(Event):
    remark_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DataProvided(Event):
    remark_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event):
    remark_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySent(Event):
    remark_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFinished(Event):
    remark_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FixConfirmed(Event):
    fixed: str
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRated(Event):
    score: int
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReopened(Event):
    remark_id: int
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintWithdrawn(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTaken(Event):
    """A person took a seat through an invite link; complaint_id is 0 and number empty."""

    seat_id: int
    agency: str
    role: str

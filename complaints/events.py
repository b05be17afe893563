"""Facts that have happened to a report, in the past tense; the journal keeps them, reactions answer them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from complaints.permissions import Actor
from complaints.plain import fields_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to which report, by whom, when (aware, UTC)."""

    complaint_id: int
    number: str
    by: Actor
    at: datetime
    #: What it changed in the report: field -> [before, after], as JSON can carry them.
    changes: dict[str, list[Any]] = field(default_factory=dict)
    #: The fingerprint of the words that came with it; the words themselves are kept outside the journal.
    words: str | None = None

    def facts(self) -> dict[str, Any]:
        """The event's own facts, without what every event has."""
        common = ("complaint_id", "number", "by", "at", "changes", "words")
        return {name: value for name, value in fields_of(self).items() if name not in common}


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
    """`approval` says why it could go out, see complaints.approval."""

    remark_id: int
    approval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFinished(Event):
    """`approval` says why it could go out, see complaints.approval."""

    remark_id: int | None
    approval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FixConfirmed(Event):
    fixed: str
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRated(Event):
    score: int
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingCommented(Event):
    """The citizen added words to the rating of a round."""

    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterForgotten(Event):
    """The reporter had the personal data deleted: the report is nameless from here on, its words stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReopened(Event):
    remark_id: int
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintWithdrawn(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEvent(Event):
    """What happened to a seat; complaint_id is 0 and number empty."""

    seat_id: int
    agency: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTaken(SeatEvent):
    """A person took an empty seat through an invite link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAcknowledged(Event):
    """A standard sentence of the agency (its name in the locale files), which needs no approval."""

    remark_id: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDrafted(Event):
    """An officer wrote an answer (`act`: reply or finish) that the head must approve."""

    draft_id: int
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerApproved(Event):
    """The head let it go to the citizen, as drafted or `edited`."""

    draft_id: int
    edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReturned(Event):
    draft_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BouncedToCoordinator(Event):
    """The second "not ours" of one report: a coordinator decides.

    `proposed` is whose it is instead, as far as the agency knows; `outside`: another government's.
    """

    from_agency: str
    proposed: str | None
    remark_id: int
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAssigned(Event):
    """A coordinator decided whose it is; the agency cannot pass it on."""

    from_agency: str
    to_agency: str
    remark_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintHandedOn(Event):
    """Given to another government's own channel, where it has a number of theirs."""

    channel: str
    external_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerNotGiven(Event):
    """The citizen did not answer the agency's question in time: the clock runs again."""

    paused_since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedUnanswered(Event):
    """The citizen said nothing about a finished report in time: closed, and not rated."""

    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Event):
    """A step of the ladder: who was told (person ids) that which clock has run how far."""

    clock: str
    steps: list[str]
    told: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteMade(SeatEvent):
    """A one-time link to a seat; `purpose` is take, hand_over or deputy, `until` ISO 8601."""

    purpose: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitesCancelled(SeatEvent):
    """The open links to a seat can no longer be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatHandedOver(SeatEvent):
    """A seat moved from one person to the next."""

    from_person: int | None
    to_person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatVacated(SeatEvent):
    from_person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyNamed(SeatEvent):
    """`title` is plt or plh, `until` ISO 8601, empty when the time of that deputy has ended."""

    deputy: int
    title: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceSet(SeatEvent):
    """`until` is ISO 8601, empty when the person is back; `extends` when the person was away already."""

    until: str
    extends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalChanged(Event):
    """Whether an agency's answers need its head; `category` when only for one category."""

    agency: str
    category: str | None
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryChosen(SeatEvent):
    """When the holder of the seat wants the morning summary; the time is in the changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgenciesImported(Event):
    """The list of agencies was replaced; `changes` has, by code, each agency that is not as it was."""

    agencies: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplesSettled(Event):
    """Messages of the review queue were labelled, left out or taken back: by key in the changes."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTrained(Event):
    """A model was trained and accepted or refused (`verdict`), perhaps against the gate's advice."""

    model: str
    verdict: str
    override: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRolledBack(Event):
    """A model that was in use before is in use again."""

    model: str

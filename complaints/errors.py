"""Errors a person can cause: each class names a sentence in the locale files."""

from __future__ import annotations

from typing import Any, ClassVar


class PersonError(Exception):
    """What a person may do wrong: `sentence` is a key in `bot/locales`, `facts` are its arguments."""

    sentence: ClassVar[str] = "error-unknown"

    def __init__(self, **facts: Any) -> None:
        super().__init__(f"{type(self).__name__} {facts}" if facts else type(self).__name__)
        self.facts = facts


class NotYours(PersonError):
    """The person may not do this to this report."""

    sentence = "error-not-yours"


class NotForYourRole(PersonError):
    """None of the person's seats may do this."""

    sentence = "error-not-for-your-role"


class MoveNotAllowed(PersonError):
    """The report stands where this act makes no sense (any more)."""

    sentence = "error-move-not-allowed"


class Overtaken(MoveNotAllowed):
    """Somebody else was faster: who (role, agency, and the name of a colleague), did what, when."""

    sentence = "error-overtaken"


class SpokenMeanwhile(Overtaken):
    """While words for the citizen were being written, somebody else spoke; the own words can still go."""


class BindingDecision(NotYours):
    """A coordinator has decided whose report it is; who and when are added where they are known."""

    sentence = "error-binding"


class WithCoordinator(PersonError):
    """The report waits for a coordinator's decision."""

    sentence = "error-with-coordinator"


class HandOnByCoordinator(PersonError):
    """To give a report of the region to another government ends it here: a coordinator does that."""

    sentence = "error-hand-on-by-coordinator"


class NoSuchComplaint(PersonError):
    """No report has this number, or the person may not know of it."""

    sentence = "error-no-such-complaint"


class DraftDecided(PersonError):
    """Somebody else has already approved or returned this draft: `state`, `name` (if `known`), `at`."""

    sentence = "error-draft-decided"


class DraftVoid(PersonError):
    """The draft counts no more: there is a newer answer, or the report has left the agency."""

    sentence = "error-draft-void"


class AlreadySaid(PersonError):
    """The agency has sent the same standard sentence already."""

    sentence = "error-already-said"


class AlreadyRated(PersonError):
    """One rating per round."""

    sentence = "error-already-rated"


class TooManyReports(PersonError):
    """The daily limit of reports of one person is reached."""

    sentence = "error-too-many-reports"


class InviteInvalid(PersonError):
    """The invite link is unknown, used or past its date."""

    sentence = "error-invite-invalid"


class OwnLink(PersonError):
    """The link would give the person a seat that the same person holds already."""

    sentence = "error-own-link"


class SeatNotYours(PersonError):
    """Neither the person's own seat nor one that an admin looks after."""

    sentence = "error-seat-not-yours"


class SeatMoved(PersonError):
    """The seat stands where this makes no sense (any more): it is empty, or held, or without a deputy."""

    sentence = "error-seat-moved"


class DayNotPossible(PersonError):
    """Nobody is away, or deputises, until a day that is past or more than a year ahead."""

    sentence = "error-day-not-possible"


class DraftIncomplete(PersonError):
    """The draft lacks something that must be known before it can be filed."""

    sentence = "error-draft-incomplete"


class NoAgency(PersonError):
    """No agency is registered, not even a desk that takes what nobody else does."""

    sentence = "error-no-agency"


class NoSuchAgency(PersonError):
    """No agency has this code."""

    sentence = "error-no-such-agency"

"""A report in the making: what is known, what is still missing, in which order it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from complaints.errors import DraftIncomplete
from complaints.plain import fields_of
from complaints.vocabulary import Kind


class Field(StrEnum):
    """What a draft can be asked for; the order of the members is the order of the questions."""

    DESCRIPTION = "description"
    CATEGORY = "category"
    PLACE = "place"
    TIME = "time"
    EVIDENCE = "evidence"
    VISIBILITY = "visibility"


#: Which fields a kind of report is asked for (the web form's required and optional fields).
ASKED: dict[Kind, tuple[Field, ...]] = {
    Kind.COMPLAINT: tuple(Field),
    Kind.ASPIRATION: (Field.DESCRIPTION, Field.CATEGORY, Field.PLACE, Field.VISIBILITY),
    Kind.INFORMATION_REQUEST: (Field.DESCRIPTION, Field.CATEGORY, Field.VISIBILITY),
}

#: Fields a person may leave open.
OPTIONAL = frozenset({Field.PLACE, Field.TIME, Field.EVIDENCE})


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened: the person's words, and the region and coordinates when known."""

    text: str
    region_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """When it happened: the person's words and the first day, as far as it could be made out."""

    text: str
    start: date | None = None
    approximate: bool = False
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file: `sha256` names it in the attachment store; kind is photo, document, video, voice."""

    sha256: str
    kind: str
    mime: str
    size: int
    name: str
    #: An officer's picture of how it was; what has no such mark shows how it is afterwards.
    shows_before: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything the person has told so far. `id` makes filing it twice impossible."""

    id: str
    text: str = ""
    kind: Kind = Kind.COMPLAINT
    category: str | None = None
    #: Best guesses of the model, best first, while `category` is not settled.
    suggestions: tuple[str, ...] = ()
    #: The person's words that decided the category.
    evidence: tuple[str, ...] = ()
    place: Place | None = None
    time: Occurrence | None = None
    attachments: tuple[Attachment, ...] = ()
    anonymous: bool | None = None
    confidential: bool | None = None
    #: Optional fields the person left open on purpose (or finished, for evidence).
    settled: frozenset[Field] = field(default_factory=frozenset)
    #: What the category was when the model suggested it (for the review queue).
    suggested: str | None = None
    #: The model's best guesses with their confidence, best first, and whether it was too unsure to choose.
    guesses: tuple[tuple[str, float], ...] = ()
    abstained: bool = False
    #: What made them: rasa, or keywords while it was away, whose doubts are not the model's.
    guessed_by: str | None = None
    #: Whether it is about the conduct of officials, as the citizen says; None: as its words say.
    accuses: bool | None = None
    #: The agency (code) that is meant where the words name none.
    accused: str | None = None
    #: The citizen was told so when the question of visibility was answered.
    told_conflict: bool = False

    @property
    def decided_by(self) -> tuple[str, ...]:
        """The person's words by which the model chose the category; empty when the person chose it."""
        chosen = self.category is not None and self.category == self.suggested and not self.abstained
        return self.evidence if chosen else ()

    def has(self, asked: Field) -> bool:
        """True when this field needs no question any more."""
        if asked in self.settled:
            return True
        known = {
            Field.DESCRIPTION: bool(self.text),
            Field.CATEGORY: self.category is not None,
            Field.PLACE: self.place is not None,
            Field.TIME: self.time is not None,
            Field.EVIDENCE: False,
            Field.VISIBILITY: self.anonymous is not None,
        }
        return known[asked]

    def next_missing(self) -> Field | None:
        """The first field still to be asked for, None when the draft can be previewed."""
        return next((asked for asked in ASKED[self.kind] if not self.has(asked)), None)

    def previous(self, asked: Field | None) -> Field | None:
        """The question before `asked` (None: before the preview), to go back one step."""
        order = ASKED[self.kind]
        position = order.index(asked) if asked in order else len(order)
        return order[position - 1] if position > 0 else None

    def reopened(self, asked: Field) -> Draft:
        """This draft with one field asked for again; what was known of it is kept until answered."""
        cleared: dict[Field, dict[str, Any]] = {
            Field.CATEGORY: {"category": None},
            Field.PLACE: {"place": None},
            Field.TIME: {"time": None},
            Field.VISIBILITY: {"anonymous": None, "confidential": None},
        }
        return replace(self, settled=self.settled - {asked}, **cleared.get(asked, {}))

    def require_complete(self) -> None:
        """Raises DraftIncomplete when something that must be known is not."""
        if (missing := self.next_missing()) is not None:
            raise DraftIncomplete(field=missing.value)

    def as_json(self) -> dict[str, Any]:
        """A form that JSON can carry; `from_json` is its inverse."""
        start = self.time.start.isoformat() if self.time and self.time.start else None
        return {
            **fields_of(self),
            "settled": sorted(self.settled),
            "place": fields_of(self.place) if self.place else None,
            "time": {**fields_of(self.time), "start": start} if self.time else None,
            "attachments": [fields_of(each) for each in self.attachments],
        }

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Draft:
        place, time = plain.get("place"), plain.get("time")
        return cls(
            **{
                **plain,
                "kind": Kind(plain["kind"]),
                "place": Place(**place) if place else None,
                "time": Occurrence(**{**time, "start": _day(time["start"])}) if time else None,
                "attachments": tuple(Attachment(**each) for each in plain["attachments"]),
                "suggestions": tuple(plain["suggestions"]),
                "evidence": tuple(plain["evidence"]),
                "guesses": tuple((code, confidence) for code, confidence in plain.get("guesses", ())),
                "settled": frozenset(Field(each) for each in plain["settled"]),
            }
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

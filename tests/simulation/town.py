"""Who lives and works in the simulated month: the offices of the sample regency and how their people are."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from complaints.vocabulary import Role

#: From and to, in hours; somewhere between the two.
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody works."""

    #: Until a card is dealt with, and from taking a report up until it is answered.
    reacts: Span
    solves: Span
    #: How often a reminder or a morning summary moves them.
    heeds: float = 0.6
    #: How often a new report is taken for somebody else's, and how often the citizen is asked for more.
    bounces: float = 0.04
    asks: float = 0.1
    #: How often an answer is given back, and how often its words are changed.
    returns: float = 0.05
    edits: float = 0.15


MANNERS = {
    "prompt": Manner(reacts=(0.2, 5), solves=(4, 90), heeds=0.6),
    "slow": Manner(reacts=(20, 70), solves=(48, 260), heeds=0.3),
    "late": Manner(reacts=(30, 150), solves=(60, 200), heeds=0.4),
    "asleep": Manner(reacts=(140, 400), solves=(150, 400), heeds=0.01),
    "busy": Manner(reacts=(1, 10), solves=(4, 90), heeds=0.02),
    "wrong": Manner(reacts=(1, 12), solves=(24, 160), bounces=0.75, asks=0.05),
    "curious": Manner(reacts=(1, 10), solves=(10, 120), asks=0.4),
    "strict": Manner(reacts=(1, 20), solves=(24, 90), returns=0.3, edits=0.4),
}

#: How the officers and the heads of one agency after the other are.
OFFICERS = ("prompt", "slow", "prompt", "wrong", "asleep", "prompt", "curious", "late")
HEADS = ("prompt", "late", "strict", "prompt", "slow")

#: Agencies that nobody works for, and agencies that nobody leads.
WITHOUT_OFFICER = ("bkpsdm",)
WITHOUT_HEAD = ("pdam", "disnaker", "bkpsdm")
#: Agencies that answer without their head, and a category in which one does.
WITHOUT_APPROVAL = ("pln", "disdukcapil", "dinsos", "satpolpp", "bapenda", "dispertan", "dinkes")
DELEGATED = ("dlh", "sampah")
#: Where those sit who look after what others do not.
COORDINATORS = ("setda", "diskominfo")


@dataclass(frozen=True, slots=True)
class Place:
    """A seat and who takes it on the first day."""

    agency: str
    role: Role
    manner: Manner


#: Who moves the seats of those who have left.
ADMIN = Place("diskominfo", Role.ADMIN, MANNERS["prompt"])


def places(agencies: list[str]) -> list[Place]:
    """Every seat of the month: one officer or two, most heads, the coordinators."""
    found = []
    for nth, agency in enumerate(agencies):
        officers = 0 if agency in WITHOUT_OFFICER else 1 + (nth % 5 == 0)
        manners = [MANNERS[OFFICERS[(nth + each) % len(OFFICERS)]] for each in range(officers)]
        found += [Place(agency, Role.OFFICER, manner) for manner in manners]
        if agency not in WITHOUT_HEAD:
            found.append(Place(agency, Role.HEAD, MANNERS[HEADS[nth % len(HEADS)]]))
    found += [Place(agency, Role.COORDINATOR, MANNERS["busy"]) for agency in COORDINATORS]
    return [*found, ADMIN]


@dataclass(frozen=True, slots=True)
class Temper:
    """How a citizen is, after the report is filed."""

    #: Until they answer, in hours; and how often they answer a question or say how it was at all.
    answers: Span
    talks: float
    #: How often they are not satisfied, take a report back, add something.
    reopens: float = 0.08
    withdraws: float = 0.03
    adds: float = 0.08


TEMPERS = (
    Temper(answers=(0.3, 20), talks=0.9),
    Temper(answers=(4, 120), talks=0.6),
    Temper(answers=(1, 48), talks=0.15),
    Temper(answers=(1, 30), talks=0.8, reopens=0.3, adds=0.25),
)


def hours(rng: Random, span: Span) -> float:
    return rng.uniform(*span)

"""Which agency gets a report: category x region, and never the office that is accused."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from complaints.accusation import Accusation
from complaints.vocabulary import CATEGORIES

Reason = Literal["category", "fallback", "outside_region", "conflict_of_interest"]


@dataclass(frozen=True, slots=True)
class Route:
    """This agency takes reports of this category from this region (Kemendagri code) and all within it."""

    agency_code: str
    category: str
    region_code: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whom the report goes to, and why."""

    agency_code: str
    reason: Reason
    #: The agency that the report accuses: it never gets the report and never sees it.
    accused: str | None = None
    #: It accuses officials: the citizen is asked whether to stay unnamed, and the public sees nothing.
    accuses: bool = False


@dataclass(frozen=True, slots=True)
class RoutingTable:
    """The routes of one installation; `fallback_agency` is the coordinator's desk."""

    routes: Sequence[Route]
    fallback_agency: str
    served_region: str

    def route(
        self, category: str, place_region_code: str | None, accusation: Accusation | None = None
    ) -> Decision:
        """The agency for a report of `category` about that place (None: somewhere in the served region).

        The most specific region wins (33.25.01 before 33.25 before 33). A place outside the served
        region goes to the coordinator's desk to be handed on ("no wrong door"). Categories about the
        conduct of officials, and reports with an accusation, go to the agency named by
        `rules/routing.toml`, if that is not itself accused. Officials without an office are taken to be
        those of the agency that would have got the report.
        """
        place = place_region_code or self.served_region
        usual = self._agency(category, place)
        accused = self._accused(accusation, usual) if accusation else None
        accuses = accusation is not None or category in conflict_rule().categories
        outside = not (_within(place, self.served_region) or _within(self.served_region, place))
        if outside and accused != self.fallback_agency:
            return Decision(self.fallback_agency, "outside_region", accused, accuses)
        if accuses:
            return Decision(self._not_accused(place, accused), "conflict_of_interest", accused, accuses)
        return Decision(usual, "category") if usual else Decision(self.fallback_agency, "fallback")

    def responsible(self, category: str) -> str | None:
        """The agency that has this category in the whole served region; None when no route names one."""
        return self._agency(category, self.served_region)

    def _accused(self, accusation: Accusation, usual: str | None) -> str | None:
        """The agency that is named, else the one whose matter it is, unless that looks into accusations."""
        if accusation.named:
            return accusation.agency
        return None if usual == self.responsible(conflict_rule().handled_by) else usual

    def _agency(self, category: str, place: str) -> str | None:
        place = place if _within(place, self.served_region) else self.served_region
        nearest_first = sorted(self.routes, key=lambda route: -len(route.region_code))
        for route in nearest_first:
            if route.category == category and _within(place, route.region_code):
                return route.agency_code
        return None

    def _not_accused(self, place: str, accused_agency: str | None) -> str:
        inspectorate = self._agency(conflict_rule().handled_by, place)
        return inspectorate if inspectorate and inspectorate != accused_agency else self.fallback_agency


@dataclass(frozen=True, slots=True)
class ConflictRule:
    """Reports of `categories` accuse officials; the agency that takes `handled_by` looks into them."""

    categories: frozenset[str]
    handled_by: str


@cache
def conflict_rule() -> ConflictRule:
    """The rule in `rules/routing.toml`; ValueError when it names an unknown category."""
    text = (files("complaints") / "rules" / "routing.toml").read_text("utf-8")
    table = tomllib.loads(text)["conflict_of_interest"]
    rule = ConflictRule(frozenset(table["categories"]), table["handled_by"])
    if unknown := {*rule.categories, rule.handled_by} - set(CATEGORIES):
        raise ValueError(f"rules/routing.toml: unknown categories {sorted(unknown)}")
    return rule


def _within(region: str, larger: str) -> bool:
    return region == larger or region.startswith(f"{larger}.")

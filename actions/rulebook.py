"""The rules of this installation in one hand: whom to give a report to, and by when it is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from complaints import accusation
from complaints.accusation import Accusation, Office
from complaints.complaint import Complaint
from complaints.deadlines import Rules, zone_for
from complaints.draft import Draft
from complaints.errors import NoAgency
from complaints.routing import Decision, Route, RoutingTable, conflict_rule
from complaints.vocabulary import Kind
from storage import agency_queries
from storage.agency_queries import Directory
from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The deadline rules and the region this installation serves."""

    rules: Rules
    served_region: str

    def response_due(self, moment: datetime) -> datetime:
        return self.rules.at(moment).response_due(moment)

    def verification_due(self, moment: datetime) -> datetime:
        return self.rules.at(moment).due("verification", moment, zone_for(self.served_region))

    def resolution_due(self, kind: Kind, category: str, moment: datetime) -> datetime:
        zone = zone_for(self.served_region)
        return self.rules.at(moment).resolution_due(kind, category, moment, zone)

    def limits(self, moment: datetime) -> dict[str, int]:
        """Every limit in force, by the name of its rule: hours for the first response, else working days."""
        return {rule.name: rule.limit for rule in self.rules.at(moment).rules}

    async def route(self, tx: Tx, category: str, region_code: str | None) -> Decision:
        """Which agency gets it, and why; raises NoAgency when none is registered."""
        listed = await agency_queries.directory(tx)
        return _table(listed, self.served_region).route(category, region_code)

    async def route_draft(self, tx: Tx, draft: Draft) -> Decision:
        """Which agency gets this draft, and why; never the one that it accuses. Raises NoAgency."""
        table = _table(await agency_queries.directory(tx), self.served_region)
        category, region = draft.category or "lainnya", draft.place.region_code if draft.place else None
        return table.route(category, region, await self.accusation(tx, draft))

    async def accusation(self, tx: Tx, draft: Draft) -> Accusation | None:
        """Whom the draft accuses: what the citizen says counts, else its words."""
        listed = await agency_queries.directory(tx)
        found = accusation.find(draft.text, _offices(listed, self.served_region))
        if draft.accuses is False and draft.category not in conflict_rule().categories:
            return None
        found = found or (Accusation() if draft.accuses else None)
        if found is None or found.named or draft.accused is None:
            return found
        return replace(found, agency=draft.accused, named=True)

    async def accuses_holder(self, tx: Tx, complaint: Complaint, words: str) -> bool:
        """True when words accuse the agency that holds the report; officials without an office are its own.

        Those who look into accusations are told of officials as a matter of course.
        """
        listed = await agency_queries.directory(tx)
        found = accusation.find(words, _offices(listed, self.served_region))
        if found is None or found.named:
            return found is not None and found.agency == complaint.agency_code
        investigates = _table(listed, self.served_region).responsible(conflict_rule().handled_by)
        return complaint.agency_code != investigates

    async def likely(self, tx: Tx, complaint: Complaint, categories: Iterable[str]) -> list[str]:
        """Agencies (codes) that these categories lead to, best first: without its own and the accused one."""
        table = _table(await agency_queries.directory(tx), self.served_region)
        routed = [table.route(each, complaint.region_code).agency_code for each in categories]
        others = {complaint.agency_code, complaint.accused_agency}
        return [code for code in dict.fromkeys(routed) if code not in others]


@lru_cache(maxsize=1)
def _offices(listed: Directory, served_region: str) -> tuple[Office, ...]:
    """Every office that a citizen can name."""
    names = ((each.code, (each.short_name, each.name)) for each in listed.active)
    return accusation.offices_of(names, _table(listed, served_region).responsible)


@lru_cache(maxsize=1)
def _table(listed: Directory, served_region: str) -> RoutingTable:
    """Drawn up once for each reading of the list."""
    fallback = next((each.code for each in listed.active if each.fallback), None)
    if fallback is None:
        raise NoAgency()
    return RoutingTable([Route(*each) for each in listed.routes], fallback, served_region)

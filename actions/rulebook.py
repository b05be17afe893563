"""The rules of this installation in one hand: whom to give a report to, and by when it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from complaints.deadlines import Rules, zone_for
from complaints.errors import NoAgency
from complaints.routing import Decision, Route, RoutingTable
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


@lru_cache(maxsize=1)
def _table(listed: Directory, served_region: str) -> RoutingTable:
    """Drawn up once for each reading of the list."""
    fallback = next((each.code for each in listed.active if each.fallback), None)
    if fallback is None:
        raise NoAgency()
    return RoutingTable([Route(*each) for each in listed.routes], fallback, served_region)

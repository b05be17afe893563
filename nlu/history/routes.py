"""Learns from where reports went which agency takes which category; an admin decides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from rapidfuzz import fuzz, process

from nlu.history.topics import plain

#: One agency takes a category when it got so much of it, of so many reports at least.
CLEAR_SHARE, CLEAR_COUNT = 0.6, 5
#: What got less of an unclear category is no candidate for it.
CANDIDATE_SHARE = 0.15
#: Stands before a category that somebody must decide; the import of agencies refuses it.
UNDECIDED = "?"
#: What is nobody's job has no route: the coordinator's desk takes it.
NOBODYS = "lainnya"
#: Names of agencies are the same when so much of their words is.
SAME_NAME = 92
LONGEST_CODE = 32


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who got the reports of a category; `takers` are (agency, share of 1), the largest first."""

    category: str
    count: int
    takers: tuple[tuple[str, float], ...]

    @property
    def clear(self) -> bool:
        return self.count >= CLEAR_COUNT and self.takers[0][1] >= CLEAR_SHARE

    @property
    def candidates(self) -> tuple[str, ...]:
        """The one agency of a clear category; all that come into question for another."""
        if self.clear:
            return (self.takers[0][0],)
        return tuple(agency for agency, share in self.takers if share >= CANDIDATE_SHARE) or (
            self.takers[0][0],
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """An agency as `lapor agencies import` reads it; `?` before a category asks for a decision."""

    code: str
    name: str
    short_name: str
    region: str
    categories: tuple[str, ...]

    def takes(self, category: str, region: str) -> bool:
        return self.region == region and category in self.categories

    def without(self, category: str) -> Listed:
        return replace(self, categories=tuple(one for one in self.categories if one != category))


def propose(routes: Counter[tuple[str, str]]) -> list[Proposal]:
    """A proposal for each category that reports had; `routes` counts (category, agency as spelled)."""
    spelling = _usual_spellings(routes)
    takers: dict[str, Counter[str]] = defaultdict(Counter)
    for (category, agency), count in routes.items():
        takers[category][spelling[plain(agency)]] += count
    return [
        Proposal(
            category,
            got.total(),
            tuple((agency, count / got.total()) for agency, count in _largest_first(got)),
        )
        for category, got in sorted(takers.items())
        if category != NOBODYS
    ]


def agency_list(proposals: Iterable[Proposal], present: Sequence[Listed], region: str) -> list[Listed]:
    """The list that the proposals lead to, for the whole of `region`.

    Where the history is clear it wins over `present`; where it is not, whoever takes the category now keeps
    it, and with nobody to keep it `?` stands before it at each candidate. Rows of parts of the region stay as
    they are. New agencies get a code made of their name.
    """
    listed = {one.code: one for one in present}
    for one in proposals:
        owner = next((each.code for each in present if each.takes(one.category, region)), None)
        if not one.clear and owner:
            continue
        if owner:
            listed[owner] = listed[owner].without(one.category)
        mark = one.category if one.clear else UNDECIDED + one.category
        for agency in one.candidates:
            code = _code_of(agency, listed, region)
            known = listed.get(code) or Listed(code, agency, agency, region, ())
            listed[code] = replace(known, categories=(*known.categories, mark))
    return [one for one in listed.values() if one.categories]


def _code_of(agency: str, listed: dict[str, Listed], region: str) -> str:
    """The code of an agency that is listed under this name or nearly, else a new one."""
    names = {code: plain(one.name) for code, one in listed.items() if one.region == region}
    alike = process.extractOne(plain(agency), names, scorer=fuzz.token_sort_ratio, score_cutoff=SAME_NAME)
    if alike:
        return str(alike[2])
    made = re.sub(r"[^a-z0-9]+", "-", plain(agency)).strip("-")[:LONGEST_CODE] or "dinas"
    others = (f"{made[: LONGEST_CODE - 4]}-{number}" for number in range(2, 1_000_000))
    return next(code for code in chain([made], others) if code not in listed)


def _usual_spellings(routes: Counter[tuple[str, str]]) -> dict[str, str]:
    """Plain name -> the way it is spelled most often."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, agency), count in routes.items():
        spelled[plain(agency)][agency] += count
    return {name: _largest_first(ways)[0][0] for name, ways in spelled.items()}


def _largest_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

"""The spellings of every region, exact and with typing errors, and the words that stand around them."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

WORDS_FILE = Path(__file__).parent / "regions_data" / "region_words.toml"
#: Fewest letters of a name in which typing errors are forgiven: after a prefix, among the few names of the
#: served region; after "kab" or "kota", among all; without a prefix.
FORGIVEN_SERVED, FORGIVEN_ANYWHERE, FORGIVEN_BARE = 5, 7, 7
#: Two errors are forgiven in names of this many letters.
LONG_NAME = 9
#: Letters kept when spellings are compared: "Karang Anyar" and "Karanganyar", "Sa'dan" and "Sadan".
LETTERS = re.compile(r"[^a-z0-9]")
TITLE = re.compile(r"(Kabupaten|Kota)(?: Administrasi)? ")


class Level(StrEnum):
    PROVINSI = "provinsi"
    KABUPATEN_KOTA = "kabupaten_kota"
    KECAMATAN = "kecamatan"


@dataclass(frozen=True)
class Region:
    """A region by its Kemendagri code: "33", "33.25" or "33.25.09"."""

    code: str
    name: str
    level: Level

    @property
    def kind(self) -> str:
        """kota, kabupaten, kecamatan or provinsi."""
        title = TITLE.match(self.name)
        return title[1].lower() if title and self.level is Level.KABUPATEN_KOTA else self.level.value

    @property
    def bare_name(self) -> str:
        """The name without Kabupaten or Kota."""
        return TITLE.sub("", self.name) if self.level is Level.KABUPATEN_KOTA else self.name


@dataclass(frozen=True)
class Match:
    """A region named in a text: `text == typed[start:end]`, prefix included; inside the served one or not."""

    region: Region
    text: str
    start: int
    end: int
    inside: bool


def is_inside(code: str, served: str | None) -> bool:
    """Whether `code` is the served region or part of it. Everywhere counts when nothing is served."""
    return served is None or code == served or code.startswith(f"{served}.")


def squashed(name: str) -> str:
    return LETTERS.sub("", name.lower())


@cache
def region_words() -> dict[str, Any]:
    """The word lists of region_words.toml, with a `kind` for each prefix and suffix."""
    words = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    for place in ("prefixes", "suffixes"):
        words[place] = {word: kind for kind, listed in words[place].items() for word in listed}
    words["before"] = {word: kind for kind, listed in words["before"].items() for word in listed}
    words["after"] = frozenset(words["after"]["words"])
    words["everyday"] = frozenset(words["everyday"]["words"].split())
    return words


class Spellings:
    """Which regions bear a name, however it is spelt."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.regions = {region.code: region for region in regions}
        self.codes: dict[str, list[str]] = defaultdict(list)
        for region in self.regions.values():
            self.codes[squashed(region.bare_name)].append(region.code)
        for alias, code in region_words()["aliases"].items():
            self.codes[alias].append(code)
        self._of_served: dict[str, list[str]] = {}
        self._regencies = [name for name, codes in self.codes.items() if self.fitting(codes, "kabupaten")]

    def fitting(self, codes: Iterable[str], kind: str | None) -> tuple[str, ...]:
        """Codes of that kind; "kota" and "kab" stand in for each other where there is only one of them."""
        exact = tuple(code for code in codes if kind in (None, self.regions[code].kind))
        if exact or kind not in ("kabupaten", "kota"):
            return exact
        return tuple(code for code in codes if self.regions[code].level is Level.KABUPATEN_KOTA)

    def misspelt(self, key: str, kind: str | None, served: str | None) -> tuple[str, ...]:
        """Codes of the name that `key` is a typing error of; empty when there is none, or more than one.

        Only the served region forgives errors in names of kecamatan, and in names without a prefix.
        """
        if len(key) < (FORGIVEN_SERVED if kind else FORGIVEN_BARE):
            return ()
        near = _nearest(key, self._served(served), bare=kind is None)
        if near is None and kind in ("kabupaten", "kota") and len(key) >= FORGIVEN_ANYWHERE:
            near = _nearest(key, self._regencies, bare=False)
        return self.fitting(self.codes[near], kind) if near else ()

    def _served(self, served: str | None) -> list[str]:
        if served is None:
            return []
        if served not in self._of_served:
            inside = (
                name for name, codes in self.codes.items() if any(is_inside(code, served) for code in codes)
            )
            self._of_served[served] = [name for name in inside if len(name) >= FORGIVEN_SERVED]
        return self._of_served[served]


def _nearest(key: str, names: list[str], *, bare: bool) -> str | None:
    """The one name within reach that begins with the same letter; None when two are as near."""
    reach = 2 if len(key) >= LONG_NAME and not bare else 1
    found = process.extract(key, names, scorer=OSA.distance, score_cutoff=reach, limit=3)
    near = [(name, distance) for name, distance, _ in found if name[0] == key[0]]
    if bare:
        everyday = region_words()["everyday"]
        near = [each for each in near if len(each[0]) >= FORGIVEN_BARE and each[0] not in everyday]
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    return str(near[0][0])

"""Provinces, kabupaten/kota and kecamatan: by code, by pin, by what people type."""

from __future__ import annotations

import csv
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from complaints.region_finder import Finder
from complaints.region_names import Level, Match, Region, Spellings, is_inside

if TYPE_CHECKING:
    from complaints.region_shapes import Shapes

__all__ = ["Gazetteer", "Match", "Outline", "Region", "gazetteer", "is_inside"]

#: Rings of (longitude, latitude), largest first.
Outline = list[list[tuple[float, float]]]

REGIONS_FILE = Path(__file__).parent / "regions_data" / "regions.csv"
SHORT_TITLES = {"kabupaten": "Kab. ", "kota": "Kota ", "kecamatan": "Kec. ", "provinsi": ""}


class Gazetteer:
    """All regions of Indonesia (Kemendagri codes of 2025). Boundaries are read when first needed."""

    def __init__(self) -> None:
        with REGIONS_FILE.open(encoding="utf-8", newline="") as file:
            rows = [Region(row["code"], row["name"], Level(row["level"])) for row in csv.DictReader(file)]
        self._regions = {region.code: region for region in rows}
        self._children: dict[str, list[Region]] = {}
        for region in rows:
            self._children.setdefault(region.code.rpartition(".")[0], []).append(region)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(Spellings(self._regions.values()))

    @cached_property
    def _shapes(self) -> Shapes:
        from complaints.region_shapes import Shapes  # shapely costs 0.4 s; typed text does not need it

        return Shapes()

    def by_code(self, code: str) -> Region | None:
        return self._regions.get(code)

    def name_of(self, code: str) -> str:
        """Official name, as "Kabupaten Batang" or "Subah"; KeyError if unknown, as below."""
        return self._regions[code].name

    def short_name(self, code: str) -> str:
        """As "Kec. Subah", "Kab. Batang", "Kota Surabaya", "Jawa Tengah"."""
        region = self._regions[code]
        return SHORT_TITLES[region.kind] + region.bare_name

    def full_name(self, code: str) -> str:
        """A kecamatan with its kabupaten ("Kec. Subah, Kab. Batang"); others as `short_name`."""
        regency = self.regency_of(code)
        own = self.short_name(code)
        return own if regency in (None, code) else f"{own}, {self.short_name(str(regency))}"

    def regency_of(self, code: str) -> str | None:
        """Code of the kabupaten/kota that a code is or lies in; None for a province."""
        return code[:5] if len(code) >= 5 else None

    def kecamatan_of(self, code: str) -> list[Region]:
        """The kecamatan of a kabupaten/kota (or of the one a kecamatan lies in), in order of code."""
        return self.children(self.regency_of(code) or code)

    def children(self, code: str) -> list[Region]:
        """Regions one level below, in order of code; `children("")` are the provinces."""
        return list(self._children.get(code, ()))

    def locate(self, latitude: float, longitude: float) -> Region | None:
        """The kabupaten/kota at a point in WGS 84 degrees; off the coast within 2 km, the nearest."""
        code = self._shapes.code_at(latitude, longitude)
        return self._regions[code] if code else None

    def outline(self, code: str) -> Outline:
        """The kabupaten/kota of `code`, simplified to about 100 m, for a small map; ValueError if unknown."""
        return self._shapes.outline(self.regency_of(code) or code)

    def find(self, text: str, served: str | None) -> Match | None:
        """The region named in typed text, or None rather than a guess.

        Kecamatan, kabupaten and kota are found with or without "kec.", "kab.", "kota"; typing errors are
        forgiven in longer names. The most specific wins. Among namesakes the one in a kabupaten also named
        wins, then the one inside `served` (code of a kabupaten/kota); otherwise nothing. Names that are
        everyday words ("Bandar", "Tulis") need a prefix, a place word before them, or a capital letter.
        """
        return self._finder.find(text, served)


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of the process."""
    return Gazetteer()

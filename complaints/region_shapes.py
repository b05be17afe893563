"""The map: which kabupaten or kota a pin lies in, and its outline for drawing."""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

BOUNDARIES_FILE = Path(__file__).parent / "regions_data" / "kabkota_boundaries.geojson.gz"
#: Degrees, about 2 km: piers and boats belong to the nearest shore.
OFF_SHORE = 0.018
#: Degrees, about 100 m: finer than a small drawing can show.
DRAWING_TOLERANCE = 0.001


class Shapes:
    """The 514 kabupaten/kota as polygons in WGS 84 degrees; reading them takes a quarter of a second."""

    def __init__(self) -> None:
        raw = gzip.decompress(BOUNDARIES_FILE.read_bytes())
        #: Read as text: as Python objects the 300,000 coordinates would cost 40 MB for ever.
        self._codes = [code.decode() for code in re.findall(rb'"code":"([0-9.]+)"', raw)]
        self._drawn = list(shapely.get_parts(shapely.from_geojson(raw)))
        self._tree = shapely.STRtree(self._drawn)
        self._repaired: dict[int, BaseGeometry] = {}

    def code_at(self, latitude: float, longitude: float) -> str | None:
        """Code of the kabupaten/kota at a point, or of the nearest within 2 km; None further out."""
        if not (math.isfinite(latitude) and math.isfinite(longitude)):
            return None
        point = Point(longitude, latitude)
        found = [index for index in self._tree.query(point) if self._shape(index).intersects(point)]
        found = found or list(self._tree.query_nearest(point, max_distance=OFF_SHORE))
        # A kota may lie in the hole of its kabupaten, and the hole be lost in simplifying: the smaller wins.
        smallest = min(found, key=lambda index: self._shape(index).area, default=None)
        return None if smallest is None else str(self._codes[smallest])

    def _shape(self, index: int) -> BaseGeometry:
        """A polygon, its crossing edges (162 have some) repaired when it is first asked for."""
        if index not in self._repaired:
            drawn = self._drawn[index]
            self._repaired[index] = drawn if drawn.is_valid else drawn.buffer(0)
        return self._repaired[index]

    def outline(self, code: str) -> list[list[tuple[float, float]]]:
        """Outer rings of a kabupaten/kota, largest first, as (longitude, latitude); ValueError if unknown."""
        drawn = self._shape(self._codes.index(code)).simplify(DRAWING_TOLERANCE)
        polygons = sorted(_polygons(drawn), key=lambda polygon: polygon.area, reverse=True)
        return [[(float(x), float(y)) for x, y in polygon.exterior.coords] for polygon in polygons]


def _polygons(geometry: BaseGeometry) -> Iterator[Polygon]:
    if isinstance(geometry, Polygon):
        yield geometry
    elif isinstance(geometry, MultiPolygon):
        yield from geometry.geoms

"""What Telegram does to a photo: upright, at most 1280 pixels, several sizes, and no EXIF left."""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

#: Longest side in pixels of the sizes s, m, x and y.
SIDES = (90, 320, 800, 1280)
_QUALITY = 87


class Picture(NamedTuple):
    """One JPEG rendering of a photo."""

    data: bytes
    width: int
    height: int


class NotAPicture(ValueError):
    """The bytes cannot be read as an image."""


def renderings(data: bytes) -> list[Picture]:
    """JPEGs from small to large; sizes that would enlarge are left out, the largest kept as it is."""
    try:
        with Image.open(BytesIO(data)) as opened:
            opened.draft("RGB", (SIDES[-1], SIDES[-1]))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise NotAPicture(str(error)) from error
    return [_jpeg(upright, side) for side in _fitting(max(upright.size))]


def _fitting(longest: int) -> Iterator[int]:
    for side in SIDES:
        yield min(side, longest)
        if side >= longest:
            return


def _jpeg(image: Image.Image, side: int) -> Picture:
    smaller = image.copy()
    smaller.thumbnail((side, side))
    smaller.info.clear()
    out = BytesIO()
    smaller.save(out, "JPEG", quality=_QUALITY)
    return Picture(out.getvalue(), smaller.width, smaller.height)

"""What the tests of this folder use again and again: a token, a person, a clock, a picture, patience."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO

from PIL import Image

TOKEN = "7012345678:AAH-offline-token_for-tests"
WARGA = 5123456789


class Clock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def jpeg(width: int, height: int, *, exif: bool = False) -> bytes:
    """A picture of that size; with `exif`, taken by a named camera lying on its side."""
    out = BytesIO()
    image = Image.effect_noise((width, height), 60).convert("RGB")
    data = Image.Exif()
    if exif:
        data[0x010F], data[0x0112] = "Kamera Pak Lurah", 6
    image.save(out, "JPEG", exif=data)
    return out.getvalue()


async def until(condition: Callable[[], object], seconds: float = 5) -> None:
    """Return once the condition holds; TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.002)

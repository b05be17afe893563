"""The few people whose every step is seen: they write, and press what is on their screens."""

from __future__ import annotations

from bot.telegram.offline import Phone, Shown
from tests.bench.journeys import ANSWERS, asks, data_of, press
from tests.bench.sentences import nth
from tests.house import House


async def file(house: House, phone: Phone, words: str, serial: int) -> str:
    """From one sentence to the receipt, whose text is returned."""
    shown = await house.do(phone, lambda: phone.text(words))
    for _ in range(12):
        asked = next(each for each in reversed(shown) if asks(each))
        if data_of(asked, "file:"):
            shown = await house.do(phone, lambda: press(phone, asked, "file:"))  # noqa: B023
            return "\n".join(each.text for each in shown)
        shown = await _answer(house, phone, asked, serial)
    raise AssertionError("\n".join(each.text for each in shown))


async def _answer(house: House, phone: Phone, asked: Shown, serial: int) -> list[Shown]:
    button, _, words = next(each for each in ANSWERS if data_of(asked, each[0]))
    if words is None:
        return await house.do(phone, lambda: press(phone, asked, button))
    return await house.do(phone, lambda: phone.text(nth(words, serial)))


def holding(phone: Phone, data: str) -> Shown | None:
    """The newest message on the screen with a button that carries exactly this."""
    for shown in reversed(phone.history()):
        if any(each.data == data for row in shown.buttons for each in row):
            return shown
    return None

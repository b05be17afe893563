"""Citizens and officers who use the bot through their screens, as people do: read, press, write, wait."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

from bot.telegram.offline import Phone, Shown
from tests.bench.figures import Kind, Ledger
from tests.bench.sentences import nth, sentences

#: Seconds after which a message that should have come is taken for lost.
PATIENCE = 30.0
#: More questions than this are one that is asked again and again.
MOST_QUESTIONS = 9

NUMBER = re.compile(r"\b\d\d-\d{4,}-\d\b")

#: What a person waits to see.
Sight = Callable[[Shown], bool]


class NeverCame(AssertionError):
    """A message that should have come did not; the message shows the last screen."""


async def see(phone: Phone, after: int, sight: Sight) -> Shown:
    """The bot's message with this look that is new or changed since `after`. Raises NeverCame."""
    began = after
    while news := await phone.wait(after, PATIENCE):
        for shown in news:
            if shown.sender == "bot" and sight(shown):
                return shown
        after = max(shown.seq for shown in news)
    raise NeverCame("\n".join(shown.text for shown in phone.history(began)))


def carries(button: str) -> Sight:
    """A message with this button (the beginning of what it carries)."""
    return lambda shown: data_of(shown, button) is not None


def says(words: str) -> Sight:
    return lambda shown: words in shown.text


def below(message_id: int) -> Sight:
    """Any message that came after this one."""
    return lambda shown: shown.message_id > message_id


def has_menu(shown: Shown) -> bool:
    return shown.reply_keyboard is not None


def data_of(shown: Shown, button: str) -> str | None:
    """What the first button that does `button` carries, e.g. `skip:evidence` in `d:3f2a:skip:evidence`."""
    for row in shown.buttons:
        for each in row:
            if each.data and each.data.split(":", 2)[-1].startswith(button):
                return each.data
    return None


def press(phone: Phone, shown: Shown, button: str) -> None:
    data = data_of(shown, button)
    assert data is not None, f"no button {button!r} below {shown.text!r}"
    phone.press(shown.message_id, data)


@dataclass
class Officer:
    """Holds the one seat of an agency; does one report after the other.

    The agencies have no head and the region no coordinator: answers go out at once, without an approval turn.
    """

    phone: Phone
    desk: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass
class Citizen:
    """Files reports about one subject, and rates what became of them."""

    place: int
    phone: Phone
    officers: Mapping[str, Officer]
    ledger: Ledger
    _reports: count[int] = field(default_factory=count)

    async def file_only(self) -> None:
        """Seven turns: the dialogue that the pure Rasa assistant can hold as well."""
        await self._file(whole=False)

    async def whole_way(self) -> None:
        """From /start to the rating; every other time place and time are asked for."""
        number, officer, card = await self._file(whole=next(self._reports) % 2 == 0)
        async with officer.desk:
            done = await self._be_answered(officer.phone, number, card)
        await self._rate(done)

    async def _file(self, *, whole: bool) -> tuple[str, Officer, Shown]:
        """The number, who got the report, and the card on that screen."""
        me = self.phone
        opening = sentences().openings[self.place % len(sentences().openings)]
        words = opening.whole if whole else opening.bare
        await self._turn(Kind.COMMAND, lambda: me.text("/start"), (me, has_menu))
        asked = await self._turn(Kind.FREE_TEXT, lambda: me.text(words), (me, asks))
        for _ in range(MOST_QUESTIONS):
            if data_of(asked, "file:") is not None:
                return await self._confirm(asked)
            asked = await self._answer(asked)
        raise NeverCame(f"no preview after {MOST_QUESTIONS} answers:\n{asked.text}")

    async def _answer(self, asked: Shown) -> Shown:
        """Press or write what ANSWERS has for this question; returns the next one."""
        me = self.phone
        button, kind, words = next(each for each in ANSWERS if data_of(asked, each[0]))
        if words is None:
            return await self._turn(kind, lambda: press(me, asked, button), (me, asks))
        return await self._turn(kind, lambda: me.text(nth(words, self.place)), (me, asks))

    async def _confirm(self, preview: Shown) -> tuple[str, Officer, Shown]:
        """Over when the number is on the citizen's screen and the card on the officer's."""
        before = self.phone.seq
        with self.ledger.turn(Kind.BUTTON):
            press(self.phone, preview, "file:")
            receipt = await see(self.phone, before, carries("story"))
            officer = next(each for agency, each in self.officers.items() if agency in receipt.text)
            number = _number(receipt)
            card = await see(officer.phone, before, says(number))
        return number, officer, card

    async def _be_answered(self, officer: Phone, number: str, card: Shown) -> Shown:
        """The officer accepts, replies, finishes; returns what the citizen is asked then."""
        by, me, mine = officer, self.phone, says(number)

        def answerable(shown: Shown) -> bool:
            return mine(shown) and data_of(shown, "reply") is not None

        def writes(lines: tuple[str, ...]) -> Callable[[], int]:
            return lambda: by.text(nth(lines, self.place))

        card = await self._turn(Kind.BUTTON, lambda: press(by, card, "accept"), (me, mine), (by, answerable))
        await self._turn(Kind.BUTTON, lambda: press(by, card, "reply"), (by, mine))
        await self._turn(Kind.LETTER, writes(sentences().replies), (by, mine), (me, carries("note")))
        await self._turn(Kind.BUTTON, lambda: press(by, card, "finish"), (by, mine))
        return await self._turn(
            Kind.LETTER, writes(sentences().results), (by, mine), (me, carries("fixed:ya"))
        )

    async def _rate(self, asked: Shown) -> None:
        me = self.phone
        faces = await self._turn(Kind.BUTTON, lambda: press(me, asked, "fixed:ya"), (me, carries("score:4")))
        more = await self._turn(Kind.BUTTON, lambda: press(me, faces, "score:4"), (me, carries("hand_in")))
        thanks = below(more.message_id)
        await self._turn(Kind.BUTTON, lambda: press(me, more, "hand_in"), (me, thanks))

    async def _turn(self, kind: Kind, act: Callable[[], object], *sights: tuple[Phone, Sight]) -> Shown:
        """One update, over when every screen shows what it should; returns what was looked for last."""
        before = self.phone.seq
        with self.ledger.turn(kind):
            act()
            for phone, sight in sights:
                shown = await see(phone, before, sight)
        return shown


#: How each question is known (by a button below it), and what a citizen does then: press it, or write.
ANSWERS: tuple[tuple[str, Kind, tuple[str, ...] | None], ...] = (
    ("category:", Kind.BUTTON, None),
    ("skip:place", Kind.FORM_TEXT, sentences().places),
    ("when:today", Kind.FORM_TEXT, sentences().times),
    ("skip:evidence", Kind.BUTTON, None),
    ("show:name", Kind.BUTTON, None),
)


def asks(shown: Shown) -> bool:
    """A question of the draft, or its preview."""
    return any(data_of(shown, button) for button in (*(each[0] for each in ANSWERS), "file:"))


def _number(shown: Shown) -> str:
    found = NUMBER.search(shown.text)
    assert found, f"no number in {shown.text!r}"
    return found[0]

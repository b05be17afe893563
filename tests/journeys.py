"""People who file, answer and rate by themselves, however often the bot dies meanwhile."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bot.telegram.offline import Phone, Shown

#: A report number as the bot writes it.
NUMBER = re.compile(r"\b\d\d-\d{4,}-\d\b")

#: Longest wait for one reaction of the bot; a hang, not slowness, fails a test.
PATIENCE = 60.0


@dataclass
class Someone:
    """A person at a phone who does one thing, waits for the reaction, and does the next."""

    phone: Phone
    rng: Random
    updates: list[int] = field(default_factory=list)
    _since: int = 0

    def say(self, text: str) -> None:
        self._since = self.phone.seq
        self.updates.append(self.phone.text(text))

    def press(self, shown: Shown, label: str) -> None:
        """Now and then twice, as impatient people do."""
        self._since = self.phone.seq
        for _ in range(1 + (self.rng.random() < 0.2)):
            self.updates.append(self.phone.press(shown.message_id, shown.button(label).data or ""))

    async def hear(self, *words: str, button: str = "") -> Shown:
        """The newest message since the last own act that has all these words and the button."""
        return await self._find(lambda each: _fits(each, words, button), f"{words} [{button}]")

    async def _find(self, fits: Callable[[Shown], bool], what: str) -> Shown:
        loop = asyncio.get_running_loop()
        until, seen = loop.time() + PATIENCE, self._since
        while loop.time() < until:
            found = [each for each in self.phone.history(self._since) if each.sender == "bot" and fits(each)]
            if found:
                return found[-1]
            seen = self.phone.seq
            await self.phone.wait(seen, 1.0)
        last = "\n".join(each.text for each in self.phone.history(self._since))
        raise AssertionError(f"{self.phone.user_id} waits for {what}, and sees\n{last}")


def _fits(shown: Shown, words: tuple[str, ...], button: str) -> bool:
    labels = [each.text.casefold() for row in shown.buttons for each in row]
    has_button = not button or any(button.casefold() in label for label in labels)
    return not shown.deleted and has_button and all(word in shown.text for word in words)


async def file(citizen: Someone, sentence: str) -> str:
    """From one sentence to a report; returns its number."""
    citizen.say(sentence)
    citizen.press(await citizen.hear("Ada foto?", button="Lewati"), "Lewati")
    citizen.press(await citizen.hear("Nama Anda ingin terlihat", button="tampilkan nama"), "tampilkan nama")
    citizen.press(await citizen.hear("Periksa sekali lagi", button="Kirim laporan"), "Kirim laporan")
    told = await citizen.hear("Terkirim")
    number = NUMBER.search(told.text)
    assert number
    return number[0]


async def treat(officer: Someone, number: str) -> None:
    """Accept, reply and finish one report from its card."""
    officer.press(await officer.hear(number, button="Terima"), "Terima")
    officer.press(await officer.hear(number, button="Jawab"), "Jawab")
    await officer.hear("Tulis jawaban", number)
    officer.say("Tim kami datang besok pagi.")
    await officer.hear("sudah terkirim ke warga", number)
    officer.say("/tugas")
    officer.press(await officer.hear("menunggu", button=number), number)
    officer.press(await officer.hear(number, button="Selesai"), "Selesai")
    await officer.hear("Apa hasil penanganan", number)
    officer.say("Sudah diperbaiki.")
    await officer.hear("ditandai selesai", number)


async def rate(citizen: Someone, number: str) -> None:
    """Is it fixed, how satisfied, a word to the agency."""
    citizen.press(await citizen.hear(number, "selesai", button="Sudah"), "Sudah")
    citizen.press(await citizen.hear("Seberapa puas", button="Sangat puas"), "Sangat puas")
    await citizen.hear("Ada komentar")
    citizen.say("terima kasih banyak")
    await citizen.hear("pendapat Anda")


async def journey(citizen: Someone, officer: Someone, sentence: str) -> str:
    """A report from the first sentence to its rating; returns its number."""
    number = await file(citizen, sentence)
    await treat(officer, number)
    await rate(citizen, number)
    return number

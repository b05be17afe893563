"""Plays a written chat on the whole house: people say and press, the bot is heard, the journal is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.talk import Understands
from bot.telegram.offline import OfflineTelegram, Phone, Shown
from complaints.vocabulary import Role
from tests.conversations import parcels, records
from tests.house import TOKEN, Clock, House, KeywordsOnly, house

#: A report number as the bot writes it.
NUMBER = re.compile(r"\b\d\d-\d{4,}-\d\b")
#: What follows `?start=` in a one-time link to a seat.
LINK = re.compile(r"\?start=(kursi_[\w-]+)")
_SPAN = re.compile(r"(?P<count>\d+) (?P<unit>minute|hour|day|week)s?")


@dataclass
class Chat:
    """One written chat while it is played. `log` is what was said so far, for the failure message."""

    script: dict[str, Any]
    folder: Path
    understanding: Understands = field(default_factory=KeywordsOnly)
    telegram: OfflineTelegram = field(default_factory=lambda: OfflineTelegram(TOKEN))
    clock: Clock = field(default_factory=Clock)
    log: list[str] = field(default_factory=list)
    heard: dict[str, dict[int, str]] = field(default_factory=dict)
    toasted: dict[str, int] = field(default_factory=dict)
    journal_read: int = 0
    numbers: list[str] = field(default_factory=list)
    #: Every button ever seen: (who, label, message, data).
    buttons: list[tuple[str, str, int, str]] = field(default_factory=list)
    #: The one-time links that the bot gave, without the address before `?start=`.
    links: list[str] = field(default_factory=list)
    _home: AsyncExitStack = field(default_factory=AsyncExitStack)
    _house: House | None = None

    @property
    def home(self) -> House:
        assert self._house is not None
        return self._house

    async def play(self) -> None:
        """Play every step; AssertionError with the whole chat so far where it is not as written."""
        await self._open()
        try:
            for name, seat in self.script.get("people", {}).items():
                await self._seat(name, seat)
            for step in self.script["steps"]:
                await self._step({step: None} if isinstance(step, str) else step)
            await records.nothing_went_wrong(self)
        except (AssertionError, LookupError) as wrong:
            raise AssertionError("\n".join([*self.log, "", f"✗ {wrong}"])) from wrong
        finally:
            await self._home.aclose()

    async def _open(self) -> None:
        settings = self.script.get("settings", {})
        opened = house(self.folder, self.understanding, clock=self.clock, telegram=self.telegram, **settings)
        before = self._house
        self._house = await self._home.enter_async_context(opened)
        if before is not None:
            self._house.people.update(before.people)

    async def restart(self, _: Any = None) -> None:
        """The process ends and a new one starts on the same folder."""
        await self._home.aclose()
        self._home = AsyncExitStack()
        await self._open()

    def phone(self, name: str) -> Phone:
        return self.home.phone(name, username=f"{name}_pribadi", **self._languages(name))

    def _languages(self, name: str) -> dict[str, str]:
        language = self.script.get("languages", {}).get(name)
        return {"language_code": language} if language else {}

    async def _seat(self, name: str, seat: str | dict[str, str]) -> None:
        seat = {"agency": seat} if isinstance(seat, str) else seat
        self.phone(name)
        await self.home.seat(name, seat["agency"], Role(seat.get("role", "petugas")))
        self._listen(name)

    async def _step(self, step: dict[str, Any]) -> None:
        said, told = next(iter(step.items()))
        for pattern, do in STEPS.items():
            if match := re.fullmatch(pattern, said):
                heard = [step] if said.startswith(("bot to", "one of")) else []
                await do(self, *match.groups(), self.filled(told), *heard)
                return
        raise AssertionError(f"no such step: {said}")

    def filled(self, told: Any) -> Any:
        """The step with `{number}` (the newest report) and `{number 1}` (the first one) filled in."""
        if isinstance(told, list):
            return [self.filled(each) for each in told]
        if isinstance(told, dict):
            return {key: self.filled(value) for key, value in told.items()}
        if not isinstance(told, str):
            return told
        nth = re.sub(r"\{number (\d)\}", lambda match: self.numbers[int(match[1]) - 1], told)
        return nth.replace("{number}", self.numbers[-1] if self.numbers else "{number}")

    # What people do ------------------------------------------------------------------------------

    async def do(self, name: str, what: str, act: Callable[[Phone], object]) -> None:
        phone = self.phone(name)
        self._listen(name)
        self.log.append(f"{name}: {what}")
        await self.home.do(phone, lambda: act(phone))
        self.log.extend(_read(each) for each in self._news(name))
        self.log.extend(f"      ({toast.text})" for toast in phone.toasts[self.toasted[name] :])
        for other in self.home.people:
            self._remember(other)

    def _listen(self, name: str) -> None:
        """What is on the screen now is old from here on."""
        self.heard[name] = {each.message_id: each.text for each in self.phone(name).history()}
        self.toasted[name] = len(self.phone(name).toasts)

    def _remember(self, name: str) -> None:
        """Numbers and links that were given, and buttons that were seen."""
        for shown in self._news(name):
            self.links += [each for each in LINK.findall(shown.text) if each not in self.links]
            if shown.text.startswith(("Terkirim", "Sent")) and (match := NUMBER.search(shown.text)):
                self.numbers += [match[0]] if match[0] not in self.numbers else []
            for button in (button for row in shown.buttons for button in row):
                self.buttons.append((name, button.text, shown.message_id, button.data or ""))

    async def say(self, name: str, told: str | dict[str, Any]) -> None:
        """A message; `{words: …, times: 50}` for a long one."""
        text = told if isinstance(told, str) else " ".join([told["words"]] * told["times"])
        await self.do(name, text, lambda phone: phone.text(text))

    async def file_again(self, name: str, told: dict[str, Any]) -> None:
        """The same report so many times, with everything that can be skipped skipped."""
        for _ in range(told["times"]):
            await self.say(name, told["words"])
            for label in ("Lewati", "Ya", "Kirim laporan"):
                await self.press(name, label)

    async def say_quickly(self, name: str, texts: list[str]) -> None:
        """All of them before the bot has answered the first."""
        await self.do(name, " / ".join(texts), lambda phone: [phone.text(text) for text in texts])

    async def press(self, name: str, label: str) -> None:
        await self.do(name, f"[{label}]", lambda phone: phone.press_label(label))

    async def press_twice(self, name: str, label: str) -> None:
        """Both presses are on their way before the first is answered."""
        await self.do(name, f"[{label}] [{label}]", lambda phone: [phone.press_label(label) for _ in "12"])

    async def press_together(self, one: str, other: str, label: str) -> None:
        """Two people, both presses on their way before the first is answered."""
        self._listen(other)
        theirs = self.phone(other)
        await self.do(
            one,
            f"[{label}], and {other} at once",
            lambda phone: [each.press_label(label) for each in (phone, theirs)],
        )

    async def press_old(self, name: str, label: str) -> None:
        """Press a button that the screen showed once, though it is gone or belongs to something past."""
        old = [each for each in self.buttons if each[0] == name and label.casefold() in each[1].casefold()]
        assert old, f"{name} never saw a button {label!r}"
        *_, message_id, data = old[-1]
        await self.do(name, f"[old: {label}]", lambda phone: phone.press(message_id, data, forged=True))

    async def press_of(self, thief: str, owner: str, label: str) -> None:
        """Press, by forged data, the button on another person's screen."""
        owned = [each.button(label) for each in self.phone(owner).history() if _has(each, label)]
        await self.do(
            thief, f"[{owner}'s {label}]", lambda phone: phone.press(1, owned[-1].data or "", forged=True)
        )

    async def forge(self, name: str, data: str) -> None:
        await self.do(name, f"[forged {data}]", lambda phone: phone.press(1, data, forged=True))

    async def send(self, name: str, parcel: str | list[str]) -> None:
        """One parcel (see parcels.py), or several before the bot has answered the first."""
        listed = [parcel] if isinstance(parcel, str) else parcel
        await self.do(
            name, f"({', '.join(listed)})", lambda phone: [parcels.send(phone, each) for each in listed]
        )

    async def open_invite(self, name: str, seat: str) -> None:
        """Open a link: `dishub petugas`, `dishub petugas, 8 days old`, or `the same` again."""
        if seat != "the same":
            self.link = await self.home.invite(*seat.replace(",", "").split()[:2])
        if seat.endswith(" old"):
            await self.later(seat.split(", ")[1].removesuffix(" old"))
        await self.do(name, f"opens the invite ({seat})", lambda phone: phone.text(self.link))

    async def open_link(self, name: str, _: Any) -> None:
        """Open the newest one-time link that the bot gave to anybody."""
        assert self.links, "nobody was given a link"
        await self.do(name, "opens the link", lambda phone: phone.text(f"/start {self.links[-1]}"))

    async def later(self, span: str) -> None:
        """Time goes by, and the clocks of the house run with it, as they would from minute to minute."""
        end = self.clock.now + _length(span)
        self.log.append(f"--- {span} later")
        seen = {name: phone.seq for name, phone in self.home.people.items()}
        while self.clock.now < end:
            await self.home.until_something_is_due(end)
        for name, phone in self.home.people.items():
            heard = [each for each in phone.history(seen[name]) if each.sender == "bot"]
            self.log.extend(f"  {name} <-{_read(each)}" for each in heard)
            self._remember(name)

    async def down(self, span: str) -> None:
        """Time goes by while no process runs; then one starts on the same folder."""
        await self._home.aclose()
        self.clock.now += _length(span)
        self.log.append(f"--- down for {span}")
        self._home = AsyncExitStack()
        await self._open()
        await self.home.tick()

    # What is heard -------------------------------------------------------------------------------

    def _news(self, name: str) -> list[Shown]:
        """Messages of the bot that are new, or have another text, since the last check."""
        old = self.heard.get(name, {})
        shown = [each for each in self.phone(name).history() if each.sender == "bot"]
        return [each for each in shown if old.get(each.message_id) != each.text]

    async def hear(self, name: str, phrases: list[str] | str | None, step: dict[str, Any]) -> None:
        """The phrases stand in what the bot wrote to this person since the last check."""
        news = self._news(name)
        text = "\n".join(each.text for each in news)
        labels = [button.text for each in news for row in each.buttons for button in row]
        toasts = " ".join(toast.text for toast in self.phone(name).toasts[self.toasted.get(name, 0) :])
        for phrase in [phrases] if isinstance(phrases, str) else phrases or []:
            assert phrase in text, f"{name} does not hear {phrase!r}"
        for phrase in step.get("not", []):
            assert self.filled(phrase) not in text, f"{name} hears {phrase!r}"
        records.sees(self, news, step)
        for label in self.filled(step.get("buttons", [])):
            assert any(label in each for each in labels), f"{name} sees no button {label!r} in {labels}"
        for label in step.get("no buttons", []):
            assert not any(label in each for each in labels), f"{name} sees a button {label!r}"
        menu = [key for row in self.phone(name).keyboard or [] for key in row]
        for key in step.get("menu", []):
            assert key in menu, f"{name} has no {key!r} in the menu {menu}"
        assert self.filled(step.get("toast", "")) in toasts, f"{name} reads {toasts!r}"
        assert len(news) == step.get("messages", len(news)), f"{len(news)} messages"
        self._listen(name)

    async def one_wins(self, one: str, other: str, won: str, step: dict[str, Any]) -> None:
        """One of the two hears that it is done, the other reads (a pattern) that it was too late."""
        heard = {name: "\n".join(each.text for each in self._news(name)) for name in (one, other)}
        winners = [name for name, text in heard.items() if won in text]
        assert len(winners) == 1, f"{winners} won"
        late = next(name for name in heard if name not in winners)
        toasts = " ".join(toast.text for toast in self.phone(late).toasts[self.toasted[late] :])
        assert re.search(step["other reads"], toasts), f"{late} reads {toasts!r}"
        for name in heard:
            self._listen(name)

    async def silent(self, name: str, _: None, step: dict[str, Any]) -> None:
        assert not self._news(name), f"{name} hears {self._news(name)[0].text!r}"


def _length(span: str) -> timedelta:
    match = _SPAN.fullmatch(span)
    assert match, f"no span: {span}"
    return timedelta(**{f"{match['unit']}s": int(match["count"])})


def _has(shown: Shown, label: str) -> bool:
    return any(label.casefold() in button.text.casefold() for row in shown.buttons for button in row)


def _read(shown: Shown) -> str:
    rows = "".join(f"\n      {[button.text for button in row]}" for row in shown.buttons)
    words = shown.text or (f"({shown.media.kind})" if shown.media else "(…)")
    return "    bot: " + words.replace("\n", "\n         ") + rows


Step = Callable[..., Any]

#: What a step can be; the groups are the people.
STEPS: dict[str, Step] = {
    r"restart": Chat.restart,
    r"later": Chat.later,
    r"down": Chat.down,
    r"events": records.events,
    r"last event": records.last_event,
    r"report": records.report,
    r"rating": records.ratings,
    r"review": records.review,
    r"bot to (\w+)": Chat.hear,
    r"bot to (\w+) is silent": Chat.silent,
    r"one of (\w+) and (\w+) hears": Chat.one_wins,
    r"(\w+) and (\w+) press": Chat.press_together,
    r"(\w+) presses": Chat.press,
    r"(\w+) presses twice": Chat.press_twice,
    r"(\w+) presses old": Chat.press_old,
    r"(\w+) presses (\w+)'s": Chat.press_of,
    r"(\w+) forges": Chat.forge,
    r"(\w+) sends": Chat.send,
    r"(\w+) files": Chat.file_again,
    r"(\w+) opens invite": Chat.open_invite,
    r"(\w+) opens the link": Chat.open_link,
    r"(\w+) writes quickly": Chat.say_quickly,
    r"(\w+)": Chat.say,
}

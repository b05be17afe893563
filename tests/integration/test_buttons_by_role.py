"""Every button of those who work on reports x everybody who could press it, on the real house."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from actions.answer_as_agency import accept_complaint
from actions.move_seat import vacate_seat
from bot.handlers import approval, approval_settings, labelling, report_buttons
from complaints.errors import NotYours
from complaints.permissions import COMMAND_LINE
from complaints.vocabulary import Role
from storage import journal, people
from storage.people import Person
from tests.house import House, KeywordsOnly, house

#: Letter -> agency and role of a seat; c filed the report, s is a stranger, r held a seat until now.
SEATS = {
    "o": ("dpupr", Role.OFFICER),
    "h": ("dpupr", Role.HEAD),
    "a": ("dpupr", Role.ADMIN),
    "O": ("dlh", Role.OFFICER),
    "H": ("dlh", Role.HEAD),
    "k": ("setda", Role.COORDINATOR),
    "r": ("dpupr", Role.OFFICER),
}
EVERYBODY = "csohaOHkr"

#: Button of a report -> who may press it; the others are refused, and nothing happens. Written apart from
#: what the product reads. Buttons of something that is being written do nothing without it: see WRITING.
REPORT = {
    **dict.fromkeys(("accept", "ask", "acknowledge", "package", "add_number"), "ok"),
    "acknowledge_with": "ok",
    **dict.fromkeys(("forward", "forward_to", "forward_unknown"), "ohak"),
    **dict.fromkeys(("reply", "finish", "outside", "handed_on"), "ohk"),
    **dict.fromkeys(("assign_to", "reassign_to"), "k"),
    **dict.fromkeys(("card", "files", "full", "map"), "ohk"),
    **dict.fromkeys(("answer", "note", "reopen", "withdraw", "rate", "fixed", "score", "withdraw_now"), "c"),
}
WRITING = {
    *("hand_in", "stop_writing", "said", "send_late", "not_for_this", "apart", "as_is"),
    *("old_files", "add_files"),
}
#: Anybody may know what the public may; how much more is told is asked in test_who_reads_the_whole_story.
OPEN = {"story", "find_agency"}
VALUES = {"acknowledge_with": "received", "forward_to": "dlh", "assign_to": "dlh", "reassign_to": "dlh"}
VALUES |= {"fixed": "ya", "score": "4"}

#: Words by which somebody is refused.
REFUSED = ("bukan untuk Anda kelola", "bukan tugas kursi Anda")


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path, KeywordsOnly()) as made:
        for letter, (agency, role) in SEATS.items():
            await made.seat(name(letter), agency, role)
        await made.say(name("c"), "jalan aspal rusak berlubang di Limpung sejak kemarin")
        for label in ("Lewati", "Ya", "Kirim laporan"):
            await made.press(name("c"), label)
        await made.say(name("s"), "/start")
        yield made


def name(letter: str) -> str:
    return f"orang_{letter}{'besar' if letter.isupper() else ''}"


async def vacate(home: House, letter: str) -> Person:
    """The person as known before the seat was lost."""
    async with home.app.db.reading() as tx:
        person = await people.by_telegram_id(tx, home.phone(name(letter)).user_id, home.clock())
    assert person
    for seat in person.seats:
        await vacate_seat(home.app.db, seat.id, COMMAND_LINE, home.clock())
    return person


async def press(home: House, letter: str, data: str) -> str:
    """What a person reads who presses a button that carries this data."""
    phone = home.phone(name(letter))
    seen = len(phone.toasts)
    shown = await home.do(phone, lambda: phone.press(1, data, forged=True))
    return "\n".join([*(each.text for each in shown), *(each.text for each in phone.toasts[seen:])])


async def happened(home: House) -> int:
    async with home.app.db.reading() as tx:
        return (await journal.ending(tx))[0]


def test_every_button_is_decided() -> None:
    assert set(report_buttons.PRESSES) == {*REPORT, *WRITING, *OPEN}


async def test_who_may_not_press_is_refused_and_nothing_happens(home: House) -> None:
    await vacate(home, "r")
    before = await happened(home)
    wrong = []
    for do, allowed in REPORT.items():
        for letter in set(EVERYBODY) - set(allowed):
            read = await press(home, letter, f"r:1:{do}:{VALUES.get(do, '')}")
            if not any(words in read for words in REFUSED):
                wrong.append(f"{letter} presses {do}: {read!r}")
    for do in WRITING | {"find_agency"}:
        for letter in EVERYBODY:
            await press(home, letter, f"r:1:{do}:reply")
    assert wrong == []
    assert await happened(home) == before


async def test_who_may_press_is_not_refused(home: House) -> None:
    wrong = []
    for do, allowed in REPORT.items():
        for letter in allowed:
            read = await press(home, letter, f"r:1:{do}:{VALUES.get(do, '')}")
            if any(words in read for words in REFUSED):
                wrong.append(f"{letter} presses {do}: {read!r}")
    assert wrong == []


async def test_who_reads_the_whole_story(home: House) -> None:
    """Those who work on it, and the reporter; everybody else what the public may know."""
    await vacate(home, "r")
    for letter in EVERYBODY:
        read = await press(home, letter, "r:1:story:")
        assert ("📍 Limpung" in read) is (letter in "cohk"), f"{letter} reads {read!r}"


async def test_only_who_approves_may_press_anything_below_a_draft(home: House) -> None:
    await press(home, "o", "r:1:reply:")
    await home.say(name("o"), "besok ditambal")
    await vacate(home, "r")
    before = await happened(home)
    for do in approval.PRESSES:
        for letter in set(EVERYBODY) - set("hk"):
            assert REFUSED[0] in await press(home, letter, f"a:1:{do}"), f"{letter} presses {do}"
    assert await happened(home) == before
    for letter in "hk":
        for do in ("story", "before", "after"):
            assert REFUSED[0] not in await press(home, letter, f"a:1:{do}")


async def test_settings_and_labels_are_of_those_who_look_after_them(home: House) -> None:
    await vacate(home, "r")
    before = await happened(home)
    for do in approval_settings.PRESSES:
        for letter in set(EVERYBODY) - set("ha"):
            assert await press(home, letter, f"p:dpupr:{do}:0"), f"{letter} presses {do}"
    for do in labelling.PRESSES:
        for letter in set(EVERYBODY) - set("a"):
            assert await press(home, letter, f"t:{do}:0:"), f"{letter} presses {do}"
    assert await happened(home) == before


async def test_a_seat_that_was_lost_since_the_button_was_pressed_acts_no_more(home: House) -> None:
    stale = await vacate(home, "o")
    assert stale.seats, "as the middleware knew the person"
    before = await happened(home)
    with pytest.raises(NotYours):
        await accept_complaint(home.app.db, 1, stale, home.clock())
    assert await happened(home) == before

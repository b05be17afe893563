"""Whatever arrives: a clear answer or a quiet ignore, no stack trace, and a report can still be filed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.telegram.offline import Phone
from bot.texts import bundle
from storage import complaint_queries, tables
from storage.message_tables import inbox as inbox_table
from storage.message_tables import outbox as outbox_table
from tests.house import House, KeywordsOnly, house
from tests.integration.nonsense import ANSWERED, FORGED, IGNORED, forged, message
from tests.journeys import NUMBER

LAMP = "lampu jalan depan SMPN 2 Batang mati udah 2 minggu"

#: Where a person can be when the nonsense arrives: what was said and pressed before.
PLACES: dict[str, tuple[str, ...]] = {
    "new": (),
    "asked what happened": ("/lapor",),
    "asked for the place": ("jalan berlubang",),
    "asked for a photo": (LAMP,),
    "before the preview": (LAMP, "[Lewati]"),
    "at the preview": (LAMP, "[Lewati]", "[tampilkan nama]"),
}


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path, KeywordsOnly()) as made:
        yield made


async def bring(home: House, name: str, steps: tuple[str, ...]) -> Phone:
    """A person who has said (and [pressed]) these things."""
    for step in steps:
        await (home.press(name, step[1:-1]) if step.startswith("[") else home.say(name, step))
    return home.phone(name)


def said(phone: Phone, after: int = 0) -> list[str]:
    return [each.text for each in phone.history(after) if each.sender == "bot"]


async def nothing_went_wrong(home: House, *who: Phone) -> None:
    """No update failed for a reason of ours, no letter was refused, nobody was shown the inside."""
    updates = select(inbox_table.c.payload, inbox_table.c.error)
    letters = select(outbox_table.c.error, outbox_table.c.facts).where(outbox_table.c.error.is_not(None))
    async with home.app.db.reading() as tx:
        assert (await tx.execute(updates.where(inbox_table.c.error != "malformed"))).all() == []
        assert (await tx.execute(updates.where(inbox_table.c.done_at.is_(None)))).all() == []
        assert (await tx.execute(letters)).all() == []
    for phone in who or home.people.values():
        shown = [*said(phone), *(toast.text for toast in phone.toasts)]
        assert not [text for text in shown if "Traceback" in text or "Error" in text]


def buttons(phone: Phone) -> list[tuple[int, str]]:
    """(message id, what it carries) of every button on the screen, newest last."""
    shown = [each for each in phone.history() if not each.deleted]
    return [
        (each.message_id, button.data)
        for each in shown
        for row in each.buttons
        for button in row
        if button.data
    ]


async def press(home: House, phone: Phone, part: str) -> None:
    """Press the newest button that carries this, in whatever language it is labelled."""
    message_id, data = next(each for each in reversed(buttons(phone)) if part in each[1])
    await home.do(phone, lambda: phone.press(message_id, data))


async def can_file(home: House, name: str) -> None:
    """Out of whatever is open, then a report from the first sentence to its number."""
    phone = home.phone(name)
    await home.say(name, "/batal")
    if any(":drop:" in data for _, data in buttons(phone)):
        await press(home, phone, ":drop:")
    await home.say(name, LAMP)
    await press(home, phone, ":skip:evidence")
    await press(home, phone, ":show:name")
    before = phone.seq
    await press(home, phone, ":file:")
    told = said(phone, before)
    assert any(NUMBER.search(text) for text in told), told


@pytest.mark.parametrize("place", PLACES)
async def test_what_deserves_an_answer_gets_one(home: House, place: str) -> None:
    silent = []
    for number, (kind, act) in enumerate(ANSWERED.items()):
        phone = await bring(home, f"warga{number}", PLACES[place])
        before = phone.seq
        await home.do(phone, lambda phone=phone, act=act: act(phone))
        silent += [] if said(phone, before) else [kind]
    assert silent == []
    await nothing_went_wrong(home)


async def test_what_is_ignored_hurts_nobody(home: House) -> None:
    for number, (kind, act) in enumerate(IGNORED.items()):
        phone = await bring(home, f"warga{number}", PLACES["asked for the place"])
        await home.do(phone, lambda phone=phone, act=act: act(phone))
        await home.say(f"warga{number}", "depan pasar Limpung")
        assert "Sejak kapan" in said(phone)[-1], f"{kind}: the question that was open is not open any more"
    await nothing_went_wrong(home)


async def test_a_forged_button_does_nothing(home: House) -> None:
    await home.seat("petugas", "dishub")
    await bring(home, "korban", (LAMP, "[Lewati]", "[tampilkan nama]", "[Kirim laporan]"))
    async with home.app.db.reading() as tx:
        before = await complaint_queries.by_id(tx, 1)
    await home.say("penyerang", "/start")
    phone = home.phone("penyerang")
    greeted = phone.seq
    for data in FORGED:
        await home.do(phone, lambda data=data: forged(data)(phone))
    async with home.app.db.reading() as tx:
        assert await complaint_queries.by_id(tx, 1) == before
        assert (await tx.execute(select(tables.remarks))).all() == []
        assert (await tx.execute(select(tables.ratings))).all() == []
    assert not [text for text in said(phone, greeted) if "SMPN" in text], (
        "the attacker learns nothing of the report"
    )
    await nothing_went_wrong(home)
    await can_file(home, "penyerang")


async def test_every_forged_button_is_answered(home: House) -> None:
    """A press without an answer leaves the app spinning."""
    phone = home.phone("penyerang")
    presses = [phone.press(1, data, forged=True) for data in FORGED]
    await home.settle()
    answers = [call for call in home.telegram.calls if call.method == "answerCallbackQuery"]
    assert len(answers) == len(presses)


async def test_the_card_of_somebody_else_stays_theirs(home: House) -> None:
    victim = await bring(home, "korban", (LAMP, "[Lewati]"))
    carried = [data for _, data in buttons(victim)]
    await home.say("penyerang", "/start")
    attacker = home.phone("penyerang")
    before = said(attacker)
    for data in carried:
        await home.do(attacker, lambda data=data: forged(data)(attacker))
    assert said(attacker) == before
    assert len(attacker.toasts) == len(carried)
    await home.press("korban", "tampilkan nama")
    assert "Periksa sekali lagi" in said(victim)[-1]
    await nothing_went_wrong(home)


async def test_a_button_long_after_says_what_became_of_it(home: House) -> None:
    phone = await bring(home, "warga", (LAMP,))
    card = phone.history()[-1]
    await bring(home, "warga", ("[Lewati]", "[tampilkan nama]", "[Kirim laporan]"))
    data = card.button("Lewati").data
    assert data
    await home.do(phone, lambda: phone.press(card.message_id, data, forged=True))
    assert NUMBER.search(phone.toasts[-1].text), "it tells the number of the report it became"
    home.clock.forward(days=3)
    await home.do(phone, lambda: phone.press(card.message_id, data, forged=True))
    await nothing_went_wrong(home)


async def test_a_person_who_blocks_and_returns_is_reachable_again(home: House) -> None:
    phone = await bring(home, "warga", ("/start",))

    async def reachable() -> bool:
        async with home.app.db.reading() as tx:
            return bool((await tx.execute(select(tables.people.c.reachable))).scalar_one())

    await home.do(phone, phone.block)
    assert not await reachable()
    await home.do(phone, phone.unblock)
    assert await reachable()
    phone.blocked = True
    phone.text("/bantuan")
    await home.settle()
    assert not await reachable()
    phone.blocked = False
    await home.say("warga", "/bantuan")
    assert await reachable()


async def test_an_unexpected_error_keeps_the_draft_and_gives_a_reference(
    home: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    phone = await bring(home, "warga", (LAMP,))
    understanding = home.app.services.understanding

    async def broken(text: str) -> None:
        raise RuntimeError("rahasia dapur")

    monkeypatch.setattr(understanding, "understand", broken, raising=False)
    await home.say("warga", "gelap sekali di sana")
    monkeypatch.undo()
    told = said(phone)[-1]
    async with home.app.db.reading() as tx:
        error = (
            await tx.execute(select(inbox_table.c.error).where(inbox_table.c.error.is_not(None)))
        ).scalar()
    assert error
    reference, name = error.split()
    assert reference in told
    assert name == "RuntimeError"
    assert "dapur" not in told
    await home.press("warga", "Lewati")
    assert "Nama Anda" in said(phone)[-1]


# Random sequences -----------------------------------------------------------------------------------


Step = tuple[str, str | int]
Play = Callable[[list[Step]], None]


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """Plays one example; one bot for all of them, each example is another person."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        folder = tmp_path_factory.mktemp("random")
        made = runner.run(stack.enter_async_context(house(folder, KeywordsOnly())))
        runner.run(made.seat("petugas", "dishub"))
        runner.run(bring(made, "korban", (LAMP, "[Lewati]", "[tampilkan nama]", "[Kirim laporan]")))
        yield lambda steps: runner.run(all_of(made, steps))
        runner.run(stack.aclose())


async def all_of(home: House, steps: list[Step]) -> None:
    name = f"warga{next(_people)}"
    phone = home.phone(name, started=True)
    for kind, what in steps:
        step(phone, kind, what)
        await home.settle()
    await nothing_went_wrong(home, phone)
    await can_file(home, name)


_people = count(1)

NAMED = {**ANSWERED, **IGNORED, **{f"forged {data!r}": forged(data) for data in FORGED}}

#: What a person does: something of the above, any text, or the n-th button on the screen.
STEPS = st.one_of(
    st.sampled_from(sorted(NAMED)).map(lambda name: ("act", name)),
    st.sampled_from([LAMP, "jalan berlubang", "/lapor", "/start", "ya", "tidak", "kembali", "/batal"]).map(
        lambda text: ("say", text)
    ),
    st.text(min_size=1, max_size=60).filter(lambda text: text.strip()).map(lambda text: ("raw", text)),
    st.integers(0, 30).map(lambda place: ("press", place)),
)


def step(phone: Phone, kind: str, what: str | int) -> None:
    if kind == "act":
        NAMED[str(what)](phone)
    elif kind == "press":
        if there := buttons(phone):
            message_id, data = there[-1 - int(what) % len(there)]
            phone.press(message_id, data)
    else:
        message(text=what)(phone)


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_after_any_sequence_a_report_can_be_filed(play: Play, steps: list[Step]) -> None:
    play(steps)


def test_the_sentence_for_unexpected_errors_exists_in_both_languages() -> None:
    for language in ("id", "en"):
        assert bundle(language).get_message("error-unexpected").value

"""A seat moves once, powers end at their moment, and time does its part once; on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import func, select

from actions.look_after_seats import look_after_seats
from actions.move_seat import cancel_links, hand_over_seat, name_deputy, vacate_seat
from actions.set_absence import set_absence
from bot.seat_cards import INVITE
from complaints.errors import PersonError, SeatNotYours
from complaints.permissions import COMMAND_LINE
from complaints.vocabulary import SEATED, Role
from storage import journal as happened
from storage import on_duty, people, seats
from storage.message_tables import outbox
from storage.people import Person
from storage.tables import journal
from tests.house import House, KeywordsOnly, house

#: The seat that everything here is about: the first one, of Budi.
SEAT = 1


@pytest.fixture
async def home(tmp_path: Path, database_url: str) -> AsyncIterator[House]:
    async with house(tmp_path, KeywordsOnly(), database_url=database_url) as made:
        await made.seat("budi", "dishub")
        await made.seat("kord", "setda", Role.COORDINATOR)
        yield made


async def person(home: House, name: str) -> Person:
    """The person with the seats of this moment."""
    await home.say(name, "/start")
    async with home.app.db.reading() as tx:
        found = await people.by_telegram_id(tx, home.phone(name).user_id, home.clock())
    assert found
    return found


async def events(home: House, name: str) -> int:
    async with home.app.db.reading() as tx:
        query = select(func.count()).where(journal.c.event == name)
        return int((await tx.execute(query)).scalar_one())


async def who_gets_the_cards(home: House) -> list[str]:
    async with home.app.db.reading() as tx:
        found = await on_duty.recipients(tx, "dishub", [Role.OFFICER], home.clock())
    return [each.name for each in found]


async def test_a_hand_over_link_moves_the_seat_to_one_of_two_who_open_it_at_once(home: House) -> None:
    token = await hand_over_seat(home.app.db, SEAT, COMMAND_LINE, home.clock())
    phones = [home.phone(name) for name in ("rini", "sari")]
    for phone in phones:
        phone.text(f"/start {INVITE}{token}")
    await home.settle()
    told = ["".join(each.text for each in phone.history() if each.sender == "bot") for phone in phones]
    assert sorted("Selamat bergabung" in each for each in told) == [False, True]
    assert await events(home, "SeatHandedOver") == 1
    assert len(await who_gets_the_cards(home)) == 1


async def test_the_journal_keeps_what_was_before_and_after(home: House) -> None:
    """Of a hand-over while a deputy acts: first the deputy's time ends, then the seat moves."""
    budi, rini = await person(home, "budi"), await person(home, "rini")
    async with home.app.db.transaction() as tx:
        await seats.depute(tx, SEAT, rini.id, "plt", home.clock() + timedelta(days=3))
    token = await hand_over_seat(home.app.db, SEAT, COMMAND_LINE, home.clock())
    await home.say("sari", f"/start {INVITE}{token}")
    sari = await person(home, "sari")
    async with home.app.db.reading() as tx:
        *_, relieved, moved = (row["facts"] for row in await happened.of_seats(tx, seat=SEAT))
    assert relieved["changes"]["deputy"] == [rini.id, None]
    assert "holder" not in relieved["changes"]
    assert moved["changes"] == {"holder": [budi.id, sari.id]}


async def test_powers_of_a_deputy_end_at_the_moment_though_no_clock_runs(home: House) -> None:
    until = home.clock() + timedelta(hours=5)
    token = await name_deputy(home.app.db, SEAT, "plh", until, COMMAND_LINE, home.clock())
    await home.say("rini", f"/start {INVITE}{token}")
    assert [(seat.id, seat.held) for seat in (await person(home, "rini")).seats] == [(SEAT, False)]
    assert await who_gets_the_cards(home) == ["Budi", "Rini"]
    home.clock.forward(hours=5)
    assert (await person(home, "rini")).seats == ()
    assert await who_gets_the_cards(home) == ["Budi"]


async def test_somebody_always_gets_the_cards(home: House) -> None:
    db, now = home.app.db, home.clock()
    until = now + timedelta(days=2)
    await set_absence(db, [SEAT], until, COMMAND_LINE, now)
    assert await who_gets_the_cards(home) == ["Kord"]
    await set_absence(db, [2], until, COMMAND_LINE, now)
    assert await who_gets_the_cards(home) == ["Kord"], "nobody is at work: better late than never"
    await home.seat("desk", "setda")
    assert await who_gets_the_cards(home) == ["Desk"], "the desk that takes what nobody else does"
    home.clock.forward(days=2)
    assert await who_gets_the_cards(home) == ["Budi"]


async def test_two_processes_report_an_empty_seat_once(home: House) -> None:
    db = home.app.db
    await vacate_seat(db, SEAT, COMMAND_LINE, home.clock())
    home.clock.forward(hours=25)
    now = home.clock()
    await asyncio.gather(*(look_after_seats(db, now) for _ in range(4)))
    await look_after_seats(db, now + timedelta(days=1))
    async with db.reading() as tx:
        letters = (await tx.execute(select(outbox.c.chat_id).where(outbox.c.letter == "empty_seats"))).all()
    assert [each.chat_id for each in letters] == [home.phone("kord").user_id]


async def test_two_processes_end_a_deputys_time_once(home: House) -> None:
    db, until = home.app.db, home.clock() + timedelta(hours=1)
    token = await name_deputy(db, SEAT, "plt", until, COMMAND_LINE, home.clock())
    await home.say("rini", f"/start {INVITE}{token}")
    home.clock.forward(hours=2)
    await asyncio.gather(*(look_after_seats(db, home.clock()) for _ in range(4)))
    assert await events(home, "DeputyNamed") == 2, "named, and ended"
    async with db.reading() as tx:
        seat = await seats.by_id(tx, SEAT)
    assert seat
    assert seat.deputy is None


async def test_whose_seats_each_role_may_change(home: House) -> None:
    """Every role x (own seat, a colleague's, another agency's): the holder the own one, an admin all."""
    db, now = home.app.db, home.clock()
    for role in SEATED:
        await home.seat(role.value, "dishub", role)
    async with db.reading() as tx:
        everything = await seats.everything(tx)
    for role, seat in product([*SEATED, None], everything):
        who = await person(home, role.value if role else "warga")
        allowed = role is Role.ADMIN or seat.holder == who.id
        assert await _refused(set_absence(db, [seat.id], None, who, now)) is not allowed
        assert await _refused(hand_over_seat(db, seat.id, who, now)) is not allowed
        assert (
            await _refused(name_deputy(db, seat.id, "plh", now + timedelta(days=1), who, now)) is not allowed
        )
        assert await _refused(cancel_links(db, seat.id, who, now)) is not allowed
        if role is not Role.ADMIN:
            assert await _refused(vacate_seat(db, seat.id, who, now))


async def _refused(act) -> bool:  # type: ignore[no-untyped-def]
    """True when the seat is not the person's to change; everything else is no answer to that."""
    try:
        await act
    except SeatNotYours:
        return True
    except PersonError:
        return False
    return False


async def test_a_seat_that_was_lost_a_moment_ago_counts_no_more(home: House) -> None:
    """The person was read when the update came; what is decided is decided on the seats of now."""
    budi = await person(home, "budi")
    await vacate_seat(home.app.db, SEAT, COMMAND_LINE, home.clock())
    with pytest.raises(SeatNotYours):
        await hand_over_seat(home.app.db, SEAT, budi, home.clock())

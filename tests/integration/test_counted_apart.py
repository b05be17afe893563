"""Reports of the demo are marked, and no figure of the real ones counts them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from complaints.vocabulary import Role
from storage import people
from storage.tables import complaints
from tests.house import House, KeywordsOnly, house

STORY = ("lampu jalan mati di Limpung sejak kemarin", "Lewati", "Ya", "Kirim laporan")


async def files(home: House, name: str) -> None:
    first, *buttons = STORY
    await home.say(name, first)
    for button in buttons:
        await home.press(name, button)


async def belongs_to_the_demo(home: House, name: str) -> None:
    async with home.app.db.writing() as tx:
        await people.add(tx, home.phone(name).user_id, name, home.clock(), demo=True)


async def recap(home: House, name: str) -> str:
    return "\n".join(each.text for each in await home.say(name, "/rekap"))


async def test_demo_reports_are_marked_and_left_out_of_the_recap(tmp_path: Path) -> None:
    async with house(tmp_path, KeywordsOnly()) as home:
        for name in ("tamu", "peraga"):
            await belongs_to_the_demo(home, name)
        await home.seat("peraga", "dishub", Role.HEAD)
        await home.seat("kepala", "dishub", Role.HEAD)
        for name in ("warga", "warti", "tamu"):
            await files(home, name)
        async with home.app.db.reading() as tx:
            marks = list((await tx.execute(select(complaints.c.demo).order_by(complaints.c.id))).scalars())
        assert marks == [False, False, True]
        real, demo = await recap(home, "kepala"), await recap(home, "peraga")
        assert ": 2 laporan" in real
        assert ": 1 laporan" in demo

"""The weekly card about the model: counted from what happened, told once, to admins alone."""

from __future__ import annotations

from pathlib import Path

from bot.clocks import run_due
from complaints.vocabulary import Role
from storage import review_queue
from storage.review_queue import NewItem, Source
from tests.house import House, KeywordsOnly, house

NEW = "gorong-gorong gepleng di Batang mampet sejak kemarin, telepon 081234567890"


async def tick(home: House) -> None:
    await run_due(home.app.services)
    await home.app.sender.sweep()
    await home.settle()


def cards(home: House, name: str) -> list[str]:
    return [each.text for each in home.phone(name).history() if "Model pekan ini" in each.text]


async def test_the_card_of_the_week(tmp_path: Path) -> None:
    async with house(tmp_path, KeywordsOnly()) as home:
        await home.seat("agus", "setda", Role.ADMIN)
        await home.seat("budi", "dishub", Role.OFFICER)
        for each in range(4):
            await home.say(f"warga{each}", NEW)
            for label in ("Lewati", "Ya", "Kirim laporan"):
                await home.press(f"warga{each}", label)
        async with home.app.db.transaction() as tx:
            for key in "ab":
                item = NewItem(key, Source.NOT_OURS, NEW, "pengaduan", (), None, home.clock())
                await review_queue.add(tx, item)
        await tick(home)
        assert cards(home, "agus") == [], "it is Sunday"
        home.clock.forward(hours=19)
        await tick(home)
        await tick(home)
        (card,) = cards(home, "agus")
        assert "4 laporan" in card
        assert "bukan kewenangan menurut petugas: 2" in card
        assert "gepleng (4)" in card
        assert "0812" not in card
        assert cards(home, "budi") == []
        home.clock.forward(days=7)
        await tick(home)
        assert len(cards(home, "agus")) == 1, "nobody reported anything in the second week"

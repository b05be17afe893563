"""The weekly card about the model: counted from what happened, told once, to admins alone."""

from __future__ import annotations

from pathlib import Path

from bot.clocks import run_due
from complaints.vocabulary import Role
from storage import review_queue
from storage.drift_queries import Drift, drift
from storage.review_queue import NewItem, Source, State
from tests.house import FIRST_ACCOUNT, Doubting, House, KeywordsOnly, house

NEW = "gorong-gorong gepleng di Batang mampet sejak kemarin, telepon 081234567890"
SURE = "lampu jalan di Batang mati sejak kemarin"
ACCUSING = "antri urus KTP di Disdukcapil kemarin, petugasnya minta uang 50rb biar cepat, gepleng"


async def tick(home: House) -> None:
    await run_due(home.app.services)
    await home.app.sender.sweep()
    await home.settle()


def cards(home: House, name: str) -> list[str]:
    return [each.text for each in home.phone(name).history() if "Model pekan ini" in each.text]


async def file(home: House, name: str, text: str, *first: str) -> None:
    """A report; `first` is pressed before the last questions are answered."""
    await home.say(name, text)
    for label in (*first, "Lewati", "Ya", "Kirim laporan"):
        await home.press(name, label)


async def week(home: House) -> Drift:
    async with home.app.db.reading() as tx:
        return await drift(tx, home.clock().replace(hour=0), home.clock().replace(hour=23))


async def queued(home: House, *, demo: bool = False) -> list[Source]:
    async with home.app.db.reading() as tx:
        return [item.source for item in await review_queue.in_state(tx, State.WAITING, demo=demo)]


async def test_the_card_of_the_week(tmp_path: Path) -> None:
    async with house(tmp_path, KeywordsOnly()) as home:
        await home.seat("agus", "setda", Role.ADMIN)
        await home.seat("budi", "dishub", Role.OFFICER)
        for each in range(4):
            await file(home, f"warga{each}", NEW)
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


async def test_the_shares_are_of_the_same_reports(tmp_path: Path, database_url: str) -> None:
    """Of five: two doubted, one corrected; what the demo made and what accuses an office is left out."""
    where = {"database_url": database_url, "demo_accounts": frozenset({FIRST_ACCOUNT})}
    async with house(tmp_path, Doubting("gepleng"), **where) as home:
        for _ in range(6):
            await file(home, "peraga", NEW, "Banjir")
        await home.seat("agus", "setda", Role.ADMIN)
        for each in range(2):
            await file(home, f"ragu{each}", NEW, "Banjir")
        await file(home, "tahu", SURE, "Ubah kategori", "Lalu lintas dan parkir")
        for each in range(2):
            await file(home, f"yakin{each}", SURE)
        assert await week(home) == Drift(filed=5, abstained=2, changed=1, not_ours=0)
        assert await queued(home) == [Source.ABSTAINED, Source.ABSTAINED, Source.CHANGED]
        assert await queued(home, demo=True) == [Source.ABSTAINED] * 6
        home.clock.forward(hours=19)
        await tick(home)
        (card,) = cards(home, "agus")
        assert "Model ragu: 2 (40 %)" in card
        assert "kategori diganti warga: 1 (20 %)" in card


async def test_an_accusation_is_in_neither_side_of_a_share(tmp_path: Path) -> None:
    async with house(tmp_path, Doubting("gepleng")) as home:
        await file(home, "yakin", SURE)
        await home.say("warga", ACCUSING)
        await home.press("warga", "Kategori lain")
        for label in ("Administrasi kependudukan", "Lewati", "Setuju", "Kirim laporan"):
            shown = await home.press("warga", label)
        assert "Inspektorat" in shown[-1].text
        assert await week(home) == Drift(filed=1, abstained=0, changed=0, not_ours=0)
        assert await queued(home) == []


async def test_word_lists_that_stand_in_are_not_the_model(tmp_path: Path) -> None:
    """Their doubts are not queued; a category that the citizen put right is, and is not counted."""
    async with house(tmp_path, KeywordsOnly()) as home:
        odd = "di depan rumah saya sejak kemarin ada yang aneh dan warga resah di Limpung"
        await file(home, "ragu", odd, "Kategori lain", "Lainnya")
        await file(home, "tahu", SURE, "Ubah kategori", "Lalu lintas dan parkir")
        assert await week(home) == Drift(filed=2, abstained=0, changed=0, not_ours=0)
        assert await queued(home) == [Source.CHANGED]

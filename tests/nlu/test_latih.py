"""The loop from an admin's chat with a real Rasa: label, train, see it in use, go back."""

from __future__ import annotations

from pathlib import Path

from complaints.vocabulary import Role
from nlu import corrections
from nlu.versions.shelf import Shelf
from storage import review_queue
from storage.review_queue import Source, State
from tests.house import Doubting, House, house
from tests.nlu.thin_workshop import labelled, running, thin_workshop

#: The citizen knows better; an officer says not ours; the model does not dare to say.
CHANGED = "sampah menumpuk menutup jalan di Limpung sejak kemarin"
NOT_OURS = "jalan aspal rusak berlubang di Limpung sejak kemarin"
DOUBTED = "di depan rumah saya sejak kemarin ada yang aneh dan warga resah di Limpung"


async def file(home: House, text: str, *first: str) -> None:
    """A report from the first word to the last button; `first` is pressed before the usual ones."""
    await home.say("warga", text)
    for label in (*first, "Lewati", "Ya", "Kirim laporan"):
        await home.press("warga", label)


async def a_week(home: House) -> None:
    """What fills the queue, as it happens in chat."""
    await file(home, CHANGED, "Ubah kategori", "Jalan dan jembatan")
    await home.press("siti", "Terima")
    await file(home, NOT_OURS)
    await home.press("siti", "Bukan kewenangan")
    await home.press("siti", "Tidak tahu")
    await home.say("siti", "Bukan jalan kabupaten")
    await file(home, DOUBTED, "Kategori lain", "Jalan dan jembatan")


async def queue(home: House, state: State) -> list[tuple[Source, str]]:
    async with home.app.db.reading() as tx:
        return [(item.source, item.text) for item in await review_queue.in_state(tx, state)]


async def trained(home: House) -> str:
    """Press, wait until the training has been told to the end; what the admin sees then."""
    await home.press("agus", "Latih ulang")
    await home.app.services.retraining.wait()
    await home.app.sender.sweep()
    await home.settle()
    return "\n".join(each.text for each in home.phone("agus").history())


async def test_a_week_of_chats_is_labelled_learned_used_and_taken_back(tmp_path: Path) -> None:
    workshop = thin_workshop(tmp_path / "workshop")
    assert workshop.corrections
    async with running(workshop, tmp_path) as rasa, house(tmp_path / "bot", Doubting("aneh")) as home:
        first = Shelf(workshop.models).state.current
        home.app.services.retraining.workshop = workshop
        corrections.add(workshop.corrections, labelled())  # what was labelled in earlier weeks
        await home.seat("agus", "setda", Role.ADMIN)
        await home.seat("siti", "dpupr", Role.OFFICER)
        await a_week(home)
        week = [(Source.CHANGED, CHANGED), (Source.NOT_OURS, NOT_OURS), (Source.ABSTAINED, DOUBTED)]
        assert await queue(home, State.WAITING) == week

        await home.say("agus", "/latih")
        await home.press("agus", "Beri label")
        for _ in week:
            await home.press("agus", "Jalan dan jembatan")
        screen = await trained(home)
        assert "dipakai mulai sekarang" in screen
        assert "Lebih baik:" in screen
        assert home.phone("agus").history()[-1].media is not None
        learned = corrections.everything(workshop.corrections)
        assert {("complaint/jalan", text) for _, text in week} <= set(learned)
        assert await queue(home, State.USED) == week
        better = Shelf(workshop.models).state.current
        assert better != first
        await rasa.serves(better)

        await home.press("agus", "Kembali ke sebelumnya")
        await home.press("agus", "Ya, kembali")
        assert Shelf(workshop.models).state.current == first
        await rasa.serves(first)
        assert rasa.stream.answers, "every message was answered meanwhile"

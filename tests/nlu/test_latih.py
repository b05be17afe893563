"""The loop from an admin's chat with a real Rasa: label, train, see it in use, go back."""

from __future__ import annotations

from pathlib import Path

from complaints.vocabulary import Role
from nlu.versions.shelf import Shelf
from storage import review_queue
from storage.review_queue import NewItem, Source, State
from tests.house import SUNDAY, House, KeywordsOnly, house
from tests.nlu.thin_workshop import CATEGORIES, labelled, running, thin_workshop

#: So many are labelled by buttons, the others are labelled already.
BY_BUTTON = 6


async def fill_queue(home: House) -> None:
    """What the model doubted, as its citizens filed it; the first few wait for their labels."""
    async with home.app.db.transaction() as tx:
        for number, (label, text) in enumerate(labelled()):
            code = label.removeprefix("complaint/")
            guesses = tuple((each, 0.3) for each in (code, *CATEGORIES) if each)
            new = NewItem(f"{number}", Source.ABSTAINED, text, "pengaduan", guesses, None, SUNDAY)
            await review_queue.add(tx, new)
        waiting = await review_queue.in_state(tx, State.WAITING)
        for item in waiting[BY_BUTTON:]:
            await review_queue.label(tx, item.id, item.guesses[0][0], 1, SUNDAY)


async def trained(home: House) -> str:
    """Press, wait until the training has been told to the end; what the admin sees then."""
    await home.press("agus", "Latih ulang")
    await home.app.services.retraining.wait()
    await home.app.sender.sweep()
    await home.settle()
    return "\n".join(each.text for each in home.phone("agus").history())


async def test_label_train_use_and_go_back(tmp_path: Path) -> None:
    workshop = thin_workshop(tmp_path / "workshop")
    async with running(workshop, tmp_path) as rasa, house(tmp_path / "bot", KeywordsOnly()) as home:
        first = Shelf(workshop.models).state.current
        home.app.services.retraining.workshop = workshop
        await home.seat("agus", "setda", Role.ADMIN)
        await fill_queue(home)

        await home.say("agus", "/latih")
        await home.press("agus", "Beri label")
        for _ in range(BY_BUTTON):
            await home.press("agus", "Jalan dan jembatan")
        screen = await trained(home)
        assert "dipakai mulai sekarang" in screen
        assert "Lebih baik:" in screen
        assert home.phone("agus").history()[-1].media is not None
        better = Shelf(workshop.models).state.current
        assert better != first
        await rasa.serves(better)

        await home.press("agus", "Kembali ke sebelumnya")
        await home.press("agus", "Ya, kembali")
        assert Shelf(workshop.models).state.current == first
        await rasa.serves(first)
        assert rasa.stream.answers, "every message was answered meanwhile"

"""/latih: doubtful messages get their labels card by card, and a training tells in chat what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import RowMapping, text

from bot.demo import with_own_model
from bot.retraining import Order, Retraining
from bot.settings import Settings
from bot.telegram.offline import Shown
from bot.texts import Voice
from complaints.permissions import COMMAND_LINE
from complaints.vocabulary import Role
from nlu import corrections
from nlu.prepare import PreparationFailed
from nlu.progress import Progress, silent
from nlu.versions.cards import Card, Scores, Tally
from nlu.versions.gate import compare
from nlu.versions.retraining import Outcome
from nlu.versions.shelf import Shelf
from nlu.workshop import Workshop
from storage import journal, review_queue
from storage.review_queue import NewItem, Source, State
from tests.house import FIRST_ACCOUNT, SUNDAY, WIB, Doubting, House, KeywordsOnly, house

DOUBTS = (
    ("lubang besar di depan gang, motor jatuh", Source.ABSTAINED, "jalan", None),
    ("parkir liar di trotoar pasar", Source.CHANGED, "ekonomi", "lalu_lintas"),
    ("pohon tumbang menutup got", Source.NOT_OURS, "lingkungan", None),
)


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path, KeywordsOnly()) as made:
        await made.seat("agus", "setda", Role.ADMIN)
        async with made.app.db.transaction() as tx:
            for text, source, guess, proposed in DOUBTS:
                guesses = ((guess, 0.41), ("banjir_drainase", 0.3), ("ketertiban", 0.2))
                item = NewItem(text, source, text, "pengaduan", guesses, proposed, SUNDAY)
                await review_queue.add(tx, item)
        yield made


async def counts(home: House) -> dict[State, int]:
    async with home.app.db.reading() as tx:
        return {state: count for state, count in (await review_queue.counts(tx)).items() if count}


def text_of(shown: list[Shown]) -> str:
    return "\n".join(each.text for each in shown)


async def test_card_by_card_with_skip_and_undo(home: House) -> None:
    assert "3 pesan menunggu" in text_of(await home.say("agus", "/latih"))
    (card,) = await home.press("agus", "Beri label")
    assert "Model ragu" in card.text
    assert "lubang besar" in card.text
    labels = [button.text for row in card.buttons for button in row]
    assert [label for label in labels if "%" in label] == [
        "Jalan dan jembatan (41 %)",
        "Banjir, drainase dan bencana (30 %)",
        "Ketertiban dan keamanan (20 %)",
    ]
    (card,) = await home.press("agus", "Jalan dan jembatan")
    assert "Warga mengganti" in card.text
    assert "Yang diusulkan: Lalu lintas" in card.text
    (card,) = await home.press("agus", "Lewati")
    assert "bukan kewenangan" in card.text
    (card,) = await home.press("agus", "Batalkan terakhir")
    assert "parkir liar" in card.text
    await home.press("agus", "Kategori lain")
    (card,) = await home.press("agus", "Kependudukan")
    assert "pohon tumbang" in card.text
    (done,) = await home.press("agus", "Lewati")
    assert "Tidak ada pesan yang menunggu" in done.text
    assert "2 sudah diberi label" in done.text
    assert await counts(home) == {State.LABELLED: 2, State.SKIPPED: 1}
    waits, skipped = {"state": "waiting", "label": None}, {"state": "skipped", "label": None}
    road, people = ({"state": "labelled", "label": each} for each in ("jalan", "kependudukan"))
    settled = [next(iter(row["facts"]["changes"].values())) for row in await journaled(home)]
    assert settled == [[waits, road], [waits, skipped], [skipped, waits], [waits, people], [waits, skipped]]


async def journaled(home: House, event: str = "ExamplesSettled") -> list[RowMapping]:
    """What the journal says of that kind, oldest first; an admin's seat did it all."""
    async with home.app.db.reading() as tx:
        rows = [row async for row in journal.rows(tx) if row["event"] == event]
    assert all((row["actor"]["role"], row["actor"]["agency"]) == ("admin", "setda") for row in rows)
    return rows


async def test_an_undone_label_waits_again(home: House) -> None:
    await home.say("agus", "/latih")
    await home.press("agus", "Beri label")
    await home.press("agus", "Jalan dan jembatan")
    corrections.add(home.app.settings.workshop.corrections, [("complaint/jalan", DOUBTS[0][0])])
    (card,) = await home.press("agus", "Batalkan terakhir")
    assert "lubang besar" in card.text
    assert corrections.everything(home.app.settings.workshop.corrections) == []
    assert await counts(home) == {State.WAITING: 3}


async def test_two_admins_at_one_card_label_it_once(home: House) -> None:
    await home.seat("ani", "setda", Role.ADMIN)
    for admin in ("agus", "ani"):
        await home.say(admin, "/latih")
        await home.press(admin, "Beri label")
    await home.press("agus", "Jalan dan jembatan")
    await home.press("ani", "Banjir, drainase dan bencana")
    assert "sudah diberi label oleh orang lain" in home.phone("ani").toasts[-1].text.lower()
    async with home.app.db.reading() as tx:
        (labelled,) = await review_queue.in_state(tx, State.LABELLED)
    assert labelled.label == "jalan"


async def test_the_demo_and_the_office_label_and_learn_apart(tmp_path: Path) -> None:
    """In one database: what was made in the demo is seen, labelled and learned by the demo alone."""
    settings = {"corrections_dir": tmp_path / "corrections", "demo_accounts": frozenset({FIRST_ACCOUNT})}
    async with house(tmp_path, Doubting("gepleng"), **settings) as home:
        await home.seat("peraga", "setda", Role.ADMIN)
        await home.seat("agus", "setda", Role.ADMIN)
        for who in ("peraga", "warga"):
            await home.say(who, f"gorong-gorong gepleng {who} di Batang mampet sejak kemarin")
            for label in ("Banjir", "Lewati", "Ya", "Kirim laporan"):
                await home.press(who, label)
        for who, own in (("agus", "warga"), ("peraga", "peraga")):
            assert "1 pesan menunggu" in text_of(await home.say(who, "/latih"))
            (card,) = await home.press(who, "Beri label")
            assert f"gepleng {own}" in card.text
        phone = home.phone("peraga")
        await home.do(phone, lambda: phone.press(1, "t:take:2:jalan", forged=True))
        assert "Sudah diberi label" in phone.toasts[-1].text, "a real report is out of the demo's reach"
        for who in ("agus", "peraga"):
            await home.press(who, "Banjir")
        lessons = Lessons(tmp_path, 97, 97)
        for who in ("agus", "peraga"):
            corrections.take_back(tmp_path / "corrections", [text for _, text in lessons.learned])
            await train(home, lessons, who)
            ((label, text),) = lessons.learned
            assert (label, who in text) == ("complaint/banjir_drainase", who == "peraga")


def test_the_demo_keeps_its_corrections_and_models_to_itself(tmp_path: Path) -> None:
    models = tmp_path / "models"
    serving = Settings(
        _env_file=None, data_dir=tmp_path / "var", models_dir=models, corrections_dir=tmp_path / "own"
    )  # type: ignore[call-arg]
    models.mkdir()
    serving.workshop.model.write_bytes(b"trained already")
    demo = with_own_model(serving).workshop
    assert demo.model.read_bytes() == b"trained already"
    corrections.add(demo.corrections or tmp_path, [("complaint/jalan", "aspal di depan balai desa ambles")])
    Shelf(demo.models).accept(card("tried-out", 97), "peraga")
    assert not (tmp_path / "own").exists()
    assert Shelf(models).state.current == ""


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD, Role.COORDINATOR, None])
async def test_only_admins_may(home: House, role: Role | None) -> None:
    if role is not None:
        await home.seat("budi", "dishub", role)
    assert "peran lain" in text_of(await home.say("budi", "/latih"))
    await home.say("agus", "/latih")
    phone = home.phone("budi")
    for data in ("t:label:0:", "t:take:1:jalan", "t:train:0:", "t:rollback-yes:0:"):
        await home.do(phone, lambda data=data: phone.press(1, data, forged=True))
        assert "peran lain" in phone.toasts[-1].text
    assert await counts(home) == {State.WAITING: 3}


# Training ------------------------------------------------------------------------------------------


def card(name: str, right: int) -> Card:
    each = {"jalan": Tally(right - 80, 20), "sampah": Tally(80, 80)}
    scores = Scores("same", Tally(right, 100), Tally(99, 100), 0.9, each, Tally(94, 100), 0.93)
    return Card(name, "program", "shipped", 5800, 2, datetime(2026, 11, 22, tzinfo=UTC), "Agus", scores)


class Lessons:
    """Trains in no time: tells its stages, then comes to the outcome that the test chose."""

    def __init__(self, folder: Path, *rights: int) -> None:
        self.folder, self.rights = folder, list(rights)
        self.asked: list[tuple[str, str | None, list[tuple[str, str]]]] = []
        self.learned: list[tuple[str, str]] = []
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def __call__(
        self, workshop: Workshop, *, by: str, override: str | None = None, progress: Progress = silent
    ) -> Outcome:
        assert workshop.corrections is not None
        self.learned = corrections.everything(workshop.corrections)
        self.asked.append((by, override, self.learned))
        progress("training", 0.5)
        await self.go_on.wait()
        if not self.rights:
            raise PreparationFailed("no disk")
        before, after = card("old", 95), card("new", self.rights[0])
        assert before.scores
        assert after.scores
        comparison = compare(before.scores, after.scores)
        if not comparison.passed and not override:
            return Outcome("refused", after, before, comparison, self._picture())
        return Outcome("accepted", replace(after, override=override), before, comparison, self._picture())

    def _picture(self) -> Path:
        Image.new("RGB", (40, 30), "white").save(self.folder / "comparison.png")
        return self.folder / "comparison.png"


async def train(home: House, lessons: Lessons, admin: str = "agus") -> None:
    services = home.app.services
    services.retraining.train, services.retraining.glance = lessons, 0.01
    await home.say(admin, "/latih")
    await home.press(admin, "Latih ulang")
    await told(home)


async def told(home: House) -> None:
    """Until the training has been told to the end, and the sweep has taken its letters."""
    await home.app.services.retraining.wait()
    await home.app.sender.sweep()
    await home.settle()


def screen(home: House) -> str:
    return "\n".join(each.text for each in home.phone("agus").history())


async def test_what_was_labelled_is_learned_and_told_with_both_scores(home: House, tmp_path: Path) -> None:
    await home.say("agus", "/latih")
    await home.press("agus", "Beri label")
    await home.press("agus", "Jalan dan jembatan")
    lessons = Lessons(tmp_path, 97)
    await train(home, lessons)
    assert lessons.asked == [("Agus", None, [("complaint/jalan", DOUBTS[0][0])])]
    assert "Model baru new dipakai mulai sekarang" in screen(home)
    assert "95,0 % → 97,0 % dari 100" in screen(home)
    assert "Lebih baik: Jalan dan jembatan 15 → 17 dari 20" in screen(home)
    assert home.phone("agus").history()[-1].media is not None
    assert await counts(home) == {State.USED: 1, State.WAITING: 2}
    (row,) = await journaled(home, "ModelTrained")
    assert row["facts"] == {
        "model": "new",
        "verdict": "accepted",
        "override": None,
        "changes": {"in_use": ["old", "new"]},
    }


@pytest.mark.parametrize(
    ("kind", "label"),
    [("aspirasi", "aspiration/jalan"), ("permintaan_informasi", "information_request/jalan")],
)
async def test_a_proposal_and_a_question_are_learned_as_what_they_are(
    home: House, tmp_path: Path, kind: str, label: str
) -> None:
    text = "mohon trotoar depan pasar dilebarkan"
    async with home.app.db.transaction() as tx:
        await review_queue.add(tx, NewItem(kind, Source.ABSTAINED, text, kind, (), None, SUNDAY))
        item = (await review_queue.in_state(tx, State.WAITING))[-1]
        await review_queue.label(tx, item.id, "jalan", 1, SUNDAY)
    lessons = Lessons(tmp_path, 97)
    await train(home, lessons)
    assert [learned for _, _, learned in lessons.asked] == [[(label, text)]]


async def test_a_refused_model_is_used_for_a_reason_only(home: House, tmp_path: Path) -> None:
    lessons = Lessons(tmp_path, 90)
    await train(home, lessons)
    assert "tidak dipakai" in screen(home)
    assert "Lebih buruk: Jalan dan jembatan 15 → 10 dari 20" in screen(home)
    await home.press("agus", "Tulis alasan lain")
    await home.say("agus", "laporan uji terlalu tua")
    await told(home)
    assert lessons.asked[-1][:2] == ("Agus", "laporan uji terlalu tua")
    assert "dipakai walaupun lebih buruk. Alasan yang dicatat: laporan uji terlalu tua" in screen(home)
    refused, forced = [row["facts"] for row in await journaled(home, "ModelTrained")]
    assert (refused["verdict"], refused.get("changes")) == ("refused", None)
    assert (forced["verdict"], forced["override"]) == ("accepted", "laporan uji terlalu tua")


async def test_going_back_to_an_earlier_model_is_in_the_journal(home: House) -> None:
    workshop = home.app.services.retraining.workshop
    shelf = Shelf(workshop.models)
    workshop.models.mkdir(parents=True, exist_ok=True)
    for name in ("old", "new"):
        shelf.model(name).write_bytes(b"model")
        shelf.accept(replace(card(name, 95), program=workshop.program), "Agus")
    await home.say("agus", "/latih")
    await home.press("agus", "Model tersimpan")
    await home.press("agus", "Kembali ke sebelumnya")
    await home.press("agus", "Ya, kembali")
    assert shelf.state.current == "old"
    (row,) = await journaled(home, "ModelRolledBack")
    assert row["facts"] == {"model": "old", "changes": {"in_use": ["new", "old"]}}


async def test_a_ready_reason_and_a_change_of_mind(home: House, tmp_path: Path) -> None:
    lessons = Lessons(tmp_path, 90)
    await train(home, lessons)
    await home.press("agus", "Tulis alasan lain")
    assert "model yang lama tetap dipakai" in text_of(await home.say("agus", "batal"))
    await home.press("agus", "Kategori itu jarang di sini")
    await told(home)
    assert [override for _, override, _ in lessons.asked] == [None, "Kategori itu jarang di sini"]


async def test_one_training_at_a_time_with_progress_and_a_way_to_stop(home: House, tmp_path: Path) -> None:
    lessons = Lessons(tmp_path, 97)
    lessons.go_on.clear()
    retraining: Retraining = home.app.services.retraining
    retraining.train, retraining.glance = lessons, 0.01
    await home.say("agus", "/latih")
    await home.press("agus", "Latih ulang")
    while "50 %" not in screen(home):
        await home.app.sender.sweep()
        await home.settle()
        await asyncio.sleep(0.01)
    await home.say("agus", "/latih")
    await home.press("agus", "Latih ulang")
    assert home.phone("agus").toasts[-1].text == "Sedang ada pelatihan lain."
    assert "Terima kasih" in text_of(await home.say("warga", "lampu jalan di Batang mati sejak kemarin"))
    await retraining.aclose()
    await told(home)
    assert "Pelatihan terhenti" in screen(home)


async def test_a_training_that_fails_is_told(home: House, tmp_path: Path) -> None:
    await train(home, Lessons(tmp_path))
    assert "Pelatihan belum berhasil" in screen(home)
    assert "/latih untuk mencoba lagi" in screen(home)
    assert not home.app.services.retraining.busy


async def test_corrections_that_cannot_be_written_are_told(home: House, tmp_path: Path) -> None:
    """The folder is a file: the disk refuses, before anything is trained."""
    (tmp_path / "corrections").write_text("no folder", encoding="utf-8")
    lessons = Lessons(tmp_path, 97)
    await train(home, lessons)
    assert "Pelatihan belum berhasil" in screen(home)
    assert lessons.asked == []
    (tmp_path / "corrections").unlink()
    await train(home, lessons)
    assert "dipakai mulai sekarang" in screen(home)


async def test_a_queue_that_cannot_be_read_is_told(home: House, tmp_path: Path) -> None:
    async with home.app.db.transaction() as tx:
        await tx.execute(text("ALTER TABLE review_items RENAME COLUMN label TO was_label"))
    lessons = Lessons(tmp_path, 97)
    retraining = home.app.services.retraining
    retraining.train = lessons
    (shown,) = await home.say("agus", "/privasi")
    order = Order(home.phone("agus").user_id, shown.message_id, Voice("id", WIB), "Agus", COMMAND_LINE)
    retraining.begin(order)
    await told(home)
    assert "Pelatihan belum berhasil" in screen(home)
    assert lessons.asked == []


async def test_a_rasa_outside_the_bot_has_to_be_given_the_model(tmp_path: Path) -> None:
    settings = {"rasa_url": "http://localhost:5005", "models_dir": tmp_path / "models"}
    async with house(tmp_path, KeywordsOnly(), corrections_dir=tmp_path / "corrections", **settings) as home:
        await home.seat("agus", "setda", Role.ADMIN)
        await train(home, Lessons(tmp_path, 97))
        assert "dipakai mulai sekarang" not in screen(home)
        assert "Rasa di luar bot ini belum memakainya" in screen(home)
        assert str(tmp_path / "models" / "new.tar.gz") in screen(home)
        await train(home, Lessons(tmp_path, 90))
        await home.press("agus", "Kategori itu jarang di sini")
        await told(home)
        assert "dipilih walaupun lebih buruk, tetapi Rasa di luar bot ini" in screen(home)
        shelf, program = Shelf(tmp_path / "models"), home.app.settings.workshop.program
        await asyncio.to_thread(shelf.folder.mkdir, exist_ok=True)
        for name in ("first", "second"):
            await asyncio.to_thread(shelf.model(name).touch)
            shelf.accept(replace(card(name, 97), program=program), "Agus")
        await home.say("agus", "/latih")
        await home.press("agus", "Model tersimpan")
        await home.press("agus", "Kembali ke sebelumnya")
        await home.press("agus", "Ya, kembali")
        assert shelf.state.current == "first"
        assert "first dipilih lagi, tetapi Rasa di luar bot ini belum memakainya" in screen(home)
        assert str(tmp_path / "models" / "first.tar.gz") in screen(home)

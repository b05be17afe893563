"""The loop with a real Rasa and few examples: label, retrain, gate, override, swap under load, back."""

from __future__ import annotations

import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from bot import cli_versions
from bot.cli import app
from bot.texts import Voice
from complaints.deadlines import zone_for
from nlu import corrections
from nlu.keeping import one_at_a_time
from nlu.prepare import PreparationFailed, prepare, retrain
from nlu.server import ModelRefused
from nlu.versions.cards import Card
from nlu.versions.retraining import model_to_serve
from nlu.versions.shelf import Shelf
from nlu.workshop import Workshop
from storage import people, review_queue
from storage.database import Database
from storage.migrate import migrate
from storage.review_queue import NewItem, Source, State
from tests.house import SUNDAY
from tests.nlu.thin_workshop import (
    CATEGORIES,
    LABELLED,
    RUBBISH,
    labelled,
    running,
    thin_workshop,
    write_shipped,
)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return thin_workshop(tmp_path_factory.mktemp("workshop"))


async def lapor(*arguments: str) -> Result:
    """The command line, in a thread of its own."""
    return await asyncio.to_thread(CliRunner().invoke, app, ["nlu", *arguments])


async def fill_queue(folder: Path, label: str, text: str) -> None:
    """The database of an installation, with one message that was labelled."""
    db = Database(f"sqlite+aiosqlite:///{folder}/lapor.sqlite3")
    await migrate(db)
    async with db.transaction() as tx:
        admin = await people.add(tx, 1, "Agus", SUNDAY)
        await review_queue.add(tx, NewItem("1", Source.CHANGED, text, "pengaduan", (), None, SUNDAY))
        await review_queue.label(tx, 1, label.removeprefix("complaint/"), admin.id, SUNDAY)
    await db.aclose()


async def still_labelled(folder: Path) -> int:
    db = Database(f"sqlite+aiosqlite:///{folder}/lapor.sqlite3")
    async with db.reading() as tx:
        found = (await review_queue.counts(tx))[State.LABELLED]
    await db.aclose()
    return found


async def started(workshop: Workshop) -> tuple[str, str]:
    """The model that a bot which starts now would serve, and the last stage on the way to it."""
    stages = [""]
    model = await prepare(lambda stage, _: stages.append(stage), workshop)
    return model.name.removesuffix(".tar.gz"), stages[-1]


async def test_the_whole_loop(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = Voice("id", zone_for("33.25"))
    monkeypatch.setattr(cli_versions, "_surroundings", lambda: (voice, workshop))
    monkeypatch.setenv("LAPOR_DATA_DIR", str(tmp_path))
    shelf = Shelf(workshop.models)
    async with running(workshop, tmp_path) as bot:
        first = shelf.state.current

        corrections.add(workshop.corrections or tmp_path, labelled())
        stages: list[str] = []
        better = await retrain(workshop, by="Agus", progress=lambda stage, _: stages.append(stage))
        assert (better.verdict, better.candidate.trained_by) == ("accepted", "Agus")
        assert better.before
        assert better.before.name == first
        assert better.comparison
        assert better.comparison.overall.gain > 0
        assert better.candidate.own == len(CATEGORIES) * LABELLED
        assert {"training", "scoring", "drawing"} <= set(stages)
        await bot.serves(better.candidate.name)
        again = await lapor("train")
        assert (again.exit_code, "Contoh tidak berubah" in again.output) == (0, True)

        write_shipped(workshop.data, jalan="sampah", sampah="jalan")
        spoiled = [(label.replace("jalan", "x"), text) for label, text in labelled()]
        wrong = {"complaint/x": "complaint/sampah", "complaint/sampah": "complaint/jalan"}
        corrections.add(workshop.corrections or tmp_path, [(wrong.get(a, a), text) for a, text in spoiled])
        assert await started(workshop) == (better.candidate.name, "refused")
        assert await started(workshop) == (better.candidate.name, "")
        await fill_queue(tmp_path, *corrections.everything(workshop.corrections or tmp_path)[0])
        refused = await lapor("train", "--by", "Budi")
        assert refused.exit_code == 1, refused.output
        assert "1 label dari antrean ikut dipelajari" in refused.output
        assert await still_labelled(tmp_path) == 1
        assert "tidak dipakai, karena turun terlalu banyak pada" in refused.output
        assert "jalan" in refused.output
        assert "--override" in refused.output
        candidate = next(card for card in shelf.cards() if card.refused_at)
        with Image.open(shelf.picture(candidate.name)) as picture:
            assert picture.format == "PNG"
        assert shelf.state.current == better.candidate.name
        assert bot.stream.answers[-1] == "sampah"

        began = time.perf_counter()
        anyway = await lapor("train", "--by", "Budi", "--override", "uji coba pertukaran label")
        assert anyway.exit_code == 0, anyway.output
        assert "Melatih" not in anyway.output, "it was trained a second time"
        assert await still_labelled(tmp_path) == 0
        assert time.perf_counter() - began < 60
        await bot.serves(candidate.name)
        current = shelf.current
        assert current
        assert (current.override, current.accepted_by) == ("uji coba pertukaran label", "Budi")
        assert (await bot.stream.rasa.understand(RUBBISH)).categories[0].code == "jalan"

        listed = await lapor("versions")
        assert all(name in listed.output for name in (first, better.candidate.name, candidate.name))
        back = await lapor("rollback")
        assert back.exit_code == 0, back.output
        await bot.serves(better.candidate.name)
        assert (await bot.stream.rasa.understand(RUBBISH)).categories[0].code == "sampah"

        (tmp_path / "broken.tar.gz").write_bytes(b"no model")
        with pytest.raises(ModelRefused):
            await bot.server.swap(tmp_path / "broken.tar.gz")
        assert (await bot.stream.rasa.understand(RUBBISH)).categories[0].code == "sampah"

        assert {"sampah", "jalan"} == set(bot.stream.answers)
        assert len(bot.stream.answers) > 100
        assert bot.stream.slowest < 5.0

    # What was rolled back from is not tried again by a bot that starts.
    assert await started(workshop) == (better.candidate.name, "")
    assert (await lapor("rollback")).exit_code == 0
    assert shelf.state.current == first
    nothing_left = await lapor("rollback")
    assert (nothing_left.exit_code, "Tidak ada model sebelumnya" in nothing_left.output) == (1, True)


def in_use(workshop: Workshop, name: str, program: str) -> Path:
    """A model on the shelf of which nothing is asked but its card."""
    shelf = Shelf(workshop.models)
    workshop.models.mkdir(exist_ok=True)
    shelf.model(name).touch()
    shelf.accept(Card(name, program, workshop.shipped, 0, 0, shelf.clock(), "Ratna"), "Ratna")
    return shelf.model(name)


def test_a_bot_that_starts_does_not_wait_for_a_training(tmp_path: Path) -> None:
    workshop = Workshop(models=tmp_path)
    model = in_use(workshop, "present", workshop.program)
    stages: list[str] = []
    with one_at_a_time(tmp_path / ".retraining.lock"), ThreadPoolExecutor() as pool:
        started = pool.submit(model_to_serve, workshop, lambda stage, _: stages.append(stage))
        assert started.result(30) == model
    assert stages == []


def test_a_new_release_serves_its_own_model(tmp_path: Path, trained_model: Path) -> None:
    workshop = Workshop(models=tmp_path)
    in_use(workshop, "old", "of the release before")
    os.link(trained_model, workshop.model)
    assert model_to_serve(workshop) == workshop.model
    card = Shelf(tmp_path).current
    assert card
    assert (card.accepted_by, card.override) == ("start", None)


async def test_what_fails_apart_is_told(workshop: Workshop, tmp_path: Path) -> None:
    broken = tmp_path / "corrections"
    broken.mkdir()
    (broken / "corrections.yml").write_text("nlu: [", encoding="utf-8")
    with pytest.raises(PreparationFailed, match="yaml"):
        await retrain(Workshop(workshop.data, tmp_path / "models", broken), by="Agus")

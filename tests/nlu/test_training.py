"""Training: once for the same examples, the same model each time, never half a model, never left running."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from nlu import corrections, environment, example_files, training
from nlu.environment import run_environment
from nlu.server import RasaServer, ServerFailed
from nlu.workshop import Workshop


def learned(model: Path) -> dict[str, str]:
    """Hash of each file that our components stored in a model."""
    with tarfile.open(model) as archive:
        members = [
            each for each in archive.getmembers() if each.isfile() and each.name.endswith((".npz", ".json"))
        ]
        stored = {each.name: archive.extractfile(each) for each in members if "Classifier" in each.name}
        return {name: hashlib.sha256(file.read()).hexdigest() for name, file in stored.items() if file}


def test_the_same_examples_are_not_learned_twice(trained_model: Path) -> None:
    told: list[tuple[str, float]] = []
    assert training.train(lambda stage, fraction: told.append((stage, fraction))) == trained_model
    assert told == [("trained", 1.0)]


def test_learning_again_gives_the_same_model_and_shows_progress(trained_model: Path, tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    again = training.train(
        lambda stage, fraction: told.append((stage, fraction)), workshop=Workshop(models=tmp_path)
    )
    assert again.name == trained_model.name
    assert len(learned(trained_model)) == 4
    assert learned(again) == learned(trained_model)
    fractions = [fraction for stage, fraction in told if stage == "training"]
    assert fractions[0] == 0.0
    assert fractions[-1] == 1.0
    assert len(set(fractions)) > 5


def test_the_model_is_small(trained_model: Path) -> None:
    assert trained_model.stat().st_size < 50_000_000


def test_another_example_of_ones_own_means_another_model_of_the_same_program(tmp_path: Path) -> None:
    ours, before = Workshop(corrections=tmp_path), Workshop()
    assert ours.name == before.name
    corrections.add(tmp_path, [("complaint/jalan", "aspal mengelupas depan balai desa")])
    assert ours.name != before.name
    assert (ours.program, ours.shipped) == (before.program, before.shipped)
    assert ours.example_folders == [*before.example_folders, tmp_path]


READ = """
import json, sys
from rasa.shared.importers.importer import TrainingDataImporter
from nlu.rasa_train import HERE
importer = TrainingDataImporter.load_nlu_importer_from_config(
    str(HERE / "config.yml"), str(HERE / "domain.yml"), training_data_paths=sys.argv[1:]
)
read = [[one.get_full_intent(), one.get("text")] for one in importer.get_nlu_data().training_examples]
print(json.dumps(sorted(read)))
"""


def test_rasa_is_given_the_regions_history_to_learn_from(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The folders that a training is started with, read by Rasa's own importer; nothing is trained."""
    history = tmp_path / "history"
    reports = [
        ("aspiration/jalan", "mohon trotoar depan pasar dilebarkan"),
        ("complaint/sampah", "sampah bau"),
    ]
    example_files.write(history / "ekspor-2024.yml", reports, example_files.HISTORY)
    (history / "ekspor-2024.uji.csv").write_text(
        "category,text\njalan,hanya untuk menguji\n", encoding="utf-8"
    )
    corrections.add(tmp_path / "corrections", [("complaint/jalan", "aspal mengelupas depan balai desa")])
    started: list[list[str]] = []

    def run(command: list[str], folder: Path) -> None:
        started.append(command)
        (folder / "model.tar.gz").touch()

    monkeypatch.setattr(training, "_run", run)
    ours = Workshop(tmp_path / "data", tmp_path / "models", tmp_path / "corrections", history)
    assert training.train(workshop=ours) == ours.model
    ((python, _, module, _, _, *folders),) = started
    assert module == "nlu.rasa_train"
    read = subprocess.run(
        [python, "-c", READ, *folders], env=run_environment(), capture_output=True, check=True
    )
    learned = [tuple(one) for one in json.loads(read.stdout.splitlines()[-1])]
    assert learned == sorted([*reports, ("complaint/jalan", "aspal mengelupas depan balai desa")])


def test_a_failed_training_says_why_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(training, "python", lambda: Path(sys.executable))
    with pytest.raises(training.TrainingFailed, match="rasa"):
        training.train(workshop=Workshop(models=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [".training.lock"]


def test_of_models_that_nobody_uses_the_last_three_stay(tmp_path: Path) -> None:
    for age in range(8):
        old = tmp_path / f"old{age}.tar.gz"
        old.touch()
        os.utime(old, (1000 - age, 1000 - age))
    workshop = Workshop(models=tmp_path)
    workshop.model.touch()
    assert training.train(workshop=workshop) == workshop.model
    assert sorted(path.name for path in tmp_path.glob("*.tar.gz")) == sorted(
        [workshop.model.name, "old0.tar.gz", "old1.tar.gz"]
    )


def test_a_killed_parent_takes_its_rasa_with_it(trained_model: Path) -> None:
    script = (
        "import asyncio, sys\nfrom pathlib import Path\nfrom nlu.server import RasaServer\n"
        "async def main():\n"
        "    async with RasaServer(Path(sys.argv[1])) as server:\n"
        "        print(server.pid, flush=True)\n        await asyncio.Event().wait()\n"
        "asyncio.run(main())\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(trained_model)],
        stdout=subprocess.PIPE,
        env=run_environment(),
        text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 10
    while (
        Path(f"/proc/{child}/stat").exists() and "Z" not in Path(f"/proc/{child}/stat").read_text().split()[2]
    ):
        assert time.monotonic() < deadline, "Rasa outlived its parent"
        time.sleep(0.05)


async def test_a_server_without_a_model_fails_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(ServerFailed, match="code"):
        async with RasaServer(tmp_path / "nothing.tar.gz", log=tmp_path / "rasa.log"):
            pass


def test_the_environment_is_known_to_be_ready_and_known_to_be_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.ensure_environment()
    assert environment.is_ready()
    monkeypatch.setattr(environment, "LOCK_FILE", Path(__file__))
    assert not environment.is_ready()


def test_the_lock_file_pins_hashes_and_carries_no_address() -> None:
    lock = environment.LOCK_FILE.read_text()
    assert "://" not in lock
    pinned = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pinned) > 100
    assert all("==" in line and line.rstrip().endswith("\\") for line in pinned)

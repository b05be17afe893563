"""Where examples come from and models go, and by which fingerprint the same ingredients are known again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nlu.environment import HERE, LOCK_FILE

#: What learns and what is read while understanding; a model works with the program that made it only.
PROGRAM = ("config.yml", "domain.yml", "data/lexicon/*", "data/spans/*", "components/*.py", "*.py")
#: Files of this folder that change nothing in a model.
ELSEWHERE = {
    *(
        "apart.py",
        "client.py",
        "corrections.py",
        "environment.py",
        "example_files.py",
        "happening.py",
        "keeping.py",
        "new_words.py",
    ),
    *(
        "prepare.py",
        "progress.py",
        "rasa_app.py",
        "rasa_model.py",
        "rasa_serve.py",
        "server.py",
        "service.py",
        "telling.py",
        "training.py",
        "workshop.py",
    ),
}
#: Folders of the examples that come with the program.
SHIPPED = ("complaints", "chat")


@dataclass(frozen=True, slots=True)
class Workshop:
    """The folders of one installation; `corrections` and `history` are its own and may be missing.

    `data` holds complaints/, chat/ and heldout/. Two workshops may share everything but `models`.
    """

    data: Path = HERE / "data"
    models: Path = HERE / "models"
    corrections: Path | None = None
    history: Path | None = None

    @property
    def program(self) -> str:
        """Hash of the configuration, the code that learns and the locked versions."""
        return _hash(HERE, program_files(), LOCK_FILE.read_bytes())

    @property
    def shipped(self) -> str:
        """Hash of the program and of the examples that come with it."""
        return _hash(self.data, _yaml_files(self._shipped_folders), self.program.encode())

    @property
    def name(self) -> str:
        """Hash of everything that decides what is learned: the name of the model."""
        own = [
            path.read_bytes() for path in _yaml_files(folder for folder in (self.corrections, self.history))
        ]
        digest = hashlib.sha256(self.shipped.encode())
        for content in own:
            digest.update(hashlib.sha256(content).digest())
        return digest.hexdigest()[:16]

    @property
    def model(self) -> Path:
        """Where the model of the present examples is, or will be."""
        return self.models / f"{self.name}.tar.gz"

    @property
    def example_folders(self) -> list[Path]:
        """The folders to learn from that are there."""
        own = [folder for folder in (self.corrections, self.history) if folder]
        return [folder for folder in (*self._shipped_folders, *own) if any(folder.glob("*.yml"))]

    @property
    def _shipped_folders(self) -> list[Path]:
        return [self.data / part for part in SHIPPED]


#: The examples of this repository alone, as tests and contributors score them.
SHIPPED_ONLY = Workshop()


def program_files() -> list[Path]:
    """What a model depends on beside examples."""
    found = {path for pattern in PROGRAM for path in HERE.glob(pattern) if path.is_file()}
    return sorted(path for path in found if path.parent != HERE or path.name not in ELSEWHERE)


def _yaml_files(folders: Iterable[Path | None]) -> list[Path]:
    return [path for folder in folders if folder for path in sorted(folder.glob("*.yml"))]


def _hash(root: Path, files: Iterable[Path], begun: bytes) -> str:
    digest = hashlib.sha256(begun)
    for path in files:
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]

"""What the settings make of what they are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo import with_own_model
from bot.settings import Settings


def test_the_folders_of_the_model_are_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Rasa trains in a folder of its own, where `var/demo/models` would be another one."""
    monkeypatch.chdir(tmp_path)
    made = Settings(_env_file=None, data_dir="var", models_dir="var/models", corrections_dir="c")
    for settings in (made, with_own_model(made)):
        shop = settings.workshop
        folders = [shop.models, shop.corrections, shop.history]
        assert all(folder and tmp_path in folder.parents for folder in folders)

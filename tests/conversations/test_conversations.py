"""Every chat in the *.yml files beside this one, played on the real dispatcher and database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from complaints.categories import CATEGORIES
from tests.conversations.chat import Chat

FOLDER = Path(__file__).parent


def scripts() -> list[Any]:
    """The chats of all files; each is known as <file>: <title>."""
    return [
        pytest.param(script, id=f"{path.stem}: {script['title']}")
        for path in sorted(FOLDER.glob("*.yml"))
        for script in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("script", scripts())
async def test_chat(script: dict[str, Any], tmp_path: Path) -> None:
    chat = Chat(script, tmp_path)
    await chat.play()


async def test_every_category_is_two_taps_from_the_card(tmp_path: Path) -> None:
    """From the card on which another category stands, to each of them in turn."""
    steps: list[dict[str, Any]] = [{"warga": "sampah menumpuk di Limpung sejak kemarin"}]
    for category in CATEGORIES.values():
        steps += [
            {"warga presses": "Ubah kategori"},
            {"warga presses": category.label_id},
            {"bot to warga": [f"Pengaduan · {category.label_id}", "Akan ditangani"]},
        ]
    await Chat({"steps": steps}, tmp_path).play()

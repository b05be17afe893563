"""Every chat in the *.yml files beside this one, played on the real dispatcher and database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.talk import Understands
from complaints.categories import CATEGORIES
from nlu.client import RasaClient
from tests.conversations.chat import Chat
from tests.house import KeywordsOnly
from tests.rasa import Rasa

FOLDER = Path(__file__).parent


def scripts(engine: str) -> list[Any]:
    """The chats of all files that are for this engine (without a word: keywords), as <file>: <title>."""
    return [
        pytest.param(script, id=f"{path.stem}: {script['title']}")
        for path in sorted(FOLDER.glob("*.yml"))
        for script in yaml.safe_load_all(path.read_text(encoding="utf-8"))
        if engine in script.get("engines", ["keywords"])
    ]


@pytest.fixture
async def rasa(rasa_server: Rasa) -> AsyncIterator[Understands]:
    # On a busy machine the first question may take longer than the two seconds of the product.
    client = RasaClient(rasa_server.url, rasa_server.token, timeout=10.0)
    yield client
    await client.aclose()


@pytest.mark.parametrize("script", scripts("keywords"))
async def test_chat(script: dict[str, Any], tmp_path: Path) -> None:
    await Chat(script, tmp_path, KeywordsOnly()).play()


@pytest.mark.parametrize("script", scripts("rasa"))
async def test_chat_with_rasa(script: dict[str, Any], tmp_path: Path, rasa: Understands) -> None:
    await Chat(script, tmp_path, rasa).play()


async def test_every_category_is_two_taps_from_the_card(tmp_path: Path) -> None:
    """From the card on which another category stands, to each of them in turn."""
    steps: list[dict[str, Any]] = [{"warga": "sampah menumpuk di Limpung sejak kemarin"}]
    for category in CATEGORIES.values():
        steps += [
            {"warga presses": "Ubah kategori"},
            {"warga presses": category.label_id},
            {"bot to warga": [f"Pengaduan · {category.label_id}", "Akan ditangani"]},
        ]
    await Chat({"steps": steps}, tmp_path, KeywordsOnly()).play()

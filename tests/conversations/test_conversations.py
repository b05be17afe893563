"""Every chat in the *.yml files beside this one, played on the real dispatcher and database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

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

"""The chats that lean on the database most, played on PostgreSQL (tests/conversations has them all)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conversations.chat import Chat
from tests.conversations.test_conversations import scripts


@pytest.mark.parametrize("script", scripts("postgresql"))
async def test_chat_on_postgres(script: dict[str, Any], tmp_path: Path, postgres_url: str) -> None:
    settings = {**script.get("settings", {}), "database_url": postgres_url}
    await Chat({**script, "settings": settings}, tmp_path).play()

"""What takes long stops nobody: no network call inside a transaction, no long read in the event loop."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import event

from bot.telegram.offline.session import OfflineSession
from complaints.vocabulary import Role
from nlu import keywords
from nlu.understanding import Understanding
from storage.database import current_turn
from tests.house import KeywordsOnly, house


class Watching:
    """Understands by keywords and notes whether the turn already held its transaction."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, bool]] = []

    def note(self, what: str) -> None:
        turn = current_turn()
        self.calls.append((what, turn is not None and turn.tx is not None))

    async def understand(self, text: str) -> Understanding:
        self.note("understand")
        return keywords.understand(text)


def _photo() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(picture, "JPEG")
    return picture.getvalue()


async def test_the_model_and_telegram_are_asked_before_the_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger who writes English, a photo with words, a whole report: nothing waits inside."""
    watching = Watching()
    real = OfflineSession.make_request

    async def make_request(self: OfflineSession, bot: Any, method: Any, *rest: Any, **more: Any) -> Any:
        watching.note(type(method).__name__)
        return await real(self, bot, method, *rest, **more)

    monkeypatch.setattr(OfflineSession, "make_request", make_request)
    async with house(tmp_path, watching) as home:
        await home.say("joko", "the street light in front of the market has been broken for two weeks")
        phone = home.phone("siti")
        await home.do(phone, lambda: phone.photo(_photo(), caption="lampu jalan depan pasar Limpung mati"))
        await home.press("siti", "Penerangan jalan umum")
        await home.press("siti", "Tidak ingat")
        await home.press("siti", "Selesai")
        await home.press("siti", "Anonim")
        await home.press("siti", "Kirim laporan")
    asked = {what for what, _ in watching.calls}
    assert {"understand", "GetFile", "SendMessage"} <= asked
    assert [what for what, inside in watching.calls if inside] == []


async def test_a_recap_of_everything_stops_nobody(tmp_path: Path) -> None:
    """It looks through all reports: on SQLite not in the event loop, where everybody else is answered."""
    in_the_loop: list[str] = []
    async with house(tmp_path, KeywordsOnly()) as home:
        await home.seat("kepala", "dishub", Role.HEAD)
        await home.say("warga", "lampu jalan mati di Limpung sejak kemarin")
        await home.press("warga", "Lewati")
        await home.press("warga", "Ya")
        await home.press("warga", "Kirim laporan")
        event.listen(
            home.app.db.engine, "before_cursor_execute", lambda *told: in_the_loop.append(str(told[2]))
        )
        assert ": 1 laporan" in (await home.say("kepala", "/rekap"))[-1].text
    assert in_the_loop, "the turn itself is in the loop"
    assert not any("journal" in each or "count(" in each for each in in_the_loop)

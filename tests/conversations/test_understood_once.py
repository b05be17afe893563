"""What a person writes is understood once, however many handlers it passes before one knows what to do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from nlu.understanding import Understanding
from tests.conversations.chat import Chat
from tests.house import KeywordsOnly


class Counting(KeywordsOnly):
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    async def understand(self, text: str) -> Understanding:
        self.asked[text] += 1
        return await super().understand(text)


NO_COMMENT: list[Any] = [
    {"warga": "lampu jalan depan SMPN 2 Batang mati udah 2 minggu, gelap"},
    {"warga presses": "Lewati"},
    {"warga presses": "Ya"},
    {"warga presses": "Kirim laporan"},
    {"petugas presses": "Selesai"},
    {"petugas": "lampu sudah diganti"},
    {"warga presses": "Sudah"},
    {"warga presses": "Puas"},
    {"warga": "sampah menumpuk di Limpung sejak kemarin"},
    {"bot to warga": ["Pengaduan · Sampah"]},
]
AFTER_DAYS: list[Any] = [
    {"warga": "jalan aspal rusak berlubang"},
    {"later": "5 days"},
    {"warga": "di kecamatan Limpung"},
    {"bot to warga": ["Kita lanjutkan laporan Anda", "📍 di kecamatan Limpung"]},
]


@pytest.mark.parametrize("steps", [NO_COMMENT, AFTER_DAYS])
async def test_words_are_understood_once(steps: list[Any], tmp_path: Path) -> None:
    engine = Counting()
    await Chat({"people": {"petugas": "dishub"}, "steps": steps}, tmp_path, engine).play()
    assert set(engine.asked.values()) == {1}

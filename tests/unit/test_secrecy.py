"""Who asks that the name stays hidden, and who only talks of names."""

from __future__ import annotations

import pytest

from bot import secrecy


@pytest.mark.parametrize(
    "text",
    [
        "jgn tampilin nama saya",
        "jangan sebutkan nama saya ya pak",
        "nama saya jangan ditampilkan",
        "ga usah sebut nama saya",
        "rahasiakan nama saya",
        "tolong nama saya dirahasiakan",
        "rahasiakan identitas saya",
        "anonim ya",
        "Anonim aja deh",
        "saya mau anonim",
        "don't show my name",
        "please hide my name",
        "keep my name secret",
        "I want to stay anonymous",
        "namaku jangan dimunculin",
    ],
)
def test_nothing_but_the_name(text: str) -> None:
    assert secrecy.only_hides_name(text)


def test_among_other_words() -> None:
    told = "lampu jalan mati di depan pasar Limpung, tolong rahasiakan nama saya"
    assert secrecy.hides_name(told)
    assert not secrecy.only_hides_name(told)


@pytest.mark.parametrize(
    "text",
    [
        "anonim itu apa?",
        "apakah nama saya dirahasiakan",
        "nama saya aman ga?",
        "jangan rahasiakan nama saya",
        "nama saya salah di KTP",
        "nama jalan tidak muncul di peta",
        "petugas tidak mau menyebut nama",
        "don't hide my name",
        "tampilkan nama saya",
        "laporan saya dirahasiakan dinas",
    ],
)
def test_no_wish_to_be_hidden(text: str) -> None:
    assert not secrecy.hides_name(text)

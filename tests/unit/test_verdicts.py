"""What few words say of a finished report, as people type them."""

from __future__ import annotations

import pytest

from bot.handlers import verdicts


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ya", "ya"),
        ("iya udah", "ya"),
        ("sudah beres pak", "ya"),
        ("Yes, it's fixed", "ya"),
        ("sebagian", "sebagian"),
        ("baru sebagian yang beres", None),
        ("partly", "sebagian"),
        ("tidak", "belum"),
        ("ga beres", "belum"),
        ("No, not yet", "belum"),
        ("belum kok", "belum"),
        ("sudah tapi retak lagi", None),
        ("makasih", None),
    ],
)
def test_fixed(text: str, meant: str | None) -> None:
    assert verdicts.fixed(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("puas", 3),
        ("cukup puas", 3),
        ("Sangat puas!", 4),
        ("puas bgt min", 4),
        ("kurang puas", 2),
        ("ga terlalu puas", 2),
        ("tidak puas", 1),
        ("gak puas sama sekali", 1),
        ("kecewa", 1),
        ("very satisfied", 4),
        ("not satisfied", 1),
        ("I'm not very happy", 2),
        ("4", 4),
        ("3 dari 4", 3),
        ("bintang 2", 2),
        ("5", None),
        ("0812", None),
        ("🙁", 2),
        ("puas, tapi lama", None),
        ("kami tidak puas dengan pelayanan puskesmas", None),
        ("sudah", None),
    ],
)
def test_score(text: str, meant: int | None) -> None:
    assert verdicts.score(text) == meant

"""Indonesian as typed becomes plain words that still know where they stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.wording import plain_text, words

TYPED = [
    ("Jln2 di dpn rmh rusakkk bgt", "jalan jalan di depan rumah rusak banget"),
    ("udh 3bln gk ada yg dtg", "sudah 3 bulan tidak ada yang datang"),
    ("anak2nya takut", "anak anaknya takut"),
    ("minta 200rb", "minta angka ribu"),
    ("makasihhhh", "terima kasih"),
    ("JALAN RUSAK!!!", "jalan rusak !"),
    ("kk dan pppk saya gmn???", "kk dan pppk saya bagaimana ?"),
    ("ja\u200blan", "jalan"),
    ("ｊａｌａｎ", "jalan"),
    ("NIK 3325012345670001", "nik angka"),
    (
        "lampu mati 😡😡 tolong 🙏",
        "lampu mati emojipoutingface emojipoutingface tolong emojipersonwithfoldedhands",
    ),
    ("sampah🗑️menumpuk", "sampah emojiwastebasket menumpuk"),
    ("👨\u200d👩\u200d👧 banjir", "emojiman emojiwoman emojigirl banjir"),
    ("1️⃣ jalan rusak 🇮🇩", "1 jalan rusak"),
]


@pytest.mark.parametrize(("typed", "plain"), TYPED)
def test_plain_text(typed: str, plain: str) -> None:
    assert plain_text(typed) == plain


def test_negation_survives() -> None:
    assert plain_text("ga blm jgn bkn") == "tidak belum jangan bukan"


@given(st.text(max_size=120))
def test_words_stand_in_order_and_inside_the_message(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert word.plain
        last = word.end

"""Leaks, copies, repetitions and doubts are found where they are, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.scoring import checking, likeness
from nlu.scoring.examples import (
    Example,
    FileUnreadable,
    heldout_examples,
    heldout_spans,
    learned_examples,
    read_marks,
    read_table,
)

LEARNED = [
    Example("complaint/jalan", "jalan di depan pasar ikan rusak berat sejak bulan lalu", "jalan.yml"),
    Example("affirm", "iya betul", "affirm.yml"),
    Example("affirm", "lanjut saja kak", "affirm.yml"),
]


def kinds(found: list[checking.Finding]) -> list[str]:
    return [one.kind for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Jalan di depan pasar ikan RUSAK berat, sejak bulan lalu!!",
        "rusak berat jalan di depan pasar ikan sejak bulan lalu",
        "jalan di depan pasar ikan rusak berat sejak bulan lalu ini",
        "lanjut saja, kak",
    ],
)
def test_a_held_out_text_that_is_learned_from_is_a_leak(text: str) -> None:
    [leak] = checking.leaks(LEARNED, [Example("x", text, "heldout:1")])
    assert (leak.kind, leak.where, leak.serious) == ("leak", "heldout:1", True)


@pytest.mark.parametrize(
    "text",
    [
        "iya betul",
        "jalan di belakang pasar sayur becek sejak minggu lalu",
        "lanjut saja min",
        "",
        "🙏🙏",
    ],
)
def test_what_everyone_says_and_what_differs_is_no_leak(text: str) -> None:
    assert not list(checking.leaks(LEARNED, [Example("x", text, "heldout:1")]))


def test_the_same_words_twice_are_a_duplicate_or_a_contradiction() -> None:
    twice = Example("affirm", "Iya, betul", "english.yml")
    other = Example("deny", "IYA BETUL", "deny.yml")
    assert kinds(list(checking.repetitions([*LEARNED, twice]))) == ["duplicate"]
    assert kinds(list(checking.repetitions([*LEARNED, other]))) == ["contradiction"]


def test_twelve_words_of_a_real_complaint_are_a_copy(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    long = "a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12 m13"
    real.write_text(f'text,category\n"{long}",jalan\nlampu taman kota mati total,\n', encoding="utf-8")
    ours = [
        Example("x", "awal " + " ".join(long.split()[:12]) + " akhir", "1"),
        Example("x", " ".join(long.split()[:11]), "2"),
        Example("x", "Lampu taman kota mati total.", "3"),
        Example("x", "lampu taman kota mati total lagi", "4"),
    ]
    found = list(checking.copies(ours, real))
    assert [one.where for one in found] == ["1", "3"]
    assert all(one.serious for one in found)


def test_thin_labels_are_named_with_what_they_lack() -> None:
    found = list(checking.thin(LEARNED, []))
    assert "jalan: 1 of 50" in [one.what for one in found if one.where == "learned"]
    assert "affirm: 2 of 120" in [one.what for one in found if one.where == "learned"]
    assert "sampah: 0 of 20" in [one.what for one in found if one.where == "held out"]


def test_a_wrong_label_is_doubted_and_the_right_ones_are_not() -> None:
    roads = [f"aspal berlubang di jalan nomor {at} dekat jembatan" for at in range(12)]
    rubbish = [f"sampah menumpuk bau di tempat nomor {at} belum diangkut" for at in range(12)]
    examples = [Example("complaint/jalan", text, "jalan.yml") for text in roads]
    examples += [Example("complaint/sampah", text, "sampah.yml") for text in rubbish]
    examples += [Example("complaint/listrik", f"listrik padam {at} jam", "listrik.yml") for at in range(12)]
    examples.append(Example("complaint/pajak", "samsat tutup", "alone.yml"))
    wrong = Example("complaint/jalan", "sampah menumpuk bau belum diangkut truk", "wrong.yml")
    found = list(checking.doubts([*examples, wrong]))
    assert [one.where for one in found] == ["wrong.yml jalan"]
    assert found[0].beside.startswith("sampah")


WORDS = st.sampled_from(
    ["jalan", "rusak", "di", "depan", "pasar", "ikan", "sejak", "lama", "banjir", "got", "lampu", "mati"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=9).map(" ".join), max_size=12)


@given(TEXTS)
def test_near_duplicates_are_those_of_comparing_everything_with_everything(texts: list[str]) -> None:
    sets = [set(text.split()) for text in texts]
    expected = {
        (left, right)
        for right in range(len(texts))
        for left in range(right)
        if min(len(sets[left]), len(sets[right])) >= likeness.LEAST_WORDS
        and len(sets[left] & sets[right]) >= likeness.NEARLY * len(sets[left] | sets[right])
        and texts[left] != texts[right]
    }
    assert set(likeness.nearly_same(texts)) == expected


def test_our_own_examples_have_no_leak_and_enough_is_held_out() -> None:
    found = checking.check(learned_examples(), heldout_examples(), doubting=False)
    assert not [one for one in found if one.serious]


def test_our_own_examples_say_nothing_twice_and_nothing_against_each_other() -> None:
    assert not list(checking.repetitions(learned_examples()))


def test_too_few_examples_are_serious() -> None:
    assert all(one.serious for one in checking.thin(LEARNED, []))


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('text,category\n"lubang, besar",jalan\n', ["lubang, besar"]),
        ("\ufeffCategory;ID;Text\njalan;1;lubang besar\n", ["lubang besar"]),
        ('category\ttext\njalan\t"lubang" besar\n', ['"lubang" besar']),
        ('text,category\n"dua\nbaris",jalan\nlampu\n', ["dua\nbaris"]),
    ],
)
def test_tables_are_read_as_people_save_them(tmp_path: Path, content: str, texts: list[str]) -> None:
    (tmp_path / "table").write_text(content, encoding="utf-8")
    assert [one.text for one in read_table(tmp_path / "table", "category").examples] == texts


def test_rows_that_cannot_be_scored_are_counted(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes("text,category\nsatu,jalan\n,jalan\ndua,\ntiga,jaln\ncaf\xe9,jalan\n".encode("latin-1"))
    read = read_table(table, "category", known=["jalan", "sampah"])
    assert [one.text for one in read.examples] == ["satu", "café"]
    assert read.left_out == {"no text": 1, "no category": 1, "unknown category: jaln": 1}


def test_a_file_without_the_columns_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("isi,kategori\na,b\n", encoding="utf-8")
    with pytest.raises(FileUnreadable, match="no column text, category; found isi, kategori"):
        read_table(tmp_path / "x.csv", "category")


def test_marks_become_spans() -> None:
    text, spans = read_marks("lampu di [pasar baru](place) mati [dua hari](time)!")
    assert text == "lampu di pasar baru mati dua hari!"
    assert {(kind, text[start:end]) for kind, start, end in spans} == {
        ("place", "pasar baru"),
        ("time", "dua hari"),
    }


def test_the_held_out_sentences_are_marked_without_left_over_brackets() -> None:
    marked = heldout_spans()
    assert len(marked) > 80
    assert not [one.text for one in marked if "[" in one.text or "](" in one.text]

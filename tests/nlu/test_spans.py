"""Places, times and report numbers in sentences that a person has marked."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nlu.spans import find_entities

MARK = re.compile(r"\[([^\]]+)\]\((place|time|none)\)")
CASES = yaml.safe_load((Path(__file__).parent / "spans_cases.yml").read_text(encoding="utf-8"))

Span = tuple[str, int, int]


def read_marks(marked: str) -> tuple[str, set[Span]]:
    """The plain text of a marked sentence, and its spans."""
    text, spans, position = "", set(), 0
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        spans.add((mark[2], len(text), len(text) + len(mark[1])))
        text += mark[1]
        position = mark.end()
    return text + marked[position:], {span for span in spans if span[0] != "none"}


def f1(kind: str, exact: bool) -> float:
    right = found_count = wanted_count = right_wanted = 0
    for marked in CASES:
        text, spans = read_marks(marked)
        wanted = [span for span in spans if span[0] == kind]
        found = [(e.type, e.start, e.end) for e in find_entities(text) if e.type == kind]
        right += sum(any(agrees(each, want, exact) for want in wanted) for each in found)
        right_wanted += sum(any(agrees(each, want, exact) for each in found) for want in wanted)
        found_count, wanted_count = found_count + len(found), wanted_count + len(wanted)
    precision, recall = right / found_count, right_wanted / wanted_count
    return 2 * precision * recall / (precision + recall)


def agrees(one: Span, other: Span, exact: bool) -> bool:
    return one == other if exact else one[1] < other[2] and other[1] < one[2]


@pytest.mark.parametrize(
    ("kind", "exact", "overlapping"), [("place", 0.94, 0.97), ("time", 0.98, 0.98)], ids=["place", "time"]
)
def test_marked_sentences(kind: str, exact: float, overlapping: float) -> None:
    assert f1(kind, exact=True) >= exact
    assert f1(kind, exact=False) >= overlapping


def values(text: str, kind: str) -> list[str]:
    return [entity.value for entity in find_entities(text) if entity.type == kind]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("sampah di Jl. Pemuda No 12 sudah 3 bulan", "Jl. Pemuda No 12"),
        ("jln raya subah km 3 rusak parah", "jln raya subah km 3"),
        ("desa Sengon kec. Subah belum ada air", "desa Sengon kec. Subah"),
        ("kel. Kauman RT 03 RW 02 banjir", "kel. Kauman RT 03 RW 02"),
        ("Jl. A. Yani no. 5, Batang", "Jl. A. Yani no. 5, Batang"),
        ("perempatan alun2 macet", "perempatan alun2"),
        ("lampu di Jl. 17 Agustus no 4 mati", "Jl. 17 Agustus no 4"),
        ("TOLONG DESA SENGON BANJIR", "DESA SENGON"),
        ("hole in front of the Batang market", "in front of the Batang market"),
        ("pohon tumbang di Kauman Indah gang 2 nomor 5", "Kauman Indah gang 2 nomor 5"),
    ],
)
def test_a_place_is_the_useful_words(text: str, place: str) -> None:
    assert values(text, "place") == [place]


@pytest.mark.parametrize(
    "text",
    [
        "ini di gang saya tiap malem",
        "di sini banyak pungli",
        "air mati di rumah",
        "jalan depan rumah saya rusak",
        "jalan ini rusak",
        "petugas kelurahan minta 200rb",
        "aku mau lapor jalan rusak",
        "Lampu Jalan Mati Mohon Diperbaiki",
        "pak RT 5 minta iuran",
        "Yth Bupati Batang",
        "mohon bantuan wali kota eri",
        "hotel tersebut bising",
    ],
)
def test_better_no_place_than_rubbish(text: str) -> None:
    assert values(text, "place") == []


def test_at_most_two_places_and_none_twice() -> None:
    text = "Desa Sengon banjir, desa sengon gelap. Di desa Subah juga. Di desa Tulis juga. Di desa Reban juga"
    assert values(text, "place") == ["Desa Sengon", "desa Subah"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("gimana laporan 26-0417-3?", "26-0417-3"),
        ("26-0417-3", "26-0417-3"),
        ("26 0417 3", "26 0417 3"),
        ("cek nomor laporan 1916449 dong", "1916449"),
        ("no. tiket: 1916449", "1916449"),
        ("status #1916449", "#1916449"),
        ("1916449", "1916449"),
    ],
)
def test_report_numbers(text: str, number: str) -> None:
    assert values(text, "report_number") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "no hp 081234567890",
        "nomor wa 8123456789",
        "NIK 3325010101010001",
        "081234567",
        "bayar 1500000 katanya",
        "tgl 26-04-2026",
        "126-0417-35",
    ],
)
def test_other_numbers_are_no_report_numbers(text: str) -> None:
    assert values(text, "report_number") == []


def test_a_place_does_not_run_into_a_time() -> None:
    found = find_entities("lampu di desa Sengon kemarin mati, desa Subah 2 minggu lalu")
    assert [(entity.type, entity.value) for entity in found] == [
        ("place", "desa Sengon"),
        ("time", "kemarin"),
        ("place", "desa Subah"),
        ("time", "2 minggu lalu"),
    ]


SCRAPS = "jl desa kec. RT 03 no 12 Subah mawar depan pasar di , . / - Kauman II saya the market near İ 🌧️"
WORDS = st.sampled_from([*SCRAPS.split(), "kemarin", "26-0417-3", "2", "minggu"])


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=80))
def test_spans_are_exact_and_apart(text: str) -> None:
    found = find_entities(text)
    assert [text[entity.start : entity.end] for entity in found] == [entity.value for entity in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(entity.value.strip() for entity in found)


REPEATED = [
    "jl ", "a", "di depan ", "1 ", "12/3/", "Desa Sengon, ", "RT 1 ", "w w ", "kurang lebih ", "sudah sejak ",
    "no laporan ", "nomor aa bb ", "-", "2-", "jam 2 ", "Aaa ", "sebelah timur ", "km ", "İ",
]  # fmt: skip


@pytest.mark.parametrize("part", REPEATED)
def test_long_messages_take_linear_time(part: str) -> None:
    """Ten times the text may take ten times as long, with room for a busy machine, but not a hundred."""
    short, long = (part * (size // len(part)) for size in (1_000, 10_000))
    assert _seconds(long) < 40 * _seconds(short) + 0.05


def _seconds(text: str) -> float:
    def once() -> float:
        started = time.thread_time()
        find_entities(text)
        return time.thread_time() - started

    return min(once() for _ in range(3))


def test_a_usual_message_takes_a_millisecond() -> None:
    text = "lampu jalan depan SMPN 2 Batang mati udah 2 minggu, gelap bgt anak2 pulang les takut. " * 3
    assert _seconds(text) < 0.003  # measured: 0.5 ms; the bound leaves room for slow machines

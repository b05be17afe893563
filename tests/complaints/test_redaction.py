"""Masking: what identifies a person goes, what tells the problem stays, and twice is as once."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.redaction import Found, PersonalData, find_personal_data, mask
from complaints.tracking_number import number_for
from complaints.vocabulary import Audience

AGENCY, PUBLIC = Audience.AGENCY, Audience.PUBLIC
separators = st.sampled_from(["", " ", "-", ".", " - ", "\u200b", "–"])


def _split(digits: str, sizes: list[int], separator: str) -> str:
    groups, position = [], 0
    for size in sizes:
        groups.append(digits[position : position + size])
        position += size
    return separator.join([*groups, digits[position:]]).removesuffix(separator)


@st.composite
def phones(draw: st.DrawFn) -> str:
    start = draw(st.sampled_from(["08", "+628", "628", "+62 8"]))
    digits = start + draw(st.from_regex(r"[0-9]{8,10}", fullmatch=True))
    return _split(digits, [4 + start.count(" "), 4], draw(separators))


@st.composite
def niks(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1930, 1, 1), date(2009, 12, 31)))
    day = born.day + draw(st.sampled_from([0, 40]))
    province = draw(st.sampled_from(["11", "33", "52", "96"]))
    serial = draw(st.integers(1, 9999))
    digits = f"{province}2501{day:02d}{born:%m%y}{serial:04d}"
    return _split(
        digits, draw(st.sampled_from([[4, 4, 4], [6, 6], [2, 2, 2, 6]])), draw(separators.filter(_short))
    )


def _short(separator: str) -> bool:
    return len(separator) < 3


@given(phones(), st.sampled_from(["hub {} ya", "({})", "wa:{}", "{}", "no {}, 2 orang", "tgl 01-02-2024 {}"]))
def test_phone_numbers_lose_all_but_three_digits(phone: str, sentence: str) -> None:
    text, last = sentence.format(phone), [c for c in phone if c.isdigit()][-3:]
    assert _digits(mask(text, AGENCY)) == _digits(sentence.replace("{}", "".join(last)))
    assert _digits(mask(text, PUBLIC)) == _digits(sentence)


@given(niks(), st.sampled_from(["NIK {}", "ktp saya {} a.n. Budi", "{}\n{}", "12 {}"]))
def test_nik_lose_all_but_three_digits(nik: str, sentence: str) -> None:
    last = "".join(c for c in nik if c.isdigit())[-3:]
    assert _digits(mask(sentence.replace("{}", nik), AGENCY)) == _digits(sentence.replace("{}", last))
    assert {found.kind for found in find_personal_data(sentence.replace("{}", nik))} == {PersonalData.NIK}


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


fragments = st.one_of(
    phones(),
    niks(),
    st.sampled_from(
        ["budi@mail.com", "RT 03 RW 05", "No. 12", "Blok C2/4", "Rp 200.000", "12-03-2024", "•", "@", "\n"]
    ),
    st.from_regex(r"[0-9 .\-]{1,20}", fullmatch=True),
    st.text(max_size=8),
)


@given(st.lists(fragments, max_size=8), st.sampled_from(["", " ", "-", "."]), st.sampled_from(Audience))
def test_masking_twice_is_masking_once(pieces: list[str], between: str, audience: Audience) -> None:
    once = mask(between.join(pieces), audience)
    assert mask(once, audience) == once


@given(st.lists(fragments, max_size=8), st.sampled_from(["", " ", "-"]))
def test_finds_lie_in_order_without_overlaps(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    found = find_personal_data(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(fragments, max_size=8), st.sampled_from(["", " ", "-"]))
def test_nothing_personal_is_left_for_the_public(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert find_personal_data(mask(text, PUBLIC)) == []
    assert mask(text, Audience.REPORTER) == text


SAFE = [
    "lampu mati sejak 12-03-2024 jam 19.30",
    "dari 08-12-2024 10.30 sampai 09.12.2024 11.00",
    "jam 08.00 - 16.00 tutup, 08:30 buka",
    "diminta Rp 200.000, lalu 200rb, total Rp1.200.000.000.000",
    "anggaran Rp 12.345.678.901.234 dari APBD",
    "tahun 2023 2024 2025 2026 tetap sama",
    "plat G 1234 AB dan B 1234 XYZ",
    "UU No. 12 tahun 2008, Perda nomor 5, pasal 27",
    "SMPN 2 Batang, SD No 3, angkot no 12, tiang nomor 7",
    "hubungi nomor 112 atau 1708, laporan nasional #1916449",
    "petak 33-25 01. 12-03 90 00-01 kosong",
    "ID pelanggan 523456789012",
    "sejak 3 minggu, 12 orang, 5 km, suhu 38,5",
    "titik -6.907312, 109.730045",
    "laporan no. 26-0417-3, 26 0417 3 dan 2604173",
]


@pytest.mark.parametrize("text", SAFE)
def test_what_tells_the_problem_stays(text: str) -> None:
    assert find_personal_data(text) == []
    assert mask(text, PUBLIC) == text


@given(st.integers(2020, 2099), st.integers(1, 9_999_999), st.sampled_from(["-", " ", ""]))
def test_report_numbers_stay(year: int, serial: int, separator: str) -> None:
    if number := number_for(year, serial):
        text = f"nomor {number.replace('-', separator)} kapan?"
        assert mask(text, PUBLIC) == text


@pytest.mark.parametrize(
    ("text", "agency", "public"),
    [
        ("email budi.s+x@dinas.batang.go.id.", "email •••@•••.", "email •••@•••."),
        ("(0285) 391234", "(••••) •••234", "(••••) ••••••"),
        ("kantor 0285-391-234", "kantor ••••-•••-234", "kantor ••••-•••-•••"),
        ("kartu 4111 1111 1111 1111", "kartu •••• •••• •••• •111", "kartu •••• •••• •••• ••••"),
        ("BPJS 0001234567890", "BPJS ••••••••••890", "BPJS •••••••••••••"),
        ("NIP 19800101 200501 1 001", "NIP •••••••• •••••• • 001", "NIP •••••••• •••••• • •••"),
        ("NPWP 01.234.567.8-901.000", "NPWP ••.•••.•••.•-•••.000", "NPWP ••.•••.•••.•-•••.•••"),
        ("NOP 33.25.010.002.009.0970.0", "NOP 33.25.010.002.009.0970.0", "NOP ••.••.•••.•••.•••.••••.•"),
        ("wa 81234567890", "wa ••••••••890", "wa •••••••••••"),
        ("０８１２３４５６７８９０", "•••••••••８９０", "••••••••••••"),
        ("0 8 1 2 3 4 5 6 7 8 9 0", "• • • • • • • • • 8 9 0", "• • • • • • • • • • • •"),
        ("•0812345678", "••••••••678", "•••••••••••"),
        ("Jl. Mawar No. 12 RT 03 RW 05", "Jl. Mawar No. 12 RT 03 RW 05", "Jl. Mawar No. •• RT •• RW ••"),
        ("rt3/rw5, RT/RW 03/05, rt.02", "rt3/rw5, RT/RW 03/05, rt.02", "rt•/rw•, RT/RW ••/••, rt.••"),
        ("Blok C2 No 4a", "Blok C2 No 4a", "Blok C• No •a"),
    ],
)
def test_what_each_audience_sees(text: str, agency: str, public: str) -> None:
    assert mask(text, Audience.REPORTER) == text
    assert mask(text, AGENCY) == agency
    assert mask(text, PUBLIC) == public


def test_finds_say_what_and_where() -> None:
    assert find_personal_data("a@b.co 081234567890 No. 5") == [
        Found(PersonalData.EMAIL, 0, 6),
        Found(PersonalData.PHONE, 7, 19),
        Found(PersonalData.ADDRESS, 20, 25),
    ]


@pytest.mark.parametrize(
    "unit", ["a", "1", "0 ", "a@", "08 12 ", "no ", "rt ", "0812345678 ", "-", " ", "a.", "+62"]
)
def test_the_longest_nonsense_takes_no_time(unit: str) -> None:
    begun = time.process_time()
    mask((unit * 10_000)[:10_000], PUBLIC)
    assert time.process_time() - begun < 1

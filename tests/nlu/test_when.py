"""Time expressions as people type them, and the days they mean, seen from Tuesday, 24 November 2026."""

from __future__ import annotations

import tomllib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.time_grammar import WORDS, WORDS_FILE
from nlu.when import find_times, resolve

TODAY = date(2026, 11, 24)

#: The first day each phrase means. The last forty were written before the grammar had seen them.
FIRST_DAYS = """
2026-11-23 kemarin
2026-11-23 kmrn
2026-11-23 kemaren sore
2026-11-24 tadi pagi
2026-11-24 td siang
2026-11-23 tadi malam
2026-11-23 semalam
2026-11-23 semalem jam 11
2026-11-24 barusan
2026-11-24 hari ini
2026-11-22 kemarin lusa
2026-11-23 sejak kemarin
2026-11-23 dari kemarin malam
2026-11-10 udah 2 minggu
2026-11-10 sudah dua minggu
2026-11-10 2 minggu lalu
2026-11-10 2 mgg yg lalu
2026-11-10 2 minggu terakhir
2026-11-21 sdh 3 hr
2026-11-21 3 hari yang lalu
2026-11-17 seminggu
2026-11-17 sudah seminggu ini
2026-10-24 sebulan
2026-10-24 sebulan yang lalu
2025-11-24 setahun lalu
2025-11-24 udh setahun lebih
2025-05-24 satu setengah tahun lalu
2026-11-09 setengah bulan
2026-11-14 sepuluh hari lalu
2026-11-12 dua belas hari
2026-06-24 lima bulan terakhir
2026-08-24 hampir 3 bulan
2026-11-19 sejak 5 hari lalu
2026-07-24 udah mau 4 bulan
2026-03-12 tgl 12 maret
2026-03-12 12 Maret 2026
2026-03-12 12 maret
2026-03-12 12/3/2026
2026-03-12 12-03-26
2026-03-12 tgl 12/3
2026-11-05 tanggal 5
2026-10-30 tanggal 30
2026-10-05 tgl 5 bulan lalu
2025-12-25 25 desember
2025-08-17 17 agustus 2025
2026-01-01 1 jan 2026
2026-08-03 3 Agt 2026
2026-11-23 hari Senin
2026-11-23 senin kemarin
2026-11-17 selasa lalu
2026-11-24 hari selasa
2026-11-17 last tuesday
2026-11-18 rabu lalu
2026-11-20 hari jumat
2026-11-20 jum'at malam
2026-11-21 sabtu kmrn
2026-11-19 sejak hari Kamis
2026-11-22 hari minggu
2026-11-16 minggu lalu
2026-11-16 minggu kemarin
2026-10-01 bulan lalu
2026-10-01 bulan kemarin
2025-01-01 tahun lalu
2024-01-01 sejak 2024
2023-01-01 sejak tahun 2023
2026-01-01 sejak Januari
2026-08-01 dari bulan agustus
2026-11-01 awal bulan ini
2026-01-01 sejak awal tahun
2025-01-01 januari 2025
2026-11-24 pagi ini
2026-11-23 senin jam 3 sore
2026-11-23 kemarin pukul 14.05
2026-11-24 hari ini jam 2 siang
2026-10-23 hari jum'at 23-oktober-2026
2026-11-23 yesterday
2026-11-16 last week
2026-11-21 3 days ago
2026-11-23 since Monday
2026-11-10 for two weeks
2026-03-12 on 12 March
2026-11-24 this morning
2026-11-23 last night
2026-11-23 kejadiannya kemaren malem jam setengah 9
2026-10-01 udh dr bulan lalu pak
2026-11-03 sdh sejak 3 mingguan ini
2026-11-19 kurang lebih 5 hari yang lalu
2026-11-20 tgl 20 kmrn
2026-11-21 Sabtu tgl 21 Nov
2026-03-21 pas hari raya idulfitri kemarin
2026-11-20 jum'at sore kemaren
2026-11-22 dua hari kebelakang
2026-11-22 2 hr trakhir ini
2026-11-24 tadi barusan aja
2026-11-17 sekitar seminggu lebih
2026-11-01 mulai tgl 1 november
2026-10-21 sejak akhir oktober
2026-05-24 udah lebih dari setengah tahun
2025-11-24 hampir setahun lamanya
2026-11-24 td subuh jam 4
2026-11-22 malam senin kemarin
2026-11-21 malem minggu
2026-11-01 awal november kemarin
2026-11-14 10 hari belakangan
2026-08-17 tepatnya tanggal 17-08-2026
2026-10-03 pada 3 Oktober 2026 pukul 10.00 WIB
2026-11-01 per tanggal 1 bulan ini
2026-11-16 dari minggu kemaren
2026-11-21 sudah berhari-hari
2023-11-24 sudah hampir tiga tahun
2025-01-01 sejak tahun lalu
2025-05-02 pertengahan tahun 2025
2026-11-22 a couple of days ago
2026-10-24 about a month ago
2026-11-20 since last Friday
2026-11-05 on Nov 5th
2026-11-02 since 2 November
2026-11-22 last Sunday night
2026-11-03 it has been three weeks
2026-11-24 earlier today
2025-01-01 since January 2025
2026-11-24 kejadian hari ini pagi
2026-11-21 tiga hari yg lalu sore
"""
CASES = [line.split(" ", 1) for line in FIRST_DAYS.strip().splitlines()]


@pytest.mark.parametrize(("day", "phrase"), CASES)
def test_the_phrase_alone(day: str, phrase: str) -> None:
    when = resolve(phrase, TODAY)
    assert when is not None
    assert when.start == date.fromisoformat(day)


@pytest.mark.parametrize(("day", "phrase"), CASES[:80])
def test_the_phrase_in_a_complaint(day: str, phrase: str) -> None:
    text = f"Lampu jalan mati {phrase}, tolong segera diperbaiki ya min"
    when = resolve(text, TODAY)
    assert when is not None
    assert when.start == date.fromisoformat(day)
    assert when.source in text


@pytest.mark.parametrize(
    ("phrase", "end", "ongoing", "approximate"),
    [
        ("kemarin", date(2026, 11, 23), False, False),
        ("sejak kemarin", None, True, False),
        ("udah 2 minggu", None, True, True),
        ("sudah 3 hari", None, True, False),
        ("2 minggu lalu", date(2026, 11, 10), False, True),
        ("minggu lalu", date(2026, 11, 22), False, True),
        ("bulan lalu", date(2026, 10, 31), False, True),
        ("awal bulan", date(2026, 11, 10), False, True),
        ("bulan ini", TODAY, False, True),
        ("sejak 2024", None, True, True),
        ("berbulan-bulan", None, True, True),
        ("beberapa hari yang lalu", date(2026, 11, 21), False, True),
        ("12 Maret 2026", date(2026, 3, 12), False, False),
    ],
)
def test_how_long_and_how_sure(phrase: str, end: date | None, ongoing: bool, approximate: bool) -> None:
    when = resolve(phrase, TODAY)
    assert when is not None
    assert (when.end, when.ongoing, when.approximate) == (end, ongoing, approximate)


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("tadi pagi", "morning"),
        ("kemarin siang", "midday"),
        ("senin sore", "afternoon"),
        ("semalam", "night"),
        ("tadi subuh", "dawn"),
        ("kemarin jam 2 siang", "14:00"),
        ("kemarin jam 10 malam", "22:00"),
        ("tadi malam jam 2", "02:00"),
        ("hari ini pukul 14.05 WIB", "14:05"),
        ("kemarin jam setengah 9 malam", "20:30"),
        ("yesterday at 2 pm", "14:00"),
        ("kemarin jam 12 malam", "00:00"),
        ("kemarin", None),
    ],
)
def test_the_time_of_day(phrase: str, part: str | None) -> None:
    when = resolve(phrase, TODAY)
    assert when is not None
    assert when.time_of_day == part


@pytest.mark.parametrize(
    "phrase", ["tiap malam", "setiap hari", "tiap hari senin", "every night", "tiap minggu"]
)
def test_what_returns_has_no_first_day(phrase: str) -> None:
    when = resolve(f"{phrase} ada balapan liar", TODAY)
    assert when is not None
    assert (when.start, when.recurring, when.ongoing) == (None, True, True)


def test_a_dated_expression_wins_over_a_recurring_one() -> None:
    when = resolve("tiap malam berisik, sudah dua minggu", TODAY)
    assert when is not None
    assert (when.source, when.start) == ("sudah dua minggu", date(2026, 11, 10))


@pytest.mark.parametrize(
    "text",
    [
        "besok ada pemadaman?",
        "lusa saya ke sana",
        "minggu depan ada rapat",
        "3 hari lagi lebaran",
        "selamat pagi min",
        "anak saya umur 3 tahun",
        "usia sudah 70 tahun",
        "gaji 900rb sebulan",
        "iuran per bulan naik",
        "sampah diangkut 3 hari sekali",
        "buka senin-jumat",
        "Perda 17 Tahun 2003",
        "Jl. 17 Agustus no 4",
        "rumah nomor 12/3",
        "jam pelayanan tutup jam 1",
        "jalan rusak",
        "sejak dulu begini",
        "",
    ],
)
def test_no_time_of_an_incident(text: str) -> None:
    assert resolve(text, TODAY) is None


@pytest.mark.parametrize("text", ["sejak dulu", "udah lama", "sejak pandemi"])
def test_words_without_a_day_are_kept_as_words(text: str) -> None:
    assert [entity.value for entity in find_times(text)] == [text]
    assert resolve(text, TODAY) is None


def test_a_date_without_a_year_lies_in_the_past() -> None:
    when = resolve("25 desember", TODAY)
    assert when is not None
    assert (when.start, when.in_future) == (date(2025, 12, 25), False)


def test_an_explicit_future_date_is_told() -> None:
    when = resolve("tgl 25 Desember 2026", TODAY)
    assert when is not None
    assert (when.start, when.in_future) == (date(2026, 12, 25), True)


def test_the_twenty_ninth_of_february_looks_for_a_leap_year() -> None:
    when = resolve("29 februari", TODAY)
    assert when is not None
    assert when.start == date(2024, 2, 29)


def test_a_month_back_from_the_thirty_first() -> None:
    when = resolve("sebulan yang lalu", date(2026, 3, 31))
    assert when is not None
    assert when.start == date(2026, 2, 28)


def test_last_night_after_midnight_is_today() -> None:
    assert resolve("tadi malam jam 2", TODAY).start == TODAY  # type: ignore[union-attr]
    assert resolve("tadi malam jam 11", TODAY).start == date(2026, 11, 23)  # type: ignore[union-attr]


def test_this_afternoon_told_in_the_morning_was_yesterday() -> None:
    when = resolve("tadi sore", TODAY, at=time(1, 30))
    assert when is not None
    assert when.start == date(2026, 11, 23)


@pytest.mark.parametrize(("at", "day"), [(time(15), TODAY), (time(9), date(2026, 11, 23)), (None, TODAY)])
def test_a_clock_time_as_the_whole_answer(at: time | None, day: date) -> None:
    when = resolve("jam 2 siang", TODAY, at=at)
    assert when is not None
    assert (when.start, when.time_of_day) == (day, "14:00")


def test_a_clock_time_in_a_sentence_names_no_day() -> None:
    when = resolve("mereka ngumpul jam 2 malam di situ", TODAY)
    assert when is not None
    assert (when.start, when.time_of_day) == (None, "02:00")


@pytest.mark.parametrize(
    "text", ["tgl 45 maret 2026", "kejadian 31/2/2026", "sudah 99 tahun", "jam 40 malam"]
)
def test_impossible_times_are_no_times(text: str) -> None:
    assert resolve(text, TODAY) is None


def test_spans_are_the_very_words() -> None:
    text = "İstanbul 🌧️ banjir sejak  kemarin  malam, tgl 12 maret juga"
    found = find_times(text)
    assert [text[entity.start : entity.end] for entity in found] == [entity.value for entity in found]
    assert [entity.value for entity in found] == ["sejak  kemarin  malam", "tgl 12 maret"]


def test_no_word_belongs_to_two_classes() -> None:
    data = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    data.pop("feasts")
    words = [word for part in data.values() for word in [*part.get("words", ()), *part.get("values", ())]]
    assert sorted({word for word in words if words.count(word) > 1}) == []


VOCABULARY = [
    *sorted(WORDS),
    *("2", "12", "31", "99", "2026", "12/3", "1/2/26", "14.05", "-", ",", ".", "mawar"),
]


@given(st.lists(st.sampled_from(VOCABULARY), max_size=8), st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_no_row_of_time_words_is_too_strange(words: list[str], today: date) -> None:
    text = " ".join(words)
    when = resolve(text, today, time(3))
    assert when is None or when.source in text
    assert all(text[found.start : found.end] == found.value for found in find_times(text))

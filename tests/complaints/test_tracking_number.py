"""Report numbers: every slip of a finger is noticed, every way of typing one is understood."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from complaints.tracking_number import (
    MAX_SERIAL,
    NotANumber,
    NumberMistyped,
    find,
    find_mistyped,
    next_number,
    number_for,
    parse,
)

years = st.integers(2020, 2099)
serials = st.one_of(st.integers(1, 9999), st.integers(1, MAX_SERIAL))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    number = number_for(draw(years), draw(serials))
    assume(number is not None)
    return str(number)


@given(numbers())
def test_every_single_wrong_digit_is_noticed(number: str) -> None:
    for position, right in enumerate(number):
        for wrong in set("0123456789") - {right} if right != "-" else ():
            with pytest.raises(NumberMistyped):
                parse(number[:position] + wrong + number[position + 1 :])


@given(numbers())
def test_every_swap_of_two_digits_is_noticed(number: str) -> None:
    digits = number.replace("-", "")
    for one, other in combinations(range(len(digits)), 2):
        swapped = list(digits)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if swapped != list(digits):
            with pytest.raises(NumberMistyped):
                parse("".join(swapped))


@given(numbers(), st.sampled_from(["-", " ", "", " - ", "–", "—", ".", "\u2011", "\u200b"]))
def test_any_separator_gives_the_canonical_number(number: str, separator: str) -> None:
    assert parse(number.replace("-", separator)) == number


@pytest.mark.parametrize(
    "typed",
    [
        "26-0417-3",
        "2604173",
        "26 0417 3",
        "#26-0417-3",
        "no. 26–0417–3",
        "No: 26-0417-3",
        "nomor laporan 26-0417-3",
        "26-0417-3.",
        "２６-０４１７-３",
        "2 6 0 4 1 7 3",
        "٢٦٠٤١٧٣",
        "  26 -0417- 3\n",
    ],
)
def test_ways_people_type_it(typed: str) -> None:
    assert parse(typed) == "26-0417-3"


@pytest.mark.parametrize("text", ["", "26-0417", "halo", "26-0417-3 ya", "081234567890", "²6-0417-3x", "26"])
def test_other_texts_are_not_numbers(text: str) -> None:
    with pytest.raises(NotANumber):
        parse(text)


@pytest.mark.parametrize("typed", ["26-0000-9", "26-00417-3", "00-0000-9"])
def test_numbers_never_issued_are_mistyped(typed: str) -> None:
    with pytest.raises(NumberMistyped):
        parse(typed)


@given(years, st.integers(0, MAX_SERIAL - 100))
def test_next_number_is_new_and_skips_little(year: int, last: int) -> None:
    number, serial = next_number(year, last)
    assert last < serial <= last + 3
    assert number == number_for(year, serial) == number_for(year % 100, serial)
    assert parse(number) == number


def test_about_one_serial_in_eleven_is_skipped() -> None:
    skipped = sum(number_for(2026, serial) is None for serial in range(1, 10_000))
    assert 890 <= skipped <= 928


@pytest.mark.parametrize(("year", "serial"), [(2026, 0), (2026, MAX_SERIAL + 1), (1926, 5), (2019, 5)])
def test_out_of_range_is_refused(year: int, serial: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        number_for(year, serial)


@given(numbers())
def test_found_inside_a_sentence(number: str) -> None:
    for shape in (number, number.replace("-", " "), number.replace("-", "")):
        assert find(f"pagi min, laporan {shape} gimana ya? udah 2 minggu") == number
        assert find_mistyped(f"laporan {shape}") is None


@pytest.mark.parametrize(
    "text",
    [
        "hubungi 081234567890 ya",
        "NIK saya 3325011203900001",
        "harganya Rp2604173 atau Rp 2.604.173",
        "tanggal 12-03-2026 jam 10.30",
        "halo 26 orang, 0417",
        "6281234567890",
    ],
)
def test_other_digits_are_not_taken_for_a_number(text: str) -> None:
    assert find(text) is None
    assert find_mistyped(text) is None


def test_a_mistyped_number_inside_a_sentence_is_shown_back() -> None:
    assert find("cek 26 0417 5 dong") is None
    assert find_mistyped("cek 26 0417 5 dong") == "26-0417-5"

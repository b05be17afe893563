"""Every agency is found by its names, by a part of them, and through a slip of the thumb."""

from __future__ import annotations

from importlib.resources import files

import pytest

from complaints import agencies_csv, agency_finder

ROWS = agencies_csv.parse((files("complaints") / "sample" / "batang.csv").read_bytes())
NAMES = {row.code: (row.short_name, row.name) for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_every_agency_is_found_first_by_each_of_its_names(row: agencies_csv.AgencyRow) -> None:
    for name in (row.short_name, row.name, row.short_name.lower()):
        assert agency_finder.find(name, NAMES)[0] == row.code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("perhubungan", "dishub"),
        ("perhubugan", "dishub"),
        ("lingkungan hidup", "dlh"),
        ("dukcapil", "disdukcapil"),
        ("catatan sipil", "disdukcapil"),
        ("pol pp", "satpolpp"),
        ("pln", "pln"),
        ("pekerjaan umum", "dpupr"),
        ("PU", "dpupr"),
        ("kesehetan", "dinkes"),
    ],
)
def test_a_part_or_a_slip_is_enough(words: str, code: str) -> None:
    assert code in agency_finder.find(words, NAMES)[:2]


@pytest.mark.parametrize("words", ["", "!?", "zzz", "kereta api cepat ke bulan"])
def test_nothing_alike_finds_nothing(words: str) -> None:
    assert agency_finder.find(words, NAMES) == []


def test_what_many_have_in_common_offers_no_more_than_a_phone_shows() -> None:
    assert len(agency_finder.find("dinas", NAMES)) == agency_finder.MOST

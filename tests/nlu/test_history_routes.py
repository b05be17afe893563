"""Topics of the nation are ours, and where reports went becomes a list that an admin must agree to."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from complaints.vocabulary import CATEGORIES
from nlu.history.routes import Listed, agency_list, propose
from nlu.history.topics import NOISE, TOPICS, Topics, plain
from nlu.keywords import category_codes

SHARED = Path(__file__).parents[3] / "shared" / "data"
REGION = "33.25"
ROUTES: Counter[tuple[str, str]] = Counter(
    {
        ("jalan", "Dinas PUPR"): 80,
        ("jalan", "DINAS PUPR"): 10,
        ("jalan", "Kecamatan Batang"): 10,
        ("ketertiban", "Satpol PP"): 45,
        ("ketertiban", "Kecamatan Batang"): 44,
        ("ketertiban", "Dinas Perhubungan"): 11,
        ("pajak", "Bapenda"): 4,
        ("lainnya", "Dinas PUPR"): 50,
    }
)


def rows() -> list[dict[str, str]]:
    with TOPICS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- topics


def test_the_list_of_topics_is_well_formed() -> None:
    known = {*CATEGORIES, NOISE}
    assert set(category_codes()) == set(CATEGORIES)
    assert not [row for row in rows() if row["code"] not in known or not plain(row["topic"])]
    names = Counter((plain(row["main"]), plain(row["topic"])) for row in rows())
    assert not [name for name, times in names.items() if times > 1]
    ids = Counter(row["sp4n_id"] for row in rows() if row["sp4n_id"])
    assert all(number.isdecimal() and times == 1 for number, times in ids.items())
    assert len(ids) > 200
    assert {row["code"] for row in rows()} == known, "every category has a topic that means it"


def test_every_topic_of_the_nation_has_a_category() -> None:
    """The nation's own list where it is at hand; else ours, which was made from it."""
    topics = Topics()
    if SHARED.exists():
        with (SHARED / "sp4n_topics.csv").open(encoding="utf-8", newline="") as file:
            named = [(row["sub_kategori"], row["kategori_utama"]) for row in csv.DictReader(file)]
        with (SHARED / "sp4n_topic_ids.csv").open(encoding="utf-8", newline="") as file:
            numbered = [row["sp4n_id"] for row in csv.DictReader(file)]
    else:
        named = [(row["topic"], row["main"]) for row in rows()]
        numbered = [row["sp4n_id"] for row in rows() if row["sp4n_id"]]
    assert len(named) > 900
    assert not [one for one in named if topics.code(*one) is None]
    assert not [number for number in numbered if topics.code("", number=number) is None]


@pytest.mark.parametrize(
    ("cell", "main", "number", "code"),
    [
        ("Jalan Berlubang", "", "", "jalan"),
        ("JALAN  BERLUBANG ", "Pekerjaan Umum dan Penataan Ruang", "", "jalan"),
        ("Infrastruktur Jalan > Jalan Berlubang", "", "", "jalan"),
        ("Perhubungan - Parkir Liar", "", "", "lalu_lintas"),
        ("Topik Lainnya", "", "", NOISE),
        ("Tidak Diketahui", "", "", NOISE),
        ("Status Kepesertaan", "Kesehatan", "", "kesehatan"),
        ("Status Kepesertaan", "KETENAGAKERJAAN", "", "ketenagakerjaan"),
        ("Status Kepesertaan", "", "", None),
        ("", "", "1398", "penerangan_jalan"),
        ("Sesuatu yang baru", "", "1398", "penerangan_jalan"),
        ("Festival Durian", "", "", None),
        (" > ", "", "", None),
        ("air_bersih", "", "", "air_bersih"),
    ],
)
def test_topics_as_cells_have_them(cell: str, main: str, number: str, code: str | None) -> None:
    assert Topics().code(cell, main, number) == code


def test_what_the_region_added_wins() -> None:
    topics = Topics([("Festival Durian", "ekonomi"), ("Parkir Liar", "ketertiban")])
    assert topics.code("festival durian") == "ekonomi"
    assert topics.code("Perhubungan > Parkir Liar") == "ketertiban"


# ---- routes


def test_shares_are_counted_over_all_spellings() -> None:
    jalan = next(one for one in propose(ROUTES) if one.category == "jalan")
    assert (jalan.count, jalan.takers) == (100, (("Dinas PUPR", 0.9), ("Kecamatan Batang", 0.1)))
    assert jalan.clear
    assert jalan.candidates == ("Dinas PUPR",)


def test_a_shared_or_rare_category_is_left_to_a_person() -> None:
    found = {one.category: one for one in propose(ROUTES)}
    assert not found["ketertiban"].clear
    assert found["ketertiban"].candidates == ("Satpol PP", "Kecamatan Batang")
    assert not found["pajak"].clear
    assert found["pajak"].candidates == ("Bapenda",)
    assert "lainnya" not in found


def test_a_first_list_asks_where_nobody_can_know() -> None:
    desk = Listed("koordinator", "Koordinator", "Koordinator", REGION, ("*",))
    listed = {one.name: one.categories for one in agency_list(propose(ROUTES), [desk], REGION)}
    assert listed == {
        "Koordinator": ("*",),
        "Dinas PUPR": ("jalan",),
        "Satpol PP": ("?ketertiban",),
        "Kecamatan Batang": ("?ketertiban",),
        "Bapenda": ("?pajak",),
    }


def test_the_present_list_keeps_what_the_history_does_not_know_better() -> None:
    present = [
        Listed("pu", "Dinas PUPR", "PU", REGION, ("perumahan",)),
        Listed("lama", "Dinas Bina Marga", "DBM", REGION, ("jalan", "pertanahan")),
        Listed("pol", "Satuan Polisi", "Pol", REGION, ("ketertiban",)),
        Listed("kec", "Kecamatan Batang", "Kec", "33.25.11", ("jalan", "pelayanan_publik")),
        Listed("desk", "Setda", "Setda", REGION, ("*",)),
    ]
    listed = {one.code: one for one in agency_list(propose(ROUTES), present, REGION)}
    assert listed["pu"] == Listed("pu", "Dinas PUPR", "PU", REGION, ("perumahan", "jalan"))
    assert listed["lama"].categories == ("pertanahan",)
    assert listed["pol"].categories == ("ketertiban",)
    assert listed["kec"].categories == ("jalan", "pelayanan_publik")
    assert listed["bapenda"].categories == ("?pajak",)
    assert listed["desk"].categories == ("*",)


def test_codes_made_of_names_are_short_and_differ() -> None:
    long = "Dinas Pemberdayaan Perempuan Perlindungan Anak"
    routes = Counter(
        {("perempuan_anak", f"{long} Kota Utara"): 9, ("bansos", f"{long} Kabupaten Selatan Jauh"): 9}
    )
    codes = [one.code for one in agency_list(propose(routes), [], REGION)]
    assert len(set(codes)) == 2
    assert all(len(code) <= 32 and code.strip("-") == code for code in codes)

"""The agencies file: Excel's habits are taken, every mistake is named by its line."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.agencies_csv import AgenciesFileInvalid, parse, routes, routing_table, uncovered_categories
from complaints.vocabulary import CATEGORIES

HEADER = "code,name,short_name,region,categories\n"
DESK = "setda,Sekretariat Daerah,Setda,33.25,*\n"
SAMPLE = (files("complaints") / "sample" / "batang.csv").read_text("utf-8")


def problems_of(data: str | bytes) -> list[tuple[int, str, dict[str, str]]]:
    with pytest.raises(AgenciesFileInvalid) as refused:
        parse(data)
    return [tuple(problem) for problem in refused.value.problems]


def test_the_sample_regency_takes_every_category() -> None:
    rows = parse(SAMPLE)
    table = routing_table(rows, "33.25")
    codes = {row.code for row in rows}
    assert uncovered_categories(rows) == []
    assert {table.route(category, "33.25.11").agency_code for category in CATEGORIES} == codes
    assert table.route("penerangan_jalan", "33.25").agency_code == "dishub"
    assert table.route("lainnya", "33.25").agency_code == "setda"
    assert all("Kabupaten Batang" in row.name or row.code == "pln" for row in rows)
    assert all(len(row.short_name) <= 20 for row in rows)


def _as_excel(text: str, delimiter: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text)))
    return written.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode(),
        SAMPLE.encode("utf-8-sig"),
        "\ufeff" + SAMPLE,
        _as_excel(SAMPLE, ";").encode("cp1252"),
        _as_excel(SAMPLE, "\t").encode("utf-8-sig"),
        _as_excel(SAMPLE, ";").replace(";33.25;", ";33,25;"),
        SAMPLE.replace("\n", "\r"),
        SAMPLE.replace("\n", "\n\n,,,,\n"),
        SAMPLE.replace("\n", ",\n"),
        "\n".join(
            ",".join(f" {cell} " for cell in line.split(","))
            for line in SAMPLE.splitlines()
            if '"' not in line
        )
        + '\ndisdagkop,"Dinas Perdagangan, Koperasi dan UKM Kabupaten Batang",Dag,33.25,Energi; EKONOMI',
    ],
)
def test_what_spreadsheets_make_of_it_is_read_the_same(data: str | bytes) -> None:
    assert {(route.agency_code, route.category) for route in routes(parse(data))} == {
        (route.agency_code, route.category) for route in routes(parse(SAMPLE))
    }


def test_names_outside_ascii_survive_both_encodings() -> None:
    text = HEADER + "setda,Sekretariat – Daérah,,33.25,*\n"
    assert parse(text.encode("cp1252")) == parse(text.encode()) == parse(text)
    assert parse(text)[0].name == parse(text)[0].short_name == "Sekretariat – Daérah"


def test_a_missing_short_name_is_the_name_and_columns_may_stand_in_any_order() -> None:
    [row] = parse("Region,categories,NAME,code,short_name\n33,jalan;*;jalan,Dinas,x,\n")
    assert (row.region, row.name, row.short_name, row.categories, row.is_fallback, row.line) == (
        "33",
        "Dinas",
        "Dinas",
        ("jalan",),
        True,
        2,
    )


def test_all_problems_are_told_at_once_each_with_its_line() -> None:
    text = (
        HEADER
        + "pu,Dinas PU,PU,33.25,jalan;jalann\n"
        + "\n"
        + "pu,,PU,33-25,pungli korupsi\n"
        + "dlh,Dinas LH,DLH,33.25,jalan\n"
        + "Dinas X,Dinas X,X,33.25,\n"
        + "setda,Setda,Setda\n"
    )
    assert problems_of(text) == [
        (1, "no_fallback", {}),
        (2, "unknown_category", {"category": "jalann", "suggestion": "jalan"}),
        (4, "empty_cell", {"column": "name"}),
        (4, "region_format", {"region": "33-25"}),
        (4, "unknown_category", {"category": "pungli korupsi", "suggestion": "pungli_korupsi"}),
        (4, "duplicate_code", {"code": "pu", "first_line": "2"}),
        (5, "taken", {"category": "jalan", "region": "33.25", "first_line": "2"}),
        (6, "code_format", {"code": "Dinas X"}),
        (6, "no_categories", {"code": "Dinas X"}),
        (7, "cells", {"expected": "5", "found": "3"}),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", [(1, "empty_file", {})]),
        ("\n , \n", [(1, "empty_file", {})]),
        (
            "\ncode;name;region\nx;y;z\n",
            [(2, "missing_column", {"column": column}) for column in ("short_name", "categories")],
        ),
        (b"PK\x03\x04\x14\x00\x06\x00workbook", [(1, "not_text", {})]),
        (HEADER + 'x,"' + "y" * 200_000, [(2, "not_text", {})]),
        (HEADER + DESK + "opd,OPD,OPD,33.25,*\n", [(3, "second_fallback", {"first_line": "2"})]),
        (HEADER + "setda,Setda,Setda,33.1,*\n", [(2, "region_format", {"region": "33.1"})]),
    ],
)
def test_what_cannot_be_taken_over(
    data: str | bytes, expected: list[tuple[int, str, dict[str, str]]]
) -> None:
    assert problems_of(data) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jln", "jalan"),
        ("penerangan jalan", "penerangan_jalan"),
        ("kesehetan", "kesehatan"),
        ("pdidikan", "pendidikan"),
    ],
)
def test_an_unknown_category_gets_the_nearest_suggestion(typed: str, meant: str) -> None:
    found = problems_of(HEADER + DESK + f"x,X,X,33.25,{typed}\n")
    assert found == [(3, "unknown_category", {"category": typed, "suggestion": meant})]


def test_categories_nobody_takes_are_a_warning() -> None:
    rows = parse(HEADER + DESK + "x,X,X,33.25," + ";".join(CATEGORIES[2:-1]) + "\n")
    assert uncovered_categories(rows) == ["jalan", "penerangan_jalan"]


@given(st.one_of(st.text(), st.binary(), st.text(alphabet=',;*"\n\rax.3').map(HEADER.__add__)))
def test_anything_else_is_refused_and_never_crashes(data: str | bytes) -> None:
    with suppress(AgenciesFileInvalid):
        assert sum(row.is_fallback for row in parse(data)) == 1

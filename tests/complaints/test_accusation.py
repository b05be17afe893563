"""What accuses an office and what does not: an accusation goes past the accused, a false alarm annoys."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import accusation, agencies_csv
from complaints.accusation import Accusation, Office
from complaints.vocabulary import CATEGORIES

ROWS = agencies_csv.parse((files("complaints") / "sample" / "batang.csv").read_bytes())
RESPONSIBLE = {category: row.code for row in ROWS for category in row.categories}
OFFICES = accusation.offices_of(((row.code, (row.short_name, row.name)) for row in ROWS), RESPONSIBLE.get)

#: (text, the accused agency, whether an office is named)
ACCUSING = [
    ("petugas kelurahan minta 200rb buat urus surat pindah, katanya uang rokok", None, True),
    ("Oknum Dishub minta uang ke sopir angkot di terminal", "dishub", True),
    ("urus KTP di Disdukcapil dimintai Rp50.000 biar cepat", "disdukcapil", True),
    ("Saya urus KK di dukcapil kemarin. Petugasnya minta duit rokok 20rb", "disdukcapil", True),
    ("pegawai puskesmas bandar kasar sekali sama pasien", "dinkes", True),
    ("pungli di samsat, harus lewat calo", "bapenda", True),
    ("Dinas Perizinan itu... maksud saya DPMPTSP, minta amplop untuk izin", "dpmptsp", True),
    ("kades potong dana bantuan warga", None, False),
    ("petugas loket tidak ada di tempat terus", None, False),
    ("Dinas Sosial Kabupaten Batang memotong dana bantuan warga miskin", "dinsos", True),
    ("tolong ditindak oknum petugas Satpol PP yang memeras pedagang kaki lima", "satpolpp", False),
    ("the officer at the civil registry asked me for money", "disdukcapil", True),
]
HARMLESS = [
    "lampu mati, sudah lapor ke PLN tidak ada tanggapan",
    "preman minta uang di depan kantor disdukcapil",
    "juru parkir liar minta 10rb, mohon Dishub menertibkan",
    "petugas parkir minta 5000 tanpa karcis di alun-alun",
    "pelayanan disdukcapil bagus, tidak ada pungli, petugas ramah",
    "bagaimana cara urus KTP di disdukcapil?",
    "tetangga saya kasar dan suka mengancam, sudah lapor ke satpol pp",
    "mohon Inspektorat memberantas pungli",
    "aspal jalan kasar dan berlubang di Limpung",
    "ada calo tiket bus di terminal",
    "lowongan pegawai dishub kapan dibuka?",
    "terima kasih petugas DLH sudah angkut sampah. Anjing tetangga galak",
]


@pytest.mark.parametrize(("text", "agency", "named"), ACCUSING, ids=lambda value: str(value)[:40])
def test_an_accusation_is_found_with_its_office(text: str, agency: str | None, named: bool) -> None:
    found = accusation.find(text, OFFICES)
    assert found is not None
    assert (found.agency, found.named) == (agency, named or agency is not None)
    assert all(word in text for word in found.words)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_accuses_nobody_in_office_is_no_accusation(text: str) -> None:
    assert accusation.find(text, OFFICES) is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_every_agency_can_be_accused_by_its_names(row: agencies_csv.AgencyRow) -> None:
    for name in (row.short_name, row.name):
        found = accusation.find(f"oknum {name} minta uang 100rb", OFFICES)
        assert found is not None
        assert found.agency == row.code


def test_the_categories_of_the_offices_exist() -> None:
    assert {category for _, category in accusation.lexicon().offices} - {None} <= set(CATEGORIES)


def test_a_list_without_the_office_still_knows_that_one_is_named() -> None:
    nobody = accusation.offices_of([], {}.get)
    assert accusation.find("petugas puskesmas minta uang", nobody) == Accusation(
        None, True, ("puskesmas", "minta uang")
    )
    assert accusation.find("petugas minta uang", (Office(("puskesmas",), "dinkes"),)) == Accusation(
        None, False, ("petugas", "minta uang")
    )


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = accusation.find(text, OFFICES)
    assert found is None or all(word in text for word in found.words)

"""Regions by pin, by code and by what people type, seen from Kabupaten Batang (33.25)."""

from __future__ import annotations

import math
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from complaints.regions import gazetteer, is_inside

BATANG = "33.25"


def found(text: str, served: str | None = BATANG) -> str | None:
    """Code of the region found; checks that the span is exact and the side is told."""
    match = gazetteer().find(text, served)
    if match is None:
        return None
    assert text[match.start : match.end] == match.text
    assert match.inside == is_inside(match.region.code, served)
    return match.region.code


# ---- pins ----


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "code"),
    [
        ("Alun-alun Batang", -6.9077, 109.7303, "33.25"),
        ("Tugu Pahlawan, Surabaya", -7.2458, 112.7378, "35.78"),
        ("Tugu Yogyakarta", -7.7829, 110.3671, "34.71"),
        ("Monas, Jakarta", -6.1754, 106.8272, "31.71"),
        ("Padang", -0.9471, 100.3543, "13.71"),
        ("Medan", 3.5897, 98.6738, "12.71"),
        ("Makassar", -5.1342, 119.4124, "73.71"),
        ("Denpasar", -8.6573, 115.2167, "51.71"),
        ("Jayapura", -2.5337, 140.7181, "91.71"),
    ],
)
def test_town_squares(place: str, latitude: float, longitude: float, code: str) -> None:
    region = gazetteer().locate(latitude, longitude)
    assert region is not None
    assert region.code == code, place


def test_a_pin_just_off_the_beach_belongs_to_the_shore() -> None:
    sigandu = Point(109.78, -6.88)
    assert not any(Polygon(ring).contains(sigandu) for ring in gazetteer().outline(BATANG))
    region = gazetteer().locate(sigandu.y, sigandu.x)
    assert region is not None
    assert region.code == BATANG


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(-6.0, 109.73), (0, 0), (52.5, 13.4), (math.nan, 109.7), (-6.9, math.inf)]
)
def test_no_region_out_at_sea_or_abroad(latitude: float, longitude: float) -> None:
    assert gazetteer().locate(latitude, longitude) is None


def test_the_outline_is_small_and_holds_the_town() -> None:
    rings = gazetteer().outline(BATANG)
    assert 20 <= sum(len(ring) for ring in rings) <= 500
    assert Polygon(rings[0]).contains(Point(109.7303, -6.9077))


def test_the_outline_of_a_kecamatan_is_that_of_its_regency() -> None:
    assert gazetteer().outline("33.25.09") == gazetteer().outline(BATANG)


# ---- codes ----


@pytest.mark.parametrize(
    ("code", "official", "short", "full"),
    [
        ("33.25.09", "Subah", "Kec. Subah", "Kec. Subah, Kab. Batang"),
        ("33.25", "Kabupaten Batang", "Kab. Batang", "Kab. Batang"),
        ("35.78", "Kota Surabaya", "Kota Surabaya", "Kota Surabaya"),
        ("31.72", "Kota Administrasi Jakarta Utara", "Kota Jakarta Utara", "Kota Jakarta Utara"),
        ("33", "Jawa Tengah", "Jawa Tengah", "Jawa Tengah"),
    ],
)
def test_names(code: str, official: str, short: str, full: str) -> None:
    names = gazetteer().name_of(code), gazetteer().short_name(code), gazetteer().full_name(code)
    assert names == (official, short, full)


def test_how_many_there_are() -> None:
    provinces = gazetteer().children("")
    regencies = [region for province in provinces for region in gazetteer().children(province.code)]
    kecamatan = [region for regency in regencies for region in gazetteer().children(regency.code)]
    assert (len(provinces), len(regencies), len(kecamatan)) == (38, 514, 7285)


def test_buttons_for_the_kecamatan() -> None:
    names = [region.name for region in gazetteer().kecamatan_of(BATANG)]
    assert len(names) == 15
    assert (names[0], names[-1]) == ("Wonotunggal", "Banyuputih")
    assert gazetteer().kecamatan_of("33.25.09") == gazetteer().kecamatan_of(BATANG)


def test_unknown_codes() -> None:
    assert gazetteer().by_code("99.99") is None
    assert gazetteer().children("99.99") == []
    with pytest.raises(KeyError):
        gazetteer().name_of("99.99")


@pytest.mark.parametrize(
    ("code", "served", "inside"),
    [
        ("33.25", "33.25", True),
        ("33.25.09", "33.25", True),
        ("33.2", "33.25", False),
        ("33.26.09", "33.25", False),
        ("33.250", "33.25", False),
        ("91.71", None, True),
    ],
)
def test_inside(code: str, served: str | None, inside: bool) -> None:
    assert is_inside(code, served) is inside


# ---- names in texts ----

KECAMATAN = gazetteer().kecamatan_of(BATANG)
EVERYDAY = {"Batang", "Bandar", "Bawang", "Tulis"}


@pytest.mark.parametrize("region", KECAMATAN, ids=lambda region: region.name)
@pytest.mark.parametrize("writing", ["kec. {}", "Kecamatan {}", "KEC {}", "kec {} kab batang"])
def test_every_kecamatan_with_its_prefix(region: object, writing: str) -> None:
    name, code = region.name, region.code  # type: ignore[attr-defined]
    assert found(f"jalan rusak di {writing.format(name)} tolong") == code
    assert found(f"jalan rusak di {writing.format(name.lower())} tolong") == code


@pytest.mark.parametrize(
    "region", [region for region in KECAMATAN if region.name not in EVERYDAY], ids=lambda region: region.name
)
def test_every_kecamatan_by_its_bare_name(region: object) -> None:
    name, code = region.name, region.code  # type: ignore[attr-defined]
    assert found(f"lampu di {name.lower()} mati") == code
    assert found(f"PASAR {name.upper()} BAU") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("depan SMPN 2 Batang", "33.25"),
        ("lampu mati di batang", "33.25"),
        ("kab batang", "33.25"),
        ("kec. batang", "33.25.11"),
        ("Desa Sengon Kec. Subah Kab. Batang", "33.25.09"),
        ("pasar bandar kotor", "33.25.02"),
        ("jalan ke Bandar gelap", "33.25.02"),
        ("warung asem banjir", "33.25.12"),
        ("banyu putih", "33.25.15"),
        ("jln raya subah km 3", "33.25.09"),
        ("hole near Limpung market", "33.25.08"),
        ("Subah district", "33.25.09"),
        ("saya warga Subah, KTP hilang di Kota Surabaya", "33.25.09"),
    ],
)
def test_inside_the_served_region(text: str, code: str) -> None:
    assert found(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kec. grinsing", "33.25.07"),
        ("gringsin banjir", "33.25.07"),
        ("di wonotungal", "33.25.01"),
        ("kec subha", "33.25.09"),  # two letters swapped
        ("kab. pekalogan", "33.26"),
        ("kota surabya", "35.78"),
        ("kecamatan kenjearn", None),  # too many kecamatan in the country to guess
        ("subha", None),  # too short to be sure of
        ("ada barang di sana", None),  # one letter from Batang
    ],
)
def test_typing_errors(text: str, code: str | None) -> None:
    assert found(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Surabaya", "35.78"),
        ("macet di sby", "35.78"),
        ("kab. pekalongan", "33.26"),
        ("kota pekalongan", "33.75"),
        ("pekalongan", None),  # kota or kabupaten?
        ("di Wiradesa, Pekalongan", "33.26.16"),
        ("Kec. Kenjeran", "35.78.17"),
        ("di Kenjeran", None),  # may be a village here
        ("di Kenjeran, Surabaya", "35.78.17"),
        ("Jalan rusak di Sidoarjo", "35.15"),
        ("macet arah gresik", "35.25"),
        ("di Demak Timur", None),
        ("depan apartemen Puncak Permai", None),
        ("pohon ketapang tumbang", None),
        ("kec. karanganyar", None),  # there are six
        ("kec. Karanganyar Kab. Pekalongan", "33.26.07"),
        ("kec. Bandar Kab. Bener Meriah", "11.17.04"),
        ("kec. Bandar", "33.25.02"),
        ("kota administrasi jakarta selatan", "31.74"),
        ("kota medan", "12.71"),
    ],
)
def test_outside_and_ambiguous(text: str, code: str | None) -> None:
    assert found(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "mau tulis laporan",
        "bawang merah mahal",
        "batang pohon patah",
        "ibu saya sakit",
        "bandar narkoba berkeliaran",
        "medan jalannya berat",
        "sudah selesai belum",
        "barang hilang",
        "jalan ke bandara rusak",
        "dilempar ke kecamatan, karena belum jadi",
        "petugas kecamatan mereka kasar",
        "ke arah dalam kota, sering dilanggar",
        "semoga cepat selesai",
        "Jl. Surabaya no 5",
        "gang Kenjeran",
        "lampu jalan mati",
        "",
        "🌧️",
    ],
)
def test_everyday_words_are_no_regions(text: str) -> None:
    assert found(text) is None


def test_the_served_region_decides_between_namesakes() -> None:
    assert found("kec. Bandar", "33.25") == "33.25.02"
    assert found("kec. Bandar", "35.01") == "35.01.08"
    assert found("kec. Bandar", "35.78") is None
    assert found("kec. Bandar", None) is None


def test_the_span_covers_the_prefix() -> None:
    match = gazetteer().find("jalan di Kec. Subah, rusak", BATANG)
    assert match is not None
    assert (match.text, match.start, match.end) == ("Kec. Subah", 9, 19)


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["kec", "kota", "Batang", "subah", "2", "di", "İ", "jl"])).map(" ".join)
)
def test_any_text_is_borne(text: str) -> None:
    found(text)


# ---- speed ----


@pytest.mark.parametrize("part", ["kec xyzabcd ", "a ", "kota ", "Subah ", "gringsin "])
def test_long_messages_take_linear_time(part: str) -> None:
    short, long = (part * (size // len(part)) for size in (1_000, 10_000))
    assert _seconds(long) < 40 * _seconds(short) + 0.05


def _seconds(text: str) -> float:
    def once() -> float:
        started = time.thread_time()
        gazetteer().find(text, BATANG)
        return time.thread_time() - started

    return min(once() for _ in range(3))


def test_typed_text_does_not_need_the_map() -> None:
    """Reading boundaries costs half a second and shapely; the command line should not pay for it."""
    code = (
        "import sys; from complaints.regions import gazetteer; assert gazetteer().find('Subah', '33.25');"
        "assert 'shapely' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

"""An export of 5,000 reports, hundreds of them broken, becomes examples; nothing is lost without a word."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from complaints.redaction import mask
from complaints.vocabulary import Audience
from nlu.components.balance import places_to_learn
from nlu.history.export import read
from nlu.history.files import name_for, write_examples
from nlu.history.sifting import ASIDE, MOST, Sifted, clean, newest, set_aside, sift
from nlu.history.topics import Topics
from nlu.scoring.examples import FileUnreadable, heldout_examples, history_examples
from tests.nlu.history_export import BROKEN, UNKNOWN, Made, make, write_csv, write_xlsx
from tests.nlu.spreadsheet import write_workbook

TODAY = date(2026, 3, 1)
PRIVATE = ("3325114506900003", "0812-3456-7890", "warga.baik@contoh.id", "RT 03")
MASK = partial(mask, audience=Audience.PUBLIC)

HEADER = "tracking_id,tanggal_masuk,kategori,judul,isi_laporan_awal,isi_laporan_akhir,dinas_tujuan\n"


def sifted(path: Path, topics: Topics | None = None) -> Sifted:
    known = {one.text: "held_out" for one in heldout_examples()}
    return sift(read(path, TODAY).entries, topics or Topics(), MASK, known)


@pytest.fixture(scope="module")
def made() -> Made:
    return make()


@pytest.fixture(scope="module")
def from_csv(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Sifted:
    path = tmp_path_factory.mktemp("csv") / "Ekspor LAPOR 2023-2025.csv"
    write_csv(path, made.reports)
    return sifted(path)


@pytest.fixture
def small(tmp_path: Path) -> Callable[[str], Path]:
    """A CSV with the usual header and these lines."""

    def write(lines: str, header: str = HEADER) -> Path:
        (tmp_path / "kecil.csv").write_text(header + lines, encoding="utf-8")
        return tmp_path / "kecil.csv"

    return write


# ---- the whole export


def test_every_row_is_kept_or_refused_with_its_reason(made: Made, from_csv: Sifted) -> None:
    assert from_csv.rows == len(made.reports) == 5_000
    assert from_csv.reasons == made.broken == Counter(BROKEN)
    assert len(from_csv.examples) == len(made.good)
    # Three lines of titles and the header stand above the first report.
    refused = {one.number - 5: one.reason for one in from_csv.refused}
    assert refused == {place: one.wrong for place, one in enumerate(made.reports) if one.wrong}


def test_the_examples_are_the_reports_with_their_categories(made: Made, from_csv: Sifted) -> None:
    expected = {one.tracking: one for one in made.good}
    by_row = {place + 5: one for place, one in enumerate(made.reports)}
    assert {by_row[one.number].tracking for one in from_csv.examples} == expected.keys()
    for one in from_csv.examples:
        report = by_row[one.number]
        assert one.code == report.code
        assert one.day == (report.day if report.wrong != "no_day" else None)
        assert one.intent == {"Pengaduan": "complaint", "ASPIRASI": "aspiration"}.get(
            report.kind, "information_request"
        )


def test_a_workbook_gives_what_the_csv_gives(made: Made, from_csv: Sifted, tmp_path: Path) -> None:
    """But for remarks beside the table: there they are no sign of a broken row."""
    write_xlsx(tmp_path / "ekspor.xlsx", made.reports)
    found = sifted(tmp_path / "ekspor.xlsx")
    beside = {place + 5 for place, one in enumerate(made.reports) if one.wrong == "cells"}
    assert found.reasons == from_csv.reasons - Counter(cells=BROKEN["cells"])
    assert {one.number for one in found.examples} - {one.number for one in from_csv.examples} == beside
    assert [(one.code, one.text, one.day) for one in found.examples if one.number not in beside] == [
        (one.code, one.text, one.day) for one in from_csv.examples
    ]


def test_unknown_topics_are_listed_with_their_counts(from_csv: Sifted) -> None:
    assert from_csv.unknown == dict.fromkeys(UNKNOWN, BROKEN["unknown_topic"] // 3)


def test_personal_data_is_masked_in_what_is_kept_and_in_what_is_refused(from_csv: Sifted) -> None:
    texts = [*(one.text for one in from_csv.examples), *(one.text for one in from_csv.refused)]
    assert not [text for text in texts if any(secret in text for secret in PRIVATE)]
    assert from_csv.masked >= 60


def test_the_newest_of_a_category_are_learned(from_csv: Sifted) -> None:
    chosen = newest(from_csv.examples)
    counts = Counter(one.code for one in chosen)
    assert max(counts.values()) <= MOST
    for code in counts:
        days = [
            one.day for one in from_csv.examples if one.code == code and one.day and one.intent == "complaint"
        ]
        left_out = len(days) - sum(
            one.code == code and bool(one.day) and one.intent == "complaint" for one in chosen
        )
        assert left_out == 0 or counts[code] == MOST


def test_examples_read_back_as_they_were_written(from_csv: Sifted, tmp_path: Path) -> None:
    chosen = newest(from_csv.examples)
    write_examples(tmp_path / "ekspor.yml", chosen)
    back = Counter((one.label, one.text) for one in history_examples(tmp_path))
    assert back == Counter((f"{one.intent}/{one.code}", one.text) for one in chosen)
    assert not history_examples(tmp_path, but="ekspor")


def test_nothing_to_learn_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "lama.yml").write_text("nlu: []", encoding="utf-8")
    write_examples(tmp_path / "lama.yml", [])
    assert not list(tmp_path.iterdir())


def test_what_the_history_hardly_has_is_learned_twice() -> None:
    labels = ["jalan"] * 60 + ["pungli", "jalan", "sampah", "sampah"]
    hands = ["history"] * 60 + ["first", "first", "first", "history"]
    assert places_to_learn(labels, hands) == [*range(64), 60, 62]
    assert places_to_learn(labels[60:63], hands[60:63]) == [0, 1, 2]


# ---- columns


@pytest.mark.parametrize(
    "header",
    [
        "kategori,isi_laporan_awal",
        "KATEGORI;  Isi Laporan (Awal) ",
        "Sub-Kategori\tISI_LAPORAN",
        "Topik Laporan|Isi Laporn Awal",
        "id_kategori,Judul",
    ],
)
def test_headers_are_read_as_people_spell_them(tmp_path: Path, header: str) -> None:
    sign = next(sign for sign in ",;\t|" if sign in header)
    topic = "1397" if header.startswith("id") else "Jalan Berlubang"
    text = "aspal di depan pasar ikan sudah hancur sejak lama sekali"
    (tmp_path / "x.csv").write_text(f"{header}\n{topic}{sign}{text}\n", encoding="utf-8")
    assert [(one.code, one.text) for one in sifted(tmp_path / "x.csv").examples] == [("jalan", text)]


def test_a_column_that_only_sounds_alike_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("kategori,isi balasan,status laporan,judul\na,b,c,d\n", encoding="utf-8")
    export = read(tmp_path / "x.csv", TODAY)
    assert export.columns == {"kategori": "kategori", "judul": "judul"}
    assert export.unused == ["isi balasan", "status laporan"]
    assert {"isi_awal", "isi_akhir", "dinas", "tanggal"} <= set(export.missing)


def test_the_citizens_own_words_come_first_and_a_title_helps_where_they_say_little(small: Callable) -> None:
    path = small(
        "1,2024-05-01,Trotoar,Judul,trotoar di depan sekolah kami pecah dan licin semua,Trotoar rusak.,\n"
        "2,2024-05-01,Trotoar,Judul,,Trotoar di dekat kantor pos amblas satu meter lebih,\n"
        "3,2024-05-01,Jembatan,Jembatan gantung putus,mohon segera diperbaiki,,\n"
        "4,2024-05-01,Jembatan,papan lapuk,papan lapuk jembatan kampung,,\n"
    )
    assert [one.text for one in sifted(path).examples] == [
        "trotoar di depan sekolah kami pecah dan licin semua",
        "Trotoar di dekat kantor pos amblas satu meter lebih",
        "Jembatan gantung putus. mohon segera diperbaiki",
        "papan lapuk jembatan kampung",
    ]


def test_a_quotation_mark_that_is_never_closed_costs_its_rows_only(small: Callable) -> None:
    texts = [f"trotoar pecah di gang {name} sejak lama" for name in "abcdefgh"]
    texts[2] = '"' + texts[2]
    lines = "".join(f"{at},2024-05-01,Trotoar,,{text},,\n" for at, text in enumerate(texts))
    closing = '9,2024-05-01,Trotoar,,"trotoar ""lama"" itu pecah, di gang baru",,\n'
    found = sifted(small(lines + closing + lines.replace("trotoar", "jalur").replace('"', "")))
    assert found.rows > 8
    assert {one.reason for one in found.refused} <= {"cells", "same_number", "unreadable"}
    assert found.examples[0].text == "trotoar pecah di gang a sejak lama"


def test_what_is_no_export_is_refused_with_what_was_found(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    for content, said in {
        b"": "empty",
        b"<html><table>": "web page",
        b"PK\x03\x04 nothing": "x.csv",
        b"nama,umur\nbudi,3\n": "found nama, umur",
    }.items():
        path.write_bytes(content)
        with pytest.raises(FileUnreadable, match=said):
            read(path, TODAY)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_encodings_of_excel(tmp_path: Path, encoding: str) -> None:
    text = "trotoar di depan café “Lama” pecah – sudah lama sekali"
    content = f"kategori\tisi laporan\tdinas\nTrotoar\t{text}\tDPU\n"
    (tmp_path / "x.csv").write_bytes(content.encode(encoding))
    assert [one.text for one in sifted(tmp_path / "x.csv").examples] == [text]


def test_the_sheet_with_the_reports_is_found(tmp_path: Path) -> None:
    write_workbook(
        tmp_path / "x.xlsx", [["Rekap"], [], ["kategori", "isi"], ["Taman", "kursi taman kota patah"]]
    )
    assert [one.code for one in sifted(tmp_path / "x.xlsx").examples] == ["lingkungan"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-05-09 08:15:00", date(2024, 5, 9)),
        ("09/05/2024", date(2024, 5, 9)),
        ("9-5-24 08.15", date(2024, 5, 9)),
        ("05/23/2024", date(2024, 5, 23)),
        ("9 Mei 2024", date(2024, 5, 9)),
        ("Kamis, 9 Agustus 2024", date(2024, 8, 9)),
        ("45421", date(2024, 5, 9)),
        ("31/02/2024", None),
        ("2031-01-01", None),
        ("1999-01-01", None),
        ("0", None),
        ("99999", None),
        ("kemarin", None),
    ],
)
def test_days_as_exports_write_them(small: Callable, cell: str, day: date | None) -> None:
    found = sifted(small(f'1,"{cell}",Trotoar,,trotoar pecah di depan pasar,,\n'))
    assert [one.day for one in found.examples] == [day]
    assert found.reasons == ({} if day else {"no_day": 1})


# ---- what goes into files


def test_a_text_that_would_break_a_file_of_examples_is_mended() -> None:
    assert clean("- [lubang](jalan) {besar}\n\n-\u2028di\x85gang\x00\x1b \ud800 x\ufffe") == (
        "(lubang)(jalan) (besar) - di gang x"
    )


def test_of_the_newest_tenth_some_are_set_aside_and_never_learned(from_csv: Sifted) -> None:
    kept, asked = set_aside(from_csv.examples)
    dated = sorted(one.day for one in from_csv.examples if one.day)
    assert len(asked) == int(len(dated) * ASIDE)
    assert min(one.day for one in asked if one.day) >= dated[-len(asked)]
    assert sorted([*kept, *asked], key=lambda one: one.number) == from_csv.examples
    assert set_aside(from_csv.examples[:100]) == (from_csv.examples[:100], [])


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(small: Callable, tmp_path: Path) -> None:
    from nlu.history.files import write_refused

    found = sifted(small('1,2024-05-01,Topik Lainnya,,"=HYPERLINK(""x"") halo semua",,\n'))
    write_refused(tmp_path / "ditolak.csv", found.refused, ["a", "b", "c", "d"], str.upper)
    rows = list(csv.reader((tmp_path / "ditolak.csv").open(encoding="utf-8-sig")))
    assert rows == [["a", "b", "c", "d"], ["2", "NOISE", "Topik Lainnya", '\'=HYPERLINK("x") halo semua']]


def test_the_name_of_an_import_is_that_of_its_file() -> None:
    assert name_for(Path("/x/Ekspor LAPOR 2023.final.xlsx")) == "ekspor-lapor-2023-final"
    assert name_for(Path("/x/...csv")) == "riwayat"


def test_a_hundred_thousand_rows_fit_into_little_memory(made: Made, tmp_path: Path) -> None:
    """In a process of its own; its `ru_maxrss` would begin with what this process has used."""
    write_csv(tmp_path / "once.csv", made.reports)
    lines = (tmp_path / "once.csv").read_bytes().splitlines(keepends=True)
    with (tmp_path / "big.csv").open("wb") as big:
        big.writelines(lines[:4])
        for again in range(20):
            words = f" {' '.join(f'k{again}x{at}' for at in range(4))};".encode()
            big.writelines(line.replace(b";", words, 9).replace(words, b";", 8) for line in lines[4:])
    program = """
import re, sys
from pathlib import Path
from datetime import date
from nlu.history.export import read
from nlu.history.sifting import sift
from nlu.history.topics import Topics
found = sift(read(Path(sys.argv[1]), date(2026, 3, 1)).entries, Topics(), str)
kilobytes = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(found.rows, int(kilobytes) // 1024)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "big.csv")], capture_output=True, text=True, check=True
    )
    rows, megabytes = map(int, done.stdout.split())
    assert rows == 100_000
    assert megabytes < 600

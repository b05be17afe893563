"""`lapor nlu import`, run as an admin runs it, from the export to a list of agencies that is taken."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from complaints.agencies_csv import AgenciesFileInvalid, parse
from nlu.environment import ensure_environment, run_environment
from nlu.history.files import write_examples
from nlu.history.sifting import Example, clean
from nlu.scoring.evaluation import heldout
from nlu.scoring.examples import history_examples, set_aside_reports
from tests.nlu.history_export import AGENCIES, BROKEN, SHARED, UNKNOWN, make, write_csv, write_xlsx

LAPOR = [sys.executable, "-c", "from bot.cli import main; main()", "nlu", "import"]
NEW = {
    "Layanan Mobil Curhat": "pelayanan_publik",
    "Festival Durian": "noise",
    "Program Bupati Menyapa": "Lainnya",
}
ODD = [
    r"pipa \n bocor di gang \u0041 \\ dekat rumah",
    "kata \"petugas\" 'belum' <!-- datang --> # 3",
    "lubang [dalam](place) {sekali} : | > & * ! %",
    "emoji 🙏🏽 dan é, ﷽, \u200b tanpa lebar",
]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Far from anybody's `.env`, with a data folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAPOR_")}
    root = str(Path(__file__).parents[2])
    return kept | {"PYTHONPATH": root, "LAPOR_DATA_DIR": str(tmp_path / "var"), "PWD": str(tmp_path)}


def lapor(surroundings: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*LAPOR, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=surroundings, cwd=surroundings["PWD"], timeout=600
    )


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_an_export_becomes_examples_with_their_gain_and_a_proposal(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    made = make()
    write_csv(tmp_path / "Ekspor 2023-2025.csv", made.reports)
    done = lapor(surroundings, "Ekspor 2023-2025.csv")
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "var" / "history"
    base = "ekspor-2023-2025"
    names = {
        f"{base}.{end}" for end in ("yml", "uji.csv", "ditolak.csv", "rute.csv", "dinas.csv", "hasil.json")
    }
    assert {path.name for path in folder.iterdir()} == names | {"topik.csv"}

    figures = json.loads((folder / f"{base}.hasil.json").read_text(encoding="utf-8"))
    assert (figures["rows"], figures["kept"], figures["refused"]) == (5_000, len(made.good), BROKEN)
    assert figures["unknown_topics"] == dict.fromkeys(UNKNOWN, BROKEN["unknown_topic"] // 3)
    learned = history_examples(folder)
    assert len(learned) == figures["learned"]
    # The gate asks every model the reports that were set aside, and none learns from them.
    asked = set_aside_reports(folder)
    assert len(asked) > 300
    assert not {one.text for one in asked} & {one.text for one in learned}
    assert len(heldout(history=folder).complaints) == len(heldout().complaints) + len(asked)
    assert len(table(folder / f"{base}.ditolak.csv")) == sum(BROKEN.values())
    # Of the names that only this region knows nobody else's examples can tell; its own can.
    assert len(figures["gain"]) == 3
    assert [one["since"] for one in figures["gain"]] == sorted(one["since"] for one in figures["gain"])
    for one in figures["gain"]:
        assert one["asked"] > 500
        assert one["with_history"]["top1"] > one["without"]["top1"] + 0.05
    assert "Manfaat" in done.stdout
    assert "putuskan" in done.stdout
    assert "5.000 baris" in done.stdout
    assert "4.000 baris dibaca" in done.stderr

    _decided_by_an_admin(folder / f"{base}.dinas.csv")


def _decided_by_an_admin(listed: Path) -> None:
    """Nothing undecided is taken; once the marks are gone, the list is."""
    proposed = listed.read_text(encoding="utf-8-sig")
    with pytest.raises(AgenciesFileInvalid) as refused:
        parse(proposed)
    problems = refused.value.problems
    assert {one.key for one in problems} == {"unknown_category"}
    assert {one.args["category"] for one in problems} == {f"?{code}" for code in SHARED}
    decided = proposed
    for code in SHARED:
        decided = decided.replace(f"?{code}", code, 1)
    rows = parse(re.sub(r"^.*,;?\?\w+(;\?\w+)*\n", "", re.sub(r";\?\w+", "", decided), flags=re.MULTILINE))
    taken = {category: row.name for row in rows for category in row.categories}
    assert {code: taken[code] for code in AGENCIES} == AGENCIES
    assert [row.code for row in rows if row.is_fallback] == ["koordinator"]


def test_topics_that_an_admin_fills_in_are_known_the_next_time(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    write_xlsx(tmp_path / "ekspor.xlsx", make().reports)
    first = lapor(surroundings, "ekspor.xlsx", "--no-gain")
    assert "Topik yang belum dikenal" in first.stdout
    topics = tmp_path / "var" / "history" / "topik.csv"
    asked = table(topics)
    assert {row["topik"]: row["jumlah"] for row in asked} == dict.fromkeys(UNKNOWN, "40")
    # As Excel in Indonesia saves it.
    lines = [f"{row['topik']};{row['jumlah']};{NEW[row['topik']]}" for row in asked]
    topics.write_text("\n".join(["topik;jumlah;kode", *lines, ""]), encoding="cp1252")
    second = lapor(surroundings, "ekspor.xlsx", "--no-gain")
    assert second.returncode == 0, second.stderr
    assert "Topik yang belum dikenal" not in second.stdout
    figures = json.loads((topics.parent / "ekspor.hasil.json").read_text(encoding="utf-8"))
    assert figures["refused"]["noise"] == BROKEN["noise"] + 40
    assert "unknown_topic" not in figures["refused"]

    topics.write_text("topik,jumlah,kode\nFestival Durian,3,durian\n", encoding="utf-8")
    wrong = lapor(surroundings, "ekspor.xlsx", "--no-gain")
    assert wrong.returncode == 2
    assert "topik.csv:2: durian" in wrong.stderr


def test_what_cannot_be_done_is_said(surroundings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "judul,isi laporan\nJalan,aspal hancur di depan pasar\n", encoding="utf-8"
    )
    done = lapor(surroundings, "x.csv")
    assert done.returncode == 0, done.stderr
    for word in ("kategori", "tanggal masuk", "dinas tujuan"):
        assert f"Tanpa kolom {word}" in " ".join(done.stdout.split())
    assert "Tidak ada contoh" in done.stdout
    assert not list((tmp_path / "var" / "history").glob("*.yml"))


def test_a_file_that_is_no_export_is_refused(surroundings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("nama,umur\nBudi,3\n", encoding="utf-8")
    (tmp_path / "dinas.csv").write_text("code,name\n", encoding="utf-8")
    (tmp_path / "baik.csv").write_text("kategori,isi\nTaman,kursi taman patah\n", encoding="utf-8")
    for arguments in (["x.csv"], ["baik.csv", "--agencies", "dinas.csv"]):
        done = lapor(surroundings, *arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "var" / "history").exists()


def test_the_list_of_an_installation_is_built_on(surroundings: dict[str, str], tmp_path: Path) -> None:
    header = "code,name,short_name,region,categories\n"
    present = "pu,Dinas Taman Kota,Taman,33.25,jalan\nsetda,Setda,Setda,33.25,*\n"
    (tmp_path / "dinas.csv").write_text(header + present, encoding="utf-8")
    lines = [f"Taman,kursi taman nomor {at} di blok itu patah,DINAS TAMAN KOTA\n" for at in "abcdefgh"]
    (tmp_path / "x.csv").write_text("kategori,isi,dinas tujuan\n" + "".join(lines), encoding="utf-8")
    done = lapor(surroundings, "x.csv", "--agencies", "dinas.csv")
    assert done.returncode == 0, done.stderr
    rows = parse((tmp_path / "var" / "history" / "x.dinas.csv").read_bytes())
    assert [(row.code, row.categories, row.is_fallback) for row in rows] == [
        ("pu", ("jalan", "lingkungan"), False),
        ("setda", (), True),
    ]


def test_another_export_of_the_same_reports_teaches_nothing_twice(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    content = "kategori,isi\nTaman,kursi taman di alun-alun patah\nTrotoar,trotoar depan pasar pecah\n"
    (tmp_path / "lama.csv").write_text(content, encoding="utf-8")
    (tmp_path / "baru.csv").write_text(content + "Banjir,air masuk rumah setinggi lutut\n", encoding="utf-8")
    assert lapor(surroundings, "lama.csv").returncode == 0
    assert lapor(surroundings, "baru.csv").returncode == 0
    assert lapor(surroundings, "lama.csv").returncode == 0
    texts = [one.text for one in history_examples(tmp_path / "var" / "history")]
    assert sorted(texts) == sorted(set(texts))
    assert len(texts) == 3


def test_rasa_reads_the_examples_as_we_do(tmp_path: Path) -> None:
    """Whatever people type: what Rasa takes for its own marks must not change a text or its label."""
    examples = [Example(at, "jalan", "complaint", clean(text), None) for at, text in enumerate(ODD)]
    write_examples(tmp_path / "ekspor.yml", examples)
    program = """
import json, sys
from rasa.shared.nlu.training_data.loading import load_data
found = load_data(sys.argv[1]).intent_examples
print(json.dumps([[one.get("intent"), one.get("intent_response_key"), one.get("text")] for one in found]))
"""
    ensure_environment()
    command = [str(ensure_environment()), "-c", program, str(tmp_path / "ekspor.yml")]
    done = subprocess.run(command, capture_output=True, text=True, env=run_environment(), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout.splitlines()[-1])
    assert read == [["complaint", "complaint/jalan", clean(text)] for text in ODD]

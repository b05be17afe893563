"""`lapor nlu`, run as a person or a script runs it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from nlu import example_files
from nlu.scoring.examples import heldout_examples, marked_examples
from tests.rasa import Rasa

LAPOR = [sys.executable, "-c", "from bot.cli import main; main()", "nlu"]
ODD = [
    b"lampu jalan depan SMPN 2 Batang mati udah 2 minggu",
    b"",
    b"   ",
    b"jalan \xff\xfe rusak",
    "baris\u2028dalam\x85baris \U0001f64f".encode(),
    b"windows\r",
    b"nul \x00 dan \x1b esc",
    b"kata " * 4000,
    b"terakhir tanpa akhir baris",
]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Far from anybody's `.env`, with a data folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAPOR_")}
    root = str(Path(__file__).parents[2])
    return kept | {"PYTHONPATH": root, "LAPOR_DATA_DIR": str(tmp_path / "var"), "PWD": str(tmp_path)}


def lapor(
    surroundings: dict[str, str], *arguments: str, told: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    command = [*LAPOR, *arguments]
    return subprocess.run(
        command, input=told, capture_output=True, env=surroundings, cwd=surroundings["PWD"], timeout=170
    )


def answers(output: bytes) -> list[dict]:
    """Read as the most careless of readers would: every sign that may end a line does."""
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]


def test_every_line_has_its_answer_in_order(surroundings: dict[str, str]) -> None:
    done = lapor(surroundings, "classify", "--keywords", told=b"\xef\xbb\xbf" + b"\n".join(ODD))
    assert done.returncode == 0, done.stderr
    found = answers(done.stdout)
    expected = [line.decode("utf-8", errors="replace").removesuffix("\r") for line in ODD]
    assert [one["text"] for one in found] == expected
    assert {one["engine"] for one in found} == {"keywords"}
    assert list(found[0]) == [
        *("text", "intent", "intent_confidence", "kind", "categories", "abstain", "evidence", "entities"),
        "engine",
    ]
    assert found[0]["categories"][0].keys() == {"code", "confidence"}
    assert found[0]["entities"][0].keys() == {"type", "value", "start", "end"}


def test_no_lines_give_no_answers(surroundings: dict[str, str]) -> None:
    done = lapor(surroundings, "classify", "--keywords")
    assert (done.returncode, done.stdout) == (0, b"")


def test_thousands_of_lines_and_progress_apart_from_the_answers(surroundings: dict[str, str]) -> None:
    lines = [f"sampah menumpuk di gang {at}" for at in range(10_000)]
    done = lapor(surroundings, "classify", "--keywords", told="\n".join(lines).encode())
    assert [one["text"] for one in answers(done.stdout)] == lines
    assert done.stderr.decode().splitlines() == [f"{at}.000 baris terjawab" for at in range(1, 11)]


def test_an_answer_comes_as_soon_as_its_line(surroundings: dict[str, str]) -> None:
    with _running(surroundings, "classify", "--keywords") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"banjir\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["categories"][0]["code"] == "banjir_drainase"
        process.stdin.close()
        assert process.wait(20) == 0


def test_ctrl_c_ends_it_at_once_and_quietly(surroundings: dict[str, str]) -> None:
    with _running(surroundings, "classify", "--keywords") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"banjir\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b""


def test_a_reader_who_goes_is_no_fault(surroundings: dict[str, str]) -> None:
    with _running(surroundings, "classify", "--keywords") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(b"banjir\n" * 10)
        process.stdin.close()
        assert process.wait(20) == 0
        assert b"Traceback" not in process.stderr.read()


def test_a_running_rasa_is_used(surroundings: dict[str, str], rasa_server: Rasa) -> None:
    running = surroundings | {"LAPOR_RASA_URL": rasa_server.url, "LAPOR_RASA_TOKEN": rasa_server.token}
    lines = [f"aspal berlubang di jalan nomor {at}, sudah {at} hari" for at in range(1, 200)]
    done = lapor(running, "classify", told="\n".join(lines).encode())
    found = answers(done.stdout)
    assert [one["text"] for one in found] == lines
    assert {one["engine"] for one in found} == {"rasa"}
    assert done.stderr == b""


def test_a_rasa_that_is_not_there_is_told_and_every_line_still_answered(surroundings: dict[str, str]) -> None:
    nobody = surroundings | {"LAPOR_RASA_URL": "http://127.0.0.1:9"}
    done = lapor(nobody, "classify", told=b"banjir\nlampu jalan mati\n")
    assert [one["engine"] for one in answers(done.stdout)] == ["keywords", "keywords"]
    assert "2 dari 2 baris dijawab dengan daftar kata" in done.stderr.decode()


def test_a_rasa_that_dies_on_the_way_is_replaced_by_the_word_lists(
    surroundings: dict[str, str], trained_model: Path
) -> None:
    """It starts its own; that one is killed while lines come, and comes back by itself."""
    with _running(surroundings, "classify") as process:
        assert process.stdin
        assert process.stdout
        talk = _Talk(process)
        if talk("banjir di pasar")["engine"] != "rasa":
            process.kill()
            assert process.stderr
            pytest.fail(process.stderr.read().decode())
        os.kill(_rasa_of(process.pid), signal.SIGKILL)
        assert talk("banjir di terminal")["engine"] == "keywords"
        patient = threading.Event()
        engines = []
        while "rasa" not in engines and len(engines) < 300:
            engines.append(talk("banjir di gang")["engine"])
            patient.wait(0.2)
        assert engines[-1] == "rasa"
        process.stdin.close()
        assert process.wait(30) == 0
        assert process.stderr
        assert "baris dijawab dengan daftar kata" in process.stderr.read().decode()


def test_evaluate_prints_saves_and_says_what_it_left_out(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    table = tmp_path / "kota.csv"
    table.write_text(
        "text,category\nsampah menumpuk,sampah\nlampu jalan mati,penerangan_jalan\nx,\n", encoding="utf-8"
    )
    done = lapor(surroundings, "evaluate", "--keywords", str(table))
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode()
    assert "kota: keywords" in said
    assert "not scored: 1 rows, no category" in said
    names = sorted(path.name.split("-")[0] for path in (tmp_path / "var" / "nlu").iterdir())
    assert names == ["confusion", "evaluation", "reliability"]


def test_evaluate_refuses_a_file_without_the_columns(surroundings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("isi\nlubang\n", encoding="utf-8")
    done = lapor(surroundings, "evaluate", str(tmp_path / "x.csv"))
    assert done.returncode == 2
    assert b"no column text, category" in done.stderr


def test_check_fails_on_a_sentence_of_the_real_complaints(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    ours = next(one.text for one in heldout_examples() if len(one.text.split()) > 12 and '"' not in one.text)
    real = tmp_path / "real.csv"
    real.write_text(f'text,category\n"{ours}",jalan\n', encoding="utf-8")
    clean = lapor(surroundings, "check", "--no-doubts")
    assert clean.returncode == 0, clean.stdout
    assert b"real complaints not compared" in clean.stderr
    copied = lapor(surroundings | {"LAPOR_DEV_COMPLAINTS": str(real)}, "check", "--no-doubts")
    assert copied.returncode == 1
    assert b"copied: complaints.tsv:" in copied.stdout


@pytest.mark.parametrize(
    "file", ["docs/how-to/melatih-model.md", "tests/bench/sentences.toml", "bot/locales/id/citizen.ftl"]
)
def test_check_looks_for_real_complaints_in_all_that_is_written_here(
    surroundings: dict[str, str], tmp_path: Path, file: str
) -> None:
    words = re.findall(r"\w+", (Path(__file__).parents[2] / file).read_text(encoding="utf-8"))
    real = tmp_path / "real.csv"
    real.write_text(f"text,category\nawal {' '.join(words[40:56])} akhir,jalan\n", encoding="utf-8")
    copied = lapor(surroundings | {"LAPOR_DEV_COMPLAINTS": str(real)}, "check", "--no-doubts")
    assert copied.returncode == 1
    assert f"copied: {file}".encode() in copied.stdout


def test_check_finds_a_short_real_complaint_quoted_in_a_test(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    real = tmp_path / "real.csv"
    real.write_text('text,category\n"Sampah menumpuk di gang, tiga hari!",jalan\n', encoding="utf-8")
    ours = "sampah menumpuk di gang tiga hari"
    copied = lapor(surroundings | {"LAPOR_DEV_COMPLAINTS": str(real)}, "check", "--no-doubts")
    assert ours.encode() in copied.stdout
    assert b"copied: tests/nlu/test_cli_nlu.py" in copied.stdout


@pytest.mark.parametrize("learned", ["corrections/corrections.yml", "var/history/ekspor.yml"])
@pytest.mark.parametrize("asked", ["spans.txt", "complaints.tsv"])
def test_check_finds_leaks_into_corrections_and_history(
    surroundings: dict[str, str], tmp_path: Path, learned: str, asked: str
) -> None:
    texts = marked_examples() if asked == "spans.txt" else heldout_examples()
    text = next(one.text for one in texts if len(one.text.split()) > 5)
    example_files.write(tmp_path / learned, [("complaint/jalan", text)], "h")
    own = surroundings | {"LAPOR_CORRECTIONS_DIR": str(tmp_path / "corrections")}
    found = lapor(own, "check", "--no-doubts")
    assert found.returncode == 1
    assert f"leak: {asked}:".encode() in found.stdout


def _running(surroundings: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    command = [*LAPOR, *arguments]
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=surroundings, cwd=surroundings["PWD"]
    )


class _Talk:
    """One line in, one answer out."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def __call__(self, text: str) -> dict:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(text.encode() + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def _rasa_of(parent: int) -> int:
    """The process id of the Rasa that `parent` started."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    commands = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return next(child for child, command in commands.items() if b"nlu.rasa_serve" in command)

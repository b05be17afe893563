"""What `lapor nlu evaluate --compare` shows beside ours: a plain model, and Rasa's stock one by its date."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError
from rich.console import Console

from bot.scores_shown import show_report
from nlu import example_files
from nlu.scoring import stock
from nlu.scoring.evaluation import Trial, by_keywords, compare, evaluate
from nlu.scoring.examples import Example
from nlu.workshop import Workshop

PRESENT = """
[[measured]]
name = "present"
pipeline = "DIET, 100 epochs"
when = 2026-11-22
examples = "8,767 examples"
machine = "2 cores"
minutes = 58.5
[measured.on.small.categories]
n = 2
accuracy = 0.75
top3 = 0.875
macro_f1 = 0.5
[measured.on.small.intents]
n = 1
accuracy = 0.625
"""
LEARNED = {
    "complaint/jalan": [f"aspal jalan rusak berlubang di gang {at}" for at in range(8)],
    "complaint/sampah": [f"sampah menumpuk bau di gang {at}" for at in range(8)],
    "complaint/listrik": [f"listrik padam {at} jam di gang" for at in range(8)],
    "thanks": [f"terima kasih kak {at}" for at in range(8)],
    "greet": [f"halo kak admin {at}" for at in range(8)],
}


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """What was measured before this project, and a later entry of the same form."""
    file = tmp_path / "stock.toml"
    file.write_text(stock.FILE.read_text(encoding="utf-8") + PRESENT, encoding="utf-8")
    return file


@pytest.fixture
def trial() -> Trial:
    complaints = [Example("jalan", "jalan berlubang", "1"), Example("sampah", "sampah bau sekali", "2")]
    return Trial("small", complaints, [Example("greet", "halo", "3")])


def printed(report: dict[str, object]) -> str:
    console = Console(file=io.StringIO(), width=200, record=True)
    show_report(report, console)
    return console.export_text()


def test_a_plain_model_learns_the_same_examples_and_is_shown_beside_ours(
    tmp_path: Path, trial: Trial
) -> None:
    for label, texts in LEARNED.items():
        part = "complaints" if "/" in label else "chat"
        name = label.rpartition("/")[2]
        example_files.write(tmp_path / part / f"{name}.yml", [(label, text) for text in texts], "h")
    plain = compare(trial, workshop=Workshop(data=tmp_path))
    assert (plain["categories"]["n"], plain["categories"]["accuracy"]) == (2, 1.0)
    assert plain["intents"]["accuracy"] == 1.0
    assert "plain TF-IDF" not in printed({"model": "keywords", **evaluate(trial, by_keywords)})
    report = {"model": "keywords", **evaluate(trial, by_keywords), "plain TF-IDF + LinearSVC": plain}
    assert "plain TF-IDF + LinearSVC, categories" in printed(report)


def test_rasas_stock_pipeline_is_shown_with_its_date(both: Path, trial: Trial) -> None:
    report = {"model": "keywords", **evaluate(trial, by_keywords), "stock": stock.beside("small", both)}
    lines = printed(report).splitlines()
    (categories,) = [line for line in lines if "stock pipeline, categories" in line]
    assert [cell.strip() for cell in categories.strip("│ ").split("│")[1:]] == [
        "2",
        "0.750",
        "0.875",
        "0.500",
    ]
    assert "DIET, 100 epochs, 2026-11-22, 58.5 min on 2 cores for 8,767 examples" in "\n".join(lines)
    assert "another region" not in "\n".join(lines), "figures on the same texts are at hand"


def test_on_texts_nobody_measured_it_the_others_are_shown_and_named(both: Path) -> None:
    rows = stock.beside("kota", both)
    assert {row["texts"] for row in rows} == {"complaints of another region", "small"}


def test_what_is_kept_can_be_read_and_says_when() -> None:
    kept = stock.measured()
    assert len({one.name for one in kept}) == len(kept)
    assert kept[0].name == "before"
    assert kept[0].on["complaints of another region"]["categories"].accuracy == 0.577
    assert all(isinstance(one.when, date) or "before this project" in one.when for one in kept)
    assert all(
        0 < scores.accuracy < 1 for one in kept for parts in one.on.values() for scores in parts.values()
    )


def test_an_entry_without_its_date_is_refused(tmp_path: Path) -> None:
    (tmp_path / "stock.toml").write_text(PRESENT.replace("when = 2026-11-22\n", ""), encoding="utf-8")
    with pytest.raises(ValidationError, match="when"):
        stock.measured(tmp_path / "stock.toml")

"""Corrections: what people said messages really were, kept as examples that Rasa reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu import corrections, example_files
from nlu.scoring.examples import learned_examples
from nlu.workshop import Workshop

HOLE = ("complaint/jalan", "aspal di depan balai desa ambles")
HELLO = ("greet", "halo kak admin")


def test_labelled_messages_become_examples(tmp_path: Path) -> None:
    assert corrections.add(tmp_path, [HOLE, HELLO]) == 2
    assert corrections.everything(tmp_path) == [HOLE, HELLO]
    learned = learned_examples(Workshop(corrections=tmp_path))
    assert [one[:2] for one in learned if one.where.endswith(corrections.FILE)] == [HOLE, HELLO]


def test_the_same_words_are_kept_once_with_the_latest_label(tmp_path: Path) -> None:
    corrections.add(tmp_path, [HOLE])
    assert corrections.add(tmp_path, [("complaint/jalan", "Aspal di depan balai desa AMBLES!!")]) == 0
    again = ("complaint/pemerintahan_desa", HOLE[1])
    assert corrections.add(tmp_path, [again]) == 1
    assert corrections.everything(tmp_path) == [again]


def test_a_label_can_be_taken_back(tmp_path: Path) -> None:
    corrections.add(tmp_path, [HOLE, HELLO])
    assert corrections.take_back(tmp_path, [HOLE[1].upper(), "tidak ada di sini"]) == 1
    assert corrections.everything(tmp_path) == [HELLO]
    assert corrections.take_back(tmp_path, [HELLO[1]]) == 1
    assert corrections.everything(tmp_path) == []
    assert Workshop(corrections=tmp_path).name == Workshop().name


def test_every_kind_of_report_has_its_label(tmp_path: Path) -> None:
    kinds = ("pengaduan", "aspirasi", "permintaan_informasi")
    found = [(corrections.label_of(kind, "jalan"), f"usul {kind}") for kind in kinds]
    assert [label for label, _ in found] == [
        "complaint/jalan",
        "aspiration/jalan",
        "information_request/jalan",
    ]
    assert corrections.add(tmp_path, found) == 3
    with pytest.raises(corrections.UnknownLabel):
        corrections.label_of("keluhan", "jalan")


@pytest.mark.parametrize("label", ["complaint", "complaint/nothing", "jalan", "", "greet/jalan"])
def test_an_unknown_label_is_refused_and_nothing_added(tmp_path: Path, label: str) -> None:
    with pytest.raises(corrections.UnknownLabel):
        corrections.add(tmp_path, [HOLE, (label, "lampu mati")])
    assert corrections.everything(tmp_path) == []


def test_texts_without_words_teach_nothing(tmp_path: Path) -> None:
    assert corrections.add(tmp_path, [("greet", "🙏🙏"), ("greet", "   \n")]) == 0
    assert not list(tmp_path.glob("*.yml"))


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=6))
def test_any_text_comes_back_as_one_line_without_marks(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("examples") / "some.yml"
    example_files.write(path, [("greet", f"kata {text}") for text in texts], "tests")
    expected = [("greet", example_files.one_line(f"kata {text}")) for text in texts]
    assert list(example_files.read(path)) == expected
    assert not [text for _, text in expected if set(text) & set("[]{}\n\r\x00\u2028")]

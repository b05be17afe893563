"""The figures, on answers few enough to count by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.scoring import metrics

TRUTH = ["jalan", "jalan", "jalan", "sampah", "banjir"]
BEST = ["jalan", "jalan", "sampah", "sampah", "pajak"]


def test_precision_recall_and_f1_of_each_label() -> None:
    labels = metrics.by_label(TRUTH, BEST)
    assert labels["jalan"] == {"n": 3, "precision": 1.0, "recall": pytest.approx(2 / 3), "f1": 0.8}
    assert labels["sampah"] == {"n": 1, "precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3)}
    assert labels["banjir"]["f1"] == labels["pajak"]["f1"] == 0.0


def test_macro_f1_is_over_labels_that_are_true_and_the_other_one_over_all() -> None:
    labels = metrics.by_label(TRUTH, BEST)
    assert metrics.macro_f1(labels) == pytest.approx((0.8 + 2 / 3 + 0) / 3)
    assert metrics.macro_f1_of_all(labels) == pytest.approx((0.8 + 2 / 3 + 0 + 0) / 4)


def test_calibration_is_the_gap_between_what_is_believed_and_what_is_right() -> None:
    found = metrics.calibration([0.95, 0.95, 0.95, 0.95, 0.15], [True, True, False, False, False], bins=10)
    assert found["ece"] == pytest.approx((4 * 0.45 + 1 * 0.15) / 5)
    assert [(one["n"], one["right"]) for one in found["bins"]] == [(1, 0.0), (4, 0.5)]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_answer_is_in_one_bin_and_the_error_is_a_share(answers: list[tuple[float, bool]]) -> None:
    found = metrics.calibration([one for one, _ in answers], [right for _, right in answers])
    assert sum(one["n"] for one in found["bins"]) == len(answers)
    assert all(one["from"] <= one["confidence"] + 1e-9 for one in found["bins"])
    assert 0 <= found["ece"] <= 1


def test_the_surest_answers_come_first() -> None:
    shares = metrics.surest_first([0.2, 0.9, 0.6, 0.8], [False, True, True, False])
    assert shares == [1.0, 0.5, pytest.approx(2 / 3), 0.5]
    assert metrics.precision_at(0.75, shares) == pytest.approx(2 / 3)
    assert metrics.coverage_at(0.6, shares) == 0.75
    assert metrics.coverage_at(0.7, shares) == 0.25


def test_confusions_are_worst_first_with_their_texts() -> None:
    found = metrics.confusions([*TRUTH, "banjir"], [*BEST, "pajak"], list("abcdef"))
    assert [(one["true"], one["answered"], one["n"]) for one in found] == [
        ("banjir", "pajak", 2),
        ("jalan", "sampah", 1),
    ]
    assert found[0]["examples"] == ["e", "f"]
    assert found[0]["share"] == 1.0
    assert metrics.pairs(["a", "a"], ["a", "b"]) == [("a", "a", 1), ("a", "b", 1)]


def test_a_span_is_right_to_the_letter_and_touches_when_it_overlaps() -> None:
    truth = [[("place", 0, 5), ("time", 6, 9)], [("place", 2, 8)]]
    found = [[("place", 0, 5)], [("place", 2, 6), ("place", 20, 25)]]
    scores = metrics.span_scores(truth, found)
    assert scores["place"]["f1"] == pytest.approx(2 / 5)
    assert scores["place"]["touching_f1"] == pytest.approx(2 * (2 / 3) * 1 / (2 / 3 + 1))
    assert (scores["time"]["n"], scores["time"]["f1"], scores["time"]["touching_f1"]) == (1, 0.0, 0.0)


def test_nothing_scored_is_no_error() -> None:
    assert metrics.macro_f1(metrics.by_label([], [])) == 0.0
    assert metrics.calibration([], [])["ece"] == 0.0
    assert metrics.coverage_at(0.9, []) == metrics.precision_at(0.5, []) == 0.0

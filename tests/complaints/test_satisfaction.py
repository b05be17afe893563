"""The satisfaction index: the regulation's grades, an honest margin, and silence is no answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.satisfaction import Index, grade_of, index

answers = st.lists(st.integers(1, 4), min_size=1)


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        (25, "D"),
        (64.99, "D"),
        (64.994, "D"),
        (64.996, "C"),
        (65, "C"),
        (76.60, "C"),
        (76.61, "B"),
        (88.30, "B"),
        (88.31, "A"),
        (100, "A"),
    ],
)
def test_grades_of_the_regulation(value: float, grade: str) -> None:
    assert grade_of(value) == grade


@pytest.mark.parametrize("value", [24.99, 100.01, 0, float("nan")])
def test_no_grade_outside_the_scale(value: float) -> None:
    with pytest.raises(ValueError, match="outside"):
        grade_of(value)


def test_an_index_by_hand() -> None:
    assert index([4, 3, 3, 2]) == Index(4, 75.0, 20.0, "C")  # s = 0.8165, 1.96 * s / 2 * 25 = 20.0
    assert index([4]) == Index(1, 100.0, None, "A")
    assert index([1, 1, 1]) == Index(3, 25.0, 0.0, "D")


def test_nobody_answered_is_no_index() -> None:
    assert index([]) is None
    assert index([None, None]) is None


@pytest.mark.parametrize("wrong", [0, 5, -1])
def test_other_answers_are_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="outside 1-4"):
        index([3, wrong])


@given(answers, st.integers(0, 20))
def test_silence_changes_nothing(given_answers: list[int], silent: int) -> None:
    assert index([*given_answers, *[None] * silent]) == index(given_answers)


@given(answers)
def test_the_index_stays_on_its_scale_and_grade(given_answers: list[int]) -> None:
    got = index(given_answers)
    assert got is not None
    assert 25 <= got.value <= 100
    assert got.value == pytest.approx(25 * sum(given_answers) / len(given_answers), abs=0.006)
    assert got.grade == grade_of(got.value)


@given(answers.filter(lambda given: len(given) > 1), st.integers(2, 5))
def test_more_of_the_same_answers_narrows_the_margin(given_answers: list[int], times: int) -> None:
    few, many = index(given_answers), index(given_answers * times)
    assert few is not None
    assert many is not None
    assert many.value == few.value
    assert (many.margin or 0) <= (few.margin or 0)

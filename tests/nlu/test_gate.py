"""The gate: what may be worse, and by how much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlu.versions.cards import Scores, Tally, scores_of
from nlu.versions.gate import NotComparable, compare

N = 1000


def scores(overall: int = 900, chat: int = 450, of_chat: int = 500, **each: tuple[int, int]) -> Scores:
    """`overall` right of 1,000; single categories as code=(right, n)."""
    tallies = {code: Tally(right, n) for code, (right, n) in each.items()}
    return Scores("t", Tally(overall, N), Tally(950, N), 0.9, tallies, Tally(chat, of_chat), 0.9)


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [
        (scores(900), scores(895), []),  # half a point less is allowed
        (scores(900), scores(894), ["overall"]),
        (scores(900), scores(950), []),
        (scores(jalan=(20, 20)), scores(jalan=(19, 20)), []),  # five points less are allowed
        (scores(jalan=(20, 20)), scores(jalan=(18, 20)), ["jalan"]),
        (scores(jalan=(24, 24)), scores(jalan=(22, 24)), ["jalan"]),
        (scores(jalan=(19, 19)), scores(jalan=(10, 19)), []),  # too few texts to prove anything
        (scores(jalan=(20, 20), sampah=(0, 20)), scores(jalan=(0, 20), sampah=(20, 20)), ["jalan"]),
        (scores(chat=450), scores(chat=425), []),
        (scores(chat=450), scores(chat=424), ["chat"]),
        (scores(chat=0, of_chat=0), scores(chat=0, of_chat=0), []),
        (scores(900, jalan=(20, 20)), scores(800, 100, jalan=(2, 20)), ["overall", "chat", "jalan"]),
    ],
)
def test_the_borders(before: Scores, after: Scores, refused: list[str]) -> None:
    compared = compare(before, after)
    assert [one.label for one in compared.refused] == refused
    assert compared.passed == (not refused)


def test_a_share_that_no_float_holds_is_compared_exactly() -> None:
    """Half a point of 600 is three texts: 3/600 as a float is more than 0.005 of some shares."""
    before = replace(scores(), categories=Tally(547, 600))
    assert compare(before, replace(before, categories=Tally(544, 600))).passed
    assert not compare(before, replace(before, categories=Tally(543, 600))).passed


def test_better_and_worse_are_named_the_greatest_change_first() -> None:
    before = scores(jalan=(10, 20), sampah=(10, 20), listrik=(10, 20), pajak=(10, 20), energi=(10, 20))
    after = scores(jalan=(11, 20), sampah=(15, 20), listrik=(9, 20), pajak=(5, 20), energi=(10, 20))
    compared = compare(before, after)
    assert [(one.label, one.points) for one in compared.better] == [("sampah", 25.0), ("jalan", 5.0)]
    assert [(one.label, one.points) for one in compared.worse] == [("pajak", -25.0), ("listrik", -5.0)]


def test_cards_of_different_texts_are_not_compared() -> None:
    with pytest.raises(NotComparable):
        compare(scores(), replace(scores(), texts="other"))


def test_a_report_becomes_exact_counts() -> None:
    labels = {"jalan": {"n": 24, "recall": 23 / 24}, "lainnya": {"n": 0, "recall": 0.0}}
    report = {"categories": {"n": 696, "accuracy": 635 / 696, "top3": 1.0, "macro_f1": 0.9, "labels": labels}}
    read = scores_of(report, "t")
    assert (read.categories, read.top3) == (Tally(635, 696), Tally(696, 696))
    assert read.each == {"jalan": Tally(23, 24)}
    assert read.intents.n == 0

"""All 29 categories are named, and none is more than two taps away."""

from __future__ import annotations

from importlib.resources import files

import pytest

from complaints import vocabulary
from complaints.categories import (
    CATEGORIES,
    GROUPS,
    MAX_GROUPS,
    MAX_IN_GROUP,
    CategoriesInvalid,
    in_group,
    read,
)

TEXTS = {
    name: (files("complaints") / f"{name}.csv").read_text("utf-8")
    for name in ("categories", "category_groups")
}


def test_every_category_is_reached_in_two_taps() -> None:
    reached = [category.code for group in GROUPS for category in in_group(group)]
    assert sorted(reached) == sorted(vocabulary.CATEGORIES)
    assert len(GROUPS) <= MAX_GROUPS
    assert all(1 <= len(in_group(group)) <= MAX_IN_GROUP for group in GROUPS)


def test_labels_are_short_and_distinct_in_both_languages() -> None:
    for language in ("id", "en"):
        labels = [each.label(language) for each in (*CATEGORIES.values(), *GROUPS.values())]
        assert len(set(labels)) == len(labels)
        assert all(3 < len(label) <= 36 for label in labels)
    assert CATEGORIES["jalan"].label("jv") == "Jalan dan jembatan"
    assert CATEGORIES["jalan"].label("en") == "Roads and bridges"


@pytest.mark.parametrize(
    ("name", "right", "wrong", "problem"),
    [
        ("categories", "\njalan,", "\njln,", r"does not know: jln; .*without a row: jalan"),
        ("categories", ",aparatur\n", ",aparat\n", "unknown groups: aparat"),
        ("categories", ",keamanan_lainnya", ",aparatur", "too long for a menu: aparatur"),
        ("categories", ",Roads and bridges,", ",,", "empty or surplus"),
        ("categories", ",label_en,", ",english,", "columns are"),
        ("category_groups", "\naparatur,", "\njalan,", "codes twice: jalan"),
        ("category_groups", "\naparatur,", "\nbaru,Baru,New\naparatur,", "without categories: baru"),
        ("category_groups", "\naparatur,", "\nbaru,Baru,New\naparatur,", "beyond what a menu holds"),
    ],
)
def test_files_that_do_not_agree_are_refused(name: str, right: str, wrong: str, problem: str) -> None:
    assert right in TEXTS[name]
    broken = TEXTS | {name: TEXTS[name].replace(right, wrong)}
    with pytest.raises(CategoriesInvalid, match=problem):
        read(broken["categories"], broken["category_groups"])

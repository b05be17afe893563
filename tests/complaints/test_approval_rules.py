"""How an answer goes: at once or through the head, and what was changed on the way."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.approval import Approval, approval
from complaints.text_changes import TextChange, text_changes
from complaints.vocabulary import Role

WORDS = st.lists(st.sampled_from(["lampu", "diganti", "hari", "Rabu,", "Kamis", "25"]), max_size=12).map(
    " ".join
)


@pytest.mark.parametrize(
    ("required", "delegated", "somebody", "how"),
    [
        (True, False, True, Approval.NEEDED),
        (True, False, False, Approval.NOBODY),
        (True, True, True, Approval.DELEGATED),
        (True, True, False, Approval.DELEGATED),
        (False, False, True, Approval.OFF),
        (False, True, False, Approval.OFF),
    ],
)
def test_an_officers_answer(required: bool, delegated: bool, somebody: bool, how: Approval) -> None:
    given_so = approval(Role.OFFICER, required=required, delegated=delegated, somebody=somebody)
    assert given_so is how


@pytest.mark.parametrize("role", [Role.HEAD, Role.COORDINATOR])
def test_who_may_approve_asks_nobody(role: Role) -> None:
    for required, delegated, somebody in product((True, False), repeat=3):
        how = approval(role, required=required, delegated=delegated, somebody=somebody)
        assert how is Approval.OWN


def test_changes_are_told_word_by_word() -> None:
    before = "Tim PJU segera ganti lampu hari Rabu"
    after = "Tim PJU mengganti lampu hari Rabu pagi"
    assert text_changes(before, after) == [TextChange("segera ganti", "mengganti"), TextChange("", "pagi")]
    assert text_changes("lampu  menyala", "lampu menyala\n") == []


@given(WORDS, WORDS)
def test_changes_account_for_every_word(before: str, after: str) -> None:
    """What went and what came are the whole difference: nothing is told twice, nothing is left out."""
    changes = text_changes(before, after)
    gone = " ".join(each.removed for each in changes).split()
    come = " ".join(each.added for each in changes).split()
    kept = len(before.split()) - len(gone)
    assert kept == len(after.split()) - len(come)
    assert sorted([*after.split(), *gone]) == sorted([*before.split(), *come])
    assert bool(changes) == (before.split() != after.split())

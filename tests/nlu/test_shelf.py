"""The shelf: one model in use, the last five kept, a way back, and nothing lost by a crash."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from nlu.versions.cards import Card
from nlu.versions.shelf import NoSuchModel, NothingBefore, Shelf

BEGAN = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    minutes = count()
    return Shelf(tmp_path, clock=lambda: BEGAN + timedelta(minutes=next(minutes)))


def trained(shelf: Shelf, name: str, program: str = "p") -> Card:
    shelf.model(name).write_text(name)
    card = Card(name, program, f"shipped-{name}", 100, 0, BEGAN, "Ratna")
    shelf.keep(card)
    return card


def accepted(shelf: Shelf, *names: str) -> None:
    for name in names:
        shelf.accept(trained(shelf, name), "Ratna")


def test_an_empty_shelf_has_nothing_in_use(shelf: Shelf) -> None:
    assert shelf.current is None
    assert shelf.versions() == []
    with pytest.raises(NothingBefore):
        shelf.roll_back("p")


def test_what_is_accepted_is_in_use_with_who_and_why(shelf: Shelf) -> None:
    shelf.accept(trained(shelf, "a"), "Agus", override="diminta kepala dinas")
    current = Shelf(shelf.folder).current
    assert current
    assert (current.name, current.accepted_by, current.override) == ("a", "Agus", "diminta kepala dinas")
    assert current.accepted_at == BEGAN
    assert shelf.state.settled == "shipped-a"


def test_the_last_five_are_kept_with_their_cards_and_pictures(shelf: Shelf) -> None:
    for name in "abcdefg":
        shelf.picture(name).write_bytes(b"png")
        accepted(shelf, name)
    assert [card.name for card in shelf.versions()] == list("gfedc")
    kept = {
        path.name.split(".")[0] for path in shelf.folder.iterdir() if path.suffix in (".gz", ".json", ".png")
    }
    assert kept == {*"cdefg", "in-use"}


def test_refused_models_and_leftovers_do_not_pile_up(shelf: Shelf) -> None:
    accepted(shelf, "a")
    for name in ("r1", "r2", "r3", "r4", "r5"):
        shelf.refuse(trained(shelf, name))
    assert shelf.state.current == "a"
    assert shelf.state.settled == "shipped-r5"
    assert len(list(shelf.folder.glob("*.tar.gz"))) == 4
    assert {path.stem for path in shelf.folder.glob("*.json")} == {
        "in-use",
        *(path.name.removesuffix(".tar.gz") for path in shelf.folder.glob("*.tar.gz")),
    }


def test_the_way_back_leads_through_what_was_in_use(shelf: Shelf) -> None:
    accepted(shelf, "a", "b", "c")
    assert shelf.roll_back("p").name == "b"
    accepted(shelf, "d")
    # c was left on purpose: the model before d is b.
    assert [shelf.roll_back("p").name, shelf.roll_back("p").name] == ["b", "a"]
    with pytest.raises(NothingBefore):
        shelf.roll_back("p")
    assert shelf.state.current == "a"


def test_the_model_in_use_is_kept_however_old(shelf: Shelf) -> None:
    accepted(shelf, "a", "b", "c", "d", "e")
    shelf.roll_back("p", to="a")
    for name in ("r1", "r2", "r3", "r4"):
        shelf.refuse(trained(shelf, name))
    accepted(shelf, "f")
    assert shelf.roll_back("p").name == "a"
    assert shelf.model("a").exists()


def test_a_named_model_is_used_and_can_be_left_again(shelf: Shelf) -> None:
    accepted(shelf, "a", "b", "c")
    assert shelf.roll_back("p", to="a").name == "a"
    assert shelf.roll_back("p", to="c").name == "c"
    assert shelf.roll_back("p").name == "a"
    for unknown in ("nothing", "a", "../a"):
        with pytest.raises(NoSuchModel):
            shelf.roll_back("p", to=unknown)


def test_a_model_of_another_program_is_no_way_back(shelf: Shelf) -> None:
    shelf.accept(trained(shelf, "old", program="before the upgrade"), "start")
    accepted(shelf, "new")
    with pytest.raises(NothingBefore):
        shelf.roll_back("p")
    with pytest.raises(NoSuchModel):
        shelf.roll_back("p", to="old")


def test_a_crash_before_the_last_step_changes_nothing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    accepted(shelf, "a", "b")

    def crash(self: Shelf, state: object) -> None:
        raise KeyboardInterrupt

    candidate = trained(shelf, "c")
    with monkeypatch.context() as patched:
        patched.setattr(Shelf, "_use", crash)
        with pytest.raises(KeyboardInterrupt):
            shelf.accept(candidate, "Ratna")
    assert shelf.state.current == "b"
    assert shelf.roll_back("p").name == "a"
    accepted(shelf, "d")
    assert shelf.state.current == "d"


def test_a_model_whose_file_was_taken_away_is_not_in_use(shelf: Shelf) -> None:
    accepted(shelf, "a")
    shelf.model("a").unlink()
    assert shelf.current is None


def test_accepting_at_once_leaves_one_in_use_and_the_others_before_it(shelf: Shelf) -> None:
    names = [f"m{at}" for at in range(5)]
    cards = [trained(shelf, name) for name in names]
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda card: Shelf(shelf.folder).accept(card, "Ratna"), cards))
    state = shelf.state
    assert sorted([state.current, *state.before]) == names


def test_accepting_the_same_again_does_not_make_it_its_own_predecessor(shelf: Shelf) -> None:
    accepted(shelf, "a", "b")
    b = shelf.card("b")
    assert b
    shelf.accept(replace(b, override=None), "Agus")
    assert shelf.state.before == ("a",)

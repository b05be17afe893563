"""Keeps the last models with their cards, and one file that says which of them is in use."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter

from nlu import example_files
from nlu.keeping import one_at_a_time
from nlu.versions.cards import Card

#: Accepted models that are kept, the one in use among them.
KEPT = 5
#: Models beside them: refused ones, and those that only tests or `lapor nlu evaluate` asked for.
KEPT_ASIDE = 3
MODEL, CARD, PICTURE = ".tar.gz", ".json", ".png"
IN_USE = "in-use"


class NothingBefore(Exception):
    """No earlier model is kept that this program can use."""


class NoSuchModel(Exception):
    """No model of that name is kept; the message is the name."""


@dataclass(frozen=True, slots=True)
class State:
    """What is in use, what was in use before it (latest first), and which shipped examples are decided on."""

    current: str = ""
    before: tuple[str, ...] = ()
    settled: str = ""


_CARDS, _STATES = TypeAdapter(Card), TypeAdapter(State)


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Shelf:
    """The models of one folder.

    Every change ends with replacing the file `in-use.json` in one step: a crash before it leaves what was, a
    crash after it leaves at most files that the next change removes. Changes of several processes queue.
    """

    folder: Path
    clock: Callable[[], datetime] = field(default=now)

    @property
    def state(self) -> State:
        """Cheap enough to be asked every second."""
        try:
            return _STATES.validate_json(self._file(IN_USE, CARD).read_bytes())
        except FileNotFoundError:
            return State()

    @property
    def current(self) -> Card | None:
        """The card of the model in use; None before the first, and where its file was taken away."""
        name = self.state.current
        return self.card(name) if name and self.model(name).exists() else None

    def model(self, name: str) -> Path:
        return self._file(name, MODEL)

    def picture(self, name: str) -> Path:
        """Where the comparison with the model before it is drawn."""
        return self._file(name, PICTURE)

    def card(self, name: str) -> Card | None:
        try:
            return _CARDS.validate_json(self._file(name, CARD).read_bytes())
        except FileNotFoundError:
            return None

    def versions(self) -> list[Card]:
        """Accepted models whose file is here, accepted last first."""
        return [card for card in self.cards() if card.accepted_at]

    def cards(self) -> list[Card]:
        """Every model that is here, decided on or trained last first."""
        names = [path.stem for path in self.folder.glob(f"*{CARD}") if path.stem != IN_USE]
        cards = (self.card(name) for name in names if self.model(name).exists())
        return sorted((card for card in cards if card), key=_when, reverse=True)

    def keep(self, card: Card) -> None:
        """Write the card of a model that is here."""
        example_files.replace(self._file(card.name, CARD), _CARDS.dump_json(card, indent=1).decode() + "\n")

    def accept(self, card: Card, by: str, override: str | None = None) -> Card:
        """Put this model into use from now on; models older than the last five accepted go."""
        with self._alone():
            state = self.state
            accepted = replace(
                card, accepted_at=self.clock(), accepted_by=by, override=override, refused_at=None
            )
            self.keep(accepted)
            before = [name for name in (state.current, *state.before) if name and name != card.name]
            self._use(State(card.name, tuple(before[: KEPT - 1]), card.shipped))
            self._tidy()
        return accepted

    def refuse(self, card: Card) -> Card:
        """Leave this model aside: the one in use stays, and the same examples are not tried again unasked."""
        with self._alone():
            refused = replace(card, refused_at=self.clock())
            self.keep(refused)
            self._use(replace(self.state, settled=card.shipped))
            self._tidy()
        return refused

    def roll_back(self, program: str, to: str = "") -> Card:
        """Return to the model in use before this one, or to the one named `to`; returns its card.

        `program` is that of Workshop: a model made by another cannot be used. Raises NothingBefore,
        NoSuchModel.
        """
        with self._alone():
            state = self.state
            usable = {card.name for card in self.versions() if card.program == program} - {state.current}
            if to and to not in usable:
                raise NoSuchModel(to)
            wanted = to or next((name for name in state.before if name in usable), "")
            card = self.card(wanted) if wanted else None
            if card is None:
                raise NothingBefore
            self._use(replace(state, current=wanted, before=_before(state, wanted)))
        return card

    def tidy(self, spare: Path | None = None) -> None:
        """Remove models that are not kept any more, but not `spare`, and cards without a model."""
        with self._alone():
            self._tidy(spare)

    def _tidy(self, spare: Path | None = None) -> None:
        accepted = [card.name for card in self.versions()]
        chain = [name for name in (self.state.current, *self.state.before) if name in accepted]
        kept = list(dict.fromkeys([*chain, *accepted]))[:KEPT]
        models = sorted(self.folder.glob(f"*{MODEL}"), key=lambda path: path.stat().st_mtime, reverse=True)
        aside = [path for path in models if path.name.removesuffix(MODEL) not in accepted]
        for path in (*aside[KEPT_ASIDE:], *(self.model(name) for name in accepted if name not in kept)):
            if path != spare:
                path.unlink(missing_ok=True)
        for path in (*self.folder.glob(f"*{CARD}"), *self.folder.glob(f"*{PICTURE}")):
            if path.stem != IN_USE and not self.model(path.stem).exists():
                path.unlink(missing_ok=True)

    def _use(self, state: State) -> None:
        example_files.replace(self._file(IN_USE, CARD), _STATES.dump_json(state, indent=1).decode() + "\n")

    def _file(self, name: str, kind: str) -> Path:
        return self.folder / f"{name}{kind}"

    def _alone(self) -> AbstractContextManager[None]:
        return one_at_a_time(self.folder / ".versions.lock")


def _when(card: Card) -> tuple[datetime, str]:
    return card.accepted_at or card.refused_at or card.trained_at, card.name


def _before(state: State, wanted: str) -> tuple[str, ...]:
    """What a further step back leads to: the steps before `wanted`, or all where it was no step back."""
    if wanted in state.before:
        return state.before[state.before.index(wanted) + 1 :]
    return (state.current, *state.before)[: KEPT - 1]

"""The queue of messages whose category somebody should settle, so that the model learns from its doubts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, func, select, update

from storage.database import Tx, insert_new
from storage.tables import review_items


class Source(StrEnum):
    """Why a message is in the queue."""

    ABSTAINED = "abstained"  # the model was too unsure to take a category without asking
    CHANGED = "changed"  # the citizen chose another category than the model's
    NOT_OURS = "not_ours"  # an officer said that the report belongs to another agency


class State(StrEnum):
    """Where an item stands: waiting -> labelled or skipped -> (labelled ones) used in a model."""

    WAITING = "waiting"
    LABELLED = "labelled"
    SKIPPED = "skipped"
    USED = "used"


@dataclass(frozen=True, slots=True)
class NewItem:
    """What is put into the queue; `text` has its personal data masked already."""

    #: The same key again is the same item: it is kept once.
    key: str
    source: Source
    text: str
    #: pengaduan, aspirasi or permintaan_informasi.
    kind: str
    #: The model's best guesses with their confidence (0 to 1), best first.
    guesses: tuple[tuple[str, float], ...]
    #: What somebody held for right when it was queued: the citizen's choice, the agency's category.
    proposed: str | None
    created_at: datetime
    #: What made the guesses: rasa or keywords; None where nobody told.
    engine: str | None = None
    #: Made on the demo page: shown to people of the demo alone, learned by the demo's own model alone.
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(NewItem):
    """One message of the queue, and what became of it."""

    id: int
    state: State
    #: The category that somebody has settled on.
    label: str | None
    labelled_by: int | None
    labelled_at: datetime | None


async def add(tx: Tx, new: NewItem) -> None:
    """Put a message into the queue; one that is there already (by its key) stays as it is."""
    row = {**_as_row(new), "state": State.WAITING.value}
    await tx.execute(insert_new(tx, review_items, review_items.c.key), row)


async def next_waiting(tx: Tx, after: int = 0, *, demo: bool = False) -> Item | None:
    """The oldest waiting item with an id above `after`; None when there is none (any more)."""
    query = select(review_items).where(_in(State.WAITING, demo=demo), review_items.c.id > after)
    row = (await tx.execute(query.order_by(review_items.c.id).limit(1))).mappings().first()
    return _item(row) if row else None


async def by_id(tx: Tx, item_id: int) -> Item | None:
    row = (await tx.execute(select(review_items).where(review_items.c.id == item_id))).mappings().first()
    return _item(row) if row else None


async def waiting_of(tx: Tx, keys: str) -> list[Item]:
    """The waiting items whose key begins like this, oldest first."""
    begins = review_items.c.key.startswith(keys, autoescape=True)
    query = select(review_items).where(_at(State.WAITING), begins).order_by(review_items.c.id)
    return [_item(row) for row in (await tx.execute(query)).mappings()]


async def propose(tx: Tx, item_id: int, category: str | None) -> None:
    """Somebody who knows better than the first has said what it is."""
    await tx.execute(update(review_items).where(review_items.c.id == item_id).values(proposed=category))


async def label(
    tx: Tx, item_id: int, category: str, person_id: int, now: datetime, *, demo: bool = False
) -> bool:
    """Settle a waiting item's category; False when somebody else was faster.

    `demo` says whether the person is one of the demo: their items and all others are kept apart.
    """
    decided = {"state": State.LABELLED.value, "label": category}
    return await _settle(tx, item_id, decided, person_id, now, demo)


async def skip(tx: Tx, item_id: int, person_id: int, now: datetime, *, demo: bool = False) -> bool:
    """Leave a waiting item out: nobody can tell, or nothing is to be learned; False as in `label`."""
    decided = {"state": State.SKIPPED.value, "label": None}
    return await _settle(tx, item_id, decided, person_id, now, demo)


async def undo(tx: Tx, person_id: int) -> Item | None:
    """Let the item that this person settled last wait again, and return it; a used one stays used."""
    last = await last_of(tx, person_id)
    if last is None:
        return None
    blank = {"state": State.WAITING.value, "label": None, "labelled_by": None, "labelled_at": None}
    await tx.execute(update(review_items).where(review_items.c.id == last.id).values(blank))
    return await by_id(tx, last.id)


async def last_of(tx: Tx, person_id: int) -> Item | None:
    """What this person settled last and no model has learned yet."""
    query = _settled().where(review_items.c.labelled_by == person_id)
    last = query.order_by(review_items.c.labelled_at.desc(), review_items.c.id.desc()).limit(1)
    row = (await tx.execute(last)).mappings().first()
    return _item(row) if row else None


async def standing(tx: Tx) -> dict[str, dict[str, Any]]:
    """Key -> state and label of every item, as JSON can carry them."""
    query = select(review_items.c.key, review_items.c.state, review_items.c.label)
    return {row.key: {"state": row.state, "label": row.label} for row in await tx.execute(query)}


async def counts(tx: Tx, *, demo: bool = False) -> dict[State, int]:
    """How many items stand where; every state is there, with 0 if need be."""
    query = select(review_items.c.state, func.count()).where(review_items.c.demo == demo)
    query = query.group_by(review_items.c.state)
    found = {State(state): count for state, count in await tx.execute(query)}
    return {state: found.get(state, 0) for state in State}


async def in_state(tx: Tx, *states: State, demo: bool = False) -> list[Item]:
    """All items in these states, oldest first: the labelled ones are what a model can learn from."""
    query = select(review_items).where(_in(*states, demo=demo)).order_by(review_items.c.id)
    return [_item(row) for row in (await tx.execute(query)).mappings()]


async def mark_used(tx: Tx, item_ids: Sequence[int]) -> int:
    """These labelled items are in a model now; returns how many there were."""
    labelled = update(review_items).where(review_items.c.id.in_(item_ids), _at(State.LABELLED))
    return int((await tx.execute(labelled.values(state=State.USED.value))).rowcount)


async def export_rows(tx: Tx, *states: State) -> list[dict[str, Any]]:
    """Items in these states as plain rows that JSON can carry, oldest first; who labelled is not told.

    What the demo page made is left out.
    """
    return [
        {
            **_as_row(item),
            "created_at": item.created_at.isoformat(),
            "state": item.state.value,
            "label": item.label,
        }
        for item in await in_state(tx, *states)
    ]


async def import_rows(tx: Tx, rows: Iterable[Mapping[str, Any]], now: datetime) -> int:
    """Take in rows of `export_rows` from elsewhere; returns how many were new or brought a decision.

    What was settled here stays as it is; what another installation has used is only labelled here.
    """
    states = await _states(tx)
    taken = 0
    for row in rows:
        there = State.LABELLED if row["state"] == State.USED else State(row["state"])
        here = states.get(row["key"])
        if here is None:
            await add(tx, NewItem(**_told(row, datetime.fromisoformat(row["created_at"]))))
        if here in (None, State.WAITING) and there is not here:
            values = {"state": there.value, "label": row["label"], "labelled_at": now}
            await tx.execute(update(review_items).where(review_items.c.key == row["key"]).values(values))
            taken += 1
            states[row["key"]] = there
    return taken


async def _settle(
    tx: Tx, item_id: int, decided: Mapping[str, str | None], person_id: int, now: datetime, demo: bool
) -> bool:
    values = {**decided, "labelled_by": person_id, "labelled_at": now}
    waiting = update(review_items).where(review_items.c.id == item_id, _in(State.WAITING, demo=demo))
    return bool((await tx.execute(waiting.values(values))).rowcount)


async def _states(tx: Tx) -> dict[str, State]:
    """Where every item stands, by its key."""
    rows = await tx.execute(select(review_items.c.key, review_items.c.state))
    return {key: State(state) for key, state in rows}


def _settled() -> Select[Any]:
    return select(review_items).where(_at(State.LABELLED, State.SKIPPED))


def _in(*states: State, demo: bool) -> ColumnElement[bool]:
    return _at(*states) & (review_items.c.demo == demo)


def _at(*states: State) -> ColumnElement[bool]:
    return review_items.c.state.in_([state.value for state in states])


def _as_row(new: NewItem) -> dict[str, Any]:
    return {
        "key": new.key,
        "source": new.source.value,
        "text": new.text,
        "kind": new.kind,
        "guesses": [list(guess) for guess in new.guesses],
        "proposed": new.proposed,
        "created_at": new.created_at,
        "engine": new.engine,
        "demo": new.demo,
    }


def _told(row: Mapping[str, Any] | RowMapping, created_at: datetime) -> dict[str, Any]:
    """The fields of NewItem out of a row of the table or of an export."""
    return {
        "key": row["key"],
        "source": Source(row["source"]),
        "text": row["text"],
        "kind": row["kind"],
        "guesses": tuple((code, float(confidence)) for code, confidence in row["guesses"]),
        "proposed": row["proposed"],
        "created_at": created_at,
        "engine": row.get("engine"),
    }


def _item(row: RowMapping) -> Item:
    return Item(
        **_told(row, row["created_at"]),
        demo=row["demo"],
        id=row["id"],
        state=State(row["state"]),
        label=row["label"],
        labelled_by=row["labelled_by"],
        labelled_at=row["labelled_at"],
    )

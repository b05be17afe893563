"""What people settled in the queue becomes examples of the next model, from chat and command line alike."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from nlu import corrections
from nlu.workshop import Workshop
from storage import review_queue
from storage.database import Database
from storage.review_queue import Item, State


async def hand_over(db: Database, workshop: Workshop, *, demo: bool = False) -> list[Item]:
    """Every labelled message becomes an example of its kind; its text is masked already.

    `demo`: those made on the demo page, instead of all others. They stay labelled until `mark_learned`:
    handing the same over again changes nothing. Raises OSError.
    """
    if workshop.corrections is None:
        return []
    async with db.reading() as tx:
        labelled = await review_queue.in_state(tx, State.LABELLED, demo=demo)
    pairs = [(corrections.label_of(item.kind, item.label or ""), item.text) for item in labelled]
    await asyncio.to_thread(corrections.add, workshop.corrections, pairs)
    return labelled


async def mark_learned(db: Database, items: Sequence[Item]) -> None:
    """These are in the model that serves now: their labels can no longer be taken back."""
    async with db.transaction() as tx:
        await review_queue.mark_used(tx, [item.id for item in items])

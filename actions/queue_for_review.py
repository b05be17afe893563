"""What the model got wrong, or did not dare to say, waits for somebody to settle its category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from complaints import redaction
from complaints.complaint import Complaint
from complaints.draft import Draft
from complaints.vocabulary import Audience
from storage import agency_queries, review_queue
from storage.database import Tx
from storage.review_queue import NewItem, Source

#: A guess that hardly differs from 1 in 29 says nothing.
RUBBISH = 0.04

Guesses = Sequence[tuple[str, float]]


async def what_was_filed(tx: Tx, complaint: Complaint, draft: Draft) -> None:
    """A filed report on which the model abstained, or whose category the citizen changed.

    Word lists that abstain while the model is away say nothing about it; a category that the citizen put
    right teaches it whoever was wrong.
    """
    if draft.suggested is not None and draft.suggested != draft.category and not draft.abstained:
        source = Source.CHANGED
    elif draft.abstained and draft.guessed_by != "keywords":
        source = Source.ABSTAINED
    else:
        return
    new = _item(complaint, source.value, source, draft.guesses, draft.category, complaint.filed_at)
    await _queue(tx, complaint, replace(new, engine=draft.guessed_by))


async def what_was_not_ours(
    tx: Tx, complaint: Complaint, hop: int, guesses: Guesses, to_agency: str | None, now: datetime
) -> None:
    """A report that an officer passed on, as the `hop`-th "not ours" of it: a labelled correction."""
    proposed = await _category_of(tx, to_agency, complaint.category, guesses) if to_agency else None
    await _queue(tx, complaint, _item(complaint, f"hop-{hop}", Source.NOT_OURS, guesses, proposed, now))


async def what_was_decided(tx: Tx, complaint: Complaint, agency: str) -> None:
    """A coordinator has said whose it is: what the hops of this report proposed gives way to that."""
    for item in await review_queue.waiting_of(tx, f"{complaint.number}:hop-"):
        proposed = await _category_of(tx, agency, complaint.category, item.guesses)
        await review_queue.propose(tx, item.id, proposed)


async def _category_of(tx: Tx, agency: str, filed_as: str, guesses: Guesses) -> str | None:
    """The category by which a report belongs to an agency: the only one that this stands for, else the one
    it was filed under if that is the agency's too, else the best one guessed.

    None when the agency stands for several of which the model sees none in the text, or for none at all.
    """
    listed = await agency_queries.directory(tx)
    its = {category for code, category, _ in listed.routes if code == agency}
    ranked = sorted(guesses, key=lambda guess: -guess[1])
    likely = [code for code, confidence in ranked if confidence > RUBBISH]
    fit = [*(its if len(its) == 1 else ()), filed_as, *likely]
    return next((code for code in fit if code in its), None)


async def _queue(tx: Tx, complaint: Complaint, new: NewItem) -> None:
    """Nothing that accuses an agency is shown to those who label: they may be of that agency."""
    if complaint.accused_agency is None:
        await review_queue.add(tx, new)


def _item(
    complaint: Complaint, what: str, source: Source, guesses: Guesses, proposed: str | None, now: datetime
) -> NewItem:
    return NewItem(
        key=f"{complaint.number}:{what}",
        source=source,
        text=redaction.mask(complaint.text, Audience.PUBLIC),
        kind=complaint.kind.value,
        guesses=tuple(guesses),
        proposed=proposed,
        created_at=now,
        demo=complaint.demo,
    )

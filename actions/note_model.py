"""What was done to the language model: trained and accepted or refused, or an earlier one taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions import reactions
from complaints.events import Event, ModelRolledBack, ModelTrained
from complaints.permissions import Actor
from storage.database import Database


async def note_training(
    db: Database,
    model: str,
    verdict: str,
    in_use: tuple[str, str],
    by: Actor,
    now: datetime,
    override: str | None,
) -> None:
    """`verdict` is the gate's; `in_use` names the model that served before and the one that does now."""
    await _note(db, ModelTrained, in_use, by, now, model=model, verdict=verdict, override=override)


async def note_rollback(db: Database, model: str, in_use: tuple[str, str], by: Actor, now: datetime) -> None:
    """An earlier model serves again."""
    await _note(db, ModelRolledBack, in_use, by, now, model=model)


async def _note(
    db: Database, event: type[Event], in_use: tuple[str, str], by: Actor, now: datetime, **facts: Any
) -> None:
    changes = {"in_use": [each or None for each in in_use]} if in_use[0] != in_use[1] else {}
    async with db.transaction() as tx:
        await reactions.record(tx, event(complaint_id=0, number="", by=by, at=now, changes=changes, **facts))

"""Every week the admins hear whether the model still understands: doubts, corrections, words it never saw."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta
from typing import Any

from bot.talk import Services
from complaints import redaction
from complaints.vocabulary import Audience, Role
from nlu.new_words import known_words, new_words
from storage import drift_queries, marks, on_duty, outbox
from storage.outbox import Letter

#: The card comes on Monday morning, about the seven days before that day.
WEEKDAY, AT, DAYS = 0, time(8), 7


async def tell_drift(services: Services, now: datetime) -> None:
    """Once a week, to every admin; a week in which nobody reported anything is passed over."""
    local = now.astimezone(services.zone)
    if local.weekday() != WEEKDAY or local.time() < AT:
        return
    until = datetime.combine(local.date(), time(), services.zone)
    since = until - timedelta(days=DAYS)
    name = f"drift:{until.date().isoformat()}"
    async with services.db.reading() as tx:
        if await marks.is_left(tx, name):
            return
        admins = await on_duty.everybody_in(tx, Role.ADMIN)
    async with services.db.surveying() as tx:
        figures = await drift_queries.drift(tx, since, until)
        texts = await drift_queries.texts_filed(tx, since, until)
    words = await asyncio.to_thread(_unknown, services, texts) if figures.filed else []
    async with services.db.transaction() as tx:
        if await marks.once(tx, name, now) and figures.filed:
            facts = {"figures": _plain(figures), "words": words, "since": since.isoformat()}
            letters = [Letter(f"{name}:{each.id}", each.telegram_id, "drift", facts) for each in admins]
            await outbox.post(tx, letters, now)


def _unknown(services: Services, texts: list[str]) -> list[tuple[str, int]]:
    folders = services.settings.workshop.example_folders
    public = (redaction.mask(text, Audience.PUBLIC) for text in texts)
    return new_words(public, known_words(folders))


def _plain(figures: drift_queries.Drift) -> dict[str, Any]:
    return {
        "filed": figures.filed,
        "abstained": figures.abstained,
        "changed": figures.changed,
        "not_ours": figures.not_ours,
    }

"""The lists that are sent without being asked for: many reminders at once, and the morning summary."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot import seat_cards, task_pages
from bot.keyboards import inline
from bot.say import Keyboard
from bot.talk import Services
from bot.texts import Voice
from complaints.vocabulary import Role
from storage import agency_queries, task_queries
from storage.people import Person
from storage.task_queries import Desk, Sort

Page = tuple[str, Keyboard | None]

#: The summary names so many reports.
NAMED = 5


async def reminders(services: Services, person: Person, facts: dict[str, Any]) -> Page | None:
    """Several reports that are late, or soon will be; nothing when all were taken care of meanwhile."""
    voice, now = Voice(person.language, services.zone), services.clock()
    async with services.db.reading() as tx:
        left = await task_queries.by_ids(tx, facts["ids"])
    if not left:
        return None
    keyboard = inline(*task_pages.rows(voice, left, now), [task_pages.open_inbox(voice)])
    return voice("reminders", count=facts["count"], missing=facts.get("missing", 0)), keyboard


async def summary(services: Services, person: Person, facts: dict[str, Any]) -> Page | None:
    """What waits this morning; to a head only what needs the head; nothing when nothing waits."""
    voice, now, desk = Voice(person.language, services.zone), services.clock(), Desk.of(person)
    async with services.db.reading() as tx:
        first = await task_queries.tasks(tx, desk, now, limit=NAMED)
        counts = await task_queries.counts(tx, desk, now) if first else {}
    if not first:
        return None
    text = voice(
        "summary",
        name=person.name,
        count=counts[Sort.ALL],
        new=counts[Sort.NEW],
        approval=counts[Sort.APPROVAL],
        overdue=counts[Sort.LATE],
    )
    return text, inline(*task_pages.rows(voice, first, now), [task_pages.open_inbox(voice)])


async def queue(services: Services, person: Person, facts: dict[str, Any]) -> Page | None:
    """What a seat's cards are about that come to this person now; nothing when all was done meanwhile."""
    voice, now = Voice(person.language, services.zone), services.clock()
    async with services.db.reading() as tx:
        left = await task_queries.by_ids(tx, facts["ids"])
        agency = await agency_queries.by_code(tx, facts["agency"])
    if not left:
        return None
    until = seat_cards.last_day(voice, datetime.fromisoformat(facts["until"])) if facts["until"] else ""
    text = voice(
        "queue-taken-over",
        why=facts["why"],
        seat=seat_cards.seat_name(
            voice, Role(facts["role"]), agency.short_name if agency else facts["agency"]
        ),
        until=until,
        count=facts["count"],
    )
    return text, inline(*task_pages.rows(voice, left, now), [task_pages.open_inbox(voice)])


LISTS: dict[str, Callable[[Services, Person, dict[str, Any]], Awaitable[Page | None]]] = {
    "reminders": reminders,
    "summary": summary,
    "queue": queue,
}

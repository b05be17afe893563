"""What an officer still has to do, most urgent first."""

from __future__ import annotations

from bot import cards
from bot.keyboards import ReportButton, inline
from bot.talk import Talk
from complaints.vocabulary import Role
from storage import complaint_queries

#: Roles that work on reports themselves.
WORKING = frozenset({Role.OFFICER, Role.COORDINATOR})


async def show(talk: Talk) -> None:
    """The open reports of the person's seats, each a button that brings its card."""
    codes = sorted({seat.agency_code for seat in talk.person.seats if seat.role in WORKING})
    if not talk.person.seats:
        talk.say("tasks-no-seat")
        return
    async with talk.db.reading() as tx:
        waiting = await complaint_queries.open_of_agencies(tx, codes)
    if not waiting:
        talk.say("tasks-none")
        return
    rows = []
    for each in waiting:
        sign = talk.voice.label(f"sign-{each.status.value.replace('_', '-')}")
        category = cards.category_name(talk.voice, each.category)
        label = talk.voice.label("track-row", number=each.number, category=category, sign=sign)
        rows.append([(label, ReportButton(complaint=each.id, do="card"))])
    talk.say("tasks-list", keyboard=inline(*rows), count=len(waiting))

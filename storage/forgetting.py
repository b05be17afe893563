"""What goes when a person has the personal data deleted, or starts anew (UU 27/2022)."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from storage.database import Tx
from storage.message_tables import conversations, inbox, outbox
from storage.people import Person
from storage.tables import answer_drafts, complaints, invites, people, reporters, review_items, seats


async def forget(tx: Tx, person: Person) -> int:
    """Take everything personal away from the tables; returns how many reports lost their reporter.

    The seats must be empty already (see `actions.forget_person`).
    """
    mine = select(reporters.c.complaint_id).where(reporters.c.person_id == person.id)
    await tx.execute(update(complaints).where(complaints.c.id.in_(mine)).values(anonymous=True))
    unlinked = await tx.execute(delete(reporters).where(reporters.c.person_id == person.id))
    for column in (answer_drafts.c.person_id, answer_drafts.c.decided_by, review_items.c.labelled_by):
        await tx.execute(update(column.table).where(column == person.id).values({column: None}))
    await tx.execute(update(seats).where(seats.c.deputy_id == person.id).values(deputy_id=None))
    await tx.execute(update(invites).where(invites.c.used_by == person.id).values(used_by=None))
    chat = person.telegram_id
    await tx.execute(delete(outbox).where(outbox.c.chat_id == chat))
    await forget_conversation(tx, chat)
    await tx.execute(update(inbox).where(inbox.c.sender == chat).values(payload="{}"))
    await tx.execute(delete(people).where(people.c.id == person.id))
    return int(unlinked.rowcount)


async def reports_of(tx: Tx, person_id: int) -> list[tuple[int, str, bool]]:
    """(id, number, whether anonymous) of the reports that a person filed, oldest first."""
    query = (
        select(complaints.c.id, complaints.c.number, complaints.c.anonymous)
        .join(reporters, reporters.c.complaint_id == complaints.c.id)
        .where(reporters.c.person_id == person_id)
        .order_by(complaints.c.id)
    )
    return [(row.id, row.number, row.anonymous) for row in await tx.execute(query)]


async def forget_conversation(tx: Tx, telegram_id: int) -> None:
    """Drop the draft and everything else that is pending with a person."""
    await tx.execute(delete(conversations).where(conversations.c.key.like(f"%:{telegram_id}:{telegram_id}")))

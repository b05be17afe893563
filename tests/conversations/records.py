"""What a chat left behind: pins and files, the journal, the report, its ratings, and nothing wrong."""

from __future__ import annotations

import re
from dataclasses import asdict
from html import unescape
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from bot.telegram.offline import Shown
from storage import inbox, journal, message_tables, outbox, review_queue, tables, words_kept
from tests.conversations import parcels

if TYPE_CHECKING:
    from tests.conversations.chat import Chat


_LINK = re.compile(r'href="([^"]*)"')


def sees(chat: Chat, news: list[Shown], step: dict[str, Any]) -> None:
    """What is not words: links, a pin, and files, which never carry the camera's data."""
    links = [unescape(each) for shown in news for each in _LINK.findall(shown.html)]
    for link in step.get("links", []):
        assert link in links, f"the links are {links}"
    pins = [each.location for each in news if each.location]
    assert "location" not in step or [tuple(step["location"])] == pins, f"pins: {pins}"
    media = [each.media for each in news if each.media]
    assert [each.kind for each in media] == step.get("media", [each.kind for each in media])
    if step.get("no exif"):
        kept = [chat.telegram.files.get(each.file_id) for each in media]
        assert kept, "no picture"
        assert not any(parcels.exif(each.data) for each in kept if each), "EXIF is left"


#: How the town was made: who was invited and took a seat, and the list of its agencies.
UNTOLD = frozenset({"InviteMade", "SeatTaken", "AgenciesImported"})


async def events(chat: Chat, expected: list[str]) -> None:
    """The journal since the last check, in order, but for UNTOLD."""
    async with chat.home.app.db.reading() as tx:
        rows = (await tx.execute(select(tables.journal).order_by(tables.journal.c.seq))).all()
    names = [row.event for row in rows if row.event not in UNTOLD]
    new, chat.journal_read = names[chat.journal_read :], len(names)
    assert new == expected, f"the journal says {new}"


async def last_event(chat: Chat, expected: dict[str, Any]) -> None:
    """The newest row of the journal: its event, and some of its facts."""
    async with chat.home.app.db.reading() as tx:
        row = (await tx.execute(select(tables.journal).order_by(tables.journal.c.seq.desc()).limit(1))).one()
    assert row.event == expected["event"], f"the last event is {row.event}"
    assert row.facts == row.facts | expected["facts"], f"its facts are {row.facts}"


async def report(chat: Chat, expected: dict[str, Any]) -> None:
    """The newest report as it stands in the database."""
    newest = select(tables.complaints).order_by(tables.complaints.c.id.desc()).limit(1)
    async with chat.home.app.db.reading() as tx:
        found = (await tx.execute(newest)).mappings().one()
    for name, value in expected.items():
        assert str(found[name]) == str(value), f"{name} is {found[name]!r}"


async def ratings(chat: Chat, expected: list[dict[str, Any]]) -> None:
    """All ratings of the newest report, first round first."""
    newest = select(func.max(tables.complaints.c.id)).scalar_subquery()
    query = select(tables.ratings).where(tables.ratings.c.complaint_id == newest)
    async with chat.home.app.db.reading() as tx:
        found = list((await tx.execute(query.order_by(tables.ratings.c.round))).mappings())
    assert len(found) == len(expected), f"the ratings are {found}"
    for row, want in zip(found, expected, strict=True):
        assert {name: row[name] for name in want} == want, f"the ratings are {found}"


async def review(chat: Chat, expected: list[dict[str, Any]]) -> None:
    """The messages that wait for somebody to settle their category, oldest first."""
    async with chat.home.app.db.reading() as tx:
        found = [asdict(each) for each in await review_queue.in_state(tx, *review_queue.State)]
    assert len(found) == len(expected), f"in the queue are {found}"
    for item, want in zip(found, expected, strict=True):
        assert {name: item[name] for name in want} == want, f"in the queue are {found}"


async def nothing_went_wrong(chat: Chat) -> None:
    """True at the end of every chat: chain whole, all handled, all letters out, nobody's account shown."""
    refused = select(message_tables.outbox.c.error).where(message_tables.outbox.c.gave_up_at.is_not(None))
    async with chat.home.app.db.reading() as tx:
        assert [each async for each in journal.breaks(tx)] == [], "the journal is broken"
        assert [each async for each in words_kept.altered(tx)] == [], "words are not what they were"
        assert await outbox.waiting(tx) == 0, "letters are left"
        assert (letters := (await tx.execute(refused)).all()) == [], f"Telegram refused {letters}"
        assert await inbox.unhandled(tx) == [], "an update was not handled"
    for name in chat.home.people:
        _sees_no_fault_and_no_account(chat, name)


def _sees_no_fault_and_no_account(chat: Chat, name: str) -> None:
    phone = chat.home.people[name]
    said = [each.text for each in phone.history() if each.sender == "bot"]
    seen = "\n".join([*said, *(toast.text for toast in phone.toasts)])
    assert "ada gangguan" not in seen, f"{name} saw a fault"
    for other, theirs in chat.home.people.items():
        account = str(theirs.user_id) in seen or f"{other}_pribadi" in seen
        assert other == name or not account, f"{name} sees the account of {other}"

"""Letters about seats rather than reports: the hand-over memo, a seat lost, a deputy, an absence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot import cards, seat_cards
from bot.keyboards import ReportButton, inline, menu
from bot.say import Keyboard
from bot.talk import Services
from bot.texts import Html, Voice
from complaints.vocabulary import Role, Status
from storage import agency_queries, people
from storage.database import Tx
from storage.people import Person

Facts = dict[str, Any]
Page = tuple[str, Keyboard | None]
Write = Callable[[Tx, Voice, Person, Facts], Awaitable[Page]]
Letter = Callable[[Services, Person, Facts], Awaitable[Page | None]]


def _read(write: Write) -> Letter:
    """The letter with its own look into the tables, in the reader's voice."""

    async def letter(services: Services, reader: Person, facts: Facts) -> Page:
        async with services.db.reading() as tx:
            return await write(tx, Voice(reader.language, services.zone), reader, facts)

    return letter


async def _seat(tx: Tx, voice: Voice, facts: Facts) -> str:
    agency = await agency_queries.by_code(tx, facts["agency"])
    return seat_cards.seat_name(voice, Role(facts["role"]), agency.short_name if agency else facts["agency"])


async def _given(tx: Tx, voice: Voice, reader: Person, facts: Facts) -> Page:
    """To who held the seat before: it is somebody else's now, and what is left with it."""
    seat = await _seat(tx, voice, facts)
    text = voice("seat-given", seat=seat, name=facts["after"], memo=Html(_memo(voice, facts)))
    return text, menu(voice, reader)


async def _received(tx: Tx, voice: Voice, reader: Person, facts: Facts) -> Page:
    """To who holds it now: each open report is a button that brings its card."""
    seat = await _seat(tx, voice, facts)
    text = voice("seat-received", seat=seat, name=facts["before"], memo=Html(_memo(voice, facts)))
    rows = [
        [(voice.label("memo-open", number=number), ReportButton(complaint=complaint, do="card"))]
        for complaint, number, *_ in facts["reports"]
    ]
    return text, inline(*rows) if rows else None


def _memo(voice: Voice, facts: Facts) -> str:
    """Open reports with their deadlines, most urgent first, and the answers that wait for the head."""
    lines = [voice("memo-reports", count=facts["count"])]
    lines += [_memo_line(voice, *each) for each in facts["reports"]]
    if (more := facts["count"] - len(facts["reports"])) > 0:
        lines.append(voice("memo-more", count=more))
    if facts["drafts"]:
        lines.append(voice("memo-drafts", count=len(facts["drafts"]), numbers=", ".join(facts["drafts"])))
    if back := facts.get("returned"):
        lines.append(voice("memo-returned", count=len(back), numbers=", ".join(back)))
    return "\n".join(lines)


def _memo_line(voice: Voice, _: int, number: str, category: str, status: str, due: str) -> str:
    """What was handed on has no deadline any more, only a number that is missing."""
    name = cards.category_name(voice, category)
    if status == Status.HANDED_ON:
        return voice("memo-handed-on", number=number, category=name)
    until = voice.moment(datetime.fromisoformat(due))
    said = voice.label(f"status-{status.replace('_', '-')}")
    return voice("memo-report", number=number, category=name, status=said, due=until)


async def _vacated(tx: Tx, voice: Voice, reader: Person, facts: Facts) -> Page:
    return voice("seat-vacated", seat=await _seat(tx, voice, facts)), menu(voice, reader)


async def _deputy_changed(tx: Tx, voice: Voice, reader: Person, facts: Facts) -> Page:
    """To the holder, and to the deputy whose time is over."""
    names = await people.names(tx, [facts["deputy"]])
    about = {
        "seat": await _seat(tx, voice, facts),
        "title": seat_cards.title_name(voice, facts["title"]),
        "name": names.get(facts["deputy"], ""),
    }
    if facts["until"]:
        until = seat_cards.last_day(voice, datetime.fromisoformat(facts["until"]))
        return voice("deputy-named", until=until, **about), None
    key = "deputy-over" if reader.id == facts["deputy"] else "deputy-of-yours-over"
    return voice(key, **about), menu(voice, reader)


async def _absence_changed(tx: Tx, voice: Voice, reader: Person, facts: Facts) -> Page:
    """To the holder, when an admin has noted it."""
    seat = await _seat(tx, voice, facts)
    if not facts["until"]:
        return voice("absence-ended", seat=seat), None
    until = seat_cards.last_day(voice, datetime.fromisoformat(facts["until"]))
    return voice("absence-noted", seat=seat, until=until), None


async def _back_at_work(tx: Tx, voice: Voice, reader: Person, facts: Facts) -> Page:
    return voice("absence-over"), None


async def _empty_seats(tx: Tx, voice: Voice, reader: Person, facts: Facts) -> Page:
    """To coordinators and admins: which seats have been empty for more than a day."""
    lines = [
        voice(
            "seat-empty-line",
            seat=await _seat(tx, voice, each),
            since=seat_cards.last_day(voice, datetime.fromisoformat(each["since"])),
        )
        for each in facts["seats"]
    ]
    return voice("seats-empty", seats=Html("\n".join(lines)), count=len(lines)), None


LETTERS: dict[str, Letter] = {
    "seat_given": _read(_given),
    "seat_received": _read(_received),
    "seat_vacated": _read(_vacated),
    "deputy_changed": _read(_deputy_changed),
    "absence_changed": _read(_absence_changed),
    "back_at_work": _read(_back_at_work),
    "empty_seats": _read(_empty_seats),
}

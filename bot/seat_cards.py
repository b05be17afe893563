"""How a seat looks in chat: who holds it, who deputises, until when somebody is away, and its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from bot.keyboards import SeatButton, in_rows, inline, seat_button
from bot.talk import Talk
from bot.texts import Voice
from complaints.errors import SeatMoved
from complaints.permissions import Deed
from complaints.vocabulary import Role
from storage import seats
from storage.people import Person
from storage.seats import Invite, SeatNow

#: Deep links of invites begin with this: t.me/<bot>?start=kursi_<token>.
INVITE = "kursi_"


def role_name(voice: Voice, role: Role) -> str:
    return voice.label(f"role-{role.value}")


def seat_name(voice: Voice, role: Role, agency: str) -> str:
    """petugas penghubung Dishub"""
    return voice.label("seat-name", role=role_name(voice, role), agency=agency)


def title_name(voice: Voice, title: str) -> str:
    return voice.label(f"title-{title}")


def last_day(voice: Voice, until: datetime) -> str:
    """The day in words on which something that lasts until this moment ends."""
    return voice.day(until.astimezone(voice.zone).date())


def panel(voice: Voice, seat: SeatNow, links: Sequence[Invite], now: datetime) -> str:
    """All that can be said of one seat, as HTML."""
    lines = [voice("seat-head", seat=seat_name(voice, seat.role, seat.agency_name))]
    if seat.holder is not None:
        lines.append(voice("seat-line-held", name=seat.holder_name))
    elif seat.empty_since is not None:
        lines.append(voice("seat-line-empty", since=last_day(voice, seat.empty_since)))
    if seat.deputy_until is not None and seat.has_deputy(now):
        title = title_name(voice, seat.deputy_title or "")
        until = last_day(voice, seat.deputy_until)
        lines.append(voice("seat-line-deputy", title=title, name=seat.deputy_name, until=until))
    if seat.away_until is not None and seat.is_away(now):
        lines.append(voice("seat-line-away", until=last_day(voice, seat.away_until)))
    lines += [voice(f"seat-open-{each.purpose}", until=voice.moment(each.expires_at)) for each in links]
    return "\n".join(lines)


def offered(person: Person, seat: SeatNow, links: Sequence[Invite], now: datetime) -> list[str]:
    """What this person can do with the seat as it stands; the actions decide again."""
    admin = person.entitled(Deed.MOVE_SEAT, seat.agency_code) is not None
    held, may_move = seat.holder is not None, admin or seat.holder == person.id
    conditions = {
        "hand_over": held and may_move,
        "invite": not held and person.entitled(Deed.INVITE, seat.agency_code) is not None,
        "deputy": may_move and not seat.has_deputy(now),
        "end_deputy": may_move and seat.has_deputy(now),
        "away": held and may_move and not seat.is_away(now),
        "back": held and may_move and seat.is_away(now),
        "vacate": held and admin,
        "cancel_links": bool(links) and may_move,
    }
    return [do for do, is_so in conditions.items() if is_so]


def panel_keyboard(
    voice: Voice, person: Person, seat: SeatNow, links: Sequence[Invite], now: datetime
) -> InlineKeyboardMarkup:
    buttons = [seat_button(voice, seat.id, do) for do in offered(person, seat, links, now)]
    return inline(*in_rows(buttons, 2))


def seat_row(voice: Voice, seat: SeatNow) -> tuple[str, SeatButton]:
    """One seat as a button that opens it."""
    name = seat.holder_name or voice.label("seat-empty")
    label = voice.label("seat-row", role=role_name(voice, seat.role), name=name)
    return label, SeatButton(seat=seat.id, do="show")


async def say_link(talk: Talk, purpose: str, seat_id: int, token: str, username: str) -> None:
    """The one-time link, to be passed on by whoever asked for it, and a button that makes it void."""
    async with talk.db.reading() as tx:
        seat = await seats.by_id(tx, seat_id)
        links = await seats.open_invites(tx, seat_id, talk.now)
    if seat is None:
        raise SeatMoved()
    until = next(each.expires_at for each in links if each.purpose == purpose)
    talk.say(
        f"seat-link-{purpose.replace('_', '-')}",
        keyboard=inline([seat_button(talk.voice, seat_id, "cancel_links")]),
        seat=seat_name(talk.voice, seat.role, seat.agency_name),
        link=f"https://t.me/{username}?start={INVITE}{token}",
        until=talk.voice.moment(until),
    )

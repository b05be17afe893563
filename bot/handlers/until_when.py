"""/cuti, and every other question "until when?": by button, or typed as people say it."""

from __future__ import annotations

from datetime import date, timedelta

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.filters import StateFilter
from aiogram.types import Message

from actions.move_seat import name_deputy
from actions.set_absence import set_absence
from bot import seat_cards
from bot.filters import HasContent
from bot.handlers import filing, menu_words, spoken
from bot.keyboards import SeatButton, inline, seat_button
from bot.states import Conversation
from bot.talk import Talk
from complaints.errors import DayNotPossible, SeatMoved, SeatNotYours
from complaints.vocabulary import Role
from complaints.working_days import end_of_day
from nlu.until import read_until
from storage import on_duty, seats

router = Router(name=__name__)

#: Days ahead that stand on buttons; keyed by the deputy's title, empty for an absence.
SPANS = {"": (1, 3, 7), "plt": (7, 30, 90), "plh": (3, 7, 14)}
LONGEST = timedelta(days=366)


async def absence(talk: Talk, words: str) -> None:
    """/cuti, with or without the last day: for all the seats that the person holds."""
    if not talk.person.own_seats:
        talk.say("absence-not-deputy" if talk.person.seats else "seats-none")
    elif day := read_until(words, talk.today):
        await settle(talk, 0, "", day)
    elif spoken.plain(words) in spoken.AT_WORK and await back_at_work(talk):
        return
    elif any(seat.away_until and seat.away_until > talk.now for seat in talk.person.own_seats):
        buttons = [seat_button(talk.voice, 0, do) for do in ("back", "away")]
        talk.say("absence-lasts", keyboard=inline(buttons))
    else:
        await ask(talk, 0)


async def back_at_work(talk: Talk) -> bool:
    """The person is away no more; False when nobody was."""
    away = [seat.id for seat in talk.person.own_seats if seat.away_until and seat.away_until > talk.now]
    if away:
        await set_absence(talk.db, away, None, talk.person, talk.now)
        talk.say("absence-over")
    return bool(away)


async def ask(talk: Talk, seat_id: int, title: str = "") -> None:
    """Until when? Some days are buttons, any other can be typed."""
    rows = []
    for span in SPANS[title]:
        day = talk.today + timedelta(days=span)
        label = talk.voice.label("button-until", day=talk.voice.day(day))
        rows.append([(label, SeatButton(seat=seat_id, do="until", value=f"{title}.{day.isoformat()}"))])
    other = seat_button(talk.voice, seat_id, "other_day", title)
    talk.say("ask-until-deputy" if title else "ask-until-away", keyboard=inline(*rows, [other]))


async def take_button(talk: Talk, seat_id: int, value: str) -> None:
    title, _, day = value.partition(".")
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise DayNotPossible() from None
    if await is_pending(talk):
        await filing.resume(talk)
    await settle(talk, seat_id, title, chosen)
    talk.say.keyboard(None)


async def ask_to_type(talk: Talk, seat_id: int, title: str) -> None:
    if title not in SPANS:
        raise SeatMoved()
    await talk.state.set_state(Conversation.dating)
    await talk.state.update_data(until={"seat": seat_id, "title": title})
    talk.say("ask-until-day")


async def is_pending(talk: Talk) -> bool:
    return await talk.state.get_state() == Conversation.dating.state


@router.message(StateFilter(Conversation.dating), HasContent(ContentType.TEXT))
async def on_day(message: Message, talk: Talk) -> None:
    """The last day in words; anything else is asked about again, until the person stops."""
    text, asked = (message.text or "").strip(), (await talk.state.get_data()).get("until")
    if asked is None or spoken.plain(text) in spoken.STOP:
        await filing.resume(talk)
        talk.say("writing-cancelled")
    elif text in menu_words.labels():
        await filing.resume(talk)
        await menu_words.pressed(talk, text)
    elif day := read_until(text, talk.today):
        await _settle_typed(talk, asked["seat"], asked["title"], day)
    else:
        talk.say("until-unclear")


async def _settle_typed(talk: Talk, seat_id: int, title: str, day: date) -> None:
    """A seat that was lost meanwhile ends the question; another day can still be typed."""
    try:
        await settle(talk, seat_id, title, day)
    except (SeatMoved, SeatNotYours) as gone:
        talk.say.error(gone.sentence)
    await filing.resume(talk)


async def settle(talk: Talk, seat_id: int, title: str, day: date) -> None:
    """The day is known: the absence is noted, or the deputy's link is made."""
    until = end_of_day(day, talk.services.zone)
    if not timedelta() < until - talk.now < LONGEST or title not in SPANS:
        raise DayNotPossible()
    if title:
        username = await talk.services.username()
        token = await name_deputy(talk.db, seat_id, title, until, talk.person, talk.now)
        await seat_cards.say_link(talk, "deputy", seat_id, token, username)
        return
    ids = [seat_id] if seat_id else [seat.id for seat in talk.person.own_seats]
    await set_absence(talk.db, ids, until, talk.person, talk.now)
    names = await _stand_ins(talk, ids)
    talk.say("absence-set", until=talk.voice.day(day), names=names, covered="yes" if names else "no")


async def _stand_ins(talk: Talk, ids: list[int]) -> str:
    """Who gets the cards of these seats meanwhile; empty when nobody does."""
    names: dict[int, str] = {}
    async with talk.db.reading() as tx:
        for seat in [each for each in [await seats.by_id(tx, seat_id) for seat_id in ids] if each]:
            roles = [seat.role] if seat.role is not Role.ADMIN else []
            found = await on_duty.recipients(tx, seat.agency_code, roles, talk.now)
            names |= {each.id: each.name for each in found if each.id != seat.holder}
    return ", ".join(names.values())

"""/kursi: the seats a person holds (an admin: all), and what can be done with each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from actions import move_seat, set_absence
from actions.join_agency import free_seat, invite_to_seat
from bot import seat_cards
from bot.handlers import until_when
from bot.keyboards import Button, SeatButton, in_rows, inline, seat_button
from bot.talk import Talk
from complaints.errors import SeatMoved, SeatNotYours
from complaints.permissions import Deed
from complaints.vocabulary import SEATED, Role
from storage import agency_queries, seats
from storage.agency_queries import Agency
from storage.database import Tx
from storage.seats import SeatNow

router = Router(name=__name__)

#: So many agencies stand below one message.
A_PAGE = 10

Press = Callable[[Talk, int, str], Awaitable[None]]
Listed = list[tuple[Agency, list[SeatNow]]]


@router.callback_query(SeatButton.filter())
async def on_seat_button(press: CallbackQuery, callback_data: SeatButton, talk: Talk) -> None:
    do = PRESSES.get(callback_data.do)
    if do is None:
        talk.say.toast("toast-expired")
        return
    await do(talk, callback_data.seat, callback_data.value)


async def show(talk: Talk, words: str = "") -> None:
    """The agencies whose seats the person may see, those that match the words; a single one at once."""
    async with talk.db.reading() as tx:
        listed = await _listed(tx, talk)
    if not listed:
        talk.say("seats-none")
        return
    found = [each for each in listed if _matches(each[0], words)]
    if not found:
        talk.say("seats-not-found", words=words)
    elif len(found) == 1:
        await _show_agency(talk, 0, found[0][0].code)
    else:
        talk.say("seats-choose", keyboard=_page(talk, found, 0), count=len(found))


async def _listed(tx: Tx, talk: Talk) -> Listed:
    """Agencies with their seats: all for who may move them, else those of the own seats."""
    mine = {seat.id for seat in talk.person.seats}
    by_agency: dict[str, list[SeatNow]] = {}
    for seat in await seats.everything(tx):
        by_agency.setdefault(seat.agency_code, []).append(seat)
    listed: Listed = []
    for agency in await agency_queries.everything(tx):
        looked_after = talk.person.entitled(Deed.MOVE_SEAT, agency.code) is not None
        shown = [seat for seat in by_agency.get(agency.code, []) if looked_after or seat.id in mine]
        if looked_after or shown:
            listed.append((agency, shown))
    return listed


def _matches(agency: Agency, words: str) -> bool:
    return any(words.casefold() in each.casefold() for each in (agency.code, agency.name, agency.short_name))


def _page(talk: Talk, listed: Listed, page: int) -> InlineKeyboardMarkup:
    """One page of agencies; a sign stands by those with an empty seat."""
    shown = listed[page * A_PAGE : (page + 1) * A_PAGE]
    buttons: list[Button] = []
    for agency, of_agency in shown:
        gap = not of_agency or any(seat.holder is None for seat in of_agency)
        label = talk.voice.label("seats-agency", agency=agency.short_name, gap="yes" if gap else "no")
        buttons.append((label, SeatButton(seat=0, do="agency", value=agency.code)))
    turns = [seat_button(talk.voice, 0, "earlier", str(page - 1))] if page else []
    if len(listed) > (page + 1) * A_PAGE:
        turns.append(seat_button(talk.voice, 0, "later", str(page + 1)))
    return inline(*in_rows(buttons, 2), turns)


async def _turn_page(talk: Talk, seat_id: int, value: str) -> None:
    async with talk.db.reading() as tx:
        listed = await _listed(tx, talk)
    page = int(value) if value.isdecimal() else 0
    if listed:
        talk.say.replace(talk.voice("seats-choose", count=len(listed)), _page(talk, listed, page))


async def _show_agency(talk: Talk, seat_id: int, code: str) -> None:
    """The seats of one agency, each a button; an admin can add one."""
    async with talk.db.reading() as tx:
        found = next((each for each in await _listed(tx, talk) if each[0].code == code), None)
    if found is None:
        raise SeatNotYours()
    agency, shown = found
    may_invite = talk.person.entitled(Deed.INVITE, code) is not None
    if len(shown) == 1 and not may_invite:
        await _show_seat(talk, shown[0].id, "")
        return
    rows = [[seat_cards.seat_row(talk.voice, seat)] for seat in shown]
    more = [seat_button(talk.voice, 0, "new", code)] if may_invite else []
    talk.say.replace(talk.voice("seats-of-agency", agency=agency.name, count=len(shown)), inline(*rows, more))


async def _show_seat(talk: Talk, seat_id: int, value: str) -> None:
    """One seat with its buttons, for whoever sits on it and for who may move it."""
    async with talk.db.reading() as tx:
        seat = await seats.by_id(tx, seat_id)
        links = await seats.open_invites(tx, seat_id, talk.now)
    if seat is None:
        raise SeatMoved()
    looks_after = talk.person.entitled(Deed.MOVE_SEAT, seat.agency_code) is not None
    if not looks_after and seat_id not in {each.id for each in talk.person.seats}:
        raise SeatNotYours()
    shown = links if looks_after or seat.holder == talk.person.id else []
    keyboard = seat_cards.panel_keyboard(talk.voice, talk.person, seat, shown, talk.now)
    talk.say.replace(seat_cards.panel(talk.voice, seat, shown, talk.now), keyboard)


async def _choose_role(talk: Talk, seat_id: int, code: str) -> None:
    if talk.person.entitled(Deed.INVITE, code) is None:
        raise SeatNotYours()
    buttons: list[Button] = [
        (seat_cards.role_name(talk.voice, role), SeatButton(seat=0, do="new_seat", value=f"{code}.{role}"))
        for role in SEATED
    ]
    talk.say("seats-choose-role", keyboard=inline(*in_rows(buttons, 2)))


async def _new_seat(talk: Talk, seat_id: int, value: str) -> None:
    code, _, role = value.rpartition(".")
    if role not in SEATED:
        raise SeatMoved()
    username = await talk.services.username()
    new = await free_seat(talk.db, code, Role(role), talk.now, talk.person)
    token = await invite_to_seat(talk.db, new, talk.person, talk.now)
    await seat_cards.say_link(talk, "take", new, token, username)


def _link(purpose: str, make: Callable[..., Awaitable[str]]) -> Press:
    """A button that makes a one-time link."""

    async def press(talk: Talk, seat_id: int, value: str) -> None:
        username = await talk.services.username()
        token = await make(talk.db, seat_id, talk.person, talk.now)
        talk.say.keyboard(None)
        await seat_cards.say_link(talk, purpose, seat_id, token, username)

    return press


def _sure(do: str) -> Press:
    """A button that asks whether it is meant, before `<do>_now` does it."""

    async def press(talk: Talk, seat_id: int, value: str) -> None:
        async with talk.db.reading() as tx:
            seat = await seats.by_id(tx, seat_id)
            links = await seats.open_invites(tx, seat_id, talk.now)
        if seat is None or do not in seat_cards.offered(talk.person, seat, links, talk.now):
            raise SeatNotYours()
        yes, no = (seat_button(talk.voice, seat_id, each) for each in (f"{do}_now", "show"))
        name = seat_cards.seat_name(talk.voice, seat.role, seat.agency_name)
        holder, deputy = seat.holder_name or "", seat.deputy_name or ""
        talk.say.replace(
            talk.voice(f"seat-sure-{do.replace('_', '-')}", seat=name, name=holder, deputy=deputy),
            inline([yes, no]),
        )

    return press


def _act(act: Callable[..., Awaitable[None]]) -> Press:
    """A button that changes the seat and shows how it stands now."""

    async def press(talk: Talk, seat_id: int, value: str) -> None:
        await act(talk.db, seat_id, talk.person, talk.now)
        talk.say.toast("toast-done")
        await _show_seat(talk, seat_id, "")

    return press


async def _choose_title(talk: Talk, seat_id: int, value: str) -> None:
    buttons = [seat_button(talk.voice, seat_id, title) for title in ("plh", "plt")]
    talk.say("ask-deputy-title", keyboard=inline(buttons))


def _deputy(title: str) -> Press:
    async def press(talk: Talk, seat_id: int, value: str) -> None:
        talk.say.keyboard(None)
        await until_when.ask(talk, seat_id, title)

    return press


async def _ask_away(talk: Talk, seat_id: int, value: str) -> None:
    await until_when.ask(talk, seat_id)


async def _back(talk: Talk, seat_id: int, value: str) -> None:
    talk.say.keyboard(None)
    if seat_id:
        await set_absence.set_absence(talk.db, [seat_id], None, talk.person, talk.now)
        await _show_seat(talk, seat_id, "")
    elif not await until_when.back_at_work(talk):
        raise SeatMoved()


PRESSES: dict[str, Press] = {
    "agency": _show_agency,
    "earlier": _turn_page,
    "later": _turn_page,
    "show": _show_seat,
    "new": _choose_role,
    "new_seat": _new_seat,
    "invite": _link("take", invite_to_seat),
    "hand_over": _sure("hand_over"),
    "hand_over_now": _link("hand_over", move_seat.hand_over_seat),
    "deputy": _choose_title,
    "plh": _deputy("plh"),
    "plt": _deputy("plt"),
    "until": until_when.take_button,
    "other_day": until_when.ask_to_type,
    "end_deputy": _sure("end_deputy"),
    "end_deputy_now": _act(move_seat.end_deputy),
    "away": _ask_away,
    "back": _back,
    "vacate": _sure("vacate"),
    "vacate_now": _act(move_seat.vacate_seat),
    "cancel_links": _act(move_seat.cancel_links),
}

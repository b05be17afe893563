"""/persetujuan: a head says whether answers wait for approval, and in which categories they need not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from actions.set_approval import may_set, set_approval, set_delegation
from bot import cards
from bot.keyboards import Button, SettingButton, in_rows, inline
from bot.talk import Talk
from complaints.errors import NotForYourRole
from complaints.vocabulary import CATEGORIES
from storage import agency_queries, approval_rules
from storage.agency_queries import Agency

router = Router(name=__name__)

#: Buttons of agencies, and of categories, on one page.
AGENCIES_A_PAGE, CATEGORIES_A_PAGE = 20, 8


async def show(talk: Talk) -> None:
    """The panel of the one agency, or the choice among several."""
    mine = await _agencies(talk)
    if not mine:
        talk.say("approval-no-seat")
    elif len(mine) == 1:
        talk.say.text(*await _panel(talk, mine[0], several=False))
    else:
        talk.say("approval-choose", keyboard=_choice(talk, mine, 0))


async def _agencies(talk: Talk) -> list[Agency]:
    """The agencies for which this person decides."""
    async with talk.db.reading() as tx:
        return [
            each
            for each in await agency_queries.everything(tx)
            if may_set(talk.person, each.code) is not None
        ]


def _choice(talk: Talk, mine: list[Agency], page: int) -> InlineKeyboardMarkup:
    buttons: list[Button] = [(each.short_name, SettingButton(agency=each.code, do="open")) for each in mine]
    return inline(*_page(talk, buttons, page, AGENCIES_A_PAGE, 2, mine[0].code, "agencies"))


def _page(
    talk: Talk, buttons: list[Button], page: int, size: int, width: int, agency: str, do: str
) -> list[list[Button]]:
    """The rows of one page, and the way to the page before and after."""
    last = (len(buttons) - 1) // size
    page = min(page, last)
    turns: list[Button] = [
        (talk.voice.label(key), SettingButton(agency=agency, do=do, value=str(to)))
        for key, to in (("button-page-back", page - 1), ("button-page-on", page + 1))
        if 0 <= to <= last
    ]
    return [*in_rows(buttons[page * size : (page + 1) * size], width), turns]


async def _panel(talk: Talk, agency: Agency, *, several: bool) -> tuple[str, InlineKeyboardMarkup]:
    """How it stands, and what can be changed."""
    async with talk.db.reading() as tx:
        needed = await approval_rules.required(tx, agency.code)
        delegated = await approval_rules.delegated(tx, agency.code)
    names = _names(talk, delegated)
    text = talk.voice(
        "approval-panel",
        agency=agency.short_name,
        needed="yes" if needed else "no",
        count=len(names),
        categories=", ".join(names),
    )
    switch = _button(talk, agency, "off" if needed else "on")
    rows = [[switch], [_button(talk, agency, "list")] if needed else []]
    return text, inline(*rows, [_button(talk, agency, "agencies")] if several else [])


def _names(talk: Talk, codes: frozenset[str]) -> list[str]:
    return [cards.category_name(talk.voice, code) for code in CATEGORIES if code in codes]


def _button(talk: Talk, agency: Agency, do: str) -> Button:
    return talk.voice.label(f"button-approval-{do}"), SettingButton(agency=agency.code, do=do)


@router.callback_query(SettingButton.filter())
async def on_setting_button(press: CallbackQuery, callback_data: SettingButton, talk: Talk) -> None:
    """Only for the agencies of one's own seats."""
    do = PRESSES.get(callback_data.do)
    mine = await _agencies(talk)
    agency = next((each for each in mine if each.code == callback_data.agency), None)
    if do is None:
        talk.say.toast("toast-expired")
        return
    if agency is None:
        raise NotForYourRole()
    await do(talk, agency, mine, int(callback_data.value) if callback_data.value.isdecimal() else 0)


async def _open(talk: Talk, agency: Agency, mine: list[Agency], value: int) -> None:
    text, keyboard = await _panel(talk, agency, several=len(mine) > 1)
    talk.say.replace(text, keyboard)


async def _switch_on(talk: Talk, agency: Agency, mine: list[Agency], value: int) -> None:
    await set_approval(talk.db, agency.code, True, talk.person, talk.now)
    await _open(talk, agency, mine, value)


async def _switch_off(talk: Talk, agency: Agency, mine: list[Agency], value: int) -> None:
    await set_approval(talk.db, agency.code, False, talk.person, talk.now)
    await _open(talk, agency, mine, value)


async def _list(talk: Talk, agency: Agency, mine: list[Agency], page: int) -> None:
    """The agency's categories; a tap changes one."""
    served, delegated = await _categories(talk, agency)
    buttons: list[Button] = [
        (
            f"{'✅' if code in delegated else '▫️'} {cards.category_name(talk.voice, code)}",
            SettingButton(agency=agency.code, do="toggle", value=str(CATEGORIES.index(code))),
        )
        for code in served
    ]
    rows = _page(talk, buttons, page, CATEGORIES_A_PAGE, 1, agency.code, "list")
    back = talk.voice.label("button-back"), SettingButton(agency=agency.code, do="open")
    names = _names(talk, delegated)
    text = talk.voice(
        "approval-categories", agency=agency.short_name, count=len(names), categories=", ".join(names)
    )
    talk.say.replace(text, inline(*rows, [back]))


async def _categories(talk: Talk, agency: Agency) -> tuple[list[str], frozenset[str]]:
    """What the agency takes (the fallback desk: everything), and which of it is delegated."""
    async with talk.db.reading() as tx:
        routes = (await agency_queries.directory(tx)).routes
        delegated = await approval_rules.delegated(tx, agency.code)
    own = {category for code, category, _ in routes if code == agency.code} | delegated
    return [code for code in CATEGORIES if agency.fallback or code in own], delegated


async def _toggle(talk: Talk, agency: Agency, mine: list[Agency], index: int) -> None:
    served, delegated = await _categories(talk, agency)
    category = CATEGORIES[index] if index < len(CATEGORIES) else ""
    if category not in served:
        talk.say.toast("toast-expired")
        return
    needed = category in delegated
    await set_delegation(talk.db, agency.code, category, needed, talk.person, talk.now)
    await _list(talk, agency, mine, served.index(category) // CATEGORIES_A_PAGE)


async def _choose_again(talk: Talk, agency: Agency, mine: list[Agency], page: int) -> None:
    keyboard = _choice(talk, mine, page)
    talk.say.replace(talk.voice("approval-choose"), keyboard)


PRESSES: dict[str, Callable[[Talk, Agency, list[Agency], int], Awaitable[None]]] = {
    "open": _open,
    "on": _switch_on,
    "off": _switch_off,
    "list": _list,
    "toggle": _toggle,
    "agencies": _choose_again,
}

"""A person's own reports, page by page: to follow them, to rate them, to open them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup
from pydantic import Field

from bot import cards
from bot.keyboards import Button, ReportButton, inline
from bot.states import Conversation
from bot.talk import Talk
from bot.texts import Voice
from complaints.complaint import MOVES, Act, Complaint
from storage import complaint_queries

router = Router(name=__name__)

#: So many reports stand on one page.
PAGE = 8


class OwnButton(CallbackData, prefix="o"):
    """Another page of the own reports; `do` is a key of LISTS."""

    do: str
    page: Annotated[int, Field(ge=0, lt=100_000)] = 0


class Listing(NamedTuple):
    """Which reports are listed, and the sentences above them and in their place."""

    act: Act | None
    sentence: str
    none: str


#: What a press on a report of the list does -> the list.
LISTS = {
    "story": Listing(None, "track-list", "track-none"),
    "rate": Listing(Act.RATE, "rate-which", "rate-none"),
    "withdraw": Listing(Act.WITHDRAW, "withdraw-which", "answer-cancel"),
    "reopen": Listing(Act.REOPEN, "reopen-which", "reopen-none"),
}


async def show(talk: Talk, do: str) -> None:
    """The first page, newest first."""
    if (page := await _page(talk, do, 0)) is not None:
        talk.say.text(*page)
        return
    if do == "story":
        await talk.state.set_state((await talk.state.get_state()) or Conversation.tracking)
    talk.say(LISTS[do].none)


@router.callback_query(OwnButton.filter())
async def on_page(press: CallbackQuery, callback_data: OwnButton, talk: Talk) -> None:
    """Another page in the place of the one that is shown."""
    page = await _page(talk, callback_data.do, callback_data.page) if callback_data.do in LISTS else None
    if page is None:
        talk.say.toast("toast-expired")
        return
    talk.say.toast()
    talk.say.replace(*page)


async def _page(talk: Talk, do: str, page: int) -> tuple[str, InlineKeyboardMarkup] | None:
    act = LISTS[do].act
    standing = list(MOVES[act]) if act else None
    async with talk.db.reading() as tx:
        count = await complaint_queries.count_of_person(tx, talk.person.id, standing)
        own = await complaint_queries.of_person(tx, talk.person.id, standing, limit=PAGE, skip=page * PAGE)
    if not own:
        return None
    pages = -(-count // PAGE)
    text = talk.voice(LISTS[do].sentence, count=count, page=page + 1, pages=pages)
    return text, inline(*_rows(talk.voice, own, do), _turns(talk.voice, do, page, pages))


def _rows(voice: Voice, own: Sequence[Complaint], do: str) -> list[list[Button]]:
    return [[(_label(voice, each), ReportButton(complaint=each.id, do=do))] for each in own]


def _label(voice: Voice, complaint: Complaint) -> str:
    return voice.label(
        "track-row",
        number=complaint.number,
        category=cards.category_name(voice, complaint.category),
        sign=voice.label(f"sign-{complaint.status.value.replace('_', '-')}"),
    )


def _turns(voice: Voice, do: str, page: int, pages: int) -> list[Button]:
    """Back and on, where there is something."""
    turns = [("button-page-back", page - 1, page > 0), ("button-page-on", page + 1, page + 1 < pages)]
    return [(voice.label(key), OwnButton(do=do, page=to)) for key, to, there in turns if there]

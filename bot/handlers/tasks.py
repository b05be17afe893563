"""The inbox of those who work on reports: what needs them, what is due first, and the morning summary."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from actions.morning_summary import OFF, choose_summary
from bot import task_pages
from bot.handlers import at_work
from bot.keyboards import inline
from bot.talk import Talk
from bot.task_pages import PAGE, TaskButton
from complaints.reminders import ladder
from storage import task_queries
from storage.task_queries import Desk, Sort

router = Router(name=__name__)


async def show(talk: Talk) -> None:
    """Everything on the person's desk, the first page."""
    desk = Desk.of(talk.person)
    if not desk:
        talk.say("tasks-no-seat")
        return
    text, keyboard = await _page(talk, desk, Sort.ALL, 0)
    talk.say.text(text, keyboard)


@router.callback_query(TaskButton.filter())
async def on_task_button(press: CallbackQuery, callback_data: TaskButton, talk: Talk) -> None:
    """The desk is read from the seats that the person holds now."""
    talk.say.toast()
    desk = Desk.of(talk.person)
    if not desk:
        talk.say("tasks-no-seat")
    elif callback_data.do == "list":
        await _turn_to(talk, desk, callback_data)
    elif callback_data.do == "anew":
        await at_work.begin_anew(talk)
    elif callback_data.do == "summary":
        _ask_summary(talk)
    elif callback_data.value in (OFF, *_times()):
        await _choose_summary(talk, callback_data.value)


async def _turn_to(talk: Talk, desk: Desk, turned: TaskButton) -> None:
    """Another page or sort, in the place of the one that is shown."""
    sort = Sort(turned.value) if turned.value in [*Sort] else Sort.ALL
    talk.say.replace(*await _page(talk, desk, sort, turned.page))


async def _page(talk: Talk, desk: Desk, sort: Sort, page: int) -> tuple[str, InlineKeyboardMarkup]:
    now = talk.now
    async with talk.db.reading() as tx:
        counts = await task_queries.counts(tx, desk, now)
        shown = await task_queries.tasks(tx, desk, now, sort, limit=PAGE, skip=page * PAGE)
    keyboard = task_pages.inbox(talk.voice, shown, counts, sort, page, now)
    text = task_pages.heading(talk.voice, counts, sort, page)
    return text, keyboard


def _ask_summary(talk: Talk) -> None:
    """When the morning summary shall come."""
    times = [(each, TaskButton(do="summary_at", value=each)) for each in _times()]
    off = talk.voice.label("button-summary-off"), TaskButton(do="summary_at", value=OFF)
    talk.say("summary-when", keyboard=inline(times, [off]))


def _times() -> dict[str, str]:
    """The times to choose from: as they are shown (and carried by a button) -> as they are kept."""
    return {each.replace(":", "."): each for each in ladder().summary.times}


async def _choose_summary(talk: Talk, at: str) -> None:
    await choose_summary(talk.db, talk.person, _times().get(at, OFF), talk.now)
    talk.say.keyboard(None)
    talk.say("summary-chosen", at=at, on="no" if at == OFF else "yes")

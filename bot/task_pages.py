"""How lists of tasks look: the inbox of an officer, a head or a coordinator, and the lists that are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup
from pydantic import Field

from bot import cards, clock_words
from bot.keyboards import Button, ReportButton, in_rows, inline
from bot.texts import Voice
from complaints import clocks
from complaints.complaint import Complaint
from complaints.vocabulary import Status
from storage.task_queries import Sort

#: So many reports stand on one page.
PAGE = 8


class TaskButton(CallbackData, prefix="q"):
    """A button of the inbox: `do` is list, anew, summary or summary_at; `value` a sort or a time."""

    do: str
    value: str = ""
    page: Annotated[int, Field(ge=0, lt=100_000)] = 0


def heading(voice: Voice, counts: Mapping[Sort, int], sort: Sort, page: int) -> str:
    """How many there are of this sort, and which page of them this is."""
    if not counts[Sort.ALL]:
        return voice("tasks-none")
    pages = -(-counts[sort] // PAGE)
    return voice("tasks-list", count=counts[sort], sort=sort.value, page=page + 1, pages=pages)


def inbox(
    voice: Voice, shown: Sequence[Complaint], counts: Mapping[Sort, int], sort: Sort, page: int, now: datetime
) -> InlineKeyboardMarkup:
    """A row for each report, the sorts with their counts, the pages, the morning summary."""
    sorts = [_sort_button(voice, each, counts[each], chosen=each is sort) for each in Sort]
    summary = voice.label("button-summary"), TaskButton(do="summary")
    more = counts[sort] > (page + 1) * PAGE
    return inline(
        *rows(voice, shown, now), _pages(voice, sort, page, more=more), *in_rows(sorts, 2), [summary]
    )


def rows(voice: Voice, shown: Sequence[Complaint], now: datetime) -> list[list[Button]]:
    """A button a report, which brings its card."""
    return [[(_label(voice, each, now), ReportButton(complaint=each.id, do="card"))] for each in shown]


def _label(voice: Voice, complaint: Complaint, now: datetime) -> str:
    """Where it stands, its number, what remains until the first clock runs out, its category."""
    following = clocks.running(complaint) if complaint.status is not Status.HANDED_ON else ()
    left = clock_words.remaining(voice, following[0].due, now) if following else ""
    if complaint.status is Status.HANDED_ON:
        left = voice.label("task-number-missing")
    return voice.label(
        "task-row",
        sign=voice.label(f"sign-{complaint.status.value.replace('_', '-')}"),
        number=complaint.number,
        left=left,
        category=cards.category_name(voice, complaint.category),
    )


def _sort_button(voice: Voice, sort: Sort, count: int, *, chosen: bool) -> Button:
    label = voice.label(f"button-sort-{sort.value}", count=count, chosen="yes" if chosen else "no")
    return label, TaskButton(do="list", value=sort.value)


def _pages(voice: Voice, sort: Sort, page: int, *, more: bool) -> list[Button]:
    """Back and on, where there is something."""
    turns = [("button-page-back", page - 1, page > 0), ("button-page-on", page + 1, more)]
    return [
        (voice.label(key), TaskButton(do="list", value=sort.value, page=to))
        for key, to, there in turns
        if there
    ]


def open_inbox(voice: Voice) -> Button:
    """The button below a list that was sent: everything, as it stands when it is pressed."""
    return voice.label("button-tasks"), TaskButton(do="list", value=Sort.ALL.value)

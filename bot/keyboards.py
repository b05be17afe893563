"""Buttons, and what they carry: short codes that are authorised again when they come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from pydantic import Field

from bot.texts import Voice
from complaints.vocabulary import Role
from storage.people import Person


class DraftButton(CallbackData, prefix="d"):
    """A button below the draft with this id."""

    draft: str
    do: str
    value: str = ""


class ReportButton(CallbackData, prefix="r"):
    """A button below a filed report."""

    #: What a row can be numbered; anything else was never on a button of ours.
    complaint: Annotated[int, Field(gt=0, lt=2**63)]
    do: str
    value: str = ""


class AnswerButton(CallbackData, prefix="a"):
    """A button below the draft of an answer."""

    answer: Annotated[int, Field(gt=0, lt=2**63)]
    do: str


class SettingButton(CallbackData, prefix="p"):
    """A button of the page on which a head sets who must approve what in an agency."""

    agency: str
    do: str
    value: str = ""


class SeatButton(CallbackData, prefix="s"):
    """A button about a seat; 0 stands for all the seats that the person holds, or for none."""

    seat: Annotated[int, Field(ge=0, lt=2**63)]
    do: str
    value: str = ""


class MenuButton(CallbackData, prefix="m"):
    """A button of the menu."""

    do: str


class ModelButton(CallbackData, prefix="t"):
    """A button of those who look after the model: below a message to label, or below a model."""

    do: str
    item: Annotated[int, Field(ge=0, lt=2**63)] = 0
    value: str = ""


#: A button as (label, what it carries); a row is a list of them.
Button = tuple[str, CallbackData]


def inline(*rows: Sequence[Button]) -> InlineKeyboardMarkup:
    """A keyboard below a message."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=data.pack()) for label, data in row]
            for row in rows
            if row
        ]
    )


def in_rows(buttons: Iterable[Button], width: int) -> list[list[Button]]:
    """Buttons side by side, `width` in a row."""
    listed = list(buttons)
    return [listed[start : start + width] for start in range(0, len(listed), width)]


#: What the keyboard that is always there shows beyond that, by the roles of the person's seats.
MENU: tuple[tuple[str, frozenset[Role]], ...] = (
    ("menu-tasks", frozenset({Role.OFFICER, Role.HEAD, Role.COORDINATOR})),
    ("menu-recap", frozenset({Role.HEAD, Role.COORDINATOR, Role.ADMIN})),
)


def menu(voice: Voice, person: Person) -> ReplyKeyboardMarkup:
    """The keyboard that is always there; a second row for those who work for an agency."""
    roles = {seat.role for seat in person.seats}
    own = [key for key, shown_to in MENU if roles & shown_to]
    rows = [["menu-report", "menu-track", "menu-help"], *([own] if own else [])]
    keys = [[KeyboardButton(text=voice.label(key)) for key in row] for row in rows]
    return ReplyKeyboardMarkup(keyboard=keys, resize_keyboard=True, is_persistent=True)


def draft_button(voice: Voice, draft_id: str, do: str, value: str = "", *, key: str | None = None) -> Button:
    """A draft's button; its label is the sentence `button-<do>` unless another `key` is given."""
    return voice.label(key or f"button-{do}"), DraftButton(draft=draft_id, do=do, value=value)


def answer_button(voice: Voice, draft_id: int, do: str, **facts: int) -> Button:
    """A button of an answer's draft; its label is the sentence `button-answer-<do>`."""
    return voice.label(f"button-answer-{do}", **facts), AnswerButton(answer=draft_id, do=do)


def report_button(
    voice: Voice, complaint_id: int, do: str, value: str = "", *, key: str | None = None
) -> Button:
    """A report's button; its label is the sentence `button-<do>` unless another `key` is given."""
    return voice.label(key or f"button-{do}"), ReportButton(complaint=complaint_id, do=do, value=value)


def model_button(voice: Voice, do: str, item: int = 0, value: str = "") -> Button:
    """A button about the model; its label is the sentence `button-model-<do>`."""
    return voice.label(f"button-model-{do}"), ModelButton(do=do, item=item, value=value)


def seat_button(voice: Voice, seat_id: int, do: str, value: str = "") -> Button:
    """A seat's button; its label is the sentence `button-seat-<do>`."""
    return voice.label(f"button-seat-{do}"), SeatButton(seat=seat_id, do=do, value=value)

"""Presses the button that a browser names by its data, or a script by its words."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.telegram.offline import Phone, Shown
from bot.web.demo_guard import DemoError


def press_button(body: Mapping[str, Any], phone: Phone) -> None:
    """Press what `body` names. Raises DemoError 404 or 422."""
    message_id, data = body.get("message_id"), body.get("data")
    within = message_id if isinstance(message_id, int) else None
    label = body.get("label", body.get("text"))
    try:
        if isinstance(data, str):
            phone.press(_showing(phone, data) if within is None else within, data)
        elif isinstance(label, str) and label.strip():
            phone.press(*_labelled(phone, label.strip(), within))
        else:
            hint = 'Send {"message_id": 7, "data": "..."} or {"label": "Kirim laporan"}.'
            raise DemoError(422, "Which button?", hint)
    except LookupError as missing:
        hint = "GET the messages: the buttons of each are listed there."
        raise DemoError(404, "There is no such button on the screen.", hint) from missing


def _on_screen(phone: Phone) -> list[Shown]:
    """What is not deleted, newest first."""
    return [shown for shown in reversed(phone.history()) if not shown.deleted]


def _showing(phone: Phone, data: str) -> int:
    """The newest message on the screen with that button; LookupError when none has it."""
    for shown in _on_screen(phone):
        if any(button.data == data for row in shown.buttons for button in row):
            return shown.message_id
    raise LookupError(data)


#: How a label can be meant, closest first: "Puas" is not "Sangat puas", and "Ya" is no part of "Menyangkut".
MEANT: tuple[Callable[[str, str], object], ...] = (
    lambda label, text: label == re.sub(r"^[\W_]+|[\W_]+$", "", text) or label == text,
    lambda label, text: re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text),
    lambda label, text: label in text,
)


def _labelled(phone: Phone, label: str, within: int | None) -> tuple[int, str]:
    """The message and data of the button that the words mean; LookupError when there is none."""
    shown = [each for each in _on_screen(phone) if within in (None, each.message_id)]
    buttons = [(each.message_id, button) for each in shown for row in each.buttons for button in row]
    for is_meant in MEANT:
        for message_id, button in buttons:
            if button.data is not None and is_meant(label.casefold(), button.text.casefold()):
                return message_id, button.data
    raise LookupError(label)

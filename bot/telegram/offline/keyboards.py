"""Checks reply markup the way the server does, so that a bad button fails in a test and not at a citizen."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.telegram.offline.refusals import bad_request

CALLBACK_DATA_LIMIT = 64
_BUTTON_LIMIT = 100
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_URL = re.compile(r"(?:https?://)?[\w.-]+\.[\w-]{2,}(?::\d+)?(?:[/?#]\S*)?|https?://[\w.-]+\S*|tg://\S+")


def inline_keyboard(markup: Mapping[str, Any]) -> dict[str, Any] | None:
    """The inline keyboard as a message carries it, None when it has no button; raises `Refused`."""
    rows = _rows(markup["inline_keyboard"])
    buttons = [button for row in rows for button in row]
    if len(buttons) > _BUTTON_LIMIT:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check_inline(button)
    return {"inline_keyboard": rows} if rows else None


def reply_labels(markup: Mapping[str, Any]) -> list[list[str]]:
    """The labels of a reply keyboard, row by row; raises `Refused` for an empty one."""
    rows = [[_label(button) for button in row] for row in _rows(markup["keyboard"])]
    if any(not label for row in rows for label in row):
        raise bad_request("keyboard button text must be non-empty")
    return rows


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or any(not isinstance(row, list) for row in rows):
        raise bad_request("field of the keyboard must be an Array of Arrays")
    return [row for row in rows if row]


def _label(button: Any) -> str:
    return str(button if isinstance(button, str) else button.get("text", ""))


def _check_inline(button: Mapping[str, Any]) -> None:
    if not button.get("text"):
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if name in button]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if actions == ["callback_data"]:
        _check_data(button["callback_data"])
    elif actions == ["url"] and not _URL.fullmatch(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _check_data(data: str) -> None:
    if not 1 <= len(data.encode()) <= CALLBACK_DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")


def has_data(markup: Mapping[str, Any] | None, data: str) -> bool:
    """True when an inline button of this markup carries `data`."""
    return any(button.get("callback_data") == data for button in inline_buttons(markup))


def inline_buttons(markup: Mapping[str, Any] | None) -> Iterable[Mapping[str, Any]]:
    """All buttons of an inline keyboard, in reading order."""
    for row in (markup or {}).get("inline_keyboard", ()):
        yield from row

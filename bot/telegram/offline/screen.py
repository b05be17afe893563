"""What one person sees of the chat with the bot: the messages of the server as things on a screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.telegram.offline.entities import as_html
from bot.telegram.offline.keyboards import inline_buttons

_MEDIA_KINDS = ("photo", "document", "video", "voice", "sticker")


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button; `data` for a callback button, `url` for a link."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A file shown in a message; `size` in bytes, pixels where known."""

    kind: str
    file_id: str
    filename: str | None
    size: int
    mime_type: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """The short notice that answers a pressed button; `alert` asks to be closed by hand."""

    seq: int
    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One message on the screen. `date` is in UTC; `sender` is "bot" or "person".

    A deleted message stays listed with `deleted=True`. `reply_keyboard` is set on the message that put
    the keyboard up, as long as it is there; `html` is safe to insert into a page.
    """

    seq: int
    message_id: int
    date: datetime
    sender: str
    text: str
    html: str
    buttons: list[list[Button]]
    reply_keyboard: list[list[str]] | None
    media: Media | None
    location: tuple[float, float] | None
    edited: bool
    deleted: bool
    media_group_id: str | None = None

    def button(self, label: str) -> Button:
        """The first button whose text contains `label`, ignoring case; LookupError with what there is."""
        wanted = label.casefold()
        labels = [button for row in self.buttons for button in row]
        for button in labels:
            if wanted in button.text.casefold():
                return button
        raise LookupError(f"no button like {label!r} among {[button.text for button in labels]}")


@dataclass(slots=True)
class Record:
    """One message as the server keeps it; `message` is replaced, never changed, on edits."""

    seq: int
    message: dict[str, Any]
    by_bot: bool
    reply_keyboard: list[list[str]] | None = None
    one_time: bool = False
    edited: bool = False
    deleted: bool = False
    _shown: Shown | None = field(default=None, repr=False)

    @property
    def message_id(self) -> int:
        return int(self.message["message_id"])

    def shown(self) -> Shown:
        """The screen view, made once per change."""
        if self._shown is None or self._shown.seq != self.seq:
            self._shown = _shown(self)
        return self._shown

    def has_label(self, label: str) -> bool:
        """True when an inline button shows `label` (already casefolded)."""
        markup = self.message.get("reply_markup")
        return any(label in button["text"].casefold() for button in inline_buttons(markup))


def _shown(record: Record) -> Shown:
    message = record.message
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or ()
    place = message.get("location")
    return Shown(
        seq=record.seq,
        message_id=record.message_id,
        date=datetime.fromtimestamp(message["date"], UTC),
        sender="bot" if record.by_bot else "person",
        text=text,
        html=as_html(text, entities),
        buttons=_buttons(message.get("reply_markup") or {}),
        reply_keyboard=record.reply_keyboard,
        media=media_in(message),
        location=(place["latitude"], place["longitude"]) if place else None,
        edited=record.edited,
        deleted=record.deleted,
        media_group_id=message.get("media_group_id"),
    )


def _buttons(markup: Mapping[str, Any]) -> list[list[Button]]:
    return [
        [Button(button["text"], button.get("callback_data"), button.get("url")) for button in row]
        for row in markup.get("inline_keyboard", ())
    ]


def media_in(message: Mapping[str, Any]) -> Media | None:
    """The file a message carries, the largest size of a photo; None for a message without one."""
    kind = next((kind for kind in _MEDIA_KINDS if kind in message), None)
    if kind is None:
        return None
    media = message[kind][-1] if kind == "photo" else message[kind]
    return Media(
        kind,
        media["file_id"],
        media.get("file_name"),
        media.get("file_size", 0),
        media.get("mime_type"),
        media.get("width"),
        media.get("height"),
    )

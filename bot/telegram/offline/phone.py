"""One person's Telegram app: writes, presses and sends like a person, and shows what the bot answered."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.telegram.offline import keyboards
from bot.telegram.offline.chats import Chat
from bot.telegram.offline.entities import (
    FormattedText,
    clean,
    is_empty,
    trimmed,
    utf16_length,
    with_detected,
)
from bot.telegram.offline.files import UploadedFile, media_object
from bot.telegram.offline.requests import TEXT_LIMIT
from bot.telegram.offline.screen import Shown, Toast
from bot.telegram.offline.sending import captioned, written

if TYPE_CHECKING:
    from bot.telegram.offline.server import OfflineTelegram

_STICKER = (
    b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
)


class Phone:
    """The private chat of one person with the bot, from the person's side.

    Sending methods are plain functions of the server's event loop; each returns the update_id it caused.
    """

    def __init__(self, telegram: "OfflineTelegram", chat: Chat) -> None:
        self.telegram = telegram
        self.chat = chat

    @property
    def user_id(self) -> int:
        return self.chat.id

    @property
    def blocked(self) -> bool:
        """True while the person has the bot blocked: sends are refused with 403."""
        return self.chat.blocked

    @blocked.setter
    def blocked(self, value: bool) -> None:
        self.chat.blocked = value

    def block(self) -> int:
        """Block the bot, which is told so."""
        return self._set_membership("member", "kicked", blocked=True)

    def unblock(self) -> int:
        """Let the bot write again, which is told so."""
        return self._set_membership("kicked", "member", blocked=False)

    @property
    def seq(self) -> int:
        """The number of the newest change anywhere: `history(after=phone.seq)` shows what comes later."""
        return self.telegram.sequence.last

    @property
    def toasts(self) -> list[Toast]:
        """Notices shown so far, oldest first."""
        return self.chat.toasts

    @property
    def keyboard(self) -> list[list[str]] | None:
        """The reply keyboard that is up now."""
        record = self.chat.keyboard
        return record.reply_keyboard if record else None

    def text(self, text: str, **extra: Any) -> int:
        """Write a message; `extra` are further Message fields. ValueError when nothing of it is visible.

        Like the apps, splits what is longer than 4,096 into several messages; returns the last update_id.
        """
        formatted = trimmed(FormattedText(clean(text), []))
        if is_empty(formatted.text):
            raise ValueError("Telegram's apps do not send an empty message")
        keyboard = self.chat.keyboard
        if keyboard is not None and keyboard.one_time:
            self.chat.take_down_keyboard()
        update_id = 0
        for piece in _pieces(formatted.text):
            update_id = self._send(written(with_detected(FormattedText(piece, []))) | extra)
        return update_id

    def photo(self, data: bytes, *, caption: str | None = None, media_group_id: str | None = None) -> int:
        """Send a picture as a photo: shrunk, several sizes, no EXIF. ValueError when it is no picture."""
        return self._send_media("photo", UploadedFile(data), caption, media_group_id=media_group_id)

    def document(
        self, data: bytes, filename: str, mime_type: str | None = None, *, caption: str | None = None
    ) -> int:
        """Send a file untouched, EXIF and all."""
        return self._send_media("document", UploadedFile(data, filename, mime_type), caption)

    def video(
        self,
        data: bytes,
        *,
        caption: str | None = None,
        filename: str = "video.mp4",
        duration: int = 5,
        media_group_id: str | None = None,
    ) -> int:
        """Send a video; `duration` in seconds."""
        upload = UploadedFile(data, filename, "video/mp4")
        size = {"duration": duration, "width": 640, "height": 360}
        return self._send_media("video", upload, caption, size, media_group_id=media_group_id)

    def voice(self, data: bytes, *, caption: str | None = None, duration: int = 3) -> int:
        """Send a voice note; `duration` in seconds."""
        return self._send_media("voice", UploadedFile(data, "voice.oga"), caption, {"duration": duration})

    def sticker(self, emoji: str = "👍") -> int:
        """Send a sticker."""
        details = {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        stored = self.telegram.files.add("sticker", _STICKER)
        self.telegram.files.remember(stored.file_id, stored.as_json(**details))
        return self._send({"sticker": stored.as_json(**details)})

    def location(self, latitude: float, longitude: float) -> int:
        """Send a pin; degrees."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    def contact(self, phone_number: str, first_name: str, *, user_id: int | None = None) -> int:
        """Share a contact, the person's own when `user_id` says so."""
        contact: dict[str, Any] = {"phone_number": phone_number, "first_name": first_name}
        return self._send({"contact": contact | ({"user_id": user_id} if user_id else {})})

    def poll(self, question: str = "?", options: Sequence[str] = ("1", "2")) -> int:
        """Send a poll."""
        listed = [
            {"persistent_id": str(number), "text": option, "voter_count": 0}
            for number, option in enumerate(options)
        ]
        poll = {
            "id": self.telegram.new_media_group_id(),
            "question": question,
            "options": listed,
            "total_voter_count": 0,
            "type": "regular",
        }
        flags = ("is_closed", "is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only")
        return self._send({"poll": poll | dict.fromkeys(flags, False)})

    def forwarded_from_hidden(self, text: str, name: str = "Hamba Allah") -> int:
        """Forward a text of someone who hides the account behind a name."""
        date = self.telegram.timestamp()
        return self.text(text, forward_origin={"type": "hidden_user", "sender_user_name": name, "date": date})

    def press(self, message_id: int, data: str, *, forged: bool = False) -> int:
        """Press the inline button carrying `data`; LookupError without such a button unless `forged`."""
        record = self.chat.find(message_id)
        markup = record.message.get("reply_markup") if record else None
        if not forged and not keyboards.has_data(markup, data):
            raise LookupError(f"message {message_id} has no button with {data!r}")
        gone = {"chat": self.chat.json, "message_id": message_id, "date": 0}
        query = {
            "id": self.telegram.new_query(self.user_id),
            "from": self.chat.user,
            "message": record.message if record else gone,
            "chat_instance": str(self.user_id * 7919),
            "data": data,
        }
        return self.telegram.updates.put({"callback_query": query})

    def press_label(self, label: str, message_id: int | None = None) -> int:
        """Press the button whose text contains `label`, ignoring case, on the newest message that has one."""
        wanted = label.casefold()
        for record in self.chat.newest_first():
            if message_id in (None, record.message_id) and record.has_label(wanted):
                button = record.shown().button(label)
                if button.data is None:
                    raise LookupError(f"{button.text!r} opens {button.url}, it cannot be pressed here")
                return self.press(record.message_id, button.data)
        raise LookupError(f"no message on the screen has a button like {label!r}")

    def edit_text(self, message_id: int, text: str) -> int:
        """Change an own message; LookupError when it is not there or not a text of this person."""
        record = self.chat.find(message_id)
        if record is None or record.by_bot or "text" not in record.message:
            raise LookupError(f"{message_id} is no text of this person")
        kept = {name: value for name, value in record.message.items() if name != "entities"}
        content = written(with_detected(trimmed(FormattedText(clean(text), []))))
        record.message = {**kept, **content, "edit_date": self.telegram.timestamp()}
        record.edited = True
        self.chat.touch(record)
        return self.telegram.updates.put({"edited_message": record.message})

    def raw_update(self, update: Mapping[str, Any]) -> int:
        """Put any JSON into the queue, also malformed; a missing `update_id` is filled in."""
        self.chat.started = True
        return self.telegram.updates.put(dict(update))

    def history(self, after: int = 0) -> list[Shown]:
        """Messages that are new, edited or deleted since `after` (a seq), ordered by message id."""
        return self.chat.history(after)

    async def wait(self, after: int, timeout: float) -> list[Shown]:  # noqa: ASYNC109
        """`history(after)` as soon as it is not empty; [] after `timeout` seconds."""
        return await self._wait(lambda: self.chat.history(after), timeout)

    async def wait_toast(self, after: int, timeout: float) -> list[Toast]:  # noqa: ASYNC109
        """Notices newer than `after`, as soon as there is one; [] after `timeout` seconds."""
        return await self._wait(lambda: [toast for toast in self.toasts if toast.seq > after], timeout)

    async def _wait(self, look: Callable[[], list[Any]], within: float) -> list[Any]:
        loop = asyncio.get_running_loop()
        until = loop.time() + within
        while not (seen := look()):
            remaining = until - loop.time()
            if remaining <= 0 or not await self.chat.changed.wait(remaining):
                return look()
        return seen

    def _set_membership(self, before: str, after: str, *, blocked: bool) -> int:
        self.chat.blocked = blocked
        change = {
            "chat": self.chat.json,
            "from": self.chat.user,
            "date": self.telegram.timestamp(),
            "old_chat_member": self._membership(before),
            "new_chat_member": self._membership(after),
        }
        return self.telegram.updates.put({"my_chat_member": change})

    def _membership(self, status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": self.telegram.me, **until}

    def _send_media(
        self,
        kind: str,
        upload: UploadedFile,
        caption: str | None,
        details: Mapping[str, Any] | None = None,
        *,
        media_group_id: str | None = None,
    ) -> int:
        content = {kind: media_object(self.telegram.files, kind, upload, details or {})}
        content |= captioned(with_detected(FormattedText(clean(caption or ""), [])))
        return self._send(content | ({"media_group_id": media_group_id} if media_group_id else {}))

    def _send(self, content: dict[str, Any]) -> int:
        self.chat.started = True
        message = {
            "message_id": self.chat.next_message_id(),
            "from": self.chat.user,
            "chat": self.chat.json,
            "date": self.telegram.timestamp(),
            **content,
        }
        self.chat.add(message, by_bot=False)
        return self.telegram.updates.put({"message": message})


def _pieces(text: str) -> list[str]:
    """Cut into parts of at most 4,096 UTF-16 units."""
    if utf16_length(text) <= TEXT_LIMIT:
        return [text]
    pieces, start, used = [], 0, 0
    for position, character in enumerate(text):
        units = 1 + (character > "\uffff")
        if used + units > TEXT_LIMIT:
            pieces.append(text[start:position])
            start, used = position, 0
        used += units
    return [*pieces, text[start:]]

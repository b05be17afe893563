"""The private chats the server knows: who they are with, what was said, and in which order it changed."""

from collections import OrderedDict
from collections.abc import Iterator
from itertools import count
from typing import Any

from bot.telegram.offline.screen import Record, Shown, Toast
from bot.telegram.offline.signals import Signal


class Sequence:
    """A server-wide counter; `last` is the number of the newest change."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


class Chat:
    """One private chat. `records` is ordered by last change, so that news are found from its end."""

    def __init__(self, user: dict[str, Any], sequence: Sequence, ids: "count[int]", keep: int | None) -> None:
        names = ("id", "first_name", "last_name", "username")
        self.user = user
        self.json = {name: user[name] for name in names if name in user} | {"type": "private"}
        self.started = False
        self.blocked = False
        self.last_action: str | None = None
        self.toasts: list[Toast] = []
        self.changed = Signal()
        self._sequence = sequence
        self._ids = ids
        self._keep = keep
        self._records: OrderedDict[int, Record] = OrderedDict()
        self._keyboard: Record | None = None

    @property
    def id(self) -> int:
        return int(self.user["id"])

    @property
    def keyboard(self) -> Record | None:
        """The message whose reply keyboard is up."""
        return self._keyboard

    def next_message_id(self) -> int:
        return next(self._ids)

    def find(self, message_id: int) -> Record | None:
        """The message, unless it never was or is deleted."""
        record = self._records.get(message_id)
        return None if record is None or record.deleted else record

    def add(self, message: dict[str, Any], *, by_bot: bool) -> Record:
        """Put a new message on the screen."""
        record = Record(self._sequence.next(), message, by_bot)
        self._records[record.message_id] = record
        if self._keep is not None and len(self._records) > self._keep:
            self._records.popitem(last=False)
        self.changed.ring()
        return record

    def touch(self, record: Record) -> None:
        """Say that this message looks different now."""
        record.seq = self._sequence.next()
        if record.message_id in self._records:
            self._records.move_to_end(record.message_id)
        self.changed.ring()

    def put_up_keyboard(self, record: Record, rows: list[list[str]], *, one_time: bool) -> None:
        """Show a reply keyboard instead of the one before."""
        self.take_down_keyboard()
        record.reply_keyboard = rows
        record.one_time = one_time
        self._keyboard = record

    def take_down_keyboard(self) -> None:
        """Remove the reply keyboard, if one is up."""
        if self._keyboard is not None:
            self._keyboard.reply_keyboard = None
            self.touch(self._keyboard)
            self._keyboard = None

    def toast(self, text: str, *, alert: bool) -> None:
        """Show a short notice."""
        self.toasts.append(Toast(self._sequence.next(), text, alert))
        if self._keep is not None:
            del self.toasts[: -self._keep]
        self.changed.ring()

    def history(self, after: int) -> list[Shown]:
        """Messages new or changed since `after`, ordered by message id."""
        news = [record.shown() for record in self._since(after)]
        news.sort(key=lambda shown: shown.message_id)
        return news

    def newest_first(self) -> list[Record]:
        """Messages on the screen, the newest first."""
        present = (record for record in self._records.values() if not record.deleted)
        return sorted(present, key=lambda record: record.message_id, reverse=True)

    def _since(self, after: int) -> Iterator[Record]:
        for record in reversed(self._records.values()):
            if record.seq <= after:
                return
            yield record

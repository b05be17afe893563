"""The queue of updates between the people and the bot, with getUpdates' own rules of confirming."""

from collections import deque
from itertools import islice
from typing import Any

from bot.telegram.offline.refusals import interrupted_poll
from bot.telegram.offline.signals import Signal

Update = dict[str, Any]


class UpdateQueue:
    """Pending updates in order of id; an update leaves when a poll asks for a higher offset."""

    def __init__(self, first_id: int, remembered: int) -> None:
        self._next_id = first_id
        self._pending: deque[tuple[int, Update]] = deque()
        self._again: deque[Update] = deque()
        self._known: dict[int, Update] = {}
        self._remembered = remembered
        self._poll = 0
        self._interrupted_by = ""
        self._arrival = Signal()

    def __len__(self) -> int:
        return len(self._pending) + len(self._again)

    @property
    def awaited(self) -> bool:
        """True while somebody waits for the next update."""
        return self._arrival.awaited

    def put(self, update: Update) -> int:
        """Queue an update under the next id (its own `update_id`, if it has one, stays in the JSON)."""
        update_id = self._next_id
        self._next_id += 1
        update = {"update_id": update_id, **update}
        self._pending.append((update_id, update))
        self._known[update_id] = update
        if len(self._known) > self._remembered:
            del self._known[next(iter(self._known))]
        self._arrival.ring()
        return update_id

    def redeliver(self, update_id: int) -> None:
        """Hand out an old update once more, whatever was confirmed; LookupError when it is forgotten."""
        self._again.append(self._known[update_id])
        self._arrival.ring()

    def peek(self) -> Update | None:
        """The next update, left where it is."""
        if self._again:
            return self._again[0]
        return self._pending[0][1] if self._pending else None

    def remove(self, update: Update) -> None:
        """Take away an update that was peeked at, because a webhook has accepted it."""
        if self._again and self._again[0] is update:
            self._again.popleft()
        elif self._pending and self._pending[0][1] is update:
            self._pending.popleft()

    def drop(self) -> None:
        """Forget everything that waits (`drop_pending_updates`)."""
        self._pending.clear()
        self._again.clear()

    async def arrival(self, within: float) -> bool:
        """Wait for the next update to be put; True when one came."""
        return bool(len(self)) or await self._arrival.wait(within)

    def interrupt(self, by: str = "other getUpdates") -> None:
        """End the poll that is waiting, if any, with the conflict Telegram reports."""
        self._poll += 1
        self._interrupted_by = by
        self._arrival.ring()

    async def get(self, offset: int, limit: int, hold: float) -> list[Update]:
        """One getUpdates call: confirm, then return what is there or wait up to `hold` seconds."""
        self.interrupt()
        poll = self._poll
        self._confirm(offset)
        if not len(self) and hold > 0:
            await self._arrival.wait(hold)
            if poll != self._poll:
                raise interrupted_poll(self._interrupted_by)
        again = [self._again.popleft() for _ in range(min(limit, len(self._again)))]
        return again + [update for _, update in islice(self._pending, limit - len(again))]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = self._pending[max(len(self._pending) + offset, 0)][0] if self._pending else 0
        while self._pending and self._pending[0][0] < offset:
            self._pending.popleft()

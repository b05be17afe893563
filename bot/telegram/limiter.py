"""Keeps the bot below Telegram's sending limits, so that it is never told to be silent."""

import asyncio
from collections import OrderedDict

from aiolimiter import AsyncLimiter

# Telegram allows about 30 messages a second overall, one a second to a person and 20 a minute to a group.
# A bucket lets its burst through on top of its rate: 25 a second after 5 make 30 in the worst second,
# and 15 a minute after 5 make 20 in the worst minute.
_BURST = 5
_OVERALL_PER_SECOND = 25
_PERSON_PER_SECOND = 1
_GROUP_PER_SECOND = 15 / 60
_IDLE_AFTER = 60.0


class SendLimiter:
    """`await limiter.wait(chat_id)` before each message; returns when it may be sent.

    A chat that nobody wrote to for a minute is forgotten: by then its allowance is full again.
    """

    def __init__(self) -> None:
        self._overall = AsyncLimiter(_BURST, _BURST / _OVERALL_PER_SECOND)
        self._chats: OrderedDict[int, tuple[AsyncLimiter, float]] = OrderedDict()

    @staticmethod
    def off() -> "SendLimiter":
        """A limiter that never waits, for the in-memory Bot API."""
        return _Unlimited()

    @property
    def watched_chats(self) -> int:
        """How many chats have a limiter of their own now."""
        return len(self._chats)

    async def wait(self, chat_id: int) -> None:
        """Sleep until one more message to this chat keeps all limits; a negative id is a group.

        The chat's own turn comes first, so that one busy chat does not use up the turns of all others.
        """
        await self._of(chat_id).acquire()
        await self._overall.acquire()

    def _of(self, chat_id: int) -> AsyncLimiter:
        now = asyncio.get_running_loop().time()
        known = self._chats.pop(chat_id, None)
        limiter = known[0] if known else _new_limiter(chat_id)
        self._chats[chat_id] = (limiter, now)
        self._forget_idle(now)
        return limiter

    def _forget_idle(self, now: float) -> None:
        while self._chats:
            chat_id, (limiter, asked) = next(iter(self._chats.items()))
            if now - asked < _IDLE_AFTER or not limiter.has_capacity(limiter.max_rate):
                return
            del self._chats[chat_id]


class _Unlimited(SendLimiter):
    async def wait(self, chat_id: int) -> None:
        return None


def _new_limiter(chat_id: int) -> AsyncLimiter:
    rate = _GROUP_PER_SECOND if chat_id < 0 else _PERSON_PER_SECOND
    return AsyncLimiter(_BURST, _BURST / rate)

"""The limiter keeps every window below Telegram's limits; time is the loop's and is moved by hand."""

import asyncio
import heapq
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.telegram.limiter import SendLimiter

#: A timer fires a moment after its time, as real ones do; exactly on time, rounding may ask again for ever.
_TICK = 1e-6


class SkippingLoop(asyncio.SelectorEventLoop):
    """A loop whose clock jumps to the next timer whenever nothing is ready to run."""

    def __init__(self) -> None:
        super().__init__()
        self.moved = 0.0

    def time(self) -> float:
        return self.moved

    def _run_once(self) -> None:
        while self._scheduled and self._scheduled[0]._cancelled:
            heapq.heappop(self._scheduled)._scheduled = False
        if not self._ready and self._scheduled:
            self.moved = max(self.moved, self._scheduled[0]._when) + _TICK
        super()._run_once()


@pytest.fixture
def loop() -> Iterator[SkippingLoop]:
    loop = SkippingLoop()
    yield loop
    loop.close()


def sent_at(loop: SkippingLoop, limiter: SendLimiter, chats: list[int]) -> list[float]:
    """Loop times at which messages to these chats, all wanted at once, may go."""
    times: list[float] = []

    async def send(chat_id: int) -> None:
        await limiter.wait(chat_id)
        times.append(loop.time())

    async def all_of_them() -> None:
        await asyncio.gather(*map(send, chats))

    loop.run_until_complete(all_of_them())
    return times


def worst_window(times: list[float], seconds: float) -> int:
    return max(sum(start <= time < start + seconds for time in times) for start in times)


def test_never_more_than_thirty_in_a_second_to_all(loop: SkippingLoop) -> None:
    times = sent_at(loop, SendLimiter(), list(range(1, 301)))
    assert worst_window(times, 1.0) <= 30
    assert times[-1] == pytest.approx((300 - 5) / 25, abs=0.1)


def test_five_at_once_to_a_person_then_one_a_second(loop: SkippingLoop) -> None:
    times = sent_at(loop, SendLimiter(), [7] * 10)
    assert times == pytest.approx([0, 0, 0, 0, 0, 1, 2, 3, 4, 5], abs=0.25)


def test_never_more_than_twenty_in_a_minute_to_a_group(loop: SkippingLoop) -> None:
    times = sent_at(loop, SendLimiter(), [-100123] * 60)
    assert worst_window(times, 60) <= 20
    assert times[-1] == pytest.approx((60 - 5) * 4, abs=1)


def test_a_busy_chat_does_not_hold_up_the_others(loop: SkippingLoop) -> None:
    limiter = SendLimiter()
    first_for: dict[int, float] = {}

    async def send(chat_id: int) -> None:
        await limiter.wait(chat_id)
        first_for.setdefault(chat_id, loop.time())

    async def all_of_them() -> None:
        await asyncio.gather(*map(send, [1] * 100 + [2]))

    loop.run_until_complete(all_of_them())
    assert first_for[2] < 1


def test_chats_at_rest_are_forgotten(loop: SkippingLoop) -> None:
    limiter = SendLimiter()
    sent_at(loop, limiter, list(range(1, 101)))
    assert limiter.watched_chats == 100
    loop.moved += 120
    sent_at(loop, limiter, [5])
    assert limiter.watched_chats == 1


def test_forgetting_gives_nobody_more(loop: SkippingLoop) -> None:
    limiter = SendLimiter()
    times = sent_at(loop, limiter, [7] * 80)
    loop.moved += 1
    times += sent_at(loop, limiter, [8] + [7] * 10)
    assert Counter(int(time) for time in times[5:80]).most_common(1)[0][1] <= 2
    assert worst_window(times[5:], 1.0) <= 3


def test_off_never_waits(loop: SkippingLoop) -> None:
    assert set(sent_at(loop, SendLimiter.off(), [7] * 500)) == {0.0}

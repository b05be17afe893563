"""Waiting for something to happen without asking again and again."""

import asyncio


class Signal:
    """Wakes every task that waits, once; plain functions of the same event loop may ring it."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    @property
    def awaited(self) -> bool:
        """True while somebody waits."""
        return bool(self._waiting)

    def ring(self) -> None:
        """Wake all who wait now."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def wait(self, within: float) -> bool:
        """True when rung within that many seconds."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait_for(future, within)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True

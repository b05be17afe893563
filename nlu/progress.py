"""Tells how far a piece of work is that says nothing itself while it runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Hears the stage (a word the listener turns into a sentence) and the share done, 0 to 1.
Progress = Callable[[str, float], None]

TICK = 0.5
#: The bar waits here for work that takes longer than usual.
NEARLY = 0.95


def silent(stage: str, fraction: float) -> None:
    """A listener for those who do not listen."""


@contextmanager
def ticking(progress: Progress, stage: str, usual_seconds: float) -> Iterator[None]:
    """Report `stage` twice a second as if it took its usual time, and 1.0 when it is really done."""
    done = threading.Event()

    def tick() -> None:
        passed = 0.0
        while not done.wait(TICK):
            passed += TICK
            progress(stage, min(passed / usual_seconds, NEARLY))

    progress(stage, 0.0)
    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()
    progress(stage, 1.0)

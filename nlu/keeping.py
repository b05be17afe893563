"""Lets only one process at a time build a thing that others wait for."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOK_AGAIN_AFTER = 0.2


class Stopped(RuntimeError):
    """The work was called off before it was done."""


@contextmanager
def one_at_a_time(lock_file: Path, stop: threading.Event) -> Iterator[None]:
    """Hold an exclusive lock on `lock_file`; the kernel frees it when the holder ends, however it ends.

    Raises Stopped when `stop` is set while another holds it.
    """
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    with lock_file.open("w") as handle:
        while not _locked(handle.fileno()):
            if stop.wait(LOOK_AGAIN_AFTER):
                raise Stopped
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

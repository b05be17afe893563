"""Understands lines as they come in, several at a time, and gives the answers back in their order."""

from __future__ import annotations

import asyncio
import codecs
import json
import os
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable
from concurrent.futures import CancelledError
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from bot.settings import Settings
from nlu.client import RasaClient
from nlu.environment import EnvironmentFailed, NoInstaller
from nlu.prepare import PreparationFailed, prepare
from nlu.progress import Progress, silent
from nlu.server import RasaServer, ServerFailed
from nlu.service import UnderstandingService
from nlu.training import TrainingFailed
from nlu.understanding import Understanding

#: Lines on their way at once: Rasa works on one core, and answers while the next question travels.
AT_ONCE = 4
#: Nobody waits at a keyboard, so a busy machine is given more time than in a conversation.
PATIENCE = 15.0
#: Bytes read at a time.
PART = 65_536
#: Signs that some readers take for the end of a line; JSON may carry them raw or escaped.
LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029\x7f"}
RASA_FAILURES = (PreparationFailed, ServerFailed, EnvironmentFailed, NoInstaller, TrainingFailed, OSError)


@asynccontextmanager
async def service_for(
    settings: Settings,
    progress: Progress = silent,
    on_failure: Callable[[Exception], None] = lambda error: None,
) -> AsyncIterator[UnderstandingService]:
    """A service that has its Rasa: the one of LAPOR_RASA_URL, or one started here and stopped at the end.

    Where none can be started `on_failure` hears why, and the word lists answer; so they do with LAPOR_RASA=0.
    """
    async with AsyncExitStack() as stack:
        rasa = None
        try:
            rasa = await _rasa(settings, stack, progress)
        except RASA_FAILURES as error:
            on_failure(error)
        service = UnderstandingService(rasa)
        stack.push_async_callback(service.aclose)
        yield service


async def _rasa(settings: Settings, stack: AsyncExitStack, progress: Progress) -> RasaClient | None:
    patience = max(PATIENCE, settings.nlu_timeout)
    if settings.rasa_url:
        return RasaClient(settings.rasa_url, settings.rasa_token.get_secret_value(), patience)
    if not settings.rasa:
        return None
    model = await prepare(progress, settings.workshop)
    server = await stack.enter_async_context(RasaServer(model, progress=progress))
    return RasaClient(server.url, server.token, patience)


async def classify(
    descriptor: int,
    write: Callable[[str], None],
    service: UnderstandingService,
    counted: Callable[[int], None] = lambda done: None,
) -> Counter[str]:
    """Write one JSON object for every line of an open file, in order, as soon as it is known.

    Returns engine -> lines. Blank lines are answered too, and counted as `blank`.
    Bytes that are no UTF-8 become U+FFFD.
    """
    coming: asyncio.Queue[asyncio.Task[Understanding] | None] = asyncio.Queue(AT_ONCE)
    reader = asyncio.create_task(_ask(descriptor, service, coming))
    engines: Counter[str] = Counter()
    try:
        while (task := await coming.get()) is not None:
            meaning = await task
            write(as_json(meaning))
            engines[meaning.engine if meaning.text.strip() else "blank"] += 1
            counted(engines.total())
        await reader
    finally:
        reader.cancel()
    return engines


def as_json(meaning: Understanding) -> str:
    """One line, readable for people, that no reader takes for two."""
    return json.dumps(meaning.as_dict(), ensure_ascii=False).translate(LINE_ENDS)


async def _ask(
    descriptor: int, service: UnderstandingService, coming: asyncio.Queue[asyncio.Task[Understanding] | None]
) -> None:
    """Put a question for each line; waits while the queue is full."""
    async for text in _texts(descriptor):
        await coming.put(asyncio.create_task(service.understand(text)))
    await coming.put(None)


async def _texts(descriptor: int) -> AsyncIterator[str]:
    """Lines as text, without what Excel puts before the first."""
    first = True
    async for line in _lines(descriptor):
        start = len(codecs.BOM_UTF8) if first and line.startswith(codecs.BOM_UTF8) else 0
        first = False
        yield line[start:].decode("utf-8", errors="replace").removesuffix("\r")


async def _lines(descriptor: int) -> AsyncIterator[bytes]:
    """Read in a thread of its own that may be left behind: nothing can stop a read from a keyboard.

    It reads without Python's buffer, whose lock would be missed at the end of the process.
    """
    loop = asyncio.get_running_loop()
    read: asyncio.Queue[bytes] = asyncio.Queue(1)

    def follow() -> None:
        with suppress(RuntimeError, CancelledError):  # the loop has ended: nobody wants the rest
            while part := os.read(descriptor, PART):
                asyncio.run_coroutine_threadsafe(read.put(part), loop).result()
            asyncio.run_coroutine_threadsafe(read.put(b""), loop).result()

    threading.Thread(target=follow, daemon=True).start()
    begun: list[bytes] = []
    while part := await read.get():
        *whole, rest = part.split(b"\n")
        for line in whole:
            yield b"".join([*begun, line])
            begun = []
        begun.append(rest)
    if last := b"".join(begun):
        yield last

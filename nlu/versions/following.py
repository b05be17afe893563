"""Keeps a running Rasa on the model that is in use, whoever decided which one that is."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from nlu.server import ModelRefused, RasaServer
from nlu.versions.shelf import Shelf
from nlu.workshop import Workshop

#: Seconds between two looks at the shelf: one small file is read.
LOOK_EVERY = 2.0
#: Hears the name of a model, and why it cannot serve; the reason is empty for one that does serve now.
Hears = Callable[[str, str], None]


async def follow(
    server: RasaServer, workshop: Workshop, on_change: Hears, look_every: float = LOOK_EVERY
) -> None:
    """Until cancelled: let `server` load the model that comes into use, whichever process decided it.

    A model that cannot be loaded, or was made by another release than the one this process runs, is told
    once; the old one goes on serving. A server that is away is asked again at the next look.
    """
    shelf, program, unfit = Shelf(workshop.models), workshop.program, ""
    while True:
        await asyncio.sleep(look_every)
        name = shelf.state.current
        if not name or name == unfit or shelf.model(name).name == server.model.name:
            continue
        reason = await _take_up(server, shelf, name, program)
        if reason is not None:
            unfit = name if reason else ""
            on_change(name, reason)


async def _take_up(server: RasaServer, shelf: Shelf, name: str, program: str) -> str | None:
    """Empty when it serves now, the reason when it cannot, None when nobody could be asked."""
    card = shelf.card(name)
    if card is None or card.program != program:
        return "made by another release: restart the bot"
    with contextlib.suppress(ConnectionError):
        try:
            await server.swap(shelf.model(name))
        except ModelRefused as refused:
            return str(refused)
        return ""
    return None

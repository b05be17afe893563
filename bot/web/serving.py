"""Serving HTTP beside everything else that runs: uvicorn without signals of its own, on a socket of ours."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from fastapi import FastAPI


def _unexpected(record: logging.LogRecord) -> bool:
    """False for the end of pages that wait for news: they are cut off on purpose."""
    return "timeout graceful shutdown exceeded" not in record.getMessage()


logging.getLogger("uvicorn.error").addFilter(_unexpected)


class _Server(uvicorn.Server):
    """Leaves the signals to the application: the page is not the only thing to be stopped."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int, *, or_any: bool = False) -> socket.socket:
    """A socket on that port; with `or_any` on a free one when another program has it. Raises OSError."""
    refused = OSError()
    for number in (port, 0) if or_any else (port,):
        listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, number))
            listening.listen()  # who comes before uvicorn is ready waits a moment instead of being refused
            return listening
        except OSError as error:
            refused = error
            listening.close()
    raise OSError(f"LAPOR_HOST, LAPOR_PORT: cannot listen on {host}:{port}: {refused.strerror}") from refused


@asynccontextmanager
async def http_server(site: FastAPI, listening: socket.socket) -> AsyncIterator[int]:
    """Serve until the block is left; gives the port."""
    config = uvicorn.Config(site, log_config=None, access_log=False, timeout_graceful_shutdown=1)
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield int(listening.getsockname()[1])
    finally:
        server.should_exit = True
        await asyncio.wait([serving], timeout=5)

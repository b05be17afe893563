"""Starts, watches and stops the local Rasa process."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from nlu.environment import HERE, python, run_environment
from nlu.progress import Progress, silent
from nlu.rasa_serve import TOKEN_VARIABLE

#: Seconds a start may take; measured 6 s on two idle cores, 25 s on busy ones.
START_LIMIT = 120.0
ASK_AGAIN_AFTER = 0.2
USUAL_START = 8.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0


class ServerFailed(RuntimeError):
    """Rasa ended before it was ready, or was not ready in time; see its log file."""


class ModelRefused(RuntimeError):
    """Rasa could not load that model; the message is its answer."""


class RasaServer:
    """`async with RasaServer(model) as server:` serves `model` at `server.url` to bearers of `server.token`.

    The process is restarted, after a growing pause, whenever it dies; it ends with the block, and also when
    this process is killed. `on_change(True or False)` hears when it comes and goes.
    """

    def __init__(
        self,
        model: Path,
        *,
        port: int = 0,
        progress: Progress = silent,
        on_change: Callable[[bool], None] | None = None,
        log: Path | None = None,
    ) -> None:
        self.model = model
        self.port = port or _free_port()
        self.token = secrets.token_urlsafe(24)
        self.log = log or HERE / "models" / "rasa.log"
        self._progress = progress
        self._on_change = on_change or (lambda up: None)
        self._process: asyncio.subprocess.Process | None = None
        self._watcher: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        """Process id while it runs."""
        process = self._process
        return process.pid if process and process.returncode is None else None

    async def __aenter__(self) -> RasaServer:
        try:
            await self._start()
        except BaseException:
            await self._stop_process()
            raise
        self._watcher = asyncio.create_task(self._watch())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watcher:
            self._watcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watcher
        await self._stop_process()

    async def swap(self, model: Path) -> None:
        """Let the running process load another model file; it keeps answering with the old one meanwhile.

        Raises ModelRefused, after which the old model goes on, and ConnectionError when no process answers.
        """
        try:
            async with (
                self._asking(START_LIMIT) as http,
                http.put(f"{self.url}/model", json={"model_file": str(model)}) as answer,
            ):
                refused = "" if answer.ok else (await answer.text())[:200] or str(answer.status)
        except (ClientError, TimeoutError) as error:
            raise ConnectionError(type(error).__name__) from error
        if refused:
            raise ModelRefused(refused)
        self.model = model

    async def _start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        environment = run_environment() | {TOKEN_VARIABLE: self.token}
        command = [str(python()), "-m", "nlu.rasa_serve", str(self.model), str(self.port)]
        with self.log.open("ab") as log:
            pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": log, "stderr": log}
            self._process = await asyncio.create_subprocess_exec(
                *command, cwd=self.log.parent, env=environment, start_new_session=True, **pipes
            )
        await self._until_ready(self._process)
        self._on_change(True)

    async def _until_ready(self, process: asyncio.subprocess.Process) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with self._asking(2.0) as http:
            while (passed := loop.time() - began) < START_LIMIT:
                if process.returncode is not None:
                    raise ServerFailed(f"Rasa ended with code {process.returncode}; see {self.log.name}")
                self._progress("starting", min(passed / USUAL_START, 0.95))
                with contextlib.suppress(ClientError, TimeoutError):
                    async with http.get(f"{self.url}/status") as answer:
                        if answer.ok:
                            self._progress("ready", 1.0)
                            return
                await asyncio.sleep(ASK_AGAIN_AFTER)
        raise ServerFailed(f"Rasa was not ready after {START_LIMIT:.0f} s; see {self.log.name}")

    async def _watch(self) -> None:
        loop, pause = asyncio.get_running_loop(), FIRST_PAUSE
        while True:
            began = loop.time()
            if self._process:
                await self._process.wait()
                self._on_change(False)
            pause = FIRST_PAUSE if loop.time() - began > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
            await asyncio.sleep(pause)
            try:
                await self._start()
            except (ServerFailed, OSError):
                await self._stop_process()

    async def _stop_process(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for deadly in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, deadly)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), 3.0)
                return

    def _asking(self, seconds: float) -> ClientSession:
        headers = {"Authorization": f"Bearer {self.token}"}
        return ClientSession(headers=headers, timeout=ClientTimeout(total=seconds))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

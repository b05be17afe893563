"""Serves a Rasa model over Rasa's own HTTP API; runs with the Python of nlu/.venv, started by server.py.

It differs from `rasa run --enable-api` in five things: the token travels in the Authorization header, so that
it never stands in an address or on a command line; messages of citizens are not logged; nothing but
understanding is loaded; another model is loaded beside the old one, which answers meanwhile; and it ends with
its parent.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
import signal
import sys
import threading
import warnings
from typing import Any

TOKEN_VARIABLE = "LAPOR_RASA_TOKEN"
#: Parsed before anybody waits: what a model puts off until its first message is done by then.
FIRST_WORD = "halo"


def end_with_parent() -> None:
    """The parent holds the other end of standard input: when that closes, this process ends."""

    def watch() -> None:
        while os.read(0, 4096):  # not through sys.stdin: its lock would be held when Python ends
            pass
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def quiet() -> None:
    """Rasa writes every parsed message to its debug log; only warnings may leave."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    logging.basicConfig(level=logging.WARNING)
    warnings.simplefilter("ignore")


def guarded(app: Any, token: str) -> Any:
    """Every request must carry `Authorization: Bearer <token>`."""
    from sanic import response

    expected = f"Bearer {token}".encode()

    async def check(request: Any) -> Any:
        given = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, expected):
            return response.json({"reason": "NotAuthenticated"}, status=401)
        return None

    app.register_middleware(check, "request")
    return app


def swapping(app: Any) -> Any:
    """`PUT /model` loads in a thread; Rasa's own lets every message wait until the new model is there."""
    from rasa.core.agent import Agent
    from sanic import response

    async def swap(request: Any) -> Any:
        if (request.method, request.path) != ("PUT", "/model"):
            return None
        loop = asyncio.get_running_loop()
        try:
            agent = await loop.run_in_executor(None, Agent.load, request.json["model_file"])
            await agent.parse_message(FIRST_WORD)
        except Exception as error:
            logging.warning("model not loaded: %s", type(error).__name__)
            return response.json({"reason": type(error).__name__}, status=400)
        request.app.ctx.agent = agent
        return response.empty()

    app.register_middleware(swap, "request")
    return app


def main(model: str, port: int) -> None:
    token = os.environ.pop(TOKEN_VARIABLE)
    end_with_parent()
    quiet()
    from rasa.core.agent import Agent
    from rasa.server import create_app

    app = swapping(guarded(create_app(cors_origins=[]), token))
    app.config.KEEP_ALIVE_TIMEOUT = 120

    async def load(app: Any, loop: asyncio.AbstractEventLoop) -> None:
        app.ctx.agent = Agent.load(model)
        await app.ctx.agent.parse_message(FIRST_WORD)

    app.register_listener(load, "before_server_start")
    for name in ("sanic.root", "sanic.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    app.run(host="127.0.0.1", port=port, access_log=False, workers=1)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

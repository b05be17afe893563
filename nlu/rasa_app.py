"""Answers over HTTP what a Rasa model understands: the questions of Rasa's own API that the bot asks."""

from __future__ import annotations

import asyncio
import hmac
import logging
from pathlib import Path

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from nlu.rasa_model import RasaModel

#: Parsed before anybody waits: what a model puts off until its first message is done by then.
FIRST_WORD = "halo"
#: Seconds a connection is kept for the next question, and those a question may take: to load a model is one.
KEPT, LONGEST = 120, 300


def application(model: str, token: str) -> Sanic:
    """Serves the model of that file to those who send `Authorization: Bearer <token>`."""
    app = Sanic("lapor_rasa", configure_logging=False)
    app.config.update(KEEP_ALIVE_TIMEOUT=KEPT, RESPONSE_TIMEOUT=LONGEST)
    app.ctx.model, app.ctx.expected = ready(model), f"Bearer {token}".encode()
    app.register_middleware(check, "request")
    app.add_route(status, "/status")
    app.add_route(parse, "/model/parse", methods=["POST"])
    app.add_route(swap, "/model", methods=["PUT"])
    return app


def ready(model: str) -> RasaModel:
    loaded = RasaModel.load(Path(model))
    loaded.parse([FIRST_WORD])
    return loaded


async def check(request: Request) -> HTTPResponse | None:
    given = request.headers.get("authorization", "").encode()
    return None if hmac.compare_digest(given, request.app.ctx.expected) else _refused("NotAuthenticated", 401)


async def status(request: Request) -> HTTPResponse:
    return response.json({"model_file": request.app.ctx.model.name})


async def parse(request: Request) -> HTTPResponse:
    try:
        return response.json(request.app.ctx.model.parse([request.json["text"]])[0])
    except Exception as error:
        return _failed("message not understood", error)


async def swap(request: Request) -> HTTPResponse:
    """Loads in a thread: the old model answers meanwhile, and goes on when the new one cannot be loaded."""
    try:
        loaded = await asyncio.get_running_loop().run_in_executor(None, ready, request.json["model_file"])
    except Exception as error:
        return _failed("model not loaded", error)
    request.app.ctx.model = loaded
    return response.empty()


def _failed(what: str, error: Exception) -> HTTPResponse:
    """Only the kind of the error is told and logged: its message may hold words of a citizen."""
    logging.warning("%s: %s", what, type(error).__name__)
    return _refused(type(error).__name__, 400)


def _refused(reason: str, status: int) -> HTTPResponse:
    return response.json({"reason": reason}, status=status)

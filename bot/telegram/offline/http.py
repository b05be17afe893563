"""The wire face: the same server over real HTTP, for sessions that know nothing of it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.web_request import FileField

from bot.telegram.offline.files import UPLOAD_LIMIT, UploadedFile
from bot.telegram.offline.refusals import (
    ConnectionBroken,
    Refused,
    bad_request,
    not_found,
    unauthorized,
    upload_too_large,
)
from bot.telegram.offline.webhook import Courier

if TYPE_CHECKING:
    from bot.telegram.offline.server import OfflineTelegram

_FORM_OVERHEAD = 1024 * 1024


def http_app(telegram: "OfflineTelegram", *, webhook_retry_delay: float = 1.0) -> web.Application:
    """An aiohttp application with `/bot{token}/{method}` and `/file/bot{token}/{path}`.

    While it runs, a courier posts updates to the webhook, if one is set.
    """
    wire = _Wire(telegram)
    app = web.Application(client_max_size=UPLOAD_LIMIT + _FORM_OVERHEAD)
    app.router.add_route("*", "/bot{token}/{method}", wire.call)
    app.router.add_get("/file/bot{token}/{path:.+}", wire.file)
    courier = Courier(telegram, retry_delay=webhook_retry_delay)

    async def deliver(_: web.Application) -> AsyncIterator[None]:
        courier.start()
        yield
        await courier.stop()

    app.cleanup_ctx.append(deliver)
    return app


@asynccontextmanager
async def serving(
    telegram: "OfflineTelegram",
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    webhook_retry_delay: float = 1.0,
) -> AsyncIterator[str]:
    """Serve in the running event loop; gives the base address, e.g. `http://127.0.0.1:40123`."""
    app = http_app(telegram, webhook_retry_delay=webhook_retry_delay)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


class _Wire:
    """The two routes."""

    def __init__(self, telegram: "OfflineTelegram") -> None:
        self._telegram = telegram

    async def call(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request.match_info["token"])
            params, files = await _parameters(request)
            answer = await self._telegram.call(request.match_info["method"], params, files)
        except Refused as refused:
            answer = refused.answer()
        except ConnectionBroken:
            if request.transport is not None:
                request.transport.abort()
            raise
        return web.json_response(answer, status=answer.get("error_code", 200))

    async def file(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request.match_info["token"])
        except Refused as refused:
            return web.json_response(refused.answer(), status=refused.error_code)
        data = self._telegram.files.at_path(request.match_info["path"])
        if data is None:
            return web.json_response(not_found().answer(), status=404)
        return web.Response(body=data, content_type="application/octet-stream")

    def _check_token(self, token: str) -> None:
        bot_id, colon, _ = token.partition(":")
        if not colon or not bot_id.isdecimal():
            raise not_found()
        if token != self._telegram.token:
            raise unauthorized()


async def _parameters(request: web.Request) -> tuple[Mapping[str, Any], dict[str, UploadedFile]]:
    params: dict[str, Any] = dict(request.query)
    if not request.can_read_body:
        return params, {}
    if request.content_type == "application/json":
        return params | await _json_body(request), {}
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise upload_too_large() from None
    files = {}
    for name, value in form.items():
        if isinstance(value, FileField):
            files[name] = UploadedFile(value.file.read(), value.filename, _claimed(value.content_type))
        else:
            params[name] = value
    return params, files


async def _json_body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        raise bad_request("can't parse request: can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("can't parse request: expected an Object")
    return body


def _claimed(content_type: str | None) -> str | None:
    return None if content_type == "application/octet-stream" else content_type

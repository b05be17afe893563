"""The webhook: each update is stored before Telegram gets its answer, so several processes can serve."""

from __future__ import annotations

import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Request

from bot.telegram.intake import Intake

PATH = "/telegram"

#: Telegram's updates are a few kilobytes; a megabyte is somebody else.
LARGEST = 1024 * 1024


def webhook_router(intake: Intake, secret: str) -> APIRouter:
    """`POST /telegram` for Telegram alone (it knows the secret), `GET /health` for whoever watches."""
    router = APIRouter(include_in_schema=False)

    @router.post(PATH)
    async def update(
        request: Request, x_telegram_bot_api_secret_token: Annotated[str, Header()] = ""
    ) -> dict[str, bool]:
        if not hmac.compare_digest(x_telegram_bot_api_secret_token.encode(), secret.encode()):
            raise HTTPException(403)
        if int(request.headers.get("content-length", 0)) > LARGEST:
            raise HTTPException(413)
        await intake.accept([await _json(request)])
        return {"ok": True}

    @router.get("/health")
    async def health() -> dict[str, bool]:
        return {"ok": True}

    return router


async def _json(request: Request) -> Any:
    try:
        return await request.json()
    except ValueError as error:
        raise HTTPException(400) from error

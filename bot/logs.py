"""Log lines for operators: short, structured, and without secrets or local variables."""

from __future__ import annotations

import logging

import structlog
from structlog.typing import Processor

from bot.settings import Settings


def configure(settings: Settings) -> None:
    """All logging through structlog; tracebacks never show local variables (they hold people's texts)."""
    secret = settings.bot_token.get_secret_value()

    def without_token(
        _logger: object, _name: str, event: structlog.typing.EventDict
    ) -> structlog.typing.EventDict:
        if not secret:
            return event
        return {key: _clean(value, secret) for key, value in event.items()}

    frames = structlog.dev.plain_traceback
    last = (
        structlog.processors.JSONRenderer()
        if settings.log_json
        else structlog.dev.ConsoleRenderer(exception_formatter=frames)
    )
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        *([structlog.processors.format_exc_info] if settings.log_json else []),
        without_token,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)
    for noisy in ("aiogram.event", "httpx", "apscheduler", "alembic", "aiosqlite", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _clean(value: object, secret: str) -> object:
    """The token must not be in any line, not even inside a URL of an error message."""
    return value.replace(secret, "<token>") if isinstance(value, str) else value

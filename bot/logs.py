"""Log lines for operators: short, structured, and without secrets or local variables."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import structlog
from pydantic import SecretStr
from structlog.typing import Processor

from bot.settings import Settings

#: Shorter than this nothing is taken for a secret: replacing "a" would garble every line.
_SHORTEST = 6

_NOISY = ("aiogram.event", "apscheduler", "alembic", "aiosqlite", "uvicorn")


class WithoutSecrets(structlog.stdlib.ProcessorFormatter):
    """The last step before a line is written: whatever is in it, traceback and all, no secret leaves."""

    def __init__(self, secrets: list[str], **options: Any) -> None:
        super().__init__(**options)
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "<secret>")
        return line


def configure(settings: Settings) -> None:
    """All logging through structlog; tracebacks never show local variables (they hold people's texts)."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        WithoutSecrets(
            sorted(_secrets(settings), key=len, reverse=True),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_last(settings)],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)
    logging.raiseExceptions = False  # a handler that fails would print its record as it is
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _last(settings: Settings) -> list[Processor]:
    if settings.log_json:
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]


def _secrets(settings: Settings) -> Iterator[str]:
    """Every secret setting, the passwords within URLs, and the half of the token that opens the door."""
    for _, value in settings:
        text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        secret = text if isinstance(value, SecretStr) else _password(text)
        yield from (each for each in {secret, secret.partition(":")[2]} if len(each) >= _SHORTEST)


def _password(url: str) -> str:
    """`secret` of `scheme://name:secret@host`; empty when there is none."""
    _, scheme, rest = url.partition("://")
    account, at, _ = rest.rpartition("@")
    return account.partition(":")[2] if scheme and at else ""

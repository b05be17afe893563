"""The token is in no log line and in no row, whatever goes wrong; people's words are in no traceback."""

from __future__ import annotations

import asyncio
import io
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import select

from bot.app import App, running
from bot.logs import configure
from bot.settings import Settings
from bot.telegram.limiter import SendLimiter
from bot.telegram.offline import OfflineTelegram, Phone
from bot.telegram.offline.http import serving
from storage import tables
from tests.house import KeywordsOnly
from tests.integration.nonsense import picture

SECRET = "AAHb-unguessable_part0fTheT0ken"
TOKEN = f"987654321:{SECRET}"
WORDS = "kalimat pribadi seorang warga tentang tetangganya"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the process writes to its standard error."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


@pytest.fixture(params=["lines", "json"])
def settings(request: pytest.FixtureRequest, tmp_path: Path, written: io.StringIO) -> Iterator[Settings]:
    """Everything is logged, as lines for people and as JSON."""
    before = structlog.get_config(), logging.root.handlers[:], logging.root.level
    logging.root.handlers.clear()
    made = Settings(  # type: ignore[call-arg]
        _env_file=None,
        bot_token=TOKEN,
        data_dir=tmp_path,
        log_level="DEBUG",
        log_json=request.param == "json",
        messages_a_minute=0,
    )
    configure(made)
    yield made
    structlog.configure(**before[0])
    logging.root.handlers[:], logging.root.level = before[1], before[2]


async def stored(app: App) -> str:
    """Every value of every row of every table, as one text."""
    async with app.db.reading() as tx:
        rows = [
            tuple(row) for each in tables.metadata.sorted_tables for row in await tx.execute(select(each))
        ]
    return repr(rows)


async def settle(app: App, telegram: OfflineTelegram) -> None:
    while len(telegram.updates) or not app.idle:
        await app.settle()
        await asyncio.sleep(0.01)


async def trouble(telegram: OfflineTelegram, app: App, phone: Phone) -> None:
    """A day on which everything fails once: downloads, sends, polls, and our own code."""
    phone.text("/start")
    phone.photo(picture())
    await settle(app, telegram)
    phone.photo(picture("PNG"))
    telegram.files = type(telegram.files)(None)  # every file is gone: downloads fail
    telegram.break_next("getFile")
    telegram.break_next("getUpdates", after=True)
    telegram.fail_next("sendMessage", 500, f"Internal Server Error at /bot{TOKEN}/sendMessage")
    phone.raw_update({"message": {"text": TOKEN}})
    phone.text("/bantuan")
    await settle(app, telegram)


async def test_the_token_is_nowhere(
    settings: Settings, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram = OfflineTelegram(TOKEN)
    async with serving(telegram) as address:
        session = AiohttpSession(api=TelegramAPIServer.from_base(address))
        async with running(settings, session, KeywordsOnly(), limiter=SendLimiter.off()) as app:
            polling = asyncio.create_task(app.poll())
            phone = telegram.phone(7_000_000_001)
            await trouble(telegram, app, phone)
            await broken_download(app, phone, telegram, monkeypatch)
            await no_network(settings)
            rows = await stored(app)
            polling.cancel()
            await asyncio.wait([polling])
    logged = written.getvalue()
    assert "letter_postponed" in logged
    assert "unexpected_error" in logged
    assert "Traceback" in logged
    assert SECRET not in logged
    assert SECRET not in rows.replace(f'"text": "{TOKEN}"', "")
    assert not re.search(r"/bot\d+:", rows)


async def broken_download(
    app: App, phone: Phone, telegram: OfflineTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error whose own text carries the address of a file, and with it the token."""

    async def download(*_: object, **__: object) -> None:
        raise RuntimeError(f"404, url={app.bot.session.api.file_url(TOKEN, 'photos/1.jpg')}")

    monkeypatch.setattr(Bot, "download", download)
    phone.document(picture("PNG"), "foto.png")
    await settle(app, telegram)
    logging.getLogger("somebody.else").error("GET %s failed", f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("somebody.else").debug({"url": f"/file/bot{TOKEN}/x"})


async def no_network(settings: Settings) -> None:
    """Telegram cannot be reached: what aiohttp says of it is logged with its traceback."""
    session = AiohttpSession(api=TelegramAPIServer.from_base("http://127.0.0.1:9"))
    try:
        await Bot(settings.bot_token.get_secret_value(), session=session).get_me()
    except Exception:
        structlog.get_logger("test").exception("no_network")
    finally:
        await session.close()


async def test_a_traceback_shows_no_words_of_people(settings: Settings, written: io.StringIO) -> None:
    telegram = OfflineTelegram(TOKEN)

    class Broken:
        async def understand(self, text: str) -> None:
            local = f"{text}!"
            raise ValueError(len(local))

    async with running(settings, telegram.session(), Broken(), limiter=SendLimiter.off()) as app:  # type: ignore[arg-type]
        polling = asyncio.create_task(app.poll())
        telegram.phone(7_000_000_001).text(WORDS)
        await settle(app, telegram)
        polling.cancel()
        await asyncio.wait([polling])
    logged = written.getvalue()
    assert "ValueError" in logged
    assert "understand" in logged
    assert WORDS not in logged


def test_passwords_within_addresses_are_secrets_too(
    settings: Settings, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = {
        "database_url": "postgresql+asyncpg://lapor:s3cret-pw@db/lapor",
        "redis_url": "redis://:t0p-secret@r",
    }
    monkeypatch.setattr(sys, "stderr", written)
    configure(settings.model_copy(update=urls))
    logging.getLogger("somebody.else").error("cannot connect to %s and %s", *urls.values())
    assert "cannot connect to postgresql+asyncpg://lapor:" in written.getvalue()
    assert "s3cret-pw" not in written.getvalue()
    assert "t0p-secret" not in written.getvalue()


def test_settings_print_no_secret(settings: Settings) -> None:
    assert SECRET not in repr(settings)
    assert SECRET not in str(settings.model_dump())

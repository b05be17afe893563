"""Builds everything: the only file that knows all parts."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramNetworkError
from aiogram.types import BotCommand
from aiogram.utils.backoff import Backoff, BackoffConfig
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from actions.remind import follow_new_ladder
from actions.rulebook import Rulebook
from bot import language
from bot.clocks import build_clocks, run_due
from bot.dispatcher import build_dispatcher
from bot.files import Files
from bot.handlers.start import COMMANDS, ENGLISH
from bot.letters import TO_HOLDERS, LetterWriter
from bot.retraining import Retraining
from bot.settings import Settings
from bot.talk import Services, Understands
from bot.telegram.answer_models import build_usual
from bot.telegram.intake import Intake
from bot.telegram.limiter import SendLimiter
from bot.telegram.polling import poll
from bot.telegram.sender import Sender
from bot.texts import LANGUAGES, Voice, bundle
from complaints.deadlines import Rules, zone_for
from complaints.regions import gazetteer
from storage import outbox
from storage.attachments import AttachmentStore
from storage.database import Database
from storage.migrate import migrate

log = structlog.get_logger(__name__)

#: How long to wait, in seconds, before Telegram is tried again when a start finds no network.
PATIENCE = BackoffConfig(min_delay=1.0, max_delay=30.0, factor=1.5, jitter=0.1)


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class App:
    """The running application."""

    settings: Settings
    services: Services
    bot: Bot
    dispatcher: Dispatcher
    intake: Intake
    sender: Sender
    clocks: AsyncIOScheduler

    @property
    def db(self) -> Database:
        return self.services.db

    @property
    def idle(self) -> bool:
        return self.intake.idle and self.sender.idle

    async def settle(self) -> None:
        """Wait until everything received is handled and everything said is delivered."""
        while not self.idle:
            await self.intake.drain()
            await self.sender.drain()

    async def tick(self) -> None:
        """Do and deliver everything that is due at the present clock (which a test or the demo may move)."""
        await run_due(self.services)
        await self.sender.sweep()
        await self.settle()

    async def greet(self) -> None:
        """Tell Telegram the commands and what this bot is, in both languages."""
        for spoken in LANGUAGES:
            voice = Voice(spoken, self.services.zone)
            names = {name: name for name in COMMANDS} if spoken == "id" else ENGLISH
            commands = [
                BotCommand(command=name, description=voice.label(f"command-{meaning}"))
                for name, meaning in names.items()
            ]
            code = None if spoken == "id" else spoken
            await self.bot.set_my_commands(commands, language_code=code)
            await self.bot.set_my_short_description(voice.label("bot-about"), language_code=code)

    async def poll(self) -> None:
        """Serve by long polling until cancelled."""
        await self._end_webhook()
        await poll(self.bot, self.intake)

    async def _end_webhook(self) -> None:
        """Telegram gives updates only one way; while it cannot be reached at all we go on trying."""
        backoff = Backoff(config=PATIENCE)
        while True:
            try:
                await self.bot.delete_webhook()
                return
            except TelegramNetworkError as error:
                log.warning("telegram_unreachable", error=type(error).__name__, wait=backoff.next_delay)
                await backoff.asleep()


@asynccontextmanager
async def running(
    settings: Settings,
    session: BaseSession | None,
    understanding: Understands,
    *,
    limiter: SendLimiter | None = None,
    clock: Callable[[], datetime] = utc_now,
    demo_accounts: frozenset[int] = frozenset(),
) -> AsyncIterator[App]:
    """A migrated database, a dispatcher, a sender and their clocks; drained and closed at the end."""
    db = Database(settings.database, settings.identity())
    await migrate(db)
    properties = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    bot = Bot(settings.bot_token.get_secret_value(), session=session, default=properties)
    threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="files")
    threads.submit(_warm_up)
    build_usual()
    store = AttachmentStore(settings.data_dir / "attachments")
    services = Services(
        settings=settings,
        db=db,
        rulebook=Rulebook(Rules.load(), settings.region),
        gazetteer=gazetteer(),
        understanding=understanding,
        files=Files(bot, store, threads),
        zone=zone_for(settings.region),
        clock=clock,
        retraining=Retraining(db, settings.workshop, store, clock, elsewhere=bool(settings.rasa_url)),
        username=_own_name(bot, settings),
        demo_accounts=demo_accounts,
    )
    sender = Sender(bot, db, LetterWriter(services), limiter or SendLimiter(), clock, TO_HOLDERS)
    dispatcher = build_dispatcher(services, sender, settings.messages_a_minute)
    intake = Intake(bot, dispatcher, db, clock)
    app = App(settings, services, bot, dispatcher, intake, sender, build_clocks(services, sender, intake))
    try:
        await _resume(app)
        yield app
    finally:
        await _close(app, threads)


def _own_name(bot: Bot, settings: Settings) -> Callable[[], Awaitable[str]]:
    """From the settings; else Telegram is asked once."""

    async def username() -> str:
        return settings.bot_username.removeprefix("@") or (await bot.me()).username or ""

    return username


async def _resume(app: App) -> None:
    """What a killed predecessor left: its letters are due again, its updates are handled now."""
    if await app.db.is_alone():
        async with app.db.writing() as tx:
            await outbox.release_all(tx, app.services.clock())
        await app.intake.replay()
    await follow_new_ladder(app.db, app.services.clock())
    await app.sender.sweep()
    app.clocks.start()
    gc.collect()
    gc.freeze()  # what start-up built stays for ever: looking through it again costs 150 ms each time


def _warm_up() -> None:
    """What the first person would have to wait for is loaded in a thread: sentences, language, polygons."""
    for spoken in LANGUAGES:
        bundle(spoken)
    language.guess("lampu jalan di depan sekolah mati")
    gazetteer().locate(0.0, 0.0)


async def _close(app: App, threads: ThreadPoolExecutor) -> None:
    if app.clocks.running:
        app.clocks.shutdown(wait=False)
    await app.services.retraining.aclose()
    with suppress(TimeoutError):
        async with asyncio.timeout(10):
            await app.settle()
    await app.dispatcher.fsm.close()
    await app.bot.session.close()
    await app.db.aclose()
    threads.shutdown(wait=False, cancel_futures=True)

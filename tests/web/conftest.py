"""A small real bot behind the demo page: aiogram handlers on the in-memory Bot API."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    nullcontext,
    suppress,
)
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import uvicorn
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.filters import Command
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from fastapi import FastAPI

from bot.telegram.offline import OfflineTelegram, Phone
from bot.web.demo import Place, StageStatus, demo_router

TOKEN = "4242:demo-page-tests"
PEOPLE = {"warga": 1001, "petugas": 1002, "pimpinan": 1003, "admin": 1004}
OUTLINE = [[(109.60, -6.88), (109.90, -6.90), (109.95, -7.05), (109.80, -7.18), (109.62, -7.05)]]
PLACES: list[Place] = [
    {"name": "Alun-Alun", "latitude": -6.9084, "longitude": 109.7302},
    {"name": "Bukit Selatan", "latitude": -7.08, "longitude": 109.80},
]
MENU = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Lapor", callback_data="report")],
        [InlineKeyboardButton(text="Kabari petugas", callback_data="tell")],
        [InlineKeyboardButton(text="Situs", url="https://example.id/")],
    ]
)
KEYS = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Lacak"), KeyboardButton(text="Bantuan")]])


async def start(message: Message) -> None:
    await message.answer("Selamat datang. Lihat /bantuan.", reply_markup=KEYS)
    await message.answer("Mau apa?", reply_markup=MENU)


async def report(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text("Silakan <b>tulis</b> laporan Anda.")
    await query.answer("Baik, mulai.")


async def tell(query: CallbackQuery, bot: Bot) -> None:
    await bot.send_message(PEOPLE["petugas"], "Ada laporan baru.")
    await query.answer()


async def beware(message: Message) -> None:
    button = InlineKeyboardButton(text="Awas", callback_data="beware")
    await message.answer("Tekan.", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))


async def warn(query: CallbackQuery) -> None:
    await query.answer("Baca ini dulu.", show_alert=True)


async def photo(message: Message, bot: Bot) -> None:
    assert message.photo
    await message.answer_photo(message.photo[-1].file_id, caption=f"Foto: {message.caption}")


async def location(message: Message) -> None:
    assert message.location
    await message.answer(f"Lokasi {message.location.latitude:.4f}, {message.location.longitude:.4f}")


async def document(message: Message) -> None:
    assert message.document
    await message.answer(f"Berkas {message.document.file_name}")


async def voice(message: Message) -> None:
    await message.answer("Suara diterima", reply_markup=ReplyKeyboardRemove())


async def echo(message: Message) -> None:
    await message.answer(f"Anda: {message.text}", parse_mode=None)


def small_bot() -> Dispatcher:
    router = Router()
    router.message.register(start, Command("start"))
    router.message.register(beware, Command("awas"))
    router.callback_query.register(warn, F.data == "beware")
    router.message.register(photo, F.photo)
    router.message.register(location, F.location)
    router.message.register(document, F.document)
    router.message.register(voice, F.voice)
    router.message.register(echo)
    router.callback_query.register(report, F.data == "report")
    router.callback_query.register(tell, F.data == "tell")
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    return dispatcher


@dataclass
class SmallStage:
    """Runs the small bot on an in-memory Telegram, as the application runs the real one."""

    telegram: OfflineTelegram
    people: dict[str, Phone]
    engine: str = "keywords"
    progress: float = 0.4
    ahead: timedelta = timedelta()
    idle: asyncio.Condition = field(default_factory=asyncio.Condition)
    #: Cleared to hold the bot back.
    running: asyncio.Event = field(default_factory=asyncio.Event)

    async def status(self) -> StageStatus:
        ready = self.engine == "rasa"
        return {
            "engine": self.engine,
            "stage": "ready" if ready else "training",
            "progress": self.progress,
            "ready": ready,
            "region": "Kab. Contoh",
            "version": "0",
            "now": (datetime.now(UTC) + self.ahead).isoformat(),
        }

    def region_outline(self) -> list[list[tuple[float, float]]]:
        return OUTLINE

    def zone(self) -> str:
        return "Asia/Jayapura"

    def places(self) -> list[Place]:
        return PLACES

    async def settle(self, seconds: float, /) -> bool:
        try:
            async with asyncio.timeout(seconds), self.idle:
                await self.idle.wait_for(lambda: not len(self.telegram.updates))
        except TimeoutError:
            return False
        return True

    async def forward(self, hours: int) -> None:
        self.ahead += timedelta(hours=hours)

    async def reset(self) -> None:
        for phone in self.people.values():
            for shown in phone.history():
                params = {"chat_id": phone.user_id, "message_id": shown.message_id}
                await self.telegram.call("deleteMessage", params)

    async def run(self) -> None:
        bot = Bot(TOKEN, session=self.telegram.session(), default=DefaultBotProperties(parse_mode="HTML"))
        dispatcher, offset = small_bot(), 0
        while True:
            await self.running.wait()
            updates = await bot.get_updates(offset=offset, timeout=0)
            for update in updates:
                offset = update.update_id + 1
                await dispatcher.feed_update(bot, update)
            if not updates:
                async with self.idle:
                    self.idle.notify_all()
                await self.telegram.updates.arrival(5)


@pytest.fixture
async def stage() -> AsyncIterator[SmallStage]:
    """A running stage; its four people have started the bot."""
    telegram = OfflineTelegram(TOKEN)
    people = {name: telegram.phone(uid, name.title(), started=True) for name, uid in PEOPLE.items()}
    stage = SmallStage(telegram, people)
    stage.running.set()
    task = asyncio.create_task(stage.run())
    yield stage
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.fixture
def app(stage: SmallStage) -> FastAPI:
    app = FastAPI(openapi_url=None)
    app.include_router(
        demo_router(stage.telegram, stage.people, stage, hosts=["lapor.test"], settle_seconds=1)
    )
    return app


@pytest.fixture
async def api(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A script that talks to the demo API."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


class Server(uvicorn.Server):
    """uvicorn within a test's own loop: tells when it listens, leaves the signals alone."""

    def __init__(self, app: FastAPI, port: int) -> None:
        super().__init__(
            uvicorn.Config(app, port=port, log_level="critical", timeout_graceful_shutdown=0, lifespan="off")
        )
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    def capture_signals(self) -> AbstractContextManager[None]:
        return nullcontext()


@asynccontextmanager
async def served(app: FastAPI, port: int) -> AsyncIterator[str]:
    """The application on a real socket; gives its address."""
    server = Server(app, port)
    task = asyncio.create_task(server.serve())
    await asyncio.wait_for(server.listening.wait(), 10)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task


@pytest.fixture
def serve(app: FastAPI, port: int) -> Callable[[], AbstractAsyncContextManager[str]]:
    """Puts the application on a real socket, the same one each time."""
    return lambda: served(app, port)


@pytest.fixture
def port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

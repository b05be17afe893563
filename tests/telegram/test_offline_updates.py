"""Updates are confirmed, awaited, repeated and pushed by Telegram's rules."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramConflictError
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import ClientSession, web

from bot.telegram.offline import OfflineTelegram, Phone
from tests.telegram.samples import TOKEN, WARGA, until


@contextmanager
def within(seconds: float) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    start = loop.time()
    yield
    assert loop.time() - start < seconds


async def texts(bot: Bot, **poll: int) -> list[str]:
    return [update.message.text for update in await bot.get_updates(**poll)]


async def test_an_offset_confirms_what_came_before(bot: Bot, warga: Phone) -> None:
    first, second, _ = (warga.text(text) for text in ("a", "b", "c"))
    assert await texts(bot) == ["a", "b", "c"]
    assert await texts(bot, limit=2) == ["a", "b"]
    assert await texts(bot, offset=second) == ["b", "c"]
    assert await texts(bot, offset=first) == ["b", "c"]
    assert await texts(bot, offset=-1) == ["c"]
    assert await texts(bot) == ["c"]


async def test_a_long_poll_returns_when_something_comes(bot: Bot, warga: Phone) -> None:
    poll = asyncio.create_task(texts(bot, timeout=20))
    with within(5):
        await until(lambda: warga.telegram.updates.awaited)
        warga.text("halo")
        assert await poll == ["halo"]


async def test_a_long_poll_ends_empty(bot: Bot) -> None:
    with within(5):
        assert await bot.get_updates(timeout=1) == []


async def test_a_second_poller_ends_the_first(bot: Bot, warga: Phone) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await until(lambda: warga.telegram.updates.awaited)
    second = asyncio.create_task(texts(bot, timeout=20))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates"):
        await first
    warga.text("halo")
    assert await second == ["halo"]


async def test_an_old_update_is_delivered_once_more(
    bot: Bot, telegram: OfflineTelegram, warga: Phone
) -> None:
    old = warga.text("dua kali")
    new = warga.text("sekali")
    assert await texts(bot, offset=new) == ["sekali"]
    telegram.redeliver(old)
    assert await texts(bot, offset=new + 1) == ["dua kali"]
    assert await texts(bot, offset=new + 1) == []
    with pytest.raises(LookupError):
        telegram.redeliver(1)


async def test_aiograms_own_polling_echoes(bot: Bot, warga: Phone) -> None:
    dispatcher = echo_dispatcher()
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
    )
    warga.text("satu")
    seen = warga.seq
    assert [shown.text for shown in await warga.wait(seen, 5)] == ["Anda: satu"]
    await dispatcher.stop_polling()
    await polling


def echo_dispatcher() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(f"Anda: {message.text}")

    return dispatcher


async def test_updates_are_pushed_to_a_webhook_with_its_secret(
    telegram: OfflineTelegram, warga: Phone, base_url: str
) -> None:
    bot = Bot(TOKEN, session=telegram.session())
    app = web.Application()
    handler = SimpleRequestHandler(echo_dispatcher(), bot, secret_token="rahasia", handle_in_background=False)
    handler.register(app, "/hook")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        await bot.set_webhook(url, secret_token="keliru")
        warga.text("ditolak dahulu")
        seen = warga.seq
        await until(lambda: telegram.webhook.last_error)
        assert "401" in (await bot.get_webhook_info()).last_error_message
        await bot.set_webhook(url, secret_token="rahasia")
        assert [shown.text for shown in await warga.wait(seen, 5)] == ["Anda: ditolak dahulu"]
        assert (await bot.get_webhook_info()).url == url
    finally:
        await runner.cleanup()


async def test_a_webhook_may_answer_with_a_call(
    telegram: OfflineTelegram, warga: Phone, base_url: str
) -> None:
    async def hook(request: web.Request) -> web.Response:
        chat_id = (await request.json())["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat_id, "text": "langsung"})

    app = web.Application()
    app.router.add_post("/", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        await telegram.call("setWebhook", {"url": f"http://127.0.0.1:{runner.addresses[0][1]}/"})
        warga.text("halo")
        seen = warga.seq
        assert [shown.text for shown in await warga.wait(seen, 5)] == ["langsung"]
    finally:
        await runner.cleanup()


async def test_dropping_what_waits(bot: Bot, warga: Phone) -> None:
    warga.text("lama")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []


@pytest.mark.parametrize("way", ["json", "form", "query"])
async def test_every_way_to_write_a_call(warga: Phone, base_url: str, way: str) -> None:
    params = {"chat_id": str(WARGA), "text": "halo"}
    url = f"{base_url}/bot{TOKEN}/SENDMESSAGE"
    send = {"json": {"json": params}, "form": {"data": params}, "query": {"params": params}}[way]
    async with ClientSession() as client, client.post(url, **send) as response:
        assert response.status == 200
        assert (await response.json())["result"]["text"] == "halo"
    assert warga.history()[0].text == "halo"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/botTOKEN/getMe", 404),
        ("/bot1:x/getMe", 401),
        (f"/bot{TOKEN}/nothing", 404),
        (f"/file/bot{TOKEN}/photos/none.jpg", 404),
        ("/file/bot1:x/photos/none.jpg", 401),
    ],
)
async def test_what_the_wire_refuses(base_url: str, path: str, status: int) -> None:
    async with ClientSession() as client, client.get(base_url + path) as response:
        body = await response.json()
        assert (response.status, body["ok"], body["error_code"]) == (status, False, status)


async def test_the_wire_refuses_broken_json(base_url: str) -> None:
    url = f"{base_url}/bot{TOKEN}/sendMessage"
    headers = {"Content-Type": "application/json"}
    async with ClientSession() as client, client.post(url, data="{rusak", headers=headers) as response:
        assert response.status == 400

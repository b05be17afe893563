"""python-telegram-bot, which shares no code with aiogram, gets along with the same server."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import telegram as ptb
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.telegram.offline import OfflineTelegram, Phone
from tests.telegram.samples import TOKEN, WARGA, jpeg


@pytest.fixture
async def other(base_url: str) -> AsyncIterator[ptb.Bot]:
    bot = ptb.Bot(TOKEN, base_url=f"{base_url}/bot", base_file_url=f"{base_url}/file/bot")
    async with bot:
        yield bot


async def test_send_edit_delete(other: ptb.Bot, warga: Phone) -> None:
    markup = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Ya", callback_data="ya")]])
    sent = await other.send_message(WARGA, "<i>halo</i>", parse_mode="HTML", reply_markup=markup)
    assert sent.text_html == "<i>halo</i>"
    edited = await sent.edit_text("hai", reply_markup=markup)
    assert (edited.text, warga.history()[0].buttons[0][0].data) == ("hai", "ya")
    assert await sent.delete()
    assert warga.history()[0].deleted


async def test_upload_and_download(other: ptb.Bot, warga: Phone) -> None:
    sent = await other.send_photo(WARGA, jpeg(300, 200), caption="foto")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (300, 200)
    data = await (await sent.photo[-1].get_file()).download_as_bytearray()
    assert len(data) == sent.photo[-1].file_size
    document = await other.send_document(WARGA, b"isi", filename="surat.txt")
    assert bytes(await (await document.document.get_file()).download_as_bytearray()) == b"isi"
    album = await other.send_media_group(WARGA, [ptb.InputMediaPhoto(jpeg(20, 20)) for _ in range(2)])
    assert album[0].media_group_id == album[1].media_group_id
    assert [s.media.kind for s in warga.history()] == ["photo", "document", "photo", "photo"]


async def test_what_people_send_is_understood(other: ptb.Bot, warga: Phone) -> None:
    warga.text("/start kode")
    warga.photo(jpeg(20, 20))
    warga.location(-6.9, 109.7)
    warga.contact("+62811", "Sri")
    warga.sticker()
    warga.poll()
    warga.voice(b"OggS")
    warga.video(b"mp4")
    warga.forwarded_from_hidden("terusan")
    updates = await other.get_updates(timeout=1)
    assert updates[0].message.entities[0].type == "bot_command"
    assert updates[1].message.photo
    assert updates[2].message.location.latitude == -6.9
    assert updates[8].message.forward_origin.sender_user_name
    assert len(updates) == 9


async def test_refusals_raise_its_own_errors(
    other: ptb.Bot, telegram: OfflineTelegram, warga: Phone, base_url: str
) -> None:
    with pytest.raises(BadRequest, match="Message is too long"):
        await other.send_message(WARGA, "x" * 4097)
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await other.send_message(WARGA, "<b>", parse_mode="HTML")
    telegram.fail_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
    with pytest.raises(RetryAfter):
        await other.send_message(WARGA, "x")
    warga.blocked = True
    with pytest.raises(Forbidden):
        await other.send_message(WARGA, "x")
    await other.set_webhook("https://lapor.example/")
    with pytest.raises(Conflict):
        await other.get_updates()
    with pytest.raises(InvalidToken):
        await ptb.Bot("1:salah", base_url=f"{base_url}/bot").initialize()


async def test_a_whole_conversation(telegram: OfflineTelegram, warga: Phone, base_url: str) -> None:
    async def ask(update: ptb.Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        button = ptb.InlineKeyboardButton("Kirim", callback_data="kirim")
        await update.message.reply_text("Kirim?", reply_markup=ptb.InlineKeyboardMarkup([[button]]))

    async def confirm(update: ptb.Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await update.callback_query.answer("Siap")
        await update.callback_query.edit_message_text("Terkirim")

    builder = Application.builder().token(TOKEN).base_url(f"{base_url}/bot")
    async with builder.build() as application:
        application.add_handler(MessageHandler(filters.TEXT, ask))
        application.add_handler(CallbackQueryHandler(confirm))
        await application.start()
        await application.updater.start_polling(timeout=5)
        warga.text("lampu mati")
        (shown,) = await warga.wait(warga.seq, 5)
        seen = warga.seq
        warga.press(shown.message_id, "kirim")
        (edited,) = await warga.wait(seen + 1, 5)
        assert (edited.message_id, edited.text, warga.toasts[0].text) == (
            shown.message_id,
            "Terkirim",
            "Siap",
        )
        await asyncio.wait_for(application.updater.stop(), 10)
        await application.stop()

"""What the bot sends through aiogram arrives on the person's screen, over both faces."""

import pytest
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.telegram.offline import OfflineTelegram, Phone
from tests.telegram.samples import WARGA, jpeg


def buttons(*labels: str) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text=label, callback_data=f"do:{label}") for label in labels]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def test_html_becomes_plain_text_entities_and_safe_html(bot: Bot, warga: Phone) -> None:
    text = '<b>Laporan 🚧</b> &lt;baru&gt; di <a href="https://x.id/?a=1&amp;b=2">peta</a>'
    sent = await bot.send_message(WARGA, text, parse_mode="HTML")
    (shown,) = warga.history()
    assert sent.text == shown.text == "Laporan 🚧 <baru> di peta"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 10), ("text_link", 21, 4)]
    assert '<b>Laporan 🚧</b> &lt;baru&gt; di <a href="https://x.id/?a=1&amp;b=2"' in shown.html
    assert shown.sender == "bot"
    assert sent.date == shown.date


async def test_markup_nobody_opens_stays_text_on_the_page(bot: Bot, warga: Phone) -> None:
    entity = MessageEntity(type="text_link", offset=0, length=4, url="javascript:alert(1)")
    await bot.send_message(WARGA, "klik <script>", entities=[entity], parse_mode=None)
    assert warga.history()[0].html == "klik &lt;script&gt;"


async def test_markdown_v2(bot: Bot, warga: Phone) -> None:
    sent = await bot.send_message(WARGA, r"*tebal _miring_* `kode` 1\.5", parse_mode=ParseMode.MARKDOWN_V2)
    assert sent.text == "tebal miring kode 1.5"
    assert [e.type for e in sent.entities] == ["bold", "italic", "code"]


async def test_markup_opens_and_closes_in_the_right_order(telegram: OfflineTelegram, warga: Phone) -> None:
    params = {"chat_id": WARGA, "text": "<b>a<i>b</i></b><u>c</u>", "parse_mode": "HTML"}
    await telegram.call("sendMessage", params)
    assert warga.history()[0].html == "<b>a<i>b</i></b><u>c</u>"


async def test_buttons_are_shown_and_pressed_and_answered(bot: Bot, warga: Phone) -> None:
    sent = await bot.send_message(WARGA, "Kirim?", reply_markup=buttons("Kirim laporan", "Batal"))
    assert [b.text for row in warga.history()[0].buttons for b in row] == ["Kirim laporan", "Batal"]
    update_id = warga.press_label("kirim")
    (update,) = await bot.get_updates()
    assert update.update_id == update_id
    assert update.callback_query.data == "do:Kirim laporan"
    assert update.callback_query.message.message_id == sent.message_id
    assert await bot.answer_callback_query(update.callback_query.id, text="Terkirim")
    assert [toast.text for toast in warga.toasts] == ["Terkirim"]


async def test_a_button_that_is_not_there_cannot_be_pressed(bot: Bot, warga: Phone) -> None:
    sent = await bot.send_message(WARGA, "Kirim?", reply_markup=buttons("Ya"))
    with pytest.raises(LookupError):
        warga.press(sent.message_id, "do:lain")
    with pytest.raises(LookupError):
        warga.press_label("tidak ada")
    warga.press(999_999, "palsu", forged=True)
    (update,) = await bot.get_updates()
    assert update.callback_query.data == "palsu"
    assert update.callback_query.message.date == 0


async def test_reply_keyboard_goes_up_and_comes_down(bot: Bot, warga: Phone) -> None:
    rows = [[KeyboardButton(text="Lapor"), KeyboardButton(text="Lacak")]]
    first = await bot.send_message(
        WARGA, "Halo", reply_markup=ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True)
    )
    assert warga.keyboard == warga.history()[0].reply_keyboard == [["Lapor", "Lacak"]]
    seen = warga.seq
    await bot.send_message(WARGA, "Dah", reply_markup=ReplyKeyboardRemove())
    changed = warga.history(seen)
    assert warga.keyboard is None
    assert changed[0].message_id == first.message_id
    assert changed[0].reply_keyboard is None


async def test_edits_replace_the_message_and_count_as_news(bot: Bot, warga: Phone) -> None:
    sent = await bot.send_message(WARGA, "satu", reply_markup=buttons("A"))
    seen = warga.seq
    edited = await bot.edit_message_text("dua", chat_id=WARGA, message_id=sent.message_id)
    assert (edited.text, edited.reply_markup) == ("dua", None)
    (shown,) = warga.history(seen)
    assert (shown.message_id, shown.text, shown.edited, shown.buttons) == (sent.message_id, "dua", True, [])
    await bot.edit_message_reply_markup(chat_id=WARGA, message_id=sent.message_id, reply_markup=buttons("B"))
    assert warga.history()[0].buttons[0][0].text == "B"
    assert warga.history()[0].text == "dua"


async def test_deleted_messages_stay_listed_as_deleted(bot: Bot, warga: Phone) -> None:
    sent = await bot.send_message(WARGA, "salah kirim")
    seen = warga.seq
    assert await sent.delete()
    assert [(s.message_id, s.deleted) for s in warga.history(seen)] == [(sent.message_id, True)]


async def test_album_caption_and_resend_by_file_id(bot: Bot, warga: Phone) -> None:
    pictures = [BufferedInputFile(jpeg(200 + n, 100), f"{n}.jpg") for n in range(2)]
    media = [
        InputMediaPhoto(media=pictures[0], caption="<b>dua foto</b>", parse_mode="HTML"),
        InputMediaPhoto(media=pictures[1]),
    ]
    first, second = await bot.send_media_group(WARGA, media)
    assert first.media_group_id == second.media_group_id
    assert first.caption_entities[0].type == "bold"
    again = await bot.send_photo(WARGA, first.photo[-1].file_id, caption="lagi")
    assert again.photo[-1].file_unique_id == first.photo[-1].file_unique_id
    assert warga.history()[-1].media.width == 200
    await bot.edit_message_caption(chat_id=WARGA, message_id=again.message_id, caption="ganti")
    assert warga.history()[-1].text == "ganti"


async def test_every_other_kind_of_message(bot: Bot, warga: Phone) -> None:
    document = await bot.send_document(WARGA, BufferedInputFile(b"%PDF-1.7", "surat.pdf"))
    await bot.send_voice(WARGA, BufferedInputFile(b"OggS", "suara.oga"), duration=2)
    await bot.send_video(WARGA, BufferedInputFile(b"mp4", "video.mp4"))
    await bot.send_location(WARGA, latitude=-6.9, longitude=109.7)
    await bot.send_chat_action(WARGA, "typing")
    await bot.forward_message(WARGA, WARGA, document.message_id)
    copied = await bot.copy_message(WARGA, WARGA, document.message_id)
    shown = warga.history()
    assert [s.media.kind if s.media else None for s in shown] == [
        "document",
        "voice",
        "video",
        None,
        "document",
        "document",
    ]
    assert shown[3].location == (-6.9, 109.7)
    assert (shown[0].media.filename, shown[0].media.size) == ("surat.pdf", 8)
    assert shown[-1].message_id == copied.message_id
    assert warga.chat.last_action == "typing"


async def test_replies_quote(bot: Bot, warga: Phone) -> None:
    sent = await bot.send_message(WARGA, "tanya")
    reply = await bot.send_message(
        WARGA, "jawab", reply_parameters=ReplyParameters(message_id=sent.message_id)
    )
    assert reply.reply_to_message.text == "tanya"


async def test_the_bot_and_its_commands(bot: Bot) -> None:
    me = await bot.me()
    assert (me.username, me.is_bot, me.id) == ("lapor_demo_bot", True, 7012345678)
    await bot.set_my_commands([{"command": "start", "description": "Mulai"}])
    assert [c.command for c in await bot.get_my_commands()] == ["start"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == []
    assert await bot.set_my_short_description("Lapor warga")


async def test_what_a_bot_may_know_of_a_chat(bot: Bot, warga: Phone) -> None:
    chat = await bot.get_chat(WARGA)
    assert (chat.first_name, chat.last_name, chat.type) == ("Sri", "Lestari", "private")

"""What a person does arrives at the bot as Telegram would deliver it, over both faces."""

import asyncio
from io import BytesIO

import pytest
from aiogram import Bot
from aiogram.types import Update
from PIL import Image

from bot.telegram.offline import OfflineTelegram, Phone
from tests.telegram.samples import TOKEN, WARGA, Clock, jpeg


async def one(bot: Bot) -> Update:
    (update,) = await bot.get_updates(offset=-1)
    return update


async def test_commands_and_links_carry_entities(bot: Bot, telegram: OfflineTelegram) -> None:
    telegram.phone(WARGA, "Sri").text("🙏 /start undangan https://peta.id/a.")
    message = (await one(bot)).message
    assert [(e.type, e.extract_from(message.text)) for e in message.entities] == [
        ("bot_command", "/start"),
        ("url", "https://peta.id/a"),
    ]
    assert message.from_user.first_name == message.chat.first_name == "Sri"
    assert message.from_user.language_code == "id"


@pytest.mark.parametrize("text", ["2/3 warga", "dan/atau", "<b>/b</b>", "jl. a/b/c"])
async def test_not_every_slash_is_a_command(telegram: OfflineTelegram, warga: Phone, text: str) -> None:
    warga.text(text)
    (update,) = (await telegram.call("getUpdates", {}))["result"]
    assert "entities" not in update["message"]


async def test_long_texts_are_split_as_the_apps_do(bot: Bot, warga: Phone) -> None:
    warga.text("é" * 4095 + "🙂" + "x" * 4096)
    texts = [update.message.text for update in await bot.get_updates()]
    assert [len(text) for text in texts] == [4095, 4095, 2]
    assert texts[1].startswith("🙂x")


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\u200f", "\u2800"])
def test_the_apps_do_not_send_nothing(warga: Phone, text: str) -> None:
    with pytest.raises(ValueError, match="empty"):
        warga.text(text)


async def test_photos_lose_exif_stand_upright_and_come_in_sizes(bot: Bot, warga: Phone) -> None:
    original = jpeg(2000, 1000, exif=True)
    warga.photo(original, caption="lubang", media_group_id="77")
    message = (await one(bot)).message
    assert [(p.width, p.height) for p in message.photo] == [(45, 90), (160, 320), (400, 800), (640, 1280)]
    assert (message.caption, message.media_group_id) == ("lubang", "77")
    downloaded = await bot.download(message.photo[-1])
    data = downloaded.read()
    assert len(data) == message.photo[-1].file_size
    assert b"Pak Lurah" in original
    assert b"Pak Lurah" not in data
    assert not Image.open(BytesIO(data)).getexif()


async def test_documents_stay_as_they_are(bot: Bot, warga: Phone) -> None:
    original = jpeg(64, 32, exif=True)
    warga.document(original, "asli.jpg")
    document = (await one(bot)).message.document
    assert (document.file_name, document.mime_type) == ("asli.jpg", "image/jpeg")
    assert (await bot.download(document)).read() == original


async def test_the_same_bytes_are_the_same_file(bot: Bot, warga: Phone) -> None:
    warga.document(b"isi", "satu.txt")
    warga.document(b"isi", "dua.txt")
    warga.document(b"lain", "tiga.txt")
    same, again, other = [u.message.document.file_unique_id for u in await bot.get_updates()]
    assert same == again != other


def test_a_photo_must_be_a_picture(warga: Phone) -> None:
    with pytest.raises(ValueError, match="cannot identify"):
        warga.photo(b"bukan gambar")


async def test_all_the_odd_things_people_send(bot: Bot, warga: Phone) -> None:
    warga.sticker()
    warga.poll("Setuju?", ["ya", "tidak"])
    warga.contact("+6281234567890", "Sri", user_id=WARGA)
    warga.location(-6.9, 109.7)
    warga.voice(b"OggS")
    warga.video(b"mp4", caption="video")
    warga.forwarded_from_hidden("diteruskan", "Tetangga")
    kinds = [update.message.content_type for update in await bot.get_updates()]
    assert kinds == ["sticker", "poll", "contact", "location", "voice", "video", "text"]
    assert (await one(bot)).message.forward_origin.sender_user_name == "Tetangga"


async def test_a_person_corrects_a_message(bot: Bot, warga: Phone) -> None:
    warga.text("salh")
    message = (await one(bot)).message
    warga.edit_text(message.message_id, "salah")
    edited = (await one(bot)).edited_message
    assert (edited.message_id, edited.text) == (message.message_id, "salah")
    assert warga.history()[0].edited
    with pytest.raises(LookupError):
        warga.edit_text(message.message_id + 5, "bukan milik saya")


async def test_any_json_can_be_an_update(telegram: OfflineTelegram, warga: Phone) -> None:
    warga.raw_update({"message": {"chat": "rusak"}})
    warga.raw_update({"update_id": "bukan angka"})
    first, second = (await telegram.call("getUpdates", {}))["result"]
    assert first["message"] == {"chat": "rusak"}
    assert second == {"update_id": "bukan angka"}


async def test_waiting_ends_when_the_bot_answers(bot: Bot, warga: Phone) -> None:
    warga.text("halo")
    waiting = asyncio.create_task(warga.wait(warga.seq, 5))
    await asyncio.sleep(0)
    await bot.send_message(WARGA, "halo juga")
    assert [shown.text for shown in await waiting] == ["halo juga"]


async def test_waiting_ends_in_vain(warga: Phone) -> None:
    assert await warga.wait(warga.seq, 0.01) == []


async def test_a_notice_can_be_waited_for(bot: Bot, warga: Phone) -> None:
    warga.press(1, "x", forged=True)
    waiting = asyncio.create_task(warga.wait_toast(warga.seq, 5))
    await asyncio.sleep(0)
    await bot.answer_callback_query((await one(bot)).callback_query.id, "Sudah", show_alert=True)
    assert [(toast.text, toast.alert) for toast in await waiting] == [("Sudah", True)]


async def test_memory_is_bounded_when_asked(telegram: OfflineTelegram) -> None:
    small = OfflineTelegram(TOKEN, keep=3, keep_bytes=10)
    phone = small.phone(WARGA)
    for number in range(20):
        phone.text(str(number))
        phone.document(b"123456" + bytes([number]), "x")
    assert len(phone.history()) == 3
    updates = (await small.call("getUpdates", {}))["result"]
    oldest, *_, newest = [u["message"]["document"]["file_id"] for u in updates if "document" in u["message"]]
    assert small.files.get(oldest) is None
    assert small.file_bytes(newest) == b"123456" + bytes([19])


async def test_ids_go_on_after_a_restart(clock: Clock) -> None:
    before = OfflineTelegram(TOKEN, now=clock).phone(WARGA)
    first = before.text("sebelum")
    clock.advance(60)
    after = OfflineTelegram(TOKEN, now=clock).phone(WARGA)
    assert after.text("sesudah") > first
    assert after.history()[0].message_id > before.history()[0].message_id

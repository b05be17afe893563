"""The in-memory Telegram refuses what Telegram refuses, and aiogram raises what it raises live."""

from collections.abc import Awaitable, Callable

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.offline import OfflineTelegram, Phone
from bot.telegram.offline.entities import utf16_length
from tests.telegram.samples import WARGA, Clock, jpeg


def inline(**button: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(**button)]])


async def _edit(bot: Bot, before: str, after: str, **more: object) -> None:
    sent = await bot.send_message(WARGA, before)
    await bot.edit_message_text(after, chat_id=WARGA, message_id=sent.message_id, **more)


BAD_REQUESTS: dict[str, Callable[[Bot], Awaitable[object]]] = {
    "message is too long": lambda bot: bot.send_message(WARGA, "x" * 4097),
    "message is too long ": lambda bot: bot.send_message(WARGA, "🙂" * 2049),
    "message text is empty": lambda bot: bot.send_message(WARGA, " \u200b\n"),
    "message text is empty ": lambda bot: bot.send_message(WARGA, "<b> </b>", parse_mode="HTML"),
    "message caption is too long": lambda bot: bot.send_photo(
        WARGA, BufferedInputFile(jpeg(9, 9), "a.jpg"), caption="x" * 1025
    ),
    "message is not modified: specified new message content": lambda bot: _edit(bot, "sama", "sama"),
    "message is not modified": lambda bot: _edit(bot, "sama", "<b></b>sama", parse_mode="HTML"),
    "message to edit not found": lambda bot: bot.edit_message_text("x", chat_id=WARGA, message_id=3),
    "message to delete not found": lambda bot: bot.delete_message(WARGA, 3),
    "chat not found": lambda bot: bot.send_message(1, "halo"),
    "BUTTON_DATA_INVALID": lambda bot: bot.send_message(
        WARGA, "x", reply_markup=inline(text="a", callback_data="é" * 33)
    ),
    "Text buttons are unallowed in the inline keyboard": lambda bot: bot.send_message(
        WARGA, "x", reply_markup=inline(text="a")
    ),
    "inline keyboard button text must be non-empty": lambda bot: bot.send_message(
        WARGA, "x", reply_markup=inline(text="", callback_data="a")
    ),
    "is invalid: Wrong HTTP URL": lambda bot: bot.send_message(
        WARGA, "x", reply_markup=inline(text="a", url="bukan alamat")
    ),
    "wrong file identifier/HTTP URL specified": lambda bot: bot.send_photo(WARGA, "AgACentah"),
    "invalid file_id": lambda bot: bot.get_file("entah"),
    "IMAGE_PROCESS_FAILED": lambda bot: bot.send_photo(WARGA, BufferedInputFile(b"teks", "a.jpg")),
    "query is too old": lambda bot: bot.answer_callback_query("12345"),
    "message to be replied not found": lambda bot: bot.send_message(WARGA, "x", reply_to_message_id=3),
    "unsupported parse_mode": lambda bot: bot.send_message(WARGA, "x", parse_mode="BBCode"),
}


@pytest.mark.parametrize("reason", BAD_REQUESTS)
async def test_bad_requests(bot: Bot, warga: Phone, reason: str) -> None:
    with pytest.raises(TelegramBadRequest) as refused:
        await BAD_REQUESTS[reason](bot)
    assert refused.value.message.startswith("Bad Request: ")
    assert reason.strip() in refused.value.message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>tebal", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ééé <b>a</i>", 'Unmatched end tag at byte offset 11, expected "</b>", found "</i>"'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x", 'Unclosed start tag "a" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<span class="x">y</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_html(bot: Bot, warga: Phone, text: str, reason: str) -> None:
    with pytest.raises(TelegramBadRequest) as refused:
        await bot.send_message(WARGA, text, parse_mode="HTML")
    assert refused.value.message == f"Bad Request: can't parse entities: {reason}"
    assert warga.history() == []


@pytest.mark.parametrize(
    ("mode", "text", "reason"),
    [
        ("MarkdownV2", "harga 1.5", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("MarkdownV2", "é *tebal", "Can't find end of Bold entity at byte offset 3"),
        ("MarkdownV2", "*a _b* c_", "Can't find end of Italic entity at byte offset 3"),
        ("MarkdownV2", "`kode", "Can't find end of Code entity at byte offset 0"),
        ("Markdown", "jalan_rusak", "Can't find end of the entity starting at byte offset 5"),
    ],
)
async def test_broken_markdown(bot: Bot, warga: Phone, mode: str, text: str, reason: str) -> None:
    with pytest.raises(TelegramBadRequest) as refused:
        await bot.send_message(WARGA, text, parse_mode=mode)
    assert refused.value.message == f"Bad Request: can't parse entities: {reason}"


async def test_limits_count_what_is_left_after_parsing(bot: Bot, warga: Phone) -> None:
    sent = await bot.send_message(WARGA, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert utf16_length(sent.text) == 4096


async def test_a_bot_cannot_write_first(bot: Bot, telegram: OfflineTelegram) -> None:
    phone = telegram.phone(42)
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(42, "halo")
    phone.text("/start")
    await bot.send_message(42, "halo")


async def test_blocked_by_the_person(bot: Bot, warga: Phone) -> None:
    warga.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(WARGA, "halo")
    warga.unblock()
    await bot.send_message(WARGA, "halo")
    changes = [update.my_chat_member.new_chat_member.status for update in await bot.get_updates()]
    assert changes == ["kicked", "member"]


async def test_a_button_is_answered_once_and_in_time(bot: Bot, warga: Phone, clock: Clock) -> None:
    warga.press(1, "a", forged=True)
    warga.press(1, "b", forged=True)
    first, second = [update.callback_query.id for update in await bot.get_updates()]
    await bot.answer_callback_query(first)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(first)
    clock.advance(61)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_callback_query(second)


async def test_only_own_texts_can_be_edited(bot: Bot, warga: Phone) -> None:
    warga.text("milik warga")
    photo = await bot.send_photo(WARGA, BufferedInputFile(jpeg(9, 9), "a.jpg"))
    text = await bot.send_message(WARGA, "teks")
    own = warga.history()[0].message_id
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("x", chat_id=WARGA, message_id=own)
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("x", chat_id=WARGA, message_id=photo.message_id)
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await bot.edit_message_caption(caption="x", chat_id=WARGA, message_id=text.message_id)


async def test_twenty_megabytes_down_fifty_up(bot: Bot, warga: Phone) -> None:
    warga.document(bytes(20 * 1024 * 1024 + 1), "besar.bin")
    (update,) = await bot.get_updates()
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(update.message.document.file_id)
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(WARGA, BufferedInputFile(bytes(50 * 1024 * 1024 + 1), "b.bin"))


async def test_planned_failures_happen_as_often_as_planned(
    bot: Bot, telegram: OfflineTelegram, warga: Phone
) -> None:
    telegram.fail_next("sendMessage", 429, "Too Many Requests: retry after 7", retry_after=7)
    telegram.fail_next("sendMessage", 500, "Internal Server Error", times=2)
    with pytest.raises(TelegramRetryAfter) as limited:
        await bot.send_message(WARGA, "x")
    assert limited.value.retry_after == 7
    for _ in range(2):
        with pytest.raises(TelegramServerError):
            await bot.send_message(WARGA, "x")
    await bot.send_message(WARGA, "x")
    assert [call.method for call in telegram.calls] == ["sendMessage"] * 4


@pytest.mark.parametrize(("after", "arrived"), [(False, 0), (True, 1)])
async def test_a_lost_answer_does_not_tell_what_happened(
    bot: Bot, telegram: OfflineTelegram, warga: Phone, after: bool, arrived: int
) -> None:
    telegram.break_next("sendMessage", after=after)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(WARGA, "x")
    assert len(warga.history()) == arrived


class _NoSuchMethod(TelegramMethod[bool]):
    __returning__ = bool
    __api_method__ = "sendTelepathy"


async def test_unknown_methods(bot: Bot) -> None:
    with pytest.raises(TelegramNotFound, match="Not Found"):
        await bot(_NoSuchMethod())


async def test_wrong_token(telegram: OfflineTelegram, base_url: str) -> None:
    over_http = AiohttpSession(api=TelegramAPIServer.from_base(base_url))
    for session in (telegram.session(), over_http):
        async with Bot("7012345678:lain", session=session).context() as stranger:
            with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
                await stranger.get_me()


async def test_polling_while_a_webhook_is_set(bot: Bot) -> None:
    await bot.set_webhook("https://lapor.example/hook")
    with pytest.raises(TelegramConflictError, match="while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == []

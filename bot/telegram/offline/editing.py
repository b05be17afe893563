"""Bot API methods that change or remove messages, and answer pressed buttons."""

from typing import TYPE_CHECKING, Any

from bot.telegram.offline import keyboards
from bot.telegram.offline.chats import Chat
from bot.telegram.offline.refusals import bad_request, not_modified, query_too_old
from bot.telegram.offline.requests import Request
from bot.telegram.offline.screen import Record, media_in
from bot.telegram.offline.sending import captioned, reachable_chat, resolved_media, written

if TYPE_CHECKING:
    from bot.telegram.offline.server import OfflineTelegram

TOAST_LIMIT = 200
_CONTENT = ("text", "entities", "caption", "caption_entities", "photo", "document", "video", "voice")
_BODY = (*_CONTENT, "reply_markup")


def _own_message(server: "OfflineTelegram", request: Request) -> tuple[Chat, Record]:
    chat = reachable_chat(server, request)
    if not request.integer("message_id"):
        raise bad_request("message identifier is not specified")
    record = chat.find(request.integer("message_id"))
    if record is None:
        raise bad_request("message to edit not found")
    if not record.by_bot:
        raise bad_request("message can't be edited")
    return chat, record


def _replace(
    server: "OfflineTelegram",
    place: tuple[Chat, Record],
    request: Request,
    dropped: tuple[str, ...],
    content: dict[str, Any],
) -> dict[str, Any]:
    """Swap part of a message; the inline keyboard goes unless the call names one."""
    chat, record = place
    old = record.message
    markup = request.structure("reply_markup") or {}
    inline = keyboards.inline_keyboard(markup) if "inline_keyboard" in markup else None
    kept = {name: value for name, value in old.items() if name not in (*dropped, "reply_markup")}
    new = {**kept, **content, **({"reply_markup": inline} if inline else {})}
    if all(old.get(name) == new.get(name) for name in _BODY):
        raise not_modified()
    record.edited = record.edited or any(old.get(name) != new.get(name) for name in _CONTENT)
    record.message = {**new, "edit_date": server.timestamp()}
    chat.touch(record)
    return record.message


def edit_message_text(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """editMessageText."""
    formatted = request.message_text()
    place = _own_message(server, request)
    if "text" not in place[1].message:
        raise bad_request("there is no text in the message to edit")
    return _replace(server, place, request, ("text", "entities"), written(formatted))


def edit_message_caption(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """editMessageCaption."""
    caption = captioned(request.caption())
    place = _own_message(server, request)
    if media_in(place[1].message) is None:
        raise bad_request("there is no caption in the message to edit")
    return _replace(server, place, request, ("caption", "caption_entities"), caption)


def edit_message_reply_markup(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """editMessageReplyMarkup: without a keyboard, the present one goes."""
    return _replace(server, _own_message(server, request), request, (), {})


def edit_message_media(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """editMessageMedia."""
    item = request.structure("media")
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: media must be an object")
    caption = captioned(request.caption(item))
    place = _own_message(server, request)
    content = resolved_media(server, request, str(item.get("type")), item.get("media"))
    return _replace(server, place, request, _CONTENT, {**content, **caption})


def delete_message(server: "OfflineTelegram", request: Request) -> bool:
    """deleteMessage; in a private chat the bot may also delete what the person wrote."""
    chat = reachable_chat(server, request)
    record = chat.find(request.integer("message_id"))
    if record is None:
        raise bad_request("message to delete not found")
    _remove(chat, record)
    return True


def delete_messages(server: "OfflineTelegram", request: Request) -> bool:
    """deleteMessages: those not found are skipped."""
    chat = reachable_chat(server, request)
    for message_id in request.structure("message_ids") or ():
        record = chat.find(int(message_id))
        if record is not None:
            _remove(chat, record)
    return True


def _remove(chat: Chat, record: Record) -> None:
    record.deleted = True
    chat.touch(record)


def answer_callback_query(server: "OfflineTelegram", request: Request) -> bool:
    """answerCallbackQuery: once for each press, and soon enough."""
    text = request.text("text")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    asked = server.queries.pop(request.text("callback_query_id"), None)
    if asked is None or server.timestamp() - asked.date > server.query_lifetime:
        raise query_too_old()
    if text:
        server.chats[asked.user_id].toast(text, alert=request.flag("show_alert"))
    return True

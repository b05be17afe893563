"""Bot API methods that put new messages into a chat."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.telegram.offline import keyboards
from bot.telegram.offline.chats import Chat
from bot.telegram.offline.entities import FormattedText
from bot.telegram.offline.files import UploadedFile, checked_upload, media_object
from bot.telegram.offline.pictures import NotAPicture
from bot.telegram.offline.refusals import Refused, bad_request, blocked
from bot.telegram.offline.requests import Request
from bot.telegram.offline.screen import Record

if TYPE_CHECKING:
    from bot.telegram.offline.server import OfflineTelegram

ALBUM_LIMIT = 10
_COPIED = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "video",
    "voice",
    "location",
)


def reachable_chat(server: "OfflineTelegram", request: Request, name: str = "chat_id") -> Chat:
    """The chat the call speaks to; refused when unknown, never started, or blocked by the person."""
    chat_id = request.text(name)
    if not chat_id:
        raise bad_request("chat_id is empty")
    chat = server.chats.get(int(chat_id)) if chat_id.lstrip("-").isdecimal() else None
    if chat is None or not chat.started:
        raise bad_request("chat not found")
    if chat.blocked:
        raise blocked()
    return chat


def captioned(caption: FormattedText) -> dict[str, Any]:
    """The caption fields of a message, none for an empty caption."""
    fields: dict[str, Any] = {"caption": caption.text} if caption.text else {}
    return fields | ({"caption_entities": caption.entities} if caption.entities else {})


def written(formatted: FormattedText) -> dict[str, Any]:
    """The text fields of a message."""
    fields: dict[str, Any] = {"text": formatted.text}
    return fields | ({"entities": formatted.entities} if formatted.entities else {})


def resolved_media(server: "OfflineTelegram", request: Request, kind: str, value: Any) -> dict[str, Any]:
    """`{kind: media object}` for new bytes, an `attach://` name or a known file_id."""
    upload = _upload(request, kind, value)
    if upload is None:
        return {kind: _known_media(server, kind, str(value or ""))}
    details = {name: request.integer(name) for name in ("duration", "width", "height") if name in request}
    if kind in ("video", "voice"):
        details = {"duration": 0, **({"width": 0, "height": 0} if kind == "video" else {}), **details}
    try:
        return {kind: media_object(server.files, kind, checked_upload(kind, upload), details)}
    except NotAPicture:
        raise bad_request("IMAGE_PROCESS_FAILED") from None


def _upload(request: Request, kind: str, value: Any) -> UploadedFile | None:
    name = str(value or kind)
    upload = request.files.get(name.removeprefix("attach://"))
    if upload is None and name.startswith("attach://"):
        raise bad_request("file must be non-empty")
    return upload


def _known_media(server: "OfflineTelegram", kind: str, file_id: str) -> Any:
    if not file_id:
        raise bad_request(f"there is no {kind} in the request")
    stored = server.files.get(file_id)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
    return server.files.media_of(file_id)


def deliver(server: "OfflineTelegram", chat: Chat, request: Request, content: dict[str, Any]) -> Record:
    """Add a message of the bot with its reply and its keyboard; every check comes before the change."""
    markup = request.structure("reply_markup") or {}
    message = {
        "message_id": 0,
        "from": server.me,
        "chat": chat.json,
        "date": server.timestamp(),
        **_reply(chat, request),
        **content,
    }
    inline = keyboards.inline_keyboard(markup) if "inline_keyboard" in markup else None
    labels = keyboards.reply_labels(markup) if "keyboard" in markup else None
    if inline:
        message["reply_markup"] = inline
    message["message_id"] = chat.next_message_id()
    record = chat.add(message, by_bot=True)
    if labels:
        chat.put_up_keyboard(record, labels, one_time=bool(markup.get("one_time_keyboard")))
    elif markup.get("remove_keyboard"):
        chat.take_down_keyboard()
    return record


def _reply(chat: Chat, request: Request) -> dict[str, Any]:
    parameters = request.structure("reply_parameters") or {}
    target = parameters.get("message_id") or request.integer("reply_to_message_id")
    if not target:
        return {}
    record = chat.find(int(target))
    if record is None:
        if parameters.get("allow_sending_without_reply") or request.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    quoted = {name: value for name, value in record.message.items() if name != "reply_to_message"}
    return {"reply_to_message": quoted}


def send_message(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """sendMessage."""
    formatted = request.message_text()
    return deliver(server, reachable_chat(server, request), request, written(formatted)).message


def send_photo(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """sendPhoto."""
    return _send_media(server, request, "photo")


def send_document(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """sendDocument."""
    return _send_media(server, request, "document")


def send_video(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """sendVideo."""
    return _send_media(server, request, "video")


def send_voice(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """sendVoice."""
    return _send_media(server, request, "voice")


def _send_media(server: "OfflineTelegram", request: Request, kind: str) -> dict[str, Any]:
    caption = captioned(request.caption())
    chat = reachable_chat(server, request)
    content = resolved_media(server, request, kind, request.params.get(kind))
    return deliver(server, chat, request, {**content, **caption}).message


def send_media_group(server: "OfflineTelegram", request: Request) -> list[dict[str, Any]]:
    """sendMediaGroup: all of the album or nothing of it."""
    items = request.structure("media")
    if not isinstance(items, list) or not items:
        raise bad_request("there are no messages to send")
    if len(items) > ALBUM_LIMIT:
        raise bad_request("too many messages to send as an album")
    chat = reachable_chat(server, request)
    contents = [_album_item(server, request, index, item) for index, item in enumerate(items, 1)]
    group = {"media_group_id": server.new_media_group_id()}
    return [deliver(server, chat, request, {**content, **group}).message for content in contents]


def _album_item(
    server: "OfflineTelegram", request: Request, index: int, item: Mapping[str, Any]
) -> dict[str, Any]:
    kind = str(item.get("type"))
    if kind not in ("photo", "video", "document"):
        raise bad_request(f"can't parse InputMedia: type {kind} can't be used in sendMediaGroup")
    try:
        return {
            **resolved_media(server, request, kind, item.get("media")),
            **captioned(request.caption(item)),
        }
    except Refused as refused:
        reason = refused.description.removeprefix("Bad Request: ")
        raise bad_request(f'failed to send message #{index} with the error message "{reason}"') from None


def send_location(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """sendLocation."""
    latitude, longitude = request.number("latitude"), request.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong location")
    chat = reachable_chat(server, request)
    place = {"latitude": latitude, "longitude": longitude}
    return deliver(server, chat, request, {"location": place}).message


def send_chat_action(server: "OfflineTelegram", request: Request) -> bool:
    """sendChatAction."""
    chat = reachable_chat(server, request)
    chat.last_action = request.text("action")
    return True


def _copied(server: "OfflineTelegram", request: Request, missing: str) -> tuple[Record, dict[str, Any]]:
    source = server.chats.get(request.integer("from_chat_id"))
    record = source.find(request.integer("message_id")) if source else None
    if record is None:
        raise bad_request(missing)
    return record, {name: record.message[name] for name in _COPIED if name in record.message}


def forward_message(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """forwardMessage: shows whose words they were."""
    chat = reachable_chat(server, request)
    record, content = _copied(server, request, "message to forward not found")
    sender, date = record.message["from"], record.message["date"]
    content["forward_origin"] = {"type": "user", "sender_user": sender, "date": date}
    return deliver(server, chat, request, content).message


def copy_message(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """copyMessage: the same content without its sender; answers only the new id."""
    chat = reachable_chat(server, request)
    _, content = _copied(server, request, "message to copy not found")
    if "caption" in request and "text" not in content:
        content |= captioned(request.caption())
    return {"message_id": deliver(server, chat, request, content).message_id}

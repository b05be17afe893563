"""Turns what a browser or a script posts into what a person's Telegram app would send."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from bot.telegram.offline import Phone
from bot.telegram.offline.entities import utf16_length
from bot.web.demo_guard import DemoError

MEGABYTE = 1024 * 1024
#: What the page can carry. A file beyond the 20 MB that a bot may download goes through, as in Telegram:
#: the bot itself then says that it is too large.
REQUEST_LIMIT = 60 * MEGABYTE
DRAIN_LIMIT = 400 * MEGABYTE
FILES_LIMIT = 10
#: A picture beyond this goes as a file.
PHOTO_LIMIT = 10 * MEGABYTE
#: A longer caption (UTF-16 units) goes as a message of its own; so does one of a voice note.
CAPTION_LIMIT = 1024

#: Content types a Telegram app sends as something other than a document.
KINDS = {
    "image/jpeg": "photo",
    "image/png": "photo",
    "image/webp": "photo",
    "video/mp4": "video",
    "video/webm": "video",
    "video/quicktime": "video",
    "audio/ogg": "voice",
    "audio/webm": "voice",
    "audio/mpeg": "voice",
}
SAY = 'Send {"text": "..."}, {"location": {"latitude": ..., "longitude": ...}} or a form with `file`.'


@dataclass(frozen=True)
class Parcel:
    """One uploaded file: ``kind`` is photo, video, voice or document."""

    kind: str
    data: bytes
    name: str
    content_type: str | None


async def send(request: Request, phone: Phone) -> None:
    """Read the request and let the person send it. Raises DemoError 400, 413 or 422."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        await _send_form(request, phone)
    else:
        _send_json(await read_json(request), phone)


async def read_json(request: Request) -> Mapping[str, Any]:
    """The JSON object of the body; the declared type is checked so that no foreign form can post it."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise DemoError(400, "The body is neither JSON nor a form.", f"{SAY} Name its Content-Type.")
    try:
        body = json.loads(await _bounded(request, MEGABYTE).body())
    except (ValueError, RecursionError) as broken:
        raise DemoError(400, "The body is not valid JSON.", SAY) from broken
    if not isinstance(body, dict):
        raise DemoError(422, "The body must be a JSON object.", SAY)
    return body


def _send_json(body: Mapping[str, Any], phone: Phone) -> None:
    place = body.get("location", body)
    if isinstance(place, dict) and {"latitude", "longitude"} & place.keys():
        phone.location(_degrees(place, "latitude", 90), _degrees(place, "longitude", 180))
    elif "location" in body:
        raise DemoError(422, "A location needs latitude and longitude.", SAY)
    else:
        _send_text(body.get("text"), phone)


def _send_text(text: object, phone: Phone) -> None:
    try:
        phone.text(_whole(text) if isinstance(text, str) else "")
    except ValueError as empty:
        raise DemoError(422, "There is nothing to send.", SAY) from empty


def _whole(text: str) -> str:
    """JSON can carry half an emoji, which no screen could show."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _degrees(place: Mapping[str, Any], name: str, limit: int) -> float:
    value = place.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool) and -limit <= value <= limit:
        return float(value)
    raise DemoError(422, f"{name} must be a number between -{limit} and {limit}.", SAY)


async def _send_form(request: Request, phone: Phone) -> None:
    bounded = _bounded(request, REQUEST_LIMIT)
    try:
        async with bounded.form(max_files=FILES_LIMIT) as form:
            await _send_fields(form, phone)
    except HTTPException as broken:
        hint = f"At most {FILES_LIMIT} files in the field `file`."
        raise DemoError(400, f"The form cannot be read: {broken.detail}", hint) from broken


async def _send_fields(form: FormData, phone: Phone) -> None:
    uploads = [part for part in form.getlist("file") if isinstance(part, UploadFile)]
    words = str(form.get("caption") or form.get("text") or "").strip()
    parcels = [await _parcel(upload, form.get("as") == "document") for upload in uploads]
    if not parcels:
        return _send_text(words, phone)
    fits = bool(words) and utf16_length(words) <= CAPTION_LIMIT and parcels[0].kind != "voice"
    album = phone.telegram.new_media_group_id() if len(parcels) > 1 else None
    for number, parcel in enumerate(parcels):
        _send_parcel(phone, parcel, words if fits and number == 0 else None, album)
    return _send_text(words, phone) if words and not fits else None


async def _parcel(upload: UploadFile, as_document: bool) -> Parcel:
    data = await upload.read()
    name = upload.filename or "berkas"
    if not data:
        raise DemoError(422, f"The file {name} is empty.", SAY)
    content_type = (upload.content_type or "").split(";")[0].strip().lower()
    kind = "document" if as_document else KINDS.get(content_type, "document")
    if kind == "photo" and len(data) > PHOTO_LIMIT:
        kind = "document"
    return Parcel(kind, data, name, content_type or None)


def _send_parcel(phone: Phone, parcel: Parcel, caption: str | None, album: str | None) -> None:
    try:
        SENDERS[parcel.kind](phone, parcel, caption, album)
    except ValueError:  # a picture that is none goes as a file, as in a real app
        SENDERS["document"](phone, parcel, caption, album)


SENDERS: dict[str, Callable[[Phone, Parcel, str | None, str | None], int]] = {
    "photo": lambda phone, it, words, album: phone.photo(it.data, caption=words, media_group_id=album),
    "video": lambda phone, it, words, album: phone.video(
        it.data, caption=words, filename=it.name, media_group_id=album
    ),
    "voice": lambda phone, it, words, album: phone.voice(it.data),
    "document": lambda phone, it, words, album: phone.document(
        it.data, it.name, it.content_type, caption=words
    ),
}


def too_large() -> DemoError:
    return DemoError(413, "The upload is too large.", "One request may have 60 MB.")


def _bounded(request: Request, limit: int) -> Request:
    """The same request; past the limit its body raises 413, after reading on so that the client hears it."""
    size = 0

    async def receive() -> Any:
        nonlocal size
        message = await request.receive()
        size += len(message.get("body", b""))
        if size > limit:
            while message.get("more_body") and size <= DRAIN_LIMIT:
                message = await request.receive()
                size += len(message.get("body", b""))
            raise too_large()
        return message

    return Request(request.scope, receive)

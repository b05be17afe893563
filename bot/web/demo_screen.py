"""What a person sees in the demo, as JSON: the one place that knows the shape of a message in the API."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from bot.telegram.offline import Phone, Shown

#: How a file begins -> the type it may be shown as. Anything else is only ever offered for download.
SAFE_BEGINNINGS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
)


def safe_type(data: bytes) -> str | None:
    """The type a browser may show these bytes as, told by content and never by name; None = download only."""
    return next((kind for at, magic, kind in SAFE_BEGINNINGS if data[at : at + len(magic)] == magic), None)


def as_json(person: str, shown: Shown) -> dict[str, Any]:
    """One message as the API gives it: see docs/how-to/demo-api.md for every key."""
    return {
        "seq": shown.seq,
        "message_id": shown.message_id,
        "date": shown.date.isoformat(),
        "from": shown.sender,
        "text": shown.text,
        "html": shown.html,
        "buttons": [[{"text": b.text, "data": b.data, "url": b.url} for b in row] for row in shown.buttons],
        "keyboard": shown.reply_keyboard,
        "media": _media(person, shown),
        "location": _location(shown),
        "edited": shown.edited,
        "deleted": shown.deleted,
    }


def _media(person: str, shown: Shown) -> dict[str, Any] | None:
    media = shown.media
    if media is None:
        return None
    url = f"/demo/api/{person}/files/{quote(media.file_id, safe='')}"
    return {"kind": media.kind, "name": media.filename, "size": media.size, "url": url}


def _location(shown: Shown) -> dict[str, float] | None:
    if shown.location is None:
        return None
    latitude, longitude = shown.location
    return {"latitude": latitude, "longitude": longitude}


def screen(person: str, phone: Phone, after: int) -> dict[str, Any]:
    """Everything new or edited on one person's screen after the cursor, and the next cursor as ``last``."""
    messages = [as_json(person, shown) for shown in phone.history(after)]
    newer = [toast for toast in phone.toasts if toast.seq > after]
    toasts = [{"seq": toast.seq, "text": toast.text, "alert": toast.alert} for toast in newer]
    return {"messages": messages, "toasts": toasts, "last": _newest([*messages, *toasts], after)}


def all_screens(people: Mapping[str, Phone], after: int) -> dict[str, Any]:
    """The same for everybody at once, keyed by person: one request instead of one per tab."""
    screens = {person: screen(person, phone, after) for person, phone in people.items()}
    return {"people": screens, "last": max((one["last"] for one in screens.values()), default=after)}


def _newest(entries: Iterable[Mapping[str, Any]], after: int) -> int:
    return max((entry["seq"] for entry in entries), default=after)

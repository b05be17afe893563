"""The files Telegram holds: named by content, so that the same bytes sent twice are the same file."""

import base64
import hashlib
import mimetypes
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.telegram.offline.pictures import Picture, renderings
from bot.telegram.offline.refusals import bad_request, upload_too_large

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024

#: Kind -> (first letters of a file_id, folder of the file_path, suffix when the name has none).
KINDS = {
    "photo": ("AgACAgUAAxk", "photos", ".jpg"),
    "document": ("BQACAgUAAxk", "documents", ""),
    "video": ("BAACAgUAAxk", "videos", ".mp4"),
    "voice": ("AwACAgUAAxk", "voice", ".oga"),
    "sticker": ("CAACAgUAAxk", "stickers", ".webp"),
}


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file part of a request: raw bytes with the name and type the sender claims."""

    data: bytes
    filename: str = "file"
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file on the server; `path` is what getFile answers as `file_path`."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    data: bytes

    def as_json(self, **more: Any) -> dict[str, Any]:
        """The fields common to every media object."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
            **more,
        }


class FileStore:
    """Keeps files by id and by path; with `keep_bytes` the oldest go first when it grows beyond that."""

    def __init__(self, keep_bytes: int | None = None) -> None:
        self._by_id: OrderedDict[str, StoredFile] = OrderedDict()
        self._media: dict[str, dict[str, Any] | list[dict[str, Any]]] = {}
        self._by_path: dict[str, str] = {}
        self._keep_bytes = keep_bytes
        self._bytes = 0

    def add(self, kind: str, data: bytes, name: str = "") -> StoredFile:
        """Store `data` (once per kind) and return its record."""
        unique_id = _digest(data)
        prefix, folder, suffix = KINDS[kind]
        file_id = f"{prefix}{unique_id}"
        known = self._by_id.get(file_id)
        if known is not None:
            return known
        ending = suffix or mimetypes.guess_extension(mimetypes.guess_type(name)[0] or "") or ""
        path = f"{folder}/file_{len(self._by_path) + 1}{ending}"
        stored = StoredFile(file_id, f"AQAD{unique_id[:12]}", kind, path, data)
        self._by_id[file_id] = stored
        self._by_path[path] = file_id
        self._bytes += len(data)
        self._evict()
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """The file, or None when this server never gave out that id."""
        return self._by_id.get(file_id)

    def at_path(self, path: str) -> bytes | None:
        """Contents for a `file_path`."""
        stored = self._by_id.get(self._by_path.get(path, ""))
        return stored.data if stored else None

    def remember(self, file_id: str, media: dict[str, Any] | list[dict[str, Any]]) -> None:
        """Keep the media object so that a later send by `file_id` shows the same sizes and name."""
        self._media[file_id] = media

    def media_of(self, file_id: str) -> dict[str, Any] | list[dict[str, Any]] | None:
        """The media object last made for this file."""
        return self._media.get(file_id)

    def _evict(self) -> None:
        while self._keep_bytes is not None and self._bytes > self._keep_bytes and len(self._by_id) > 1:
            file_id, stored = self._by_id.popitem(last=False)
            self._bytes -= len(stored.data)
            self._by_path.pop(stored.path, None)
            self._media.pop(file_id, None)


def photo_sizes(store: FileStore, data: bytes) -> list[dict[str, Any]]:
    """PhotoSize objects from small to large, as one photo message carries them."""
    sizes = [
        store.add("photo", picture.data).as_json(width=picture.width, height=picture.height)
        for picture in _rendered(data)
    ]
    for size in sizes:
        store.remember(size["file_id"], sizes)
    return sizes


def media_object(
    store: FileStore, kind: str, upload: UploadedFile, details: Mapping[str, Any]
) -> dict[str, Any] | list[dict[str, Any]]:
    """The Document, Video, Voice or list of PhotoSize that a message shows for new bytes."""
    if kind == "photo":
        return photo_sizes(store, upload.data)
    stored = store.add(kind, upload.data, upload.filename)
    media = stored.as_json(**_described(kind, upload), **details)
    store.remember(stored.file_id, media)
    return media


def checked_upload(kind: str, upload: UploadedFile) -> UploadedFile:
    """The upload itself; raises `Refused` for what the server would not take."""
    if len(upload.data) > UPLOAD_LIMIT:
        raise upload_too_large()
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind == "photo" and len(upload.data) > PHOTO_LIMIT:
        raise bad_request(f"file of size {len(upload.data)} bytes is too big for a photo")
    return upload


def _described(kind: str, upload: UploadedFile) -> dict[str, Any]:
    guessed = upload.content_type or mimetypes.guess_type(upload.filename)[0]
    if kind == "voice":
        return {"mime_type": guessed or "audio/ogg"}
    return {"file_name": upload.filename, "mime_type": guessed or "application/octet-stream"}


@lru_cache(maxsize=16)
def _rendered(data: bytes) -> list[Picture]:
    return renderings(data)


def _digest(data: bytes) -> str:
    digest = hashlib.blake2b(data, digest_size=21).digest()
    return base64.urlsafe_b64encode(digest).decode()

"""Files that citizens and officers send: kept by content hash, checked by content, EXIF stripped."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import puremagic
from PIL import Image, ImageOps, UnidentifiedImageError

from complaints.draft import Attachment
from complaints.errors import PersonError

#: What may be attached, by what the bytes are: media type -> (kind, file ending).
ALLOWED: dict[str, tuple[str, str]] = {
    "image/jpeg": ("photo", ".jpg"),
    "image/png": ("photo", ".png"),
    "image/webp": ("photo", ".webp"),
    "application/pdf": ("document", ".pdf"),
    "video/mp4": ("video", ".mp4"),
    "audio/ogg": ("voice", ".ogg"),
    "audio/mpeg": ("voice", ".mp3"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("document", ".docx"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("document", ".xlsx"),
}

#: Telegram lets bots download at most this many bytes.
LARGEST = 20 * 1024 * 1024

#: Images with more pixels than this are refused: they exist to exhaust memory.
MOST_PIXELS = 100_000_000


class FileTooLarge(PersonError):
    """More than a bot may download."""

    sentence = "error-file-too-large"


class FileNotAllowed(PersonError):
    """What the bytes are is not among the allowed types, or they are broken."""

    sentence = "error-file-not-allowed"


class AttachmentStore:
    """A folder of files named by their SHA-256: the same photo sent twice is kept once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> Attachment:
        """Check and store one file; images are stored without EXIF. Blocking: call in a thread."""
        if len(content) > LARGEST:
            raise FileTooLarge(megabytes=LARGEST // 1024**2)
        mime = media_type(content)
        kind, ending = ALLOWED[mime]
        clean = without_metadata(content) if kind == "photo" else content
        digest = hashlib.sha256(clean).hexdigest()
        self._write(self.path(digest), clean)
        return Attachment(digest, kind, mime, len(clean), f"{kind}-{digest[:8]}{ending}")

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def _write(self, target: Path, content: bytes) -> None:
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_suffix(f".{os.getpid()}.part")
        half.write_bytes(content)
        half.replace(target)


def media_type(content: bytes) -> str:
    """What the bytes are, whatever their name says; raises FileNotAllowed for anything else."""
    try:
        guesses = [guess.mime_type for guess in puremagic.magic_string(content)]
    except (puremagic.PureError, ValueError):
        guesses = []
    for guess in guesses:
        mime = str(_ALIASES.get(guess, guess))
        if mime in ALLOWED:
            return mime
    raise FileNotAllowed()


_ALIASES = {"image/jpg": "image/jpeg", "application/ogg": "audio/ogg", "audio/mp3": "audio/mpeg"}


def without_metadata(content: bytes) -> bytes:
    """The same picture, upright, without EXIF (place, time and owner of the camera)."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise FileTooLarge(megabytes=LARGEST // 1024**2)
            upright = ImageOps.exif_transpose(image)
            upright.info.pop("exif", None)
            clean = io.BytesIO()
            settings = {"quality": 90} if image.format in ("JPEG", "WEBP") else {}
            upright.save(clean, format=image.format, exif=b"", **settings)
            return clean.getvalue()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as broken:
        raise FileNotAllowed() from broken

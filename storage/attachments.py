"""Files that citizens and officers send: kept by content hash, checked by content, EXIF stripped."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from pathlib import Path

import puremagic
from PIL import Image, ImageOps

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

    def keep_picture(self, jpeg: bytes) -> Attachment:
        """Store a JPEG of our own making as it is. Blocking."""
        digest = hashlib.sha256(jpeg).hexdigest()
        self._write(self.path(digest), jpeg)
        return Attachment(digest, "photo", "image/jpeg", len(jpeg), f"photo-{digest[:8]}.jpg")

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def _write(self, target: Path, content: bytes) -> None:
        """On the disk, whole, before the name is there: the row that tells of it is committed later."""
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as half:
            half.write(content)
            half.flush()
            os.fsync(half.fileno())
        Path(half.name).replace(target)


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


#: All that is kept of what a picture says about itself: its colours.
_KEPT = ("icc_profile", "transparency", "gamma")


def without_metadata(content: bytes) -> bytes:
    """The same picture, upright, without EXIF, XMP and comments (place, time and owner of the camera)."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise FileTooLarge(megabytes=LARGEST // 1024**2)
            image.load()
            upright = _upright(image)
            upright.info = {name: upright.info[name] for name in _KEPT if name in upright.info}
            clean = io.BytesIO()
            quality = {"quality": 90} if image.format in ("JPEG", "WEBP") else {}
            upright.save(clean, format=image.format, exif=b"", **quality)
            return clean.getvalue()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise FileNotAllowed() from broken


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its EXIF says; a picture whose EXIF cannot be read stays as it is."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # Pillow lets through whatever the broken bytes provoke
        return image

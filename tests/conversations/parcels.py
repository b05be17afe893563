"""Things that people send in a written chat: real bytes of each kind, good and bad."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

from PIL import Image

from bot.telegram.offline import Phone


@cache
def picture(shade: int = 90, ending: str = "JPEG", *, exif: bool = False) -> bytes:
    """A small picture; another shade is another file. With `exif` it names its camera and its place."""
    out, data = io.BytesIO(), Image.Exif()
    if exif:
        data[0x010F], data[0x0132] = "Kamera Pak Lurah", "2026:11:20 07:00:00"
    Image.new("RGB", (64, 48), (shade, shade, 40)).save(out, ending, exif=data)
    return out.getvalue()


@cache
def word_document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return out.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
MP4 = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + b"\x00" * 64
OGG = b"OggS\x00\x02" + b"\x00" * 22 + b"\x01\x13OpusHead\x01\x01" + b"\x00" * 40
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 200

Send = Callable[[Phone], object]

PARCELS: dict[str, Send] = {
    "photo": lambda phone: phone.photo(picture()),
    "another photo": lambda phone: phone.photo(picture(200)),
    "photo captioned sebelum": lambda phone: phone.photo(picture(60), caption="Sebelum: tiang 12"),
    "album captioned before": lambda phone: [
        phone.photo(picture(30), caption="sebelum diganti", media_group_id="8"),
        phone.photo(picture(40), media_group_id="8"),
    ],
    "photo with caption": lambda phone: phone.photo(picture(), caption="jalan aspal berlubang di Limpung"),
    "photo with EXIF as document": lambda phone: phone.document(picture(120, exif=True), "IMG_0001.jpg"),
    "album": lambda phone: [phone.photo(picture(shade), media_group_id="7") for shade in (10, 20, 30)],
    "album with caption": lambda phone: [
        phone.photo(picture(50), caption="jalan aspal berlubang di Limpung", media_group_id="9"),
        phone.photo(picture(70), media_group_id="9"),
    ],
    "pdf": lambda phone: phone.document(PDF, "surat.pdf", "application/pdf"),
    "program called foto.jpg": lambda phone: phone.document(PROGRAM, "foto.jpg", "image/jpeg"),
    "too large": lambda phone: phone.document(PDF + b" " * 21 * 1024**2, "besar.pdf", "application/pdf"),
    "video": lambda phone: phone.video(MP4),
    "voice": lambda phone: phone.voice(OGG),
    "sticker": lambda phone: phone.sticker(),
    "poll": lambda phone: phone.poll(),
    "contact": lambda phone: phone.contact("+6281200000000", "Teman"),
    "forwarded": lambda phone: phone.forwarded_from_hidden("Limpung"),
    "pin in Batang": lambda phone: phone.location(-6.9080, 109.7300),
    "pin in Pekalongan": lambda phone: phone.location(-6.8893, 109.6753),
    "pin in the sea": lambda phone: phone.location(-5.0, 109.7),
}


def exif(picture: bytes) -> dict[int, object]:
    """What a picture tells about its camera; empty when nothing."""
    return dict(Image.open(io.BytesIO(picture)).getexif())


def send(phone: Phone, parcel: str) -> None:
    """Send a parcel by name; KeyError for one that is not in PARCELS."""
    PARCELS[parcel](phone)

"""Files are kept once, whole, by what they are, and say nothing about who made them."""

from __future__ import annotations

import io
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from storage.attachments import AttachmentStore, FileNotAllowed, FileTooLarge, media_type, without_metadata

SECRET = b"RAHASIA"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>RAHASIA</x:xmpmeta>"
ORIENTATION, DESCRIPTION = 0x0112, 0x010E


def talkative(kind: str) -> bytes:
    """A lying picture, 40 x 30, that tells its secret wherever the format lets it."""
    exif = Image.Exif()
    exif[DESCRIPTION], exif[ORIENTATION] = SECRET.decode(), 6
    texts = PngInfo()
    texts.add_text("Comment", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    more: dict[str, dict[str, Any]] = {
        "JPEG": {"xmp": XMP, "comment": SECRET},
        "PNG": {"pnginfo": texts},
        "WEBP": {"xmp": XMP},
    }
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(content, format=kind, exif=exif, **more[kind])
    return content.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_tells_nothing_and_stands_upright(kind: str) -> None:
    content = talkative(kind)
    assert SECRET in content
    clean = without_metadata(content)
    assert SECRET not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert (image.format, image.size) == (kind, (30, 40))


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_broken_bytes_are_a_picture_or_are_refused(kind: str) -> None:
    """Whatever is wrong with the bytes, the person hears that the file is not allowed, never of a fault."""
    rng, whole, taken = Random(kind), talkative(kind), 0
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(rng.randrange(1, 8)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        if rng.random() < 0.3:
            del broken[rng.randrange(len(broken)) :]
        try:
            if media_type(bytes(broken)).startswith("image/"):
                taken += bool(without_metadata(bytes(broken)))
        except (FileNotAllowed, FileTooLarge):
            continue
    assert taken, "some damage does not matter"


def test_what_the_bytes_are_counts_and_not_their_name() -> None:
    assert media_type(talkative("PNG")) == "image/png"
    for content in (b"", b"MZ\x90\x00", b"#!/bin/sh\nrm -rf /", b"<html></html>", b"\x00" * 100):
        with pytest.raises(FileNotAllowed):
            media_type(content)


def test_the_same_photo_at_once_is_kept_once(tmp_path: Path) -> None:
    store, content = AttachmentStore(tmp_path), talkative("JPEG")
    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(store.keep, [content] * 24))
    assert len(set(kept)) == 1
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [store.path(kept[0].sha256)]
    assert files[0].stat().st_size == kept[0].size
    assert not files[0].stat().st_mode & stat.S_IROTH, "nobody else on the machine reads it"


def test_too_many_pixels_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.attachments.MOST_PIXELS", 1199)
    with pytest.raises(FileTooLarge):
        without_metadata(talkative("PNG"))

"""What is handed on fits the form: titles, parts of a text, pictures of two megabytes."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot import cards, packaging
from bot.texts import Voice
from complaints import national_form
from complaints.draft import Attachment
from complaints.national_form import Form
from storage.attachments import AttachmentStore
from tests.house import KeywordsOnly, house

VOICE = Voice("id", ZoneInfo("Asia/Jakarta"))


def noise(width: int, height: int, kind: str = "JPEG") -> bytes:
    """A picture that does not compress."""
    made = io.BytesIO()
    Image.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3)).save(
        made, format=kind, quality=95
    )
    return made.getvalue()


@pytest.fixture(scope="module")
def large() -> bytes:
    return noise(2000, 1500)


def test_a_large_photo_becomes_a_picture_of_two_megabytes(large: bytes) -> None:
    limit = national_form.form().attachment_bytes
    assert len(large) > limit
    small = packaging.shrunk(large, limit)
    assert small is not None
    assert len(small) <= limit
    with Image.open(io.BytesIO(small)) as image:
        assert image.format == "JPEG"
        assert abs(image.width / image.height - 4 / 3) < 0.01


def test_what_is_no_picture_or_cannot_be_so_small_is_left() -> None:
    assert packaging.shrunk(b"%PDF-1.7 ...", 1000) is None
    assert packaging.shrunk(noise(600, 400), 10) is None


def test_the_smaller_picture_is_kept_as_it_is(tmp_path: Path) -> None:
    store, jpeg = AttachmentStore(tmp_path), noise(60, 40)
    kept = store.keep_picture(jpeg)
    assert store.path(kept.sha256).read_bytes() == jpeg
    assert (kept.kind, kept.mime, kept.size) == ("photo", "image/jpeg", len(jpeg))


@given(st.text(min_size=1, max_size=60), st.text(max_size=400), st.integers(5, 120))
def test_a_title_is_never_longer_than_the_form_allows(category: str, text: str, letters: int) -> None:
    title = Form(letters, 1).title(category, text)
    assert len(title) <= letters
    assert "\n" not in title


def test_a_title_is_the_category_and_the_first_sentence() -> None:
    form = Form(60, 1)
    assert form.title("Jalan", "Aspal rusak di Limpung. Sudah lama.") == "Jalan: Aspal rusak di Limpung."
    assert (
        form.title("Jalan", "aspal rusak " * 20) == "Jalan: aspal rusak aspal rusak aspal rusak aspal rusak…"
    )


@pytest.mark.parametrize("length", [10, packaging.PART, packaging.PART + 1, 5 * packaging.PART])
def test_a_long_text_is_parted_between_words_and_loses_none(length: int) -> None:
    text = ("kata & <tanda> " * length)[:length]
    parts = cards.in_parts(text, packaging.PART)
    assert all(len(part) <= packaging.PART for part in parts)
    assert "".join(parts).split() == text.split() or " ".join(parts).split() == text.split()


async def test_a_photo_beyond_the_limit_goes_out_smaller(tmp_path: Path, large: bytes) -> None:
    """With the store and the threads of a running bot: what the officer gets can be attached to the form."""
    async with house(tmp_path, KeywordsOnly()) as home:
        services = home.app.services
        photo = services.files.store.keep(large)
        document = Attachment("0" * 64, "document", "application/pdf", 3_000_000, "surat.pdf")
        fit, too_large = await packaging.attachments(services, [photo, document])
        assert too_large == [document]
        assert [each.kind for each in fit] == ["photo"]
        assert fit[0].size <= national_form.form().attachment_bytes < photo.size
        assert services.files.store.path(fit[0].sha256).stat().st_size == fit[0].size

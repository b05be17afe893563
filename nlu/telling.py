"""How much a message tells beyond its place, its time and its politeness."""

from __future__ import annotations

from functools import lru_cache

from nlu import wording
from nlu.understanding import Understanding


@lru_cache(maxsize=1)
def empty_words() -> frozenset[str]:
    """Words that carry no matter of their own: "tolong", "pak", "saya", "sudah"."""
    return frozenset((wording.LEXICON / "empty_words.txt").read_text(encoding="utf-8").split())


#: Words that set something right without telling anything new: "eh salah, lokasinya di Subah".
CORRECTING = frozenset(
    {"eh", "salah", "ralat", "koreksi", "maksudnya", "maksud", "tepatnya", "lokasi", "lokasinya", "tempat"}
    | {"tempatnya", "alamat", "alamatnya", "waktu", "waktunya", "kejadian", "kejadiannya", "tanggalnya"}
    | {"sorry", "wrong", "mean", "place", "location", "happened"}
)


def is_detail(meaning: Understanding) -> bool:
    """True for a message that names a place or a time and says nothing else."""
    named = any(entity.type in ("place", "time") for entity in meaning.entities)
    return named and not set(content_words(meaning)) - CORRECTING


def content_words(meaning: Understanding) -> list[str]:
    """The plain words that say something, without those inside a place, a time or a report number."""
    spans = [(entity.start, entity.end) for entity in meaning.entities]
    outside = (
        word
        for word in wording.words(meaning.text)
        if not any(start <= word.start < end for start, end in spans)
    )
    said = (part for word in outside for part in word.plain.split())
    return [part for part in said if part.isalpha() and len(part) > 1 and part not in empty_words()]

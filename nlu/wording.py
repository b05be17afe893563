"""Turns Indonesian as people type it into plain words, remembering where each stood in the message."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

LEXICON = Path(__file__).parent / "data" / "lexicon"

#: Characters without width that arrive inside words from copied text and from some keyboards.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0f\ufeff"
TOKEN = re.compile(
    rf"(?P<word>[^\W_](?:[^\W_]|[{INVISIBLE}]+(?=[^\W_]))*)"
    r"|(?P<mark>[?!]+)"
    r"|(?P<emoji>[\u2600-\u27bf\u2b50\U0001f300-\U0001faff])"
)
HIDDEN = re.compile(f"[{INVISIBLE}]")
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
DOUBLED = re.compile(r"([a-z]{2,}?)2(an|nya|in|i|kan|lah)?")
AMOUNT = re.compile(r"(\d+)(rb|ribu|jt|juta|k|x|kg|km|m|org|hr|bln|thn)")
LONG_NUMBER = re.compile(r"\d{3,}")
#: Each reader of a message asks for its words anew; words come back in other messages.
KEPT_TEXTS, KEPT_WORDS = 16, 50_000
UNITS = {"rb": "ribu", "k": "ribu", "jt": "juta", "x": "kali", "org": "orang"} | {
    "hr": "hari",
    "bln": "bulan",
    "thn": "tahun",
}


class Word(NamedTuple):
    """One word of a message: its plain form (several words for an abbreviation) and its span."""

    plain: str
    start: int
    end: int


def _load_slang() -> dict[str, str]:
    with (LEXICON / "slang.csv").open(encoding="utf-8", newline="") as rows:
        return {row["typed"]: row["plain"] for row in csv.DictReader(rows)}


SLANG = _load_slang()


@lru_cache(maxsize=KEPT_TEXTS)
def words(text: str) -> tuple[Word, ...]:
    """The words, question and exclamation marks and emoji of a message in order."""
    found = ((_plain(token[0], str(token.lastgroup)), *token.span()) for token in TOKEN.finditer(text))
    return tuple(Word(plain, start, end) for plain, start, end in found if plain)


def plain_text(text: str) -> str:
    """The message in plain words, one space between them; `jln2 rusakkk` becomes `jalan jalan rusak`."""
    return " ".join(word.plain for word in words(text))


@lru_cache(maxsize=KEPT_WORDS)
def _plain(token: str, group: str) -> str:
    if group == "mark":
        return token[0]
    if group == "emoji":
        return "emoji" + unicodedata.name(token, "").replace(" ", "").replace("-", "").lower()
    return plain_word(HIDDEN.sub("", unicodedata.normalize("NFKC", token)).lower())


def plain_word(word: str) -> str:
    """The plain form of one lower-case word."""
    if word in SLANG:
        return SLANG[word]
    word = STRETCHED.sub(r"\1", word)
    if word in SLANG:
        return SLANG[word]
    if doubled := DOUBLED.fullmatch(word):
        stem = SLANG.get(doubled[1], doubled[1])
        return f"{stem} {stem}{doubled[2] or ''}"
    if amount := AMOUNT.fullmatch(word):
        return f"{plain_word(amount[1])} {UNITS.get(amount[2], amount[2])}"
    return "angka" if LONG_NUMBER.fullmatch(word) else word

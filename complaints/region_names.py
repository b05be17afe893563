"""Finds the region a citizen names in typed text, and would rather say nothing than guess."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

WORDS_FILE = Path(__file__).parent / "regions_data" / "region_words.toml"
#: In words.
LONGEST_NAME = 5
#: Letters by which most words are seen to begin no name.
BEGINNING = 4
#: Typing errors are forgiven only in names of this many letters; without a prefix it takes one more,
#: and with a prefix one less where only the few names of the served region are compared.
FORGIVEN_FROM = 6
SERVED_FORGIVEN_FROM = 5
WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
#: Letters kept when spellings are compared: "Karang Anyar" and "Karanganyar", "Sa'dan" and "Sadan".
LETTERS = re.compile(r"[^a-z0-9]")
TITLE = re.compile(r"(Kabupaten|Kota)(?: Administrasi)? ")


class Level(StrEnum):
    PROVINSI = "provinsi"
    KABUPATEN_KOTA = "kabupaten_kota"
    KECAMATAN = "kecamatan"


@dataclass(frozen=True)
class Region:
    """A region by its Kemendagri code: "33", "33.25" or "33.25.09"."""

    code: str
    name: str
    level: Level

    @property
    def kind(self) -> str:
        """kota, kabupaten, kecamatan or provinsi."""
        title = TITLE.match(self.name)
        return title[1].lower() if title and self.level is Level.KABUPATEN_KOTA else self.level.value

    @property
    def bare_name(self) -> str:
        """The name without Kabupaten or Kota."""
        return TITLE.sub("", self.name) if self.level is Level.KABUPATEN_KOTA else self.name


@dataclass(frozen=True)
class Match:
    """A region named in a text: `text == typed[start:end]`, prefix included; inside the served one or not."""

    region: Region
    text: str
    start: int
    end: int
    inside: bool


#: Codes that fit a spelling, and the number of the word after it.
Spelt = tuple[tuple[str, ...], int]


class Word(NamedTuple):
    raw: str
    low: str
    key: str
    start: int
    end: int


class Mention(NamedTuple):
    """Words that may name regions: the codes that bear the name, and what speaks for it being one."""

    codes: tuple[str, ...]
    spelling: str
    #: Places of the first and last word, prefix and suffix included.
    first: int
    last: int
    #: kecamatan, kabupaten, kota or provinsi, where it is written with the name.
    prefix: str | None
    #: The section of [before] in region_words.toml that the word before belongs to.
    context: str | None
    #: Written with a capital that is not owed to the start or the style of the text.
    capital: bool

    @property
    def plain(self) -> bool:
        """Surely a name: no everyday word, or one that is written like a name."""
        everyday = self.spelling in region_words()["everyday"]
        return not everyday or bool(self.prefix) or self.capital or self.context in ("place", "alone")


def is_inside(code: str, served: str | None) -> bool:
    """Whether `code` is the served region or part of it. Everywhere counts when nothing is served."""
    return served is None or code == served or code.startswith(f"{served}.")


def squashed(name: str) -> str:
    return LETTERS.sub("", name.lower())


@cache
def region_words() -> dict[str, Any]:
    """The word lists of region_words.toml, with a `kind` for each prefix and suffix."""
    words = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    for place in ("prefixes", "suffixes"):
        words[place] = {word: kind for kind, listed in words[place].items() for word in listed}
    words["before"] = {word: kind for kind, listed in words["before"].items() for word in listed}
    words["everyday"] = frozenset(words["everyday"]["words"].split())
    return words


class NameIndex:
    """Every spelling of every region, ready for searching texts."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.regions = {region.code: region for region in regions}
        self.spellings: dict[str, list[str]] = defaultdict(list)
        for region in self.regions.values():
            self.spellings[squashed(region.bare_name)].append(region.code)
        for alias, code in region_words()["aliases"].items():
            self.spellings[alias].append(code)
        self._served: dict[str, list[str]] = {}
        self._beginnings = {spelling[:BEGINNING] for spelling in self.spellings}
        #: Spellings long enough to forgive errors in, by kind and first letter.
        self._forgiven: dict[tuple[str, str], list[str]] = defaultdict(list)
        for spelling, codes in self.spellings.items():
            if len(spelling) >= FORGIVEN_FROM:
                for kind in {self.regions[code].kind for code in codes}:
                    self._forgiven[kind, spelling[0]].append(spelling)

    def find(self, text: str, served: str | None) -> Match | None:
        """The most specific region that `text` names beyond doubt; see `Gazetteer.find`."""
        words = [
            Word(m[0], low := m[0].lower(), squashed(low), m.start(), m.end()) for m in WORD.finditer(text)
        ]
        mentions = list(self._mentions(words, served))
        named = {code for mention in mentions if mention.plain for code in mention.codes if len(code) <= 5}
        found = [
            (mention, code)
            for mention in mentions
            if (code := self._decide(mention, served, named)) is not None
        ]
        if not found:
            return None
        mention, code = min(found, key=lambda each: self._rank(*each, served))
        start, end = words[mention.first].start, words[mention.last].end
        return Match(self.regions[code], text[start:end], start, end, is_inside(code, served))

    def _of_kind(self, codes: Iterable[str], kind: str) -> list[str]:
        return [code for code in codes if self.regions[code].kind == kind]

    def _mentions(self, words: list[Word], served: str | None) -> Iterator[Mention]:
        position = 0
        shouting = not any(word.raw.islower() for word in words)
        while position < len(words):
            mention = self._mention_at(words, position, served, shouting)
            if mention:
                yield mention
            position = mention.last + 1 if mention else position + 1

    def _mention_at(
        self, words: list[Word], position: int, served: str | None, shouting: bool
    ) -> Mention | None:
        """A name at `position`, or a prefix with its name; exact first, then with a typing error."""
        kind = region_words()["prefixes"].get(words[position].low)
        start = position + 1 if kind else position
        if kind and words[start : start + 1] and words[start].low == "administrasi":
            start += 1
        found = self._spelt(words, start, kind, served)
        if not found and kind:
            kind, start = None, position
            found = self._spelt(words, start, None, served)
        if not found:
            return None
        codes, end = found
        suffix = region_words()["suffixes"].get(words[end].low) if end < len(words) and not kind else None
        fitting = self._fitting(codes, suffix) if suffix else ()
        spelling = "".join(word.key for word in words[start:end])
        last = end if fitting else end - 1
        context = "alone" if last + 1 - position == len(words) else _context(words, position)
        capital = words[start].raw[0].isupper() and not shouting and start > 0
        prefix = kind or (suffix if fitting else None)
        return Mention(fitting or codes, spelling, position, last, prefix, context, capital)

    def _spelt(self, words: list[Word], start: int, kind: str | None, served: str | None) -> Spelt | None:
        return self._name(words, start, kind) or self._misspelt(words, start, kind, served)

    def _name(self, words: list[Word], start: int, kind: str | None) -> Spelt | None:
        """Codes of the longest name beginning at `start`, and where it ends."""
        beginning = "".join(word.key for word in words[start : start + 2])[:BEGINNING]
        if beginning not in self._beginnings and not (
            start < len(words) and words[start].key in self.spellings
        ):
            return None
        for count in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            key = "".join(word.key for word in words[start : start + count])
            codes = self._fitting(self.spellings.get(key, ()), kind)
            if codes and (
                count == 1 or len(key) >= 8 or any(" " in self.regions[code].name for code in codes)
            ):
                return codes, start + count
        return None

    def _fitting(self, codes: Iterable[str], kind: str | None) -> tuple[str, ...]:
        """Codes of that kind; "kota" and "kab" stand in for each other where there is only one of them."""
        if kind not in ("kabupaten", "kota"):
            return tuple(code for code in codes if kind in (None, self.regions[code].kind))
        exact = self._of_kind(codes, kind)
        return tuple(exact or (code for code in codes if self.regions[code].level is Level.KABUPATEN_KOTA))

    def _misspelt(self, words: list[Word], start: int, kind: str | None, served: str | None) -> Spelt | None:
        """A name with one letter wrong (two in long ones); without a prefix only of the served region."""
        least = SERVED_FORGIVEN_FROM if kind else FORGIVEN_FROM + 1
        for count in (2, 1) if kind else (1,):
            key = "".join(word.key for word in words[start : start + count])
            if start + count > len(words) or len(key) < least:
                continue
            spelling = self._nearest(key, self._served_spellings(served))
            spelling = spelling or self._nearest(key, self._forgiven.get((kind or "", key[0]), []))
            codes = self._fitting(self.spellings[spelling], kind) if spelling else ()
            if codes:
                return codes, start + count
        return None

    def _served_spellings(self, served: str | None) -> list[str]:
        if served is None:
            return []
        if served not in self._served:
            self._served[served] = [
                spelling
                for spelling, codes in self.spellings.items()
                if len(spelling) >= SERVED_FORGIVEN_FROM and any(is_inside(code, served) for code in codes)
            ]
        return self._served[served]

    def _nearest(self, key: str, spellings: list[str]) -> str | None:
        """The one spelling within reach that begins with the same letter; None when two are as near."""
        reach = 2 if len(key) >= 9 else 1
        near = process.extract(key, spellings, scorer=OSA.distance, score_cutoff=reach, limit=3)
        near = [(name, distance) for name, distance, _ in near if name[0] == key[0]]
        if not near or (len(near) > 1 and near[0][1] == near[1][1]):
            return None
        return str(near[0][0])

    # ---- which of the namesakes, and is it one at all ----

    def _decide(self, mention: Mention, served: str | None, named: set[str]) -> str | None:
        """The one code a mention stands for, or None when it is doubtful; `named` are regions around it."""
        if mention.prefix is None and mention.context == "other":
            return None
        codes = [code for code in mention.codes if self.regions[code].level is not Level.PROVINSI]
        hinted = _under(codes, named - set(mention.codes))
        inside = [code for code in codes if served is not None and is_inside(code, served)]
        if inside and (mention.plain or (mention.context == "preposition" and inside[0] == served)):
            elsewhere = [code for code in hinted if code not in inside]
            meant = mention.prefix and len(elsewhere) == 1 and served not in named
            return elsewhere[0] if meant else inside[0]
        if not mention.plain or mention.context == "village":
            return None
        return hinted[0] if len(hinted) == 1 else self._elsewhere(mention, codes)

    def _elsewhere(self, mention: Mention, codes: list[str]) -> str | None:
        """A region outside, without a hint: only where nothing else bears the name."""
        regencies = [code for code in codes if self.regions[code].level is Level.KABUPATEN_KOTA]
        if regencies:
            return regencies[0] if len(regencies) == 1 else None
        believable = mention.prefix or (
            mention.context in ("place", "preposition", "alone") and len(mention.spelling) >= FORGIVEN_FROM
        )
        everyday = mention.spelling in region_words()["everyday"]
        return codes[0] if len(codes) == 1 and believable and not everyday else None

    def _rank(self, mention: Mention, code: str, served: str | None) -> tuple[int, int]:
        """Kecamatan here, kecamatan elsewhere by name and kind, kabupaten and kota; then the first."""
        inside = served is not None and is_inside(code, served)
        if self.regions[code].level is Level.KECAMATAN:
            return (0 if inside else 1 if mention.prefix else 5), mention.first
        return (2 if mention.prefix else 3 if inside else 4), mention.first


def _under(codes: list[str], named: set[str]) -> list[str]:
    """Those of `codes` in a kabupaten or kota that is named; if none, those in a province that is."""
    return [code for code in codes if code[:5] in named] or [code for code in codes if code[:2] in named]


def _context(words: list[Word], position: int) -> str | None:
    """What kind of word stands before, a number between skipped ("SMPN 2 Batang")."""
    before = position - 2 if position > 1 and words[position - 1].low.isdigit() else position - 1
    return region_words()["before"].get(words[before].low) if before >= 0 else None

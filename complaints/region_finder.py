"""Finds the region a citizen names in typed text, and would rather say nothing than guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from complaints.region_names import Level, Match, Spellings, is_inside, region_words, squashed

#: In words.
LONGEST_NAME = 5
#: Letters by which most words are seen to begin no name.
BEGINNING = 4
WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
#: A name in two words is as one word only when it is long: "warung asem", but not "ka ur".
LONG_ENOUGH_TO_SPLIT = 8
#: What may stand between a prefix and its name.
JOINT = re.compile(r"[.\s]*")


class Word(NamedTuple):
    raw: str
    low: str
    key: str
    start: int
    end: int
    #: Nothing but spaces and full stops between the word before and this one.
    joined: bool


class Mention(NamedTuple):
    """Words that may name regions: the codes that bear the name, and what speaks for it being one."""

    codes: tuple[str, ...]
    spelling: str
    #: Places of the first and last word, prefix and suffix included.
    first: int
    last: int
    #: kecamatan, kabupaten, kota or provinsi, where it is written with the name.
    prefix: str | None
    #: The section of [before] in region_words.toml that the word before belongs to, or "alone".
    context: str | None
    #: Written with a capital that is not owed to the start or the style of the text.
    capital: bool
    #: Part of a longer name: "Demak Timur", "Sambas 24".
    followed: bool

    @property
    def everyday(self) -> bool:
        return self.spelling in region_words()["everyday"]

    @property
    def plain(self) -> bool:
        """Surely a name: no everyday word, or one that is written like a name."""
        return not self.everyday or bool(self.prefix) or self.capital or self.context in ("place", "alone")


class Finder:
    """Searches texts for the names in `Spellings`."""

    def __init__(self, spellings: Spellings) -> None:
        self.spellings = spellings
        self.regions = spellings.regions
        self._beginnings = {name[:BEGINNING] for name in spellings.codes}

    def find(self, text: str, served: str | None) -> Match | None:
        """The most specific region that `text` names beyond doubt; see `Gazetteer.find`."""
        words = _words(text)
        mentions = list(self._mentions(words, served))
        named = {code for mention in mentions if mention.plain for code in mention.codes if len(code) <= 5}
        decided = ((mention, self._decide(mention, served, named)) for mention in mentions)
        found = [(mention, code) for mention, code in decided if code is not None]
        if not found:
            return None
        mention, code = min(found, key=lambda each: self._rank(each[0], each[1], served))
        start, end = words[mention.first].start, words[mention.last].end
        return Match(self.regions[code], text[start:end], start, end, is_inside(code, served))

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
        """A prefix with its name, or a name at `position` (with a suffix, in English)."""
        kind, start, codes, end = self._prefixed(words, position, served)
        if not codes:
            kind, start = None, position
            codes, end = self._name(words, start, None, served)
        if not codes:
            return None
        spelling = "".join(word.key for word in words[start:end])
        if not kind and (fitting := self._suffixed(words, codes, end)):
            kind, codes, end = region_words()["suffixes"][words[end].low], fitting, end + 1
        alone = end - position == len(words)
        return Mention(
            codes,
            spelling,
            first=position,
            last=end - 1,
            prefix=kind,
            context="alone" if alone else _context(words, position),
            capital=words[start].raw.istitle() and not shouting and start > 0,
            followed=end < len(words) and words[end].joined and _continues(words[end]),
        )

    def _prefixed(
        self, words: list[Word], position: int, served: str | None
    ) -> tuple[str | None, int, tuple[str, ...], int]:
        """Kind, first word of the name, codes and end of "kec. Subah"; no codes without such a name."""
        kind = region_words()["prefixes"].get(words[position].low)
        start = position + 1
        if start < len(words) and words[start].low == "administrasi":
            start += 1
        if kind is None or start >= len(words) or not words[start].joined:
            return None, position, (), position
        return kind, start, *self._name(words, start, kind, served)

    def _suffixed(self, words: list[Word], codes: tuple[str, ...], end: int) -> tuple[str, ...]:
        kind = region_words()["suffixes"].get(words[end].low) if end < len(words) else None
        return self.spellings.fitting(codes, kind) if kind else ()

    def _name(
        self, words: list[Word], start: int, kind: str | None, served: str | None
    ) -> tuple[tuple[str, ...], int]:
        """Codes of the longest name beginning at `start`, and where it ends; else one with a typing error."""
        keys = [word.key for word in words[start : start + LONGEST_NAME]]
        if "".join(keys[:2])[:BEGINNING] in self._beginnings or keys[0] in self.spellings.codes:
            for count in range(len(keys), 0, -1):
                codes = self.spellings.fitting(self.spellings.codes.get("".join(keys[:count]), ()), kind)
                if codes and self._may_be_split(codes, keys[:count]):
                    return codes, start + count
        for count in (2, 1) if kind else (1,):
            codes = self.spellings.misspelt("".join(keys[:count]), kind, served)
            if codes:
                return codes, start + min(count, len(keys))
        return (), start

    def _may_be_split(self, codes: tuple[str, ...], keys: list[str]) -> bool:
        if len(keys) == 1 or sum(map(len, keys)) >= LONG_ENOUGH_TO_SPLIT:
            return True
        return any(" " in self.regions[code].bare_name for code in codes)

    # ---- which of the namesakes, and is it one at all ----

    def _decide(self, mention: Mention, served: str | None, named: set[str]) -> str | None:
        """The one code a mention stands for, or None when it is doubtful; `named` are regions around it."""
        if mention.prefix is None and mention.context == "other":
            return None
        codes = [code for code in mention.codes if self.regions[code].level is not Level.PROVINSI]
        hinted = _under(codes, named - set(mention.codes), mention.prefix)
        inside = [code for code in codes if served is not None and is_inside(code, served)]
        if inside and (mention.plain or (mention.context == "preposition" and inside[0] == served)):
            elsewhere = [code for code in hinted if code not in inside]
            meant = mention.prefix and len(elsewhere) == 1 and served not in named
            return elsewhere[0] if meant else inside[0]
        if not mention.plain or mention.context == "village":
            return None
        return hinted[0] if len(hinted) == 1 else self._elsewhere(mention, codes)

    def _elsewhere(self, mention: Mention, codes: list[str]) -> str | None:
        """A region outside, without a hint: only where nothing else bears the name.

        A bare name of a kecamatan far away is rather a village or a street here.
        """
        regencies = [code for code in codes if self.regions[code].level is Level.KABUPATEN_KOTA]
        if mention.prefix in ("kecamatan", None) and not regencies:
            sure = mention.prefix is not None and not mention.everyday
            return codes[0] if sure and len(codes) == 1 else None
        if len(regencies) != 1 or not (mention.prefix or _stands_alone(mention)):
            return None
        return regencies[0]

    def _rank(self, mention: Mention, code: str, served: str | None) -> tuple[int, int]:
        """Kecamatan here, kecamatan elsewhere, kabupaten and kota by name and kind, here, elsewhere."""
        inside = served is not None and is_inside(code, served)
        if self.regions[code].level is Level.KECAMATAN:
            return (0 if inside else 1), mention.first
        return (2 if mention.prefix else 3 if inside else 4), mention.first


def _words(text: str) -> list[Word]:
    words: list[Word] = []
    for match in WORD.finditer(text):
        low = match[0].lower()
        joined = bool(words) and JOINT.fullmatch(text, words[-1].end, match.start()) is not None
        words.append(Word(match[0], low, squashed(low), *match.span(), joined))
    return words


def _under(codes: list[str], named: set[str], prefix: str | None) -> list[str]:
    """Those of `codes` in a kabupaten or kota that is named; of those with a prefix, in a province."""
    regency = [code for code in codes if code[:5] in named]
    return regency or [code for code in codes if prefix and code[:2] in named]


def _context(words: list[Word], position: int) -> str | None:
    """What kind of word stands before, a number between skipped ("SMPN 2 Batang")."""
    before = position - 2 if position > 1 and words[position - 1].low.isdigit() else position - 1
    return region_words()["before"].get(words[before].low) if before >= 0 else None


def _continues(word: Word) -> bool:
    return word.low[0].isdigit() or word.low in region_words()["after"]


def _stands_alone(mention: Mention) -> bool:
    """Whether a bare name of a far regency is meant as one, and is not a street, a tree or a dish."""
    if mention.followed:
        return False
    led = mention.context in ("place", "preposition")
    return mention.context == "alone" or (
        mention.capital and led if mention.everyday else mention.capital or led
    )

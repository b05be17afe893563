"""Finds in a citizen's words whether they accuse an office or its staff, and which office."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

#: An accusing word and the one it accuses stand at most so many words apart.
NEAR = 10
#: A denial stands at most so many words before what it denies.
DENIED_WITHIN = 3
#: What `~` in a phrase may stand for, in words.
GAP = 3

Phrase = tuple[str, ...]

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?;](?=\s|$)|\n")
_AMOUNT = re.compile(r"rp\d*|\d+(?:rb|ribu|k|jt|juta|perak)?")
#: Where an agency's name goes on with its region or an explanation.
_REGION = re.compile(r"\s+(?:Kabupaten|Kota|Provinsi)\b.*|\s*\(.*")


@dataclass(frozen=True, slots=True)
class Office:
    """An office under one of its names; `agency` is None when it stands in no list."""

    name: Phrase
    agency: str | None


@dataclass(frozen=True, slots=True)
class Accusation:
    """What a report accuses: an agency of the list, another office (only `named`), or just officials."""

    agency: str | None = None
    #: An office is named, in the list of agencies or not.
    named: bool = False
    #: The words that told: who, and what; as they were written.
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Span:
    """Words [first, last) that fit a phrase; `agency` and `named` when they name an office."""

    first: int
    last: int
    agency: str | None = None
    named: bool = False

    def distance(self, other: _Span) -> int:
        """How many words are between the two; 0 when they touch or overlap."""
        return max(self.first - other.last, other.first - self.last, 0)


class _Phrases:
    """A list of phrases, found by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._exact: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._wild: list[Phrase] = []
        for phrase in map(tuple, map(str.split, phrases)):
            wild = phrase[0] == "#" or phrase[0].endswith("*")
            (self._wild if wild else self._exact[phrase[0]]).append(phrase)

    def ends(self, words: Sequence[_Word], start: int) -> set[int]:
        """Where phrases that begin at this word end (after their last word), in one sentence."""
        candidates = [*self._exact.get(words[start].text, ()), *self._wild]
        found = {end for phrase in candidates for end in _ends(words, start, phrase)}
        return {end for end in found if words[end - 1].sentence == words[start].sentence}

    def spans(self, words: Sequence[_Word]) -> Iterator[_Span]:
        """Where phrases stand, from left to right, the shortest at each place."""
        for start in range(len(words)):
            if ends := self.ends(words, start):
                yield _Span(start, min(ends))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of `rules/accusations.toml`."""

    accusing: _Phrases
    staff: _Phrases
    others: _Phrases
    addressed: _Phrases
    beside: _Phrases
    denied: frozenset[str]
    #: How people call offices: (name, the category whose agency is meant, or None).
    offices: tuple[tuple[Phrase, str | None], ...]


@cache
def lexicon() -> Lexicon:
    """The lists in `rules/accusations.toml`."""
    table = tomllib.loads((files("complaints") / "rules" / "accusations.toml").read_text("utf-8"))
    names = [
        (category, tuple(name.split())) for category, listed in table["offices"].items() for name in listed
    ]
    return Lexicon(
        **{name: _Phrases(table[name]) for name in ("accusing", "staff", "others", "addressed", "beside")},
        denied=frozenset(table["denied"]),
        offices=tuple((name, None if category == "none" else category) for category, name in names),
    )


def offices_of(
    agencies: Iterable[tuple[str, Sequence[str]]], responsible: Callable[[str], str | None]
) -> tuple[Office, ...]:
    """Every office that can be named: agencies as (code, names), and what people call them.

    `responsible` tells which agency has a category.
    """
    listed = [Office(_name(name), code) for code, names in agencies for name in names]
    called = [
        Office(name, responsible(category) if category else None) for name, category in lexicon().offices
    ]
    return tuple({office.name: office for office in [*called, *listed]}.values())


def _name(text: str) -> Phrase:
    """A name as it is compared: its words in small letters, without the region."""
    return tuple(_WORD.findall(_REGION.sub("", text).lower()))


@lru_cache(maxsize=256)
def find(text: str, offices: tuple[Office, ...]) -> Accusation | None:
    """The first accusation in a text; None when it accuses nobody who holds an office.

    "Lapor ke PLN", a thug near an office and "tidak ada pungli" are none. It is a suspicion: the citizen
    is shown it and may say that it is not meant so.
    """
    words = list(_words(text))
    blamed = list(lexicon().others.spans(words))
    accused = [*_staff(words, blamed), *_offices(words, offices)]
    for deed in lexicon().accusing.spans(words):
        if _is_denied(words, deed):
            continue
        others = any(_together(words, deed, each) for each in blamed)
        near = [each for each in accused if _is_near(words, deed, each) and not (others and each.named)]
        if near:
            return _accusation(text, words, deed, near, accused)
    return None


def _accusation(
    text: str, words: Sequence[_Word], deed: _Span, near: Sequence[_Span], accused: Sequence[_Span]
) -> Accusation:
    """The office among those near the deed, else the last one that was spoken of before."""
    offices = [each for each in near if each.named]
    before = [each for each in accused if each.named and each.last <= deed.first]
    office = min(offices, key=deed.distance) if offices else max(before, key=_place, default=None)
    who = min(near, key=deed.distance)
    told = tuple(text[words[each.first].start : words[each.last - 1].end] for each in (who, deed))
    return Accusation(office.agency if office else None, office is not None, told)


def _place(span: _Span) -> int:
    return span.first


def _staff(words: Sequence[_Word], blamed: Sequence[_Span]) -> Iterator[_Span]:
    """Those who work for an office, unless they are among the others ("petugas parkir")."""
    taken = {place for each in blamed for place in range(each.first, each.last)}
    for each in lexicon().staff.spans(words):
        if each.first not in taken and not _ends_before(words, lexicon().addressed, each):
            yield each


def _offices(words: Sequence[_Word], offices: Sequence[Office]) -> Iterator[_Span]:
    """Where an office is named, but for those that are spoken to and those that are landmarks."""
    by_name = {office.name: office for office in offices}
    longest = max(map(len, by_name), default=0)
    start = 0
    while start < len(words):
        sizes = range(min(longest, len(words) - start), 0, -1)
        names = (tuple(each.text for each in words[start : start + size]) for size in sizes)
        office = next((by_name[name] for name in names if name in by_name), None)
        if office is None:
            start += 1
            continue
        span = _Span(start, start + len(office.name), office.agency, named=True)
        start = span.last
        if not any(_ends_before(words, each, span) for each in (lexicon().addressed, lexicon().beside)):
            yield span


def _together(words: Sequence[_Word], one: _Span, other: _Span) -> bool:
    return words[one.first].sentence == words[other.first].sentence


def _is_near(words: Sequence[_Word], deed: _Span, who: _Span) -> bool:
    return _together(words, deed, who) and deed.distance(who) <= NEAR


def _is_denied(words: Sequence[_Word], deed: _Span) -> bool:
    before = words[max(0, deed.first - DENIED_WITHIN) : deed.first]
    sentence = words[deed.first].sentence
    return any(each.text in lexicon().denied for each in before if each.sentence == sentence)


def _ends_before(words: Sequence[_Word], phrases: _Phrases, who: _Span) -> bool:
    """True when one of the phrases ends right before this, in the same sentence."""
    sentence = words[who.first].sentence
    nearby = range(max(0, who.first - GAP - 3), who.first)
    return any(
        words[start].sentence == sentence and who.first in phrases.ends(words, start) for start in nearby
    )


def _ends(words: Sequence[_Word], start: int, phrase: Phrase) -> list[int]:
    """Where a phrase that begins at this word can end (after its last word)."""
    if not phrase:
        return [start]
    first, rest = phrase[0], phrase[1:]
    if first == "~":
        last = min(start + GAP, len(words))
        return [end for place in range(start, last + 1) for end in _ends(words, place, rest)]
    if start >= len(words) or not _fits(words[start].text, first):
        return []
    return _ends(words, start + 1, rest)


def _fits(word: str, pattern: str) -> bool:
    if pattern == "#":
        return _AMOUNT.fullmatch(word) is not None
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _words(text: str) -> Iterator[_Word]:
    ends = [match.start() for match in _END.finditer(text)]
    for match in _WORD.finditer(text):
        sentence = sum(end < match.start() for end in ends)
        yield _Word(match[0].lower(), match.start(), match.end(), sentence)

"""Hides what identifies a private person from those who need not see it (UU 27/2022, PDP)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from complaints.vocabulary import Audience

HIDDEN = "•"


class PersonalData(StrEnum):
    """What is looked for."""

    EMAIL = "email"
    NIK = "nik"
    PHONE = "phone"
    LONG_NUMBER = "long_number"  # cards, accounts, NIP, NPWP, BPJS: 13 digits and more
    TAX_OBJECT = "tax_object"  # NOP of the land tax (PBB); the revenue office cannot do without
    ADDRESS = "address"  # what narrows a place down to a house: RT/RW, house number, block


@dataclass(frozen=True, slots=True)
class Found:
    """Personal data at text[start:end]."""

    kind: PersonalData
    start: int
    end: int


_NUMBERS = {PersonalData.NIK, PersonalData.PHONE, PersonalData.LONG_NUMBER}
#: Hidden from whom. The reporter sees what they wrote; an agency must find the house and the file.
HIDDEN_FROM: dict[Audience, frozenset[PersonalData]] = {
    Audience.REPORTER: frozenset(),
    Audience.AGENCY: frozenset(_NUMBERS | {PersonalData.EMAIL}),
    Audience.PUBLIC: frozenset(PersonalData),
}
#: How many last digits stay, so that two numbers can be told apart.
DIGITS_KEPT: dict[Audience, int] = {Audience.REPORTER: 0, Audience.AGENCY: 3, Audience.PUBLIC: 0}


def mask(text: str, audience: Audience) -> str:
    """The text as this audience may see it; masking twice changes nothing more.

    Report numbers, dates, times, prices, years and licence plates stay as they are.
    """
    hidden = HIDDEN_FROM[audience]
    while found := [each for each in find_personal_data(text) if each.kind in hidden]:
        text = _hide(text, found, DIGITS_KEPT[audience])
    return text


def find_personal_data(text: str) -> list[Found]:
    """Everything personal in the text, from left to right, without overlaps."""
    folded = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    taken: list[Found] = []
    for kind, spans in _FINDERS.items():
        for start, end in spans(folded):
            if all(end <= other.start or other.end <= start for other in taken):
                taken.append(Found(kind, start, end))
    return sorted(taken, key=lambda found: found.start)


def _hide(text: str, found: Iterable[Found], kept: int) -> str:
    pieces, position = [], 0
    for each in found:
        pieces += [text[position : each.start], _covered(text[each.start : each.end], each.kind, kept)]
        position = each.end
    return "".join([*pieces, text[position:]])


def _covered(part: str, kind: PersonalData, kept: int) -> str:
    if kind is PersonalData.EMAIL:
        return f"{HIDDEN * 3}@{HIDDEN * 3}"
    digits = [i for i, c in enumerate(part) if c.isdecimal()]
    covered = set(digits[: len(digits) - kept] if kind in _NUMBERS else digits)
    return "".join(HIDDEN if i in covered else c for i, c in enumerate(part))


# How people write numbers: digits with blanks, dots, dashes or invisible characters between them.
_GAP = r"(?:[^\S\n]|[.\-‐-―\u00ad\u200b-\u200f\u2060])"
_NEXT = rf"(?:\d|{_GAP}{{1,3}}\d(?=\d))"  # a digit on its own after a gap belongs to something else
_SPELT = rf"{_GAP}{{1,3}}\d"  # ... unless every digit stands on its own
_DATE = r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d(?![ \-]?\d{3})"
_TIME = r"\d\d[.:][0-5]\d(?!\d|\.\d{3})"
_NOT_A_PRICE = r"(?<!rp)(?<!rp )(?<!rp\.)(?<!rp\. )"

_EMAIL = re.compile(r"(?<![\w.+%\-])[\w.+%\-]+@[\w\-]+(?:\.[\w\-]+)+")
_NOP = re.compile(r"(?<!\d)\d\d[.\- ]\d\d(?:[.\- ]\d{3}){3}[.\- ]\d{4}[.\- ]\d(?!\d)")
_NIK = re.compile(rf"(?<!\d){_NOT_A_PRICE}(?=(\d(?:{_GAP}{{0,2}}\d){{15}})(?!\d))", re.IGNORECASE)
_NIK_PARTS = re.compile(
    r"(?:1[1-9]|[2-8]\d|9[0-6])(?!00)[0-7]\d(?!00)\d\d"  # provinsi, kabupaten/kota, kecamatan
    r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d\d"  # birth; women: day + 40
    r"(?!0000)\d{4}"
)
_MOBILE = rf"(?:\+?62{_GAP}{{0,3}}\(?0?\)?|0){_GAP}{{0,3}}8(?:{_NEXT}{{7,11}}|(?:{_SPELT}){{7,11}})(?!\d)"
_LANDLINE = rf"\(?(?:\+62{_GAP}{{0,3}}\(?0?|0)[2-9]\d{{1,2}}\)?{_NEXT}{{5,10}}(?!\d)"
_TOLD = r"\b(?:wa|whatsapp|hp|telp|telpon|telepon|tlp|kontak)\b[\s.:]{0,3}(?:no|nomor)?[\s.:]{0,3}"
_PHONES = [
    re.compile(rf"(?<!\d)(?!{_DATE}|{_TIME})({_MOBILE})"),
    re.compile(rf"(?<!\d)(?!{_DATE}|{_TIME})({_LANDLINE})"),
    re.compile(rf"{_TOLD}(?!{_DATE})([1-9]{_NEXT}{{6,12}})(?!\d)", re.IGNORECASE),
]
_FOUR_YEARS = r"(?:(?:19|20)\d\d[ .\-]){2}"
_LONG_NUMBERS = [
    re.compile(rf"(?<!\d)(?<!\d[.,]){_NOT_A_PRICE}(\d{{13,}})", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?!{_FOUR_YEARS})(\d{{4}}(?:[ .\-]\d{{4}}){{2,3}}[ .\-]\d{{1,7}})(?!\d)"),  # cards
    re.compile(r"(?<!\d)(\d{8}[ .\-]\d{6}[ .\-]\d[ .\-]\d{3})(?!\d)"),  # NIP
    re.compile(r"(?<!\d)(\d\d\.\d{3}\.\d{3}\.\d[.\-]\d{3}\.\d{3})(?!\d)"),  # NPWP
]
_NUMBER_OF_REPORT = r"\d\d ?[\- ] ?\d{4,7} ?[\- ] ?\d(?!\d)"
_HOUSE = re.compile(
    rf"(?:\b(?P<before>[a-z]{{1,15}})[\s.,:(]{{0,3}})?\b(?P<house>(?:no|nomor|nomer)\b[\s.:]{{0,3}}(?!{_NUMBER_OF_REPORT})"
    r"\d{1,3}(?: ?[a-d])?\b)(?![\-.,/]\d|\s{0,3}(?:tahun|thn|th)\b)",
    re.IGNORECASE,
)
_ADDRESSES = [
    re.compile(
        r"\b(r[tw](?: ?[/.\-]? ?rw)?[\s.:]{0,3}\d{1,3}(?: ?/ ?(?:rw)?[\s.:]{0,3}\d{1,3})?)\b", re.IGNORECASE
    ),
    re.compile(r"\b(blok\s{1,3}[a-z]{1,2}[\s.\-]?\d{1,3}(?:\s?[\-/]\s?\d{1,3})?)\b", re.IGNORECASE),
]


@cache
def _not_houses() -> frozenset[str]:
    table = tomllib.loads((files("complaints") / "rules" / "redaction.toml").read_text("utf-8"))
    return frozenset(table["not_houses"])


def _emails(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _EMAIL.finditer(text))


def _tax_objects(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _NOP.finditer(text))


def _niks(text: str) -> Iterator[tuple[int, int]]:
    for match in _NIK.finditer(text):
        one_way_of_grouping = len(set(re.findall(r"\D+", match.group(1)))) <= 1
        if one_way_of_grouping and _NIK_PARTS.fullmatch(re.sub(r"\D", "", match.group(1))):
            yield match.span(1)


def _phones(text: str) -> Iterator[tuple[int, int]]:
    return (match.span(1) for pattern in _PHONES for match in pattern.finditer(text))


def _long_numbers(text: str) -> Iterator[tuple[int, int]]:
    return (match.span(1) for pattern in _LONG_NUMBERS for match in pattern.finditer(text))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _ADDRESSES:
        yield from (match.span(1) for match in pattern.finditer(text))
    for match in _HOUSE.finditer(text):
        if (match["before"] or "").lower() not in _not_houses():
            yield match.span("house")


#: The order decides where two of them see the same digits.
_FINDERS = {
    PersonalData.EMAIL: _emails,
    PersonalData.TAX_OBJECT: _tax_objects,
    PersonalData.NIK: _niks,
    PersonalData.PHONE: _phones,
    PersonalData.LONG_NUMBER: _long_numbers,
    PersonalData.ADDRESS: _addresses,
}

"""Finds in a message where and when it happened and which report it speaks of, by rule, in no time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from nlu.understanding import Entity
from nlu.when import find_times

DATA = Path(__file__).parent / "data" / "spans"
MOST_PLACES = 2
Style = Literal["plain", "titles", "shouting"]


class Token(NamedTuple):
    """A word: its class in the place grammar and where it stands."""

    kind: str
    start: int
    end: int


def _load() -> tuple[dict[str, str], frozenset[str]]:
    sections = tomllib.loads((DATA / "place_words.toml").read_text(encoding="utf-8"))
    opening = sections.pop("opening")["words"].split()
    stops = tomllib.loads((DATA / "stop_words.toml").read_text(encoding="utf-8"))["words"].split()
    words = dict.fromkeys(stops, "s")
    words |= dict.fromkeys(opening, "s")
    for section in reversed(sections.values()):
        words |= dict.fromkeys(section["words"].split(), section["class"])
    return words, frozenset(opening)


WORDS, OPENING = _load()
#: Classes whose abbreviations end in a full stop: Jl. Kec. RT. No.
NOUNS = frozenset("JAXxMFGR")

#: Abbreviations keep their full stop, so that it does not end the place.
TOKEN = re.compile(
    r"(?P<short>\b(?:jl|jln|gg|gng|ds|dsn|dk|kel|kec|kab|prov|kp|perum|komp|rt|rw|no|km|blk|psr|st|dr|jend|prof|kh|h"
    r"|letjend|brigjend|mayjend|ir|kav|dpn|sblh|wil)\.|(?-i:\b[A-Z]\.)(?=\s?[A-Z]))"
    r"|(?P<number>\d[\w/.-]*)"
    r"|(?P<word>(?:simpang|prapatan) (?:tiga|empat|lima|enam|3|4|5)\b|[^\W\d_]+(?:['’-][^\W\d_]+)*2?)"
    r"|(?P<mark>[^\w\s]|\n)",
    re.IGNORECASE,
)

#: Lower-case words of these shapes are verbs or possessions, whatever list they are missing from.
VERBLIKE = re.compile(r".{2,}nya|.{5,}kan|me.{5,}|ber.{5,}|ter.{5,}|di.{4,}|.+2|(.)\1\1+")
#: 250rb is no house number.
MONEY = re.compile(r"\d[\d.,]*(?:rb|ribu|k|jt|juta)", re.IGNORECASE)
ROMAN = re.compile(r"[IVX]{1,4}")
MARKS = {",": ",", "/": "/", "-": "/"}

_TAIL = "[NVDB]{0,3}"
_NAME = "(?:[CKS][CK]{0,3}[wVDB]?|w{1,2})"
_STREET = (
    rf"J{{1,2}}(?:[FG]?(?:[DB]{{0,2}}(?:[CKS][CKS]{{0,4}}w?|w{{1,3}}){_TAIL}(?:/[CKw]{{1,2}})?E?|[DB]?N[CKw]?)"
    rf"|[FG][DB]{{1,2}})"
)
_AREA = rf"J?A{{1,2}}(?:[DBFG]?(?:[CKS][CKS]{{0,3}}|w{{1,2}})|G[DB]){_TAIL}(?:/[CK]{{1,2}})?"
_BLOCK = r"x[NKw](?:/?[xN]N?)?(?:[CK]{1,3}[VD]?)?"
_MILESTONE = rf"MN(?:[CK]{{1,3}}|w{{1,2}}){_TAIL}"
_LANDMARK = (
    rf"(?:[FG]{{1,3}}A?(?:[DBN]{{0,3}}{_NAME}{_TAIL}|[DB]?N)"
    rf"|[FG]{{0,2}}U(?:{_NAME})?|F{{2}}|GB|FMN)"
)
_SIDE = r"(?:R{1,2}V?|VR?)"
_UNIT = rf"(?:{_STREET}|{_AREA}|{_BLOCK}|{_MILESTONE}|{_LANDMARK})"
_REST = (
    rf"(?:[,/]?[Pp]?(?:{_STREET}|{_AREA}|{_BLOCK}|[XM]N)"
    rf"|{_SIDE}?{_LANDMARK}|[,P]C{{1,2}}(?![CKw]))"
)

#: A place over token classes: a named thing (with its side and what follows), or the side of a landmark.
PLACE = re.compile(
    rf"(?<![o])(?:F?{_SIDE}?{_UNIT}{_REST}{{0,6}}"
    rf"|F?{_SIDE}(?:[FG]{{2}}|F)D?(?![q]){_REST}{{0,4}}"
    rf"|(?:PfO|r)t?(?:[CKw]{{1,3}}E{{1,3}}|E{{1,2}})|t?[CK]{{1,3}}E{{1,3}}"
    rf"|R[CK]{{1,3}}{_TAIL}{_REST}{{0,4}}"
    rf"|C/C(?![CKw/])"
    rf"|(?:(?<=[Pp])[CKw]{{1,3}}|C[CK]{{0,2}}){_TAIL}(?:{_BLOCK}|[JX]N){_REST}{{0,4}}"
    rf"|(?<=P)C{{1,3}}{_TAIL}{_REST}{{0,4}})"
)

_CONTEXT = (
    r"\b(?:nomor|nomer|nmr|no|laporan|lap|laporanku|aduan|pengaduan|tiket|id|kode|report|number|ticket|case)"
)
#: 26-0417-3 (ours), #1916449 (SP4N), or seven to ten digits where the words around speak of a report.
REPORT_NUMBER = re.compile(
    rf"(?<![\w-])\d{{2}}-\d{{4,6}}-\d(?![\w-])|#\d{{6,10}}(?!\w)"
    rf"|{_CONTEXT}\b[\s.:#]{{0,3}}(?:(?!hp|wa|telp|nik|ktp|kk|rek)\w{{1,12}}[\s.:#]{{1,3}}){{0,2}}"
    rf"(?P<number>\d{{2}}[ .]\d{{4,6}}[ .]\d|\d{{7,10}})(?![\w-])"
    rf"|\A\W{{0,5}}(?P<alone>(?!0)\d{{7}}|\d{{2}}[ .]\d{{4}}[ .]\d)\W{{0,5}}\Z",
    re.IGNORECASE,
)


def find_entities(text: str) -> list[Entity]:
    """Times, report numbers and at most two places of a message, in order of appearance.

    `text[start:end] == value` for each, and no two overlap. A place keeps its side ("depan SMPN 2
    Batang") but not "di"; what names no place for a stranger ("di rumah saya") is left out.
    """
    numbers = list(_report_numbers(text))
    times = [time for time in find_times(text) if not _overlaps(time, numbers)]
    places = {place.value.lower(): place for place in reversed(list(_places(text, [*numbers, *times])))}
    first = sorted(places.values(), key=_position)[:MOST_PLACES]
    return sorted([*times, *numbers, *first], key=_position)


def _position(entity: Entity) -> int:
    return entity.start


def _overlaps(entity: Entity, others: list[Entity]) -> bool:
    return any(entity.start < other.end and other.start < entity.end for other in others)


def _report_numbers(text: str) -> Iterator[Entity]:
    for match in REPORT_NUMBER.finditer(text):
        group = next((name for name in ("number", "alone") if match[name]), 0)
        start, end = match.span(group)
        yield Entity("report_number", text[start:end], start, end)


def _places(text: str, taken: list[Entity]) -> Iterator[Entity]:
    tokens = _tokens(text, taken)
    for match in PLACE.finditer("".join(token.kind for token in tokens)):
        start, end = tokens[match.start()].start, tokens[match.end() - 1].end
        value = text[start:end].rstrip(".,/-")
        yield Entity("place", value, start, start + len(value))


def _tokens(text: str, taken: list[Entity]) -> list[Token]:
    """Words with their classes; words of `taken` spans get T, so that no place runs across them."""
    style = _style(text)
    spans = sorted((entity.start, entity.end) for entity in taken)
    tokens: list[Token] = []
    index = 0
    for match in TOKEN.finditer(text):
        while index < len(spans) and spans[index][1] <= match.start():
            index += 1
        inside = index < len(spans) and spans[index][0] < match.end()
        kind = "T" if inside else _kind(str(match.lastgroup), match[0], style)
        if kind in "RV" and tokens and tokens[-1].kind in "CKS" and style == "plain" and match[0].istitle():
            kind = "C"  # Tenggarong Seberang
        tokens.append(Token(kind, *match.span()))
    return tokens


def _style(text: str) -> Style:
    """Whether capitals tell anything here: not in a text of capitals, hardly in One Like This."""
    words = text.split()
    if sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text)):
        return "shouting"
    return "titles" if sum(map(str.istitle, words)) > 0.7 * len(words) else "plain"


def _kind(group: str, raw: str, style: Style) -> str:
    if group == "number":
        return "." if MONEY.fullmatch(raw) else "N"
    if group == "mark":
        return MARKS.get(raw, ".")
    if ROMAN.fullmatch(raw):
        return "N"
    if len(raw.rstrip(".")) == 1 and raw.isupper() and style != "shouting":
        return "K"
    return _word_kind(raw, raw.lower().rstrip("."), style)


def _word_kind(raw: str, word: str, style: Style) -> str:
    known = WORDS.get(word.partition(" ")[0])
    if raw.endswith(".") and known not in NOUNS:
        return "C"
    if known == "s" and raw.istitle() and len(raw) > 4 and style == "plain" and word not in OPENING:
        return "S"
    if known:
        return known
    if style == "shouting" or raw.islower() or word.endswith("nya"):
        return "s" if VERBLIKE.fullmatch(word) else "w"
    return "K" if raw.isupper() else "C"

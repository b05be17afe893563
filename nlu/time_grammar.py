"""Finds where a message speaks of time: words to classes, classes to phrases; meanings are in when.py."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from nlu.calendar_days import day_or_none

WORDS_FILE = Path(__file__).parent / "data" / "spans" / "time_words.toml"


class Token(NamedTuple):
    """A word or number: its class in the grammar, what it means, and where it stands."""

    kind: str
    value: Any
    start: int
    end: int


class Phrase(NamedTuple):
    """One time expression: which rule matched, the tokens of its day and of its clock."""

    rule: str
    day: list[Token]
    clock: list[Token]
    since: bool
    alone: bool
    start: int
    end: int


def _load() -> tuple[dict[str, tuple[str, Any]], dict[str, dict[str, Any]]]:
    data = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    feasts = data.pop("feasts")
    words: dict[str, tuple[str, Any]] = {}
    for section in data.values():
        words |= {word: (section["class"], word) for word in section.get("words", ())}
        words |= {word: (section["class"], value) for word, value in section.get("values", {}).items()}
    return words, feasts


WORDS, FEASTS = _load()
UNITS = {"h": "day", "w": "week", "b": "month", "t": "year", "j": "hour", "m": "minute"}

TOKEN = re.compile(
    r"(?P<ymd>(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d))"
    r"|(?P<dmy>(?<!\d)\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:20\d\d|\d\d)(?!\d))"
    r"|(?P<dm>(?<!\d)\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<clock>(?<!\d)[0-2]?\d[.:][0-5]\d(?!\d))"
    r"|(?P<number>(?<!\d)\d{1,4}(?:[.,]\d)?(?!\d))"
    r"|(?P<digits>\d+)"
    r"|(?P<word>(?:jam|tgl|pkl|pukul)(?=\d)|[^\W\d_]+(?:['’-][^\W\d_]+)*(?:2(?!\d))?)"
    r"|(?P<mark>[^\w\s]|\n)"
)
PART = re.compile(r"[^\W\d_]+|-")

_DUR = r"(?:(?:N-)?(?:N|vk?)[hwbtjm]|Q|R)"
_CLOCK = r"(?:[jJ]g{0,3}[NH](?:-[NH])?(?:d?P|a)?T?o?|Ho|[NH]a|Hd?P)"
_DAY_MONTH = r"(?:(?:K?,?h?W,?)?(?:G\.?)?(?:N-?M(?:-?Y|\.Y)?|Nt?M(?:,?Y)?|C))"
_DAY_ALONE = r"G\.?N(?!M)(?:K|k?[bt](?:y?A|K|I)|(?:k?b)?M(?:t?Y)?)?"

#: The grammar, over token classes (the letters of time_words.toml), tried in this order at each place.
#: Rules called skip_* eat what only looks like the time of an incident.
RULES: dict[str, str] = {
    "skip_schedule": r"W-W|P-P",
    "skip_until": r"u[gk]{0,2}(?:hI|O|PI|T|[jJ][NH])",
    "skip_rate": rf"1_{{0,2}}[DSgky]{{0,4}}{_DUR}|u[DSgky]{{0,4}}(?:{_DUR}|[hwbtjm])|x{_DUR}|{_DUR}N?(?=x)",
    "skip_future": rf"{_DUR}f|h?[hwbtjWP]f|Xh?[wbtWP]?P?|L(?!y?A)",
    "every": rf"E(?:h?[Ww]|h?P[Ww]?|qw|[hbt]|{_DUR}|(?=[jJ][NH]))P?",
    "date": rf"(?<!z)(?<!z\.){_DAY_MONTH}|MNt?(?:,?Y|(?=[.,]|$))|G\.?c|{_DAY_ALONE}",
    "month": r"q?b?Mt?Y|q?bM|qM|M-M",
    "year": r"(?<!N)q?tY|qY",
    "period": r"q?[wbt](?:y?A|K|I)|[ZU][wbt]|q[bt](?:I|y?A)?",
    "weekday": r"K?(?:Z|U)?(?:h[Ww]|(?<!z)W|w(?=P))P?(?:y?A|K|I)?P?|P[Ww]",
    "yesterday": r"h?K(?:L|h?d?P)?|PK|L(?=y?A)",
    "earlier": r"V|Td?P|[ZU]P|Pd?,?T|dhT|Tdh|(?<=S)d?P(?!u)|(?<!y)T",
    "today": r"(?:d?Ph?|dh|h)I|O",
    "ago": rf"[Dg]{{0,4}}{_DUR}g?y?A",
    "lasting": rf"[DSgZ]{{0,3}}[DSZ]g{{0,3}}{_DUR}g?(?:y?[Br]|I)?|g{{0,3}}{_DUR}g?(?:y?[Br]|I)|rI?|R",
    "bare": rf"(?:(?<=s)|(?<=n_))g{{0,3}}{_DUR}g?|g{{0,3}}{_DUR}g?(?=[ns])",
    "feast": r"(?<=S)h?F(?:y?[AKI])?|ih?F|h?F(?:y?A|K|I)",
    "unknown": r"(?<=S)e|D{1,3}g{0,3}e",
    "since": r"(?<=S)(?:M|Y|c)",
    "alone": rf"(?:^|(?<=[.,]))(?:g{{0,3}}{_DUR}g?|[McY2])(?=[.,]|$)",
}
GRAMMAR = re.compile(
    rf"(?P<prefix>S[gkS]{{0,3}})?(?:(?:(?P<before>{_CLOCK})[,kgG]{{0,2}})?"
    rf"(?:{'|'.join(f'(?P<{name}>{rule})' for name, rule in RULES.items())})"
    rf"(?:[,kg]{{0,2}}(?P<after>{_CLOCK}))?|(?P<clock_only>{_CLOCK}))"
)


def _tokens(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        kind, raw, start = str(match.lastgroup), match[0].lower(), match.start()
        if kind == "word" and "-" in raw and raw not in WORDS:
            for part in PART.finditer(raw):
                yield Token(*_word(part[0]), start + part.start(), start + part.end())
        else:
            yield Token(*READERS[kind](raw), start, match.end())


def _word(raw: str) -> tuple[str, Any]:
    return WORDS.get(raw, ("-" if raw == "-" else "_", raw))


def _number(raw: str) -> tuple[str, Any]:
    value = float(raw.replace(",", "."))
    if len(raw) == 4 and 1970 <= value < 2100:
        return "Y", int(value)
    return ("N", value) if value < 1000 else ("_", value)


def _full_date(raw: str) -> tuple[str, Any]:
    parts = [int(part) for part in re.split(r"[/.-]", raw)]
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    found = day_or_none(year if year > 99 else 2000 + year, month, day)
    return ("C", found) if found else ("_", raw)


def _day_month(raw: str) -> tuple[str, Any]:
    day, month = (int(part) for part in raw.split("/"))
    return ("c", (day, month)) if day_or_none(2024, month, day) else ("_", raw)


def _clock_token(raw: str) -> tuple[str, Any]:
    hour, minute = (int(part) for part in re.split(r"[.:]", raw))
    return ("H", (hour, minute)) if hour < 24 else ("_", raw)


def _mark(raw: str) -> tuple[str, Any]:
    return {"-": "-", "–": "-", ",": ","}.get(raw, "."), raw


READERS: dict[str, Callable[[str], tuple[str, Any]]] = {
    "ymd": _full_date,
    "dmy": _full_date,
    "dm": _day_month,
    "clock": _clock_token,
    "number": _number,
    "digits": lambda raw: ("_", raw),
    "word": _word,
    "mark": _mark,
}


def _joined(tokens: Iterator[Token]) -> list[Token]:
    """Number words made one: "dua belas", "dua puluh lima", "satu setengah", "setengah 9"."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and (merged := _merged(last, token)):
            joined[-1] = merged
        else:
            joined.append(token)
    return joined


def _merged(last: Token, token: Token) -> Token | None:
    pair = last.kind + token.kind
    if pair == "Nl":
        return Token("N", last.value + 10, last.start, token.end)
    if pair == "Np":
        return Token("N", last.value * 10, last.start, token.end)
    if pair == "NN" and (token.value == 0.5 or (last.value in (20, 30, 40, 50) and token.value < 10)):
        return Token("N", last.value + token.value, last.start, token.end)
    if pair == "NN" and last.value == 0.5 and 1 <= token.value <= 12:
        return Token("H", (int(token.value) - 1, 30), last.start, token.end)
    if pair == "QN" and token.value == 0.5:
        return Token("Q", [last.value[0] + 0.5, last.value[1]], last.start, token.end)
    return None


def words_of_time(text: str) -> list[Token]:
    """Every word and number of a text with its class; number words are one token."""
    return _joined(_tokens(text))


def phrases(text: str) -> Iterator[Phrase]:
    tokens = words_of_time(text)
    classes = "".join(token.kind for token in tokens)
    for match in GRAMMAR.finditer(classes):
        rule = next((name for name in RULES if match[name] is not None), "clock_only")
        if rule.startswith("skip_"):
            continue
        first, last = tokens[match.start()], tokens[match.end() - 1]
        clock = next((name for name in ("before", "after", "clock_only") if match[name]), None)
        yield Phrase(
            rule,
            tokens[match.start(rule) : match.end(rule)],
            tokens[match.start(clock) : match.end(clock)] if clock else [],
            bool(match["prefix"]),
            not (set(classes) - set(match[0]) - {".", ","}),
            first.start,
            last.end,
        )

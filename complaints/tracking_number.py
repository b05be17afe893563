"""Report numbers that survive a telephone: `26-0417-3`, with a check digit that catches slips.

A number is `YY-SSSS-C`: two-digit year, serial of the year (four digits, more when it grows past
9999) and one check digit. As in ISBN-10 every digit is weighted by its position from the right
(1, 2, 3 ...) and the sum is taken modulo 11. The weights are distinct and not zero modulo the
prime 11, so one wrong digit and a swap of any two digits, neighbours or not, always change the
remainder. Serials whose check value would be 10 are never issued (about one in eleven).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from complaints.errors import PersonError

#: The remainder of a right number. ISBN-10 uses 0; another one keeps 00-0000-0 from being right.
REMAINDER = 9
#: Ten digits in all is as far as distinct weights modulo 11 reach.
MAX_SERIAL = 9_999_999
#: Two-digit years ever issued; no telephone number or date that starts with 0 is taken for ours.
YEARS = range(20, 100)

_SEPARATORS = r"[\s\-.]"
_PREFIX = re.compile(r"^(?:nomor|nomer|no|laporan|tiket|#|:|[\s\-.])+", re.IGNORECASE)
_TYPED = re.compile(rf"\d(?:{_SEPARATORS}*\d){{6,9}}")
_GROUPED = re.compile(r"(?<![\d\-./,])(\d\d) ?[- ] ?(\d{4,7}) ?[- ] ?(\d)(?![\d\-/]|[.,]\d)")
_BARE = re.compile(r"(?<![\d\-./,+])(?<!rp)(?<!rp )(?<!rp\. )\d{7,10}(?![\d\-/]|[.,]\d)", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣", "-"))


class NotANumber(PersonError):
    """The text does not have the shape of a report number."""

    sentence = "error-not-a-number"


class NumberMistyped(PersonError):
    """The text has the shape of a report number, but one or more digits cannot be right."""

    sentence = "error-number-mistyped"


def number_for(year: int, serial: int) -> str | None:
    """The number of the given serial, or None when that serial is skipped.

    `year` is 2026 or 26; `serial` counts from 1. ValueError outside 2020-2099 or 1-9,999,999.
    """
    if year % 100 not in YEARS or year not in (year % 100, 2000 + year % 100):
        raise ValueError(f"no report numbers for the year {year}")
    if not 1 <= serial <= MAX_SERIAL:
        raise ValueError(f"serial {serial} is outside 1-{MAX_SERIAL}")
    digits = f"{year % 100:02d}{serial:04d}"
    check = (REMAINDER - _weighted_sum(digits + "0")) % 11
    return None if check == 10 else _spell(f"{digits}{check}")


def next_number(year: int, last_serial: int) -> tuple[str, int]:
    """The next number to issue after `last_serial` (0 at the start of a year), and its serial."""
    serial = last_serial + 1
    while (number := number_for(year, serial)) is None:
        serial += 1
    return number, serial


def parse(text: str) -> str:
    """The canonical number a person meant by `text`, which holds nothing else.

    Takes dashes of any sort, spaces between digits, full-width digits, "#", "no." and "nomor".
    Raises NotANumber, or NumberMistyped when the shape fits and the check digit does not.
    """
    typed = _PREFIX.sub("", _plain(text)).rstrip().rstrip(".,!?")
    if not _TYPED.fullmatch(typed):
        raise NotANumber(typed=text)
    digits = re.sub(_SEPARATORS, "", typed)
    if not _is_right(digits):
        raise NumberMistyped(typed=text)
    return _spell(digits)


def find(text: str) -> str | None:
    """The first right number inside a sentence, in canonical form, or None."""
    return next((_spell(digits) for digits in _candidates(_plain(text)) if _is_right(digits)), None)


def find_mistyped(text: str) -> str | None:
    """What looks like a number of ours in a sentence that has no right one, as digits with dashes.

    Only the grouped form counts (26-0417-5, 26 0417 5): seven digits alone may be anything.
    """
    if find(text) is not None:
        return None
    match = _GROUPED.search(_plain(text))
    return "-".join(match.groups()) if match else None


def _candidates(plain: str) -> Iterator[str]:
    for match in _GROUPED.finditer(plain):
        yield "".join(match.groups())
    for match in _BARE.finditer(plain):
        yield match.group()


def _plain(text: str) -> str:
    """Full-width and other digits as ASCII, every dash as "-", invisible characters gone."""
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES)
    visible = "".join(c for c in folded if unicodedata.category(c) != "Cf")
    return re.sub(r"\d", lambda m: str(int(m.group())), visible)


def _weighted_sum(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in enumerate(reversed(digits), start=1))


def _is_right(digits: str) -> bool:
    serial = digits[2:-1]
    as_issued = int(digits[:2]) in YEARS and int(serial) > 0 and not (len(serial) > 4 and serial[0] == "0")
    return as_issued and _weighted_sum(digits) % 11 == REMAINDER


def _spell(digits: str) -> str:
    return f"{digits[:2]}-{digits[2:-1]}-{digits[-1]}"

"""Reads the agencies file a region fills in by hand, and names every mistake by its line.

Columns: `code,name,short_name,region,categories`. Categories are separated by ";" and `*` marks the
coordinator's desk, which takes what nobody else does. Excel's habits are taken as they come: a byte
order mark, ";" between columns, Windows-1252.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import process

from complaints.errors import PersonError
from complaints.routing import Route, RoutingTable
from complaints.vocabulary import CATEGORIES

COLUMNS = ("code", "name", "short_name", "region", "categories")
FALLBACK = "*"
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
#: Kemendagri code: provinsi 33, kabupaten/kota 33.25, kecamatan 33.25.11, desa 33.25.11.2001.
_REGION = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?")


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency; `line` is where it stands in the file, counted from 1."""

    code: str
    name: str
    short_name: str
    region: str
    categories: tuple[str, ...]
    is_fallback: bool
    line: int


class Problem(NamedTuple):
    """One mistake; `key` names a sentence in the locale files and `args` are its arguments."""

    line: int
    key: str
    args: dict[str, str]


class AgenciesFileInvalid(PersonError):
    """The agencies file cannot be taken over; `problems` has every mistake in it, by line."""

    sentence = "error-agencies-file"

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


def parse(data: str | bytes) -> list[AgencyRow]:
    """The agencies of the file, in its order.

    Raises AgenciesFileInvalid with ALL problems, whose keys are: not_text, empty_file,
    missing_column(column), cells(expected, found), empty_cell(column), code_format(code),
    duplicate_code(code, first_line), region_format(region), unknown_category(category, suggestion),
    no_categories(code), taken(category, region, first_line), no_fallback, second_fallback(first_line).
    """
    text = _decoded(data)
    filled = _filled_lines(text)
    columns = _columns(filled)
    problems: list[Problem] = []
    rows = [row for line, cells in filled[1:] if (row := _row(line, cells, columns, problems))]
    problems += [*_duplicates(rows), *_fallback_problems(rows)]
    if problems:
        raise AgenciesFileInvalid(sorted(problems, key=lambda problem: problem.line))
    return rows


def routes(rows: Iterable[AgencyRow]) -> list[Route]:
    """A route for each category of each agency."""
    return [Route(row.code, category, row.region) for row in rows for category in row.categories]


def routing_table(rows: list[AgencyRow], served_region: str) -> RoutingTable:
    """The routing table of a checked file (`parse` makes sure of one coordinator's desk)."""
    return RoutingTable(routes(rows), next(row.code for row in rows if row.is_fallback), served_region)


def uncovered_categories(rows: Iterable[AgencyRow]) -> list[str]:
    """Categories that only the coordinator's desk will get: worth a warning, not an error."""
    covered = {category for row in rows for category in row.categories}
    return [category for category in CATEGORIES if category not in covered | {"lainnya"}]


def _decoded(data: str | bytes) -> str:
    if isinstance(data, str):
        text = data
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if "\0" in text or text.startswith("PK\x03\x04"):
        raise AgenciesFileInvalid([Problem(1, "not_text", {})])
    return text.removeprefix("\ufeff")


def _filled_lines(text: str) -> list[tuple[int, list[str]]]:
    """(line number, cells) of every line that holds anything."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error:
        raise AgenciesFileInvalid([Problem(reader.line_num, "not_text", {})]) from None
    return [(line, cells) for line, cells in lines if any(cells)]


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=header.count)


def _columns(filled: list[tuple[int, list[str]]]) -> list[str]:
    """The header; a file without all columns cannot be read further."""
    if not filled:
        raise AgenciesFileInvalid([Problem(1, "empty_file", {})])
    line, header = filled[0]
    names = [name.lower() for name in header]
    missing = [Problem(line, "missing_column", {"column": name}) for name in COLUMNS if name not in names]
    if missing:
        raise AgenciesFileInvalid(missing)
    return names


def _row(line: int, cells: list[str], columns: list[str], problems: list[Problem]) -> AgencyRow | None:
    """The agency of one line, as far as it can be made out; adds what is wrong with it."""
    while len(cells) > len(columns) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) != len(columns):
        facts = {"expected": str(len(columns)), "found": str(len(cells))}
        problems.append(Problem(line, "cells", facts))
        return None
    row = dict(zip(columns, cells, strict=True))
    row["region"] = row["region"].replace(",", ".")  # Excel in Indonesian takes 33.25 for a decimal
    words = [word.strip().lower() for word in row["categories"].split(";")]
    marks = list(dict.fromkeys(word for word in words if word))
    problems += [*_cell_problems(line, row), *_category_problems(line, row["code"], marks)]
    return AgencyRow(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"] or row["name"],
        region=row["region"],
        categories=tuple(mark for mark in marks if mark in CATEGORIES),
        is_fallback=FALLBACK in marks,
        line=line,
    )


def _cell_problems(line: int, row: dict[str, str]) -> Iterator[Problem]:
    for column in ("code", "name", "region"):
        if not row[column]:
            yield Problem(line, "empty_cell", {"column": column})
    if row["code"] and not _CODE.fullmatch(row["code"]):
        yield Problem(line, "code_format", {"code": row["code"]})
    if row["region"] and not _REGION.fullmatch(row["region"]):
        yield Problem(line, "region_format", {"region": row["region"]})


def _category_problems(line: int, code: str, marks: list[str]) -> Iterator[Problem]:
    if not marks:
        yield Problem(line, "no_categories", {"code": code})
    for mark in marks:
        if mark not in (*CATEGORIES, FALLBACK):
            yield Problem(line, "unknown_category", {"category": mark, "suggestion": nearest_category(mark)})


def nearest_category(word: str) -> str:
    """The category code that looks most like a mistyped one."""
    match = process.extractOne(re.sub(r"[\s-]+", "_", word), CATEGORIES)
    return str(match[0])


def _duplicates(rows: list[AgencyRow]) -> Iterator[Problem]:
    """Codes used twice, and categories of one region given to two agencies."""
    codes: dict[str, int] = {}
    takers: dict[tuple[str, str], AgencyRow] = {}
    for row in rows:
        first_line = codes.setdefault(row.code, row.line)
        if row.code and first_line != row.line:
            yield Problem(row.line, "duplicate_code", {"code": row.code, "first_line": str(first_line)})
        for category in row.categories:
            first = takers.setdefault((category, row.region), row)
            if first is not row:
                facts = {"category": category, "region": row.region, "first_line": str(first.line)}
                yield Problem(row.line, "taken", facts)


def _fallback_problems(rows: list[AgencyRow]) -> Iterator[Problem]:
    desks = [row.line for row in rows if row.is_fallback]
    if not desks:
        yield Problem(1, "no_fallback", {})
    for line in desks[1:]:
        yield Problem(line, "second_fallback", {"first_line": str(desks[0])})

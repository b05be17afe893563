"""Reads the rows of a spreadsheet or a CSV file, whatever program saved it."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from nlu.scoring.examples import FileUnreadable

Cell = str | int | float | bool | date | time | timedelta
#: (number of the row as a spreadsheet shows it, its cells); a row that cannot be read has None for cells.
Row = tuple[int, list[Cell] | None]

#: How xlsx, xlsb and ods begin, and how the older xls does.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WEB_PAGES = (b"<html", b"<!doc", b"<table", b"<?xml")
#: No complaint is longer; a quotation mark that is never closed would swallow the rest of the file.
LONGEST_CELL = 100_000
CHUNK = 1 << 20
SEPARATORS = ",;\t|"
#: Lines among which the header is.
BEGINNING = 20


def tables(path: Path) -> Iterator[Iterator[Row]]:
    """The rows of each sheet of a workbook, or of a CSV file, one table after another.

    Blank rows are left out. Raises FileUnreadable: a damaged or locked workbook, a web page, an empty file.
    """
    with path.open("rb") as file:
        beginning = file.read(64)
    if not beginning.strip():
        raise FileUnreadable(f"{path.name}: empty")
    if beginning.lstrip(codecs.BOM_UTF8).lstrip().lower().startswith(WEB_PAGES):
        raise FileUnreadable(f"{path.name}: a web page, not a table; open it and save it as .xlsx or .csv")
    if beginning.startswith(WORKBOOKS):
        return _sheets(path)
    return iter([_filled(_lines(path, _encoding(path, beginning)))])


def _sheets(path: Path) -> Iterator[Iterator[Row]]:
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for name in workbook.sheet_names:
                rows = workbook.get_sheet_by_name(name).iter_rows()
                yield _filled((number, list(cells)) for number, cells in enumerate(rows, start=1))
    except CalamineError as error:
        raise FileUnreadable(f"{path.name}: {error}") from error


def _lines(path: Path, encoding: str) -> Iterator[Row]:
    """Numbers are those of the line on which a row ends."""
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        separator = _separator(file)
        file.seek(0)
        rows = csv.reader((line.replace("\0", "") for line in file), delimiter=separator)
        while True:
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error:
                yield rows.line_num, None
            else:
                yield rows.line_num, list[Cell](cells)


def _filled(rows: Iterable[Row]) -> Iterator[Row]:
    for number, cells in rows:
        if cells is None or any(not isinstance(cell, str) or cell.strip() for cell in cells):
            yield number, cells


def _separator(lines: Iterable[str]) -> str:
    """What parts the first line most; titles, which may stand above the header, hold one comma at most."""
    beginning = list(islice(lines, BEGINNING))
    for least in (2, 1):
        for line in beginning:
            best = max(SEPARATORS, key=line.count)
            if line.count(best) >= least:
                return best
    return SEPARATORS[0]


def _encoding(path: Path, beginning: bytes) -> str:
    """UTF-8 if all of it is, else what Excel writes: UTF-16 with its mark, or Windows-1252."""
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"

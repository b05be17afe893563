"""Finds what we need in an export of SP4N-LAPOR!, whatever its columns are called."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from nlu.history.days import read_day
from nlu.history.sheet import BEGINNING, Cell, Row, tables
from nlu.history.topics import plain
from nlu.scoring.examples import FileUnreadable

#: A slip of the pen leaves so much of a name; less would take `isi akhir` for `isi awal`.
TYPED_ALIKE = 90
#: Any of these makes an export worth reading.
TEXTS = ("isi_awal", "isi_akhir", "judul")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the export; `why_unread` says why nothing could be read in it: unreadable or cells."""

    number: int
    why_unread: str = ""
    tracking: str = ""
    day: date | None = None
    intent: str = "complaint"
    topic: str = ""
    main: str = ""
    topic_id: str = ""
    title: str = ""
    first: str = ""
    last: str = ""
    agency: str = ""


@dataclass
class Export:
    """What the columns were taken for (our name -> as spelled), those left alone, and the rows, read once."""

    columns: dict[str, str]
    unused: list[str]
    entries: Iterator[Entry] = field(repr=False)

    @property
    def missing(self) -> list[str]:
        return [name for name in _names().columns if name not in self.columns]


def read(path: Path, today: date) -> Export:
    """The export in a file. Raises FileUnreadable: no table in it has a column with texts."""
    seen: list[str] = []
    for rows in tables(path):
        above: list[Row] = []
        for number, cells in islice(rows, BEGINNING):
            places = _places([_text(cell) for cell in cells or ()])
            if len(places) > 1 and any(name in places for name in TEXTS):
                return _export([_text(cell) for cell in cells or ()], places, rows, today)
            above.append((number, cells))
        seen += [_text(cell) for _, cells in above[:1] for cell in cells or ()]
    raise FileUnreadable(
        f"{path.name}: no column with the text of reports (isi_laporan_awal, isi_laporan_akhir, judul); "
        f"found {', '.join(seen) or '-'}"
    )


def _export(header: Sequence[str], places: dict[str, int], rows: Iterator[Row], today: date) -> Export:
    columns = {name: header[place] for name, place in places.items()}
    unused = [name for place, name in enumerate(header) if place not in places.values() and name]
    return Export(columns, unused, (_entry(row, places, len(header), today) for row in rows))


def _entry(row: Row, places: dict[str, int], width: int, today: date) -> Entry:
    number, cells = row
    if cells is None or any(_text(cell) for cell in cells[width:]):
        return Entry(number, "unreadable" if cells is None else "cells")

    def said(name: str) -> str:
        place = places.get(name, width)
        text = _text(cells[place]) if place < len(cells) else ""
        return "" if plain(text) in _names().blank else text

    day = cells[places["tanggal"]] if places.get("tanggal", len(cells)) < len(cells) else ""
    return Entry(
        number,
        tracking=said("nomor"),
        day=read_day(day, today),
        intent=_names().kinds.get(plain(said("jenis")), "complaint"),
        topic=said("kategori") or said("kategori_utama"),
        main=said("kategori_utama"),
        topic_id=said("id_kategori"),
        title=said("judul"),
        first=said("isi_awal"),
        last=said("isi_akhir"),
        agency=" ".join(said("dinas").split()),
    )


def _text(cell: Cell) -> str:
    """A spreadsheet keeps 1397 as 1397.0."""
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip()


def _places(header: Sequence[str]) -> dict[str, int]:
    """Our name -> place of its column: names as known first, slips of the pen after."""
    known, spellings = _names().columns, _names().spellings
    plains = [plain(name.replace("_", " ")) for name in header]
    found: dict[str, int] = {}
    for ours, names in known.items():
        present = [plains.index(name) for name in names if name in plains]
        if present:
            found[ours] = present[0]
    for place, name in enumerate(plains):
        if place not in found.values() and len(name) > 3 and name not in spellings:
            alike = process.extractOne(name, [*spellings], scorer=fuzz.ratio, score_cutoff=TYPED_ALIKE)
            if alike and (ours := spellings[alike[0]]):
                found.setdefault(ours, place)
    return found


class _Names(NamedTuple):
    """columns.toml: our name -> spellings; klasifikasi -> intent; words for nothing; spelling -> our name.

    The spelling of a column that is not needed has "" for a name.
    """

    columns: dict[str, list[str]]
    kinds: dict[str, str]
    blank: frozenset[str]
    spellings: dict[str, str]


@cache
def _names() -> _Names:
    told: dict[str, Any] = tomllib.loads((Path(__file__).with_name("columns.toml")).read_text("utf-8"))
    spellings = dict.fromkeys(told["unused"]["names"], "")
    spellings |= {name: ours for ours, names in told["columns"].items() for name in names}
    return _Names(told["columns"], told["kinds"], frozenset(told["blank"]["words"]), spellings)

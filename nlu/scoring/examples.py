"""Reads the texts that are learned from, held out, or brought by somebody in a file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nlu import example_files
from nlu.workshop import SHIPPED_ONLY, Workshop

if TYPE_CHECKING:
    from _csv import Reader

HELDOUT = SHIPPED_ONLY.data / "heldout"
#: How the files of a region's own reports end that only ask (see nlu/history).
SET_ASIDE = ".uji.csv"
#: `[words](place)`: how spans are marked in the held-out sentences, as Rasa marks entities.
MARK = re.compile(r"\[([^\]]+)\]\((place|time)\)")
#: A letter of a citizen may be longer than the 131,072 letters that Python's reader allows.
LONGEST_CELL = 10_000_000


class Example(NamedTuple):
    """A labelled text; `where` is its file and its number there, for people who look for it."""

    label: str
    text: str
    where: str


class Marked(NamedTuple):
    """A text with its spans: (type, start, end)."""

    text: str
    spans: frozenset[tuple[str, int, int]]


class FileUnreadable(ValueError):
    """The file is no CSV with the columns that are needed; the message says what is missing."""


@dataclass
class Labelled:
    """The rows of a file that carry a label, and how many do not: reason -> count."""

    examples: list[Example] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def learned_examples(workshop: Workshop = SHIPPED_ONLY) -> list[Example]:
    """Everything that Rasa learns from; complaints are labelled `complaint/<category>`."""
    files = [path for folder in workshop.example_folders for path in sorted(folder.glob("*.yml"))]
    return [example for path in files for example in _of_yaml(path)]


def history_examples(folder: Path, but: str = "") -> list[Example]:
    """What a region's own reports gave (see nlu/history), without the import called `but`."""
    return [one for path in sorted(folder.glob("*.yml")) if path.stem != but for one in _of_yaml(path)]


def set_aside_reports(folder: Path, but: str = "") -> list[Example]:
    """The region's own reports that are never learned from, without those of the import called `but`."""
    files = [path for path in sorted(folder.glob(f"*{SET_ASIDE}")) if path.name != but + SET_ASIDE]
    return [one for path in files for one in read_table(path, "category").examples]


def heldout_complaints(folder: Path = HELDOUT) -> list[Example]:
    """Labelled with a bare category code."""
    return read_table(folder / "complaints.tsv", "category").examples


def heldout_intents(folder: Path = HELDOUT, name: str = "intents.tsv") -> list[Example]:
    """Chat messages; `intents_second.tsv` is a later set by another hand, scored by naming its file."""
    return read_table(folder / name, "intent").examples


def heldout_examples(folder: Path = HELDOUT) -> list[Example]:
    """All held-out sets, labelled as what is learned from is."""
    reports = [one._replace(label=f"complaint/{one.label}") for one in heldout_complaints(folder)]
    chat = (heldout_intents(folder, path.name) for path in sorted(folder.glob("intents*.tsv")))
    return [*reports, *(one for those in chat for one in those)]


def heldout_spans(folder: Path = HELDOUT) -> list[Marked]:
    """The marked sentences, one a line; `#` begins a remark."""
    lines = (folder / "spans.txt").read_text(encoding="utf-8").splitlines()
    return [read_marks(line) for line in lines if line.strip() and not line.startswith("#")]


def marked_examples(folder: Path = HELDOUT) -> list[Example]:
    """The marked sentences as plain texts, to look for them elsewhere; their label is `span`."""
    return [Example("span", one.text, f"spans.txt: {one.text[:20]}") for one in heldout_spans(folder)]


def read_marks(marked: str) -> Marked:
    """The plain text of a marked sentence, and its spans."""
    text, spans, position = "", set(), 0
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        spans.add((mark[2], len(text), len(text) + len(mark[1])))
        text += mark[1]
        position = mark.end()
    return Marked(text + marked[position:], frozenset(spans))


def read_table(path: Path, label: str, known: Iterable[str] = ()) -> Labelled:
    """Rows of a CSV (or TSV, or what Excel writes) with the columns `text` and `label`, any order, any case.

    Rows without text or label are left out, and so are labels outside `known` if any are given; both are
    counted. Raises FileUnreadable: no such columns.
    """
    found, allowed = Labelled(), set(known)
    for number, row in _rows(path, label):
        text, said = row["text"].strip(), row[label].strip()
        if not text or not said:
            found.left_out["no text" if not text else f"no {label}"] += 1
        elif allowed and said not in allowed:
            found.left_out[f"unknown {label}: {said[:40]}"] += 1
        else:
            found.examples.append(Example(said, text, f"{path.name}:{number}"))
    return found


def columns_of(path: Path) -> list[str]:
    """The names in the first line of a table, in small letters."""
    return _table(path)[0]


def texts_of(path: Path) -> Iterator[str]:
    """The column `text` of a file, labelled or not."""
    for _, row in _rows(path, "text"):
        yield row["text"]


def _of_yaml(path: Path) -> Iterator[Example]:
    where = f"{path.parent.name}/{path.name}"
    return (Example(label, text, where) for label, text in example_files.read(path))


def _rows(path: Path, label: str) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, row) with stripped lower-case column names."""
    columns, rows = _table(path)
    if missing := [name for name in ("text", label) if name not in columns]:
        raise FileUnreadable(
            f"{path.name}: no column {', '.join(missing)}; found {', '.join(columns) or '-'}"
        )
    for cells in rows:
        padded = [*cells, *[""] * (len(columns) - len(cells))]
        yield rows.line_num, dict(zip(columns, padded, strict=False))


def _table(path: Path) -> tuple[list[str], Reader]:
    """The column names of a table, and a reader that stands at its first row."""
    csv.field_size_limit(LONGEST_CELL)
    content = _decoded(path.read_bytes()).replace("\0", "")
    header = content.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    # Our own tab-separated files carry quotes as they were typed.
    style = _Tabs if separator == "\t" else csv.excel
    rows = csv.reader(io.StringIO(content, newline=""), style, delimiter=separator)
    return [name.strip().lower() for name in next(rows, [])], rows


class _Tabs(csv.excel_tab):
    quoting = csv.QUOTE_NONE


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")

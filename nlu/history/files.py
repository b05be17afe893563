"""Writes what an import gave: examples, refused rows, topics to be decided, routes; all of it outside git."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from nlu import example_files
from nlu.history.routes import Proposal
from nlu.history.sheet import tables
from nlu.history.sifting import Example, Refused
from nlu.history.topics import NOISE
from nlu.keywords import category_codes
from nlu.scoring.examples import FileUnreadable

TOPICS_FILE = "topik.csv"
TOPIC_COLUMNS = ("topik", "jumlah", "kode")
#: A spreadsheet takes a cell that begins so for a formula, and citizens write what they like.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")

#: Turns a reason into words for people.
Say = Callable[[str], str]


def name_for(export: Path) -> str:
    """The name that all files of one import share: importing the same export again writes over them."""
    return re.sub(r"[^\w-]+", "-", export.stem).strip("-_").lower() or "riwayat"


def write_examples(path: Path, examples: Sequence[Example]) -> None:
    """In the format of nlu/data/complaints; without examples there is no file."""
    if examples:
        example_files.write(
            path, ((f"{one.intent}/{one.code}", one.text) for one in examples), example_files.HISTORY
        )
    else:
        path.unlink(missing_ok=True)


def write_set_aside(path: Path, examples: Sequence[Example]) -> None:
    """As `lapor nlu evaluate` reads it; without examples there is no file."""
    if examples:
        write_table(path, ("category", "text"), ([one.code, one.text] for one in examples))
    else:
        path.unlink(missing_ok=True)


def write_refused(path: Path, refused: Iterable[Refused], header: Sequence[str], say: Say) -> None:
    """Row number, reason in words, what it speaks of, text; the texts are masked already."""
    rows = ([one.number, say(one.reason), one.facts, one.text] for one in refused)
    write_table(path, header, rows)


def write_routes(
    path: Path, proposals: Iterable[Proposal], header: Sequence[str], say: Sequence[str]
) -> None:
    """One line a category: count, first and second agency with their share, and `say` (clear, unclear)."""
    rows = []
    for one in proposals:
        (first, share), (second, other) = (*one.takers, ("", 0.0))[:2]
        shares = (f"{share:.2f}", f"{other:.2f}" if second else "")
        decision = say[0] if one.clear else say[1]
        rows.append([one.category, one.count, first, shares[0], second, shares[1], decision])
    write_table(path, header, rows)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV that Excel opens as it is meant."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    example_files.replace(path, "\ufeff" + written.getvalue())


def added_topics(folder: Path) -> dict[str, str]:
    """Topic -> code, as the region filled in; Raises FileUnreadable for a code that does not exist."""
    path = folder / TOPICS_FILE
    if not path.exists():
        return {}
    known = {*category_codes(), NOISE}
    found = {}
    for rows in tables(path):
        for number, cells in rows:
            topic, _, code = [*(str(cell).strip() for cell in cells or ()), "", "", ""][:3]
            if code and topic != TOPIC_COLUMNS[0]:
                if code.lower() not in known:
                    raise FileUnreadable(f"{path.name}:{number}: {code}")
                found[topic] = code.lower()
    return found


def write_topics(folder: Path, unknown: Counter[str], decided: Mapping[str, str]) -> Path:
    """The topics nobody knows, commonest first, with room for a code; those decided stay."""
    rows = [[topic, count, ""] for topic, count in unknown.most_common()]
    rows += [[topic, "", code] for topic, code in decided.items()]
    write_table(folder / TOPICS_FILE, TOPIC_COLUMNS, rows)
    return folder / TOPICS_FILE


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell

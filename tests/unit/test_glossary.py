"""Code follows the glossary: its names exist where it says, and the shared vocabulary is all in it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from complaints.complaint import Act
from complaints.vocabulary import Audience, Fixed, Kind, Role, Status

ROOT = Path(__file__).parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
HEADER = ["Indonesian term", "Plain meaning", "Code name", "File", "Words we avoid"]
QUOTED = re.compile(r"`([^`]+)`")


class Row(NamedTuple):
    """One line of the glossary; `names` and `file` without their quotes."""

    term: str
    meaning: str
    names: tuple[str, ...]
    file: str
    avoided: tuple[str, ...]


def rows() -> list[Row]:
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [_row(each) for each in cells if each != HEADER and set(each[0]) != {"-"}]


def _row(cells: list[str]) -> Row:
    term, meaning, names, file, avoided = cells
    return Row(
        term, meaning, tuple(QUOTED.findall(names)), file.strip("`"), tuple(re.split(r",\s*", avoided))
    )


@cache
def defined(file: str) -> frozenset[str]:
    """The names a module defines: `name` at its top level, `Class.member` within its classes."""
    module = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(name for node in module.body for name in _names(node))


def _names(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.ClassDef():
            yield node.name
            yield from (f"{node.name}.{member}" for inner in node.body for member in _names(inner))
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield node.name
        case ast.Assign():
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name()):
            yield node.target.id  # type: ignore[union-attr]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.term)
def test_the_code_names_are_defined_in_the_file(row: Row) -> None:
    known = defined(row.file)
    assert row.names, "a term without a code name"
    assert not [name for name in row.names if name not in known]


@pytest.mark.parametrize("words", [Kind, Status, Role, Audience, Fixed, Act])
def test_the_shared_vocabulary_is_in_the_glossary(words: type[StrEnum]) -> None:
    listed = {name for row in rows() for name in row.names}
    missing = [f"{words.__name__}.{word.name}" for word in words]
    assert not [name for name in missing if name not in listed]


def test_no_term_is_explained_twice() -> None:
    counted = Counter(row.term for row in rows())
    assert not [term for term, count in counted.items() if count > 1]


def test_a_name_we_use_is_not_one_we_avoid() -> None:
    used = {name.rpartition(".")[2].lower() for row in rows() for name in row.names}
    avoided = {word.lower().replace(" ", "_") for row in rows() for word in row.avoided}
    assert not used & avoided


#: Rooms in which the most tempting of the avoided words name nothing.
ROOMS = ("complaints", "storage", "actions")
TEMPTING = frozenset(
    {"user", "ticket", "case", "operator", "sla", "feedback", "notification", "workflow", "tenant"}
)


def test_the_rooms_below_do_not_use_tempting_wrong_names() -> None:
    files = [path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    names = {name for file in files for name in defined(str(file))}
    words = {word.lower() for name in names for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
    assert words & {"complaint", "seat", "letter"}, "the rooms were not read"
    assert not words & TEMPTING


def test_tempting_words_are_avoided_by_the_glossary() -> None:
    avoided = {word.lower() for row in rows() for word in row.avoided}
    assert not TEMPTING - avoided

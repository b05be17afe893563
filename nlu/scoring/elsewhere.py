"""Everything written in this repository beside the examples: tests, pages, sentences of the bot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nlu.environment import HERE
from nlu.scoring import likeness

ROOT = HERE.parent
#: Where people write; the examples in nlu/data are looked at line by line elsewhere.
FOLDERS = ("docs", "tests", "bot", "complaints", "actions", "storage", "nlu", "scripts")
WRITTEN = frozenset({".py", ".yml", ".toml", ".md", ".ftl", ".csv", ".tsv", ".txt", ".html", ".js", ".css"})
#: Names of regions, what a training leaves, the environment, and the examples.
PASSED_OVER = frozenset({"regions_data", "models", ".venv", "__pycache__", "data"})
#: A sentence in code or on a page ends where a line or a quotation does.
ENDS = re.compile("[\"'`“”‘’|(){}\\[\\]:;,\n]")

Stretches = frozenset[tuple[str, ...]]


def files(root: Path = ROOT) -> list[Path]:
    """Every file with words in it, of the repository that lies below `root`."""
    tops = [path for path in sorted(root.glob("*")) if path.is_file()]
    below = [path for folder in FOLDERS for path in _below(root / folder)]
    return [path for path in (*tops, *below) if path.suffix in WRITTEN]


def copied_in(path: Path, known: Stretches) -> Iterator[str]:
    """Passages of a file that stand in the texts of `known`: 12 words in a row, or a short text whole."""
    written = path.read_text(encoding="utf-8", errors="replace")
    words = likeness.words_in(written)
    for first in range(len(words) - likeness.STRETCH + 1):
        if (stretch := words[first : first + likeness.STRETCH]) in known:
            yield " ".join(stretch)
    for part in {*ENDS.split(written), *written.splitlines()}:
        if len(short := likeness.words_in(part)) < likeness.STRETCH and short in known:
            yield part.strip()


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("*")):
        if path.is_dir() and path.name not in PASSED_OVER:
            yield from _below(path)
        elif path.is_file():
            yield path

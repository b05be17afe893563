"""Reads and writes the files that examples are kept in, so that Rasa and we understand the same by them."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

#: The hand of examples that are a region's own past reports.
HISTORY = "history"
#: Rasa takes these for marks of entities.
BRACKETS = str.maketrans("[]{}", "()()")
#: What YAML cannot carry, and what would end the line of an example.
UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")
#: A line of an example begins so.
DASH = "    - "


def read(path: Path) -> Iterator[tuple[str, str]]:
    """(label, text) of every example; complaints are labelled `complaint/<category>`."""
    loaded: dict[str, Any] = yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for part in loaded["nlu"]:
        for line in part["examples"].splitlines():
            yield str(part["intent"]), line.strip().removeprefix("-").strip()


def write(path: Path, examples: Iterable[tuple[str, str]], hand: str) -> None:
    """Replace `path`, in one step, by a file of one or more (label, text), by label, then as given.

    `hand` names who wrote the texts: confidence is calibrated on hands that were not learned from.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for label, text in examples:
        if line := one_line(text):
            texts[label].append(line)
    parts = [_part(label, texts[label], hand) for label in sorted(texts)]
    replace(path, 'version: "3.1"\nnlu:\n' + "".join(parts))


def one_line(text: str) -> str:
    """The text as it can stand in such a file: one line, no brackets that mean something there."""
    return " ".join(UNWRITABLE.sub(" ", text).translate(BRACKETS).split())


def replace(path: Path, content: str) -> None:
    """Write a file so that readers see the old one or the new one, also after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    with half.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(half, path)


def _part(label: str, texts: list[str], hand: str) -> str:
    lines = "\n".join(DASH + text for text in texts)
    return f"- intent: {label}\n  metadata:\n    hand: {hand}\n  examples: |\n{lines}\n"

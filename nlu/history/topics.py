"""Says which of our categories a topic of SP4N-LAPOR! is, or that it tells nothing."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from nlu.keywords import category_codes

TOPICS = Path(__file__).parents[1] / "data" / "topics.csv"
#: Stands for a topic under which anything may be filed.
NOISE = "noise"
#: What stands between a main topic and its part when both are in one cell; the first that parts them counts.
BETWEEN = (" > ", ">", "»", "|", " - ", " / ", " : ")


def plain(name: str) -> str:
    """The words of a name, without signs, capitals and double blanks."""
    return " ".join(re.findall(r"\w+", str(name).casefold()))


class Topics:
    """The list of the nation, and whatever the region added to it."""

    def __init__(self, added: Iterable[tuple[str, str]] = (), path: Path = TOPICS) -> None:
        """`added`: (topic, code) of the region itself; it wins."""
        self._in_main: dict[tuple[str, str], str] = {}
        self._alone: dict[str, set[str]] = defaultdict(set)
        self._by_id: dict[str, str] = {}
        for row in _rows(path):
            self._in_main[plain(row["main"]), plain(row["topic"])] = row["code"]
            self._alone[plain(row["topic"])].add(row["code"])
            if row["sp4n_id"]:
                self._by_id[row["sp4n_id"]] = row["code"]
        for code in category_codes():
            self._alone.setdefault(plain(code), {code})
        self._added = {plain(topic): code for topic, code in added}

    def code(self, topic: str, main: str = "", number: str = "") -> str | None:
        """A category code, NOISE, or None for a topic that nobody knows or that means two things.

        `number` is the id of SP4N-LAPOR!; it decides where the name does not.
        """
        for above, name in _readings(topic, main):
            if found := self._added.get(name) or self._in_main.get((above, name)):
                return found
            if len(codes := self._alone.get(name, ())) == 1:
                return next(iter(codes))
        return self._by_id.get(number.strip())


def _readings(topic: str, main: str) -> Iterator[tuple[str, str]]:
    """(main topic, topic) as a cell may be meant: as it stands, then as a path whose last part counts."""
    yield plain(main), plain(topic)
    for sign in BETWEEN:
        parts = [part for part in topic.split(sign) if plain(part)]
        if len(parts) > 1:
            yield plain(parts[-2]), plain(parts[-1])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)

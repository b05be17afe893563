"""Decides of every row of an export whether it teaches anything, and says why where it does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from nlu import example_files
from nlu.history.export import Entry
from nlu.history.topics import NOISE, Topics, plain
from nlu.scoring import likeness

#: A text with fewer words says too little on its own; its title is put before it.
SHORT_BODY = 8
#: Fewest words of an example.
LEAST_WORDS = 3
#: Near duplicates are looked for among so many reports of one category that came one after the other.
AT_ONCE = 5_000
#: A telling so often after so many rows.
EVERY = 500
#: Most examples of one category, the newest: of one city's 10,000 reports more of them taught less.
MOST = 400
#: Most of those that are no complaints, of each kind.
MOST_OF_KIND = 300
#: Part of the reports, the newest, of which some are set aside to ask later models; at most so many.
ASIDE, MOST_ASIDE = 0.1, 700
#: Fewer dated reports give figures that chance decides.
LEAST_DATED = 200
#: A longer topic is a text that slipped into the wrong column.
LONGEST_TOPIC = 100
#: Hides personal data in a text.
Mask = Callable[[str], str]
#: Hears how many rows are done.
Count = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Example:
    """A report that may be learned from; `number` is its row, `intent` complaint or another kind."""

    number: int
    code: str
    intent: str
    text: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row not used, or not for all; `reason` is a word, `facts` what it speaks of, `text` is masked."""

    number: int
    reason: str
    facts: str = ""
    text: str = ""


@dataclass
class Sifted:
    """Everything that the rows of an export gave."""

    rows: int = 0
    examples: list[Example] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    #: Topic as spelled -> how many rows have it.
    unknown: Counter[str] = field(default_factory=Counter)
    #: (category, agency as spelled) -> how many reports went there.
    routes: Counter[tuple[str, str]] = field(default_factory=Counter)
    masked: int = 0

    @property
    def reasons(self) -> Counter[str]:
        return Counter(one.reason for one in self.refused)


def sift(
    entries: Iterable[Entry],
    topics: Topics,
    mask: Mask,
    known: Mapping[str, str] | None = None,
    count: Count | None = None,
) -> Sifted:
    """Sort the rows of an export.

    `known`: text that must not be learned (again) -> reason, e.g. held_out. `mask` is asked twice a row.
    """
    sifted, sieve = Sifted(), _Sieve(topics, mask, known or {})
    for entry in entries:
        sifted.rows += 1
        sieve.take(entry, sifted)
        if count and sifted.rows % EVERY == 0:
            count(sifted.rows)
    _leave_out_near(sifted)
    return sifted


class _Sieve:
    """What has to be remembered from one row to the next."""

    def __init__(self, topics: Topics, mask: Mask, known: Mapping[str, str]) -> None:
        self._topics = topics
        self._mask = mask
        self._known = {_gist(text): reason for text, reason in known.items()}
        self._trackings: dict[str, int] = {}
        self._gists: dict[int, int] = {}

    def take(self, entry: Entry, into: Sifted) -> None:
        if first := self._filed_before(entry):
            into.refused.append(Refused(entry.number, "same_number", str(first)))
            return
        code = None if entry.why_unread else self._topics.code(entry.topic, entry.main, entry.topic_id)
        if code and code != NOISE and plain(entry.agency):
            into.routes[code, entry.agency] += 1
        entry = replace(entry, topic=self._mask(entry.topic))
        text = clean(_body(entry))
        masked = self._mask(text)
        into.masked += masked != text
        refused = self._fault(entry, masked, code)
        if refused:
            into.refused.append(refused)
            if refused.reason == "unknown_topic":
                into.unknown[_spelled(entry)] += 1
            return
        into.examples.append(Example(entry.number, code or "", entry.intent, masked, entry.day))
        if entry.day is None:
            into.refused.append(Refused(entry.number, "no_day", "", masked))

    def _filed_before(self, entry: Entry) -> int | None:
        """The row of the same report: exports joined by hand hold some of them twice."""
        if not entry.tracking:
            return None
        first = self._trackings.setdefault(entry.tracking, entry.number)
        return first if first != entry.number else None

    def _fault(self, entry: Entry, text: str, code: str | None) -> Refused | None:
        number, gist = entry.number, _gist(text)
        if entry.why_unread:
            return Refused(number, entry.why_unread)
        if not likeness.WORD.search(text):
            return Refused(number, "no_text")
        if not entry.topic and not entry.topic_id:
            return Refused(number, "no_topic", "", text)
        if code is None:
            return Refused(number, "unknown_topic", _spelled(entry), text)
        if code == NOISE:
            return Refused(number, "noise", _spelled(entry), text)
        if len(likeness.WORD.findall(text)) < LEAST_WORDS:
            return Refused(number, "too_short", "", text)
        if gist in self._known:
            return Refused(number, self._known[gist], "", text)
        first = self._gists.setdefault(gist, number)
        return Refused(number, "same_text", str(first), text) if first != number else None


def clean(text: str) -> str:
    """One line that a file of examples can carry, without the dashes of a list before it."""
    return example_files.one_line(text).lstrip("- ")


def set_aside(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """(to learn from, only to ask): of the newest tenth, spread evenly; none where too few have a day."""
    dated = sorted((one for one in examples if one.day), key=_when)
    late = dated[-int(len(dated) * ASIDE) :] if len(dated) >= LEAST_DATED else []
    asked = late[:: max(1, -(-len(late) // MOST_ASIDE))]
    numbers = {one.number for one in asked}
    return [one for one in examples if one.number not in numbers], asked


def newest(examples: Sequence[Example]) -> list[Example]:
    """The newest MOST of each category, in their order, and at most MOST_OF_KIND that are no complaints.

    The chat intent of these is what people ticked in a form, and is often wrong.
    """
    taken: Counter[str] = Counter()
    kept = []
    for one in sorted(examples, key=_when, reverse=True):
        kind = f"kind {one.intent}"
        plain_complaint = one.intent == "complaint"
        if taken[one.code] < MOST and (plain_complaint or taken[kind] < MOST_OF_KIND):
            taken[one.code] += 1
            taken[kind] += 1
            kept.append(one)
    return sorted(kept, key=lambda one: one.number)


def _body(entry: Entry) -> str:
    """What the citizen wrote, else what the clerk made of it; with the title where it says too little."""
    body = entry.first if likeness.WORD.search(entry.first) else entry.last
    if len(body.split()) >= SHORT_BODY or entry.title.casefold() in body.casefold():
        return body
    return f"{entry.title}. {body}".strip(" .") if entry.title else body


def _when(example: Example) -> tuple[date, int]:
    return example.day or date.min, example.number


def _spelled(entry: Entry) -> str:
    return " ".join((entry.topic or entry.topic_id).split())[:LONGEST_TOPIC]


def _gist(text: str) -> int:
    """64 bits for the words in their order: texts themselves would fill the memory."""
    return hash(" ".join(likeness.WORD.findall(text.lower())))


def _leave_out_near(sifted: Sifted) -> None:
    """Moves reports that nearly repeat an earlier one of their category to the refused ones."""
    firsts = {later: first for group in _blocks(sifted.examples) for first, later in _near(group)}
    for one in sifted.examples:
        if one.number in firsts:
            sifted.refused.append(Refused(one.number, "nearly_same", str(firsts[one.number]), one.text))
    sifted.examples = [one for one in sifted.examples if one.number not in firsts]
    gone = set(firsts)
    sifted.refused = [one for one in sifted.refused if one.reason != "no_day" or one.number not in gone]
    sifted.refused.sort(key=lambda one: one.number)


def _blocks(examples: Iterable[Example]) -> Iterator[list[Example]]:
    of_category: dict[str, list[Example]] = defaultdict(list)
    for one in examples:
        of_category[one.code].append(one)
    for group in of_category.values():
        group.sort(key=_when)
        yield from (group[first : first + AT_ONCE] for first in range(0, len(group), AT_ONCE))


def _near(group: Sequence[Example]) -> Iterator[tuple[int, int]]:
    """(row of the earlier, row of the later)."""
    for first, later in likeness.nearly_same([one.text for one in group]):
        yield group[first].number, group[later].number

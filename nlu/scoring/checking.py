"""Looks for what makes scores lie or examples teach the wrong thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlu import keywords
from nlu.progress import Progress, silent
from nlu.scoring import elsewhere, likeness
from nlu.scoring.across import ask
from nlu.scoring.examples import Example, texts_of

#: Faults that make `lapor nlu check` fail; the others are for a person to weigh.
SERIOUS = frozenset({"leak", "copied", "thin"})
#: Chat lines of fewer words ("iya", "batal aja") are said by everyone; they are no leak.
LEAST_LEAK = 3
#: Fewest examples of a complaint category and of a chat intent.
LEARNED_LEAST, HELDOUT_LEAST = (50, 120), (20, 25)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: leak, copied, contradiction, duplicate, near duplicate, near miss, thin or doubt."""

    kind: str
    what: str
    where: str
    beside: str = ""

    @property
    def serious(self) -> bool:
        return self.kind in SERIOUS


def leaks(learned: Sequence[Example], held_out: Sequence[Example]) -> Iterator[Finding]:
    """Held-out texts that are learned from as well, word for word or nearly so."""
    everything = [*learned, *held_out]
    texts = [one.text for one in everything]
    pairs = [(group[0], place) for group in likeness.same(texts) for place in group[1:]]
    for first, second in sorted({*pairs, *likeness.nearly_same(texts)}):
        ours, theirs = everything[first], everything[second]
        if first < len(learned) <= second and len(likeness.words_of(theirs.text)) >= LEAST_LEAK:
            yield Finding("leak", theirs.text, theirs.where, f"{ours.where}: {ours.text}")


def repetitions(examples: Sequence[Example]) -> Iterator[Finding]:
    """The same words twice: a contradiction when the labels differ, else a duplicate; and near duplicates."""
    texts = [one.text for one in examples]
    for group in likeness.same(texts):
        first, *others = (examples[place] for place in group)
        for other in others:
            kind = "duplicate" if other.label == first.label else "contradiction"
            yield Finding(kind, other.text, f"{other.where} {other.label}", f"{first.where} {first.label}")
    for left, right in likeness.nearly_same(texts):
        first, other = examples[left], examples[right]
        kind = "near duplicate" if other.label == first.label else "near miss"
        yield Finding(kind, other.text, f"{other.where} {other.label}", f"{first.label}: {first.text}")


def copies(examples: Sequence[Example], real: Path, root: Path | None = None) -> Iterator[Finding]:
    """Our texts that stand in a file of real complaints (column text), whole or 12 words in a row.

    With `root` also what is written in the repository there: in its tests, on its pages, by its bot.
    """
    known = likeness.stretches(texts_of(real))
    for one in examples:
        if likeness.copied(one.text, known):
            yield Finding("copied", one.text, one.where, real.name)
    for path in elsewhere.files(root) if root else ():
        for passage in elsewhere.copied_in(path, known):
            yield Finding("copied", passage, str(path.relative_to(root or path)), real.name)


def thin(examples: Sequence[Example], held_out: Sequence[Example]) -> Iterator[Finding]:
    """Categories and chat intents with too few examples to learn from, or to score by."""
    for stand, those, least in (("learned", examples, LEARNED_LEAST), ("held out", held_out, HELDOUT_LEAST)):
        categories = Counter(one.label.split("/")[1] for one in those if "/" in one.label)
        intents = Counter(one.label.split("/")[0] for one in those)
        for label in keywords.category_codes():
            if categories[label] < least[0]:
                yield Finding("thin", f"{label}: {categories[label]} of {least[0]}", stand)
        for label in keywords.intent_names():
            if intents[label] < least[1]:
                yield Finding("thin", f"{label}: {intents[label]} of {least[1]}", stand)


def doubts(examples: Sequence[Example], progress: Progress = silent) -> Iterator[Finding]:
    """Examples whose category, or whose chat intent, a plain model of the other examples strongly doubts."""
    for those in (
        [one._replace(label=one.label.split("/")[1]) for one in examples if "/" in one.label],
        [one for one in examples if "/" not in one.label],
    ):
        question = {"doubt": [one[:2] for one in those]}
        for place, believed, gap in ask("yardstick", question, "doubting", progress) if those else ():
            one = those[place]
            yield Finding("doubt", one.text, f"{one.where} {one.label}", f"{believed} +{gap:.1f}")


def check(
    learned: Sequence[Example],
    held_out: Sequence[Example],
    real: Path | None = None,
    doubting: bool = True,
    progress: Progress = silent,
    history: Sequence[Example] = (),
    asked: Sequence[Example] = (),
    root: Path | None = None,
) -> list[Finding]:
    """Everything found, the serious first; `held_out` complaints are labelled `complaint/<category>`.

    `history` is learned from, but the region's own: only leaks are looked for in it. `asked` is scored, but
    no label needs a number of it: marked sentences, reports set aside. `root` is a repository; everything
    written there is compared with `real`.
    """
    found = [
        *leaks([*learned, *history], [*held_out, *asked]),
        *repetitions(learned),
        *thin(learned, held_out),
    ]
    if real:
        found += copies([*learned, *held_out, *asked], real, root)
    if doubting:
        found += doubts(learned, progress)
    return sorted(found, key=lambda one: not one.serious)

"""Shows a person the words of their own message that decided its category."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.components.linear_text import LinearText
from nlu.keywords import WEIGHTS, cues, shortened
from nlu.wording import LEXICON, Word, words

EMPTY = frozenset((LEXICON / "empty_words.txt").read_text(encoding="utf-8").split())
MOST = 4
#: A word counts when it speaks at least this share of the strongest word for the category.
SHARE = 0.12
LONGEST_WORD = 30
#: A message with fewer telling words needs one that nearly always means its category.
ENOUGH_WORDS = 2


def says_too_little(text: str, label: str) -> bool:
    """`tolong pak ini di gang saya` says too little, `banjir` does not."""
    telling = {word.plain for word in words(shortened(text)) if _tells(word)}
    return len(telling) < ENOUGH_WORDS and cues(text).categories[label] < WEIGHTS["sure"]


def deciding_phrases(text: str, model: LinearText, label: str) -> list[str]:
    """At most four words or neighbours as typed, strongest first; none when no word speaks for `label`."""
    said = words(shortened(text))
    weights = model.contributions([word.plain for word in said], label)
    telling = {at: weight for at, weight in enumerate(weights) if weight > 0 and _tells(said[at])}
    least = SHARE * max(telling.values(), default=0.0)
    seen: set[str] = set()
    kept: list[int] = []
    for at in sorted(telling, key=lambda place: (-telling[place], place)):
        if telling[at] >= least and said[at].plain not in seen and len(kept) < MOST:
            seen.add(said[at].plain)
            kept.append(at)
    return _joined(text, said, kept)


def _tells(word: Word) -> bool:
    parts = word.plain.split()
    return len(word.plain) > 1 and word.end - word.start <= LONGEST_WORD and not EMPTY.issuperset(parts)


def _joined(text: str, said: Sequence[Word], kept: list[int]) -> list[str]:
    """Neighbours become one phrase, at the rank of its strongest word."""
    phrases: list[str] = []
    done: set[int] = set()
    for at in kept:
        if at in done:
            continue
        first = last = at
        while first - 1 in kept and _touching(text, said[first - 1], said[first]):
            first -= 1
        while last + 1 in kept and _touching(text, said[last], said[last + 1]):
            last += 1
        done.update(range(first, last + 1))
        phrases.append(text[said[first].start : said[last].end])
    return phrases


def _touching(text: str, left: Word, right: Word) -> bool:
    return text[left.end : right.start] == " "

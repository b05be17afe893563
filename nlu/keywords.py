"""The honest fallback: understands a message by word lists alone while Rasa is away."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from nlu import asked
from nlu.spans import find_entities
from nlu.understanding import Ranked, Understanding
from nlu.wording import LEXICON, Word, plain_text, words

#: Chat intents that are reports, with the kind of report they are.
KINDS = {
    "complaint": "pengaduan",
    "aspiration": "aspirasi",
    "information_request": "permintaan_informasi",
}
WEIGHTS = {"sure": 3.0, "likely": 1.0}
#: What a `short` word weighs by the number of words in the message; in longer ones it says nothing.
SHORT_WEIGHTS = {1: 4.0, 2: 2.8, 3: 2.0, 4: 1.0}
#: Forms of address and softeners: they carry no meaning of their own beside other words.
ADDRESS = {
    *("admin", "bapak", "ibu", "abang", "kakak", "mas", "mbak", "bos"),
    *("sih", "dong", "deh", "kok", "nih", "tuh", "kah", "lah", "atuh", "teh", "da"),
}
#: Said at the edges of every message, these mean something by themselves only in a short one.
COURTESIES = {("intents", "greet"), ("intents", "thanks")}
COURTESY_WORDS = 5
LONGEST_PHRASE = 5
KEPT_WORDS = 20_000
#: Longer texts are understood by their beginning and end: a letter says its matter there.
MOST_LETTERS = 3000
MOST_EVIDENCE = 4
SURE_ENOUGH = 0.45
#: A question about the service that holds nothing else: it outweighs what its single words may mean.
ASKED = 6.0
Label = tuple[str, str]


@dataclass(slots=True)
class Cues:
    """What the word lists say: scores per intent and category, and the spans that gave the latter."""

    intents: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    categories: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    spans: dict[str, list[tuple[float, int, int]]] = field(default_factory=lambda: defaultdict(list))
    words: int = 0


@lru_cache(maxsize=1)
def phrases() -> Mapping[tuple[str, ...], list[tuple[Label, str]]]:
    """Plain phrase -> the labels it speaks for, each with its strength; a last word may end in `*`."""
    table: dict[tuple[str, ...], list[tuple[Label, str]]] = defaultdict(list)
    for family, labels in _sections().items():
        for label, strengths in labels.items():
            for strength, listed in strengths.items():
                for phrase in listed:
                    open_end = "*" if phrase.endswith("*") else ""
                    plain = (plain_text(phrase.rstrip("*")) + open_end).split()
                    meant = tuple(word for word in plain if word not in ADDRESS)
                    key = meant if len(meant) > 1 else tuple(plain)
                    table[key].append(((family, label), strength))
    return table


@lru_cache(maxsize=1)
def category_codes() -> tuple[str, ...]:
    return tuple(_sections()["categories"])


@lru_cache(maxsize=1)
def intent_names() -> tuple[str, ...]:
    return tuple(_sections()["intents"])


def _sections() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((LEXICON / "keywords.toml").read_text(encoding="utf-8"))


def shortened(text: str) -> str:
    """The first two thirds and the last third of what is looked at in a very long text, places kept."""
    if len(text) <= MOST_LETTERS:
        return text
    head, tail = MOST_LETTERS * 2 // 3, MOST_LETTERS // 3
    return text[:head] + " " * (len(text) - head - tail) + text[-tail:]


def cues(text: str) -> Cues:
    """Count the known phrases of a message, each once for a label and none inside a longer one."""
    tokens = _tokens(text)
    found = Cues(words=sum(token.plain not in "?!" for token in tokens))
    seen: set[tuple[Label, tuple[str, ...]]] = set()
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, start, end in sorted(_matches(tokens), key=lambda match: -len(match[0])):
        for label, strength in phrases()[key]:
            weight = _weight(label, strength, found.words)
            inside = len(key) == 1 and any(left <= start and end <= right for left, right in taken[label[0]])
            if weight and not inside and (label, key) not in seen:
                seen.add((label, key))
                _count(found, label, weight, start, end)
                if len(key) > 1:
                    taken[label[0]].append((start, end))
    if asked.about_words([token.plain for token in tokens]):
        found.intents["about_service"] += ASKED
    return found


def understand(text: str) -> Understanding:
    """Intent, category, evidence and entities by word lists. Never raises; abstains when weak or tied."""
    found = cues(text)
    intent, intent_confidence = _best(_with_report_scores(found))
    ranked = _ranked(found.categories)
    best = ranked[0]
    return Understanding(
        text=text,
        intent=intent,
        intent_confidence=intent_confidence,
        kind=KINDS.get(intent),
        categories=ranked,
        abstain=best.confidence < SURE_ENOUGH or found.categories.get(best.code, 0) < WEIGHTS["sure"],
        evidence=_evidence(text, found.spans.get(best.code, [])),
        entities=tuple(find_entities(text)),
        engine="keywords",
    )


def _tokens(text: str) -> list[Word]:
    """The plain words one by one, without forms of address unless nothing else is said."""
    tokens = [
        Word(part, word.start, word.end) for word in words(shortened(text)) for part in word.plain.split()
    ]
    meant = [token for token in tokens if token.plain not in ADDRESS]
    return meant if any(token.plain not in "?!" for token in meant) else tokens


def _matches(tokens: list[Word]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    known, plains = phrases(), [token.plain for token in tokens]
    for first, plain in enumerate(plains):
        longest = LONGEST_PHRASE if plain in _first_words() else 1
        for last in range(first, min(first + longest, len(tokens))):
            for ending in _endings(plains[last]):
                key = (*plains[first:last], ending)
                if key in known:
                    yield key, tokens[first].start, tokens[last].end


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Words with which a phrase of several begins."""
    return frozenset(phrase[0] for phrase in phrases() if len(phrase) > 1)


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(phrase[-1] for phrase in phrases())


@lru_cache(maxsize=KEPT_WORDS)
def _endings(word: str) -> tuple[str, ...]:
    """As what this word may end a phrase: as it is, or as a longer form of `berlubang*`."""
    forms = (word, *(word[:cut] + "*" for cut in range(3, len(word) + 1)))
    return tuple(form for form in forms if form in _last_words())


def _weight(label: Label, strength: str, size: int) -> float:
    weight = WEIGHTS.get(strength, SHORT_WEIGHTS.get(size, 0.0))
    return weight * min(1.0, COURTESY_WORDS / size) if label in COURTESIES else weight


def _count(found: Cues, label: Label, weight: float, start: int, end: int) -> None:
    family, name = label
    if family == "intents":
        found.intents[name] += weight
    else:
        found.categories[name] += weight
        found.spans[name].append((weight, start, end))


def _with_report_scores(found: Cues) -> dict[str, float]:
    """Report intents gain by a known subject and by length: people who tell a story are reporting."""
    subject = min(max(found.categories.values(), default=0.0), 4.0)
    told = min(found.words / 8, 3.0)
    scores = dict(found.intents)
    scores["complaint"] = scores.get("complaint", 0.0) + 0.6 * subject + told
    for intent in ("aspiration", "information_request"):
        if intent in scores:
            scores[intent] += 0.5 * subject + 0.6 * told
    scores["out_of_scope"] = scores.get("out_of_scope", 0.0) + 0.9
    return scores


def _best(scores: Mapping[str, float]) -> tuple[str, float]:
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    second = ordered[1][1] if len(ordered) > 1 else 0.0
    best, score = ordered[0]
    return best, round(score / (score + second + 1.0), 4)


def _ranked(scores: Mapping[str, float]) -> tuple[Ranked, ...]:
    """All categories, best first; what the words do not cover is spread over those without a word."""
    codes = category_codes()
    total = sum(scores.values()) + 2.0
    spread = 2.0 / total / len(codes)
    ranked = [Ranked(code, round(scores.get(code, 0.0) / total + spread, 4)) for code in codes]
    return tuple(sorted(ranked, key=lambda item: -item.confidence))


def _evidence(text: str, spans: list[tuple[float, int, int]]) -> tuple[str, ...]:
    """The strongest matched phrases as typed, none inside another."""
    kept: list[tuple[int, int]] = []
    for _, start, end in sorted(spans, key=lambda span: (-span[0], span[1] - span[2], span[1])):
        if all(end <= left or start >= right for left, right in kept):
            kept.append((start, end))
    return tuple(text[start:end] for start, end in kept[:MOST_EVIDENCE])

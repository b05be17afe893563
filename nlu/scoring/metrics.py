"""The figures by which a model is judged; plain arithmetic on lists of equal length."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

BINS = 15
#: Aims of the project for answers given without asking.
WANTED_PRECISION, WANTED_COVERAGE = 0.92, 0.60

#: (type, start, end)
Span = tuple[str, int, int]


def share(right: Iterable[bool]) -> float:
    """Part of the true ones, 0 for none at all."""
    marks = list(right)
    return sum(marks) / len(marks) if marks else 0.0


def by_label(truth: Sequence[str], best: Sequence[str]) -> dict[str, dict[str, float]]:
    """Label -> n, precision, recall, f1, for every label that is true or answered somewhere."""
    true, answered = Counter(truth), Counter(best)
    hits = Counter(right for right, said in zip(truth, best, strict=True) if right == said)
    return {label: _one_label(true[label], answered[label], hits[label]) for label in sorted(true | answered)}


def macro_f1(labels: dict[str, dict[str, float]]) -> float:
    """Mean F1 of the labels that are true somewhere; wrong answers with other labels cost recall."""
    present = [one["f1"] for one in labels.values() if one["n"]]
    return sum(present) / len(present) if present else 0.0


def macro_f1_of_all(labels: dict[str, dict[str, float]]) -> float:
    """Mean F1 as scikit-learn counts it: a label that is only ever answered, never true, counts as 0."""
    return sum(one["f1"] for one in labels.values()) / len(labels) if labels else 0.0


def calibration(confidences: Sequence[float], right: Sequence[bool], bins: int = BINS) -> dict[str, Any]:
    """Expected calibration error, and the bins of equal width: from, to, n, mean confidence, share right."""
    members: dict[int, list[int]] = defaultdict(list)
    for place, confidence in enumerate(confidences):
        members[min(int(confidence * bins), bins - 1)].append(place)
    shown = [
        {
            "from": each / bins,
            "to": (each + 1) / bins,
            "n": len(places),
            "confidence": sum(confidences[place] for place in places) / len(places),
            "right": share(right[place] for place in places),
        }
        for each, places in sorted(members.items())
    ]
    gaps = sum(one["n"] * abs(one["confidence"] - one["right"]) for one in shown)
    return {"ece": gaps / len(confidences) if confidences else 0.0, "bins": shown}


def surest_first(confidences: Sequence[float], right: Sequence[bool]) -> list[float]:
    """Share right among the surest answer, the surest two, ... all."""
    order = sorted(range(len(right)), key=lambda place: -confidences[place])
    shares, hits = [], 0
    for count, place in enumerate(order, start=1):
        hits += right[place]
        shares.append(hits / count)
    return shares


def precision_at(coverage: float, shares: Sequence[float]) -> float:
    """Share right among the surest `coverage` of all answers."""
    return shares[max(round(coverage * len(shares)), 1) - 1] if shares else 0.0


def coverage_at(precision: float, shares: Sequence[float]) -> float:
    """The largest part of the answers, surest first, of which `precision` are right."""
    enough = [count for count, part in enumerate(shares, start=1) if part >= precision]
    return max(enough, default=0) / len(shares) if shares else 0.0


def pairs(truth: Sequence[str], best: Sequence[str]) -> list[tuple[str, str, int]]:
    """The confusion matrix without its zeros: (true, answered, n)."""
    counts = Counter(zip(truth, best, strict=True))
    return [(right, said, count) for (right, said), count in sorted(counts.items())]


def confusions(truth: Sequence[str], best: Sequence[str], texts: Sequence[str]) -> list[dict[str, Any]]:
    """Labels taken for others, worst first: true, answered, n, share of the true ones, examples."""
    taken: dict[tuple[str, str], list[str]] = defaultdict(list)
    for right, said, text in zip(truth, best, texts, strict=True):
        if right != said:
            taken[right, said].append(text)
    sizes = Counter(truth)
    ordered = sorted(taken.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        {
            "true": right,
            "answered": said,
            "n": len(those),
            "share": len(those) / sizes[right],
            "examples": those,
        }
        for (right, said), those in ordered
    ]


def span_scores(
    truth: Sequence[Iterable[Span]], found: Sequence[Iterable[Span]]
) -> dict[str, dict[str, float]]:
    """Type -> n, precision, recall, f1, and touching_f1.

    A span is right when its type, its start and its end are; for `touching_f1` it is enough that it shares a
    letter with a true span of its type.
    """
    true, said = _numbered(truth), _numbered(found)
    scores = {}
    for kind in sorted({span[1] for span in true}):
        wanted, got = ({span for span in group if span[1] == kind} for group in (true, said))
        touched = sum(any(_touch(one, other) for other in got) for one in wanted)
        touching = sum(any(_touch(one, other) for other in wanted) for one in got)
        exact = _one_label(len(wanted), len(got), len(wanted & got))
        scores[kind] = exact | {"touching_f1": _harmonic(touching / max(len(got), 1), touched / len(wanted))}
    return scores


def _numbered(texts: Sequence[Iterable[Span]]) -> set[tuple[int, str, int, int]]:
    return {(at, *span) for at, spans in enumerate(texts) for span in spans}


def _touch(one: tuple[int, str, int, int], other: tuple[int, str, int, int]) -> bool:
    return one[0] == other[0] and one[2] < other[3] and other[2] < one[3]


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _one_label(true: int, answered: int, hits: int) -> dict[str, float]:
    return {
        "n": true,
        "precision": hits / answered if answered else 0.0,
        "recall": hits / true if true else 0.0,
        "f1": 2 * hits / (true + answered) if true + answered else 0.0,
    }

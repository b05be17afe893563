"""What a citizen's few words say of a finished report: whether it is fixed, and which of the four faces."""

from __future__ import annotations

import re

from bot.handlers.spoken import NO, YES, words_of

#: Words that answer whether it is fixed on the ground; the first answer that is named counts.
_FIXED = {
    "sebagian": frozenset({"sebagian", "separuh", "setengah", "partly", "partially"}),
    "belum": frozenset({"belum", "blm", "blom", "not"}),
    "ya": frozenset({"sudah", "udah", "udh", "sdh", "beres", "fixed", "solved"}),
}
#: Words that may stand beside an answer.
_BESIDE = frozenset(
    {"pak", "bu", "min", "kak", "kok", "nih", "sih", "dong", "baru", "juga", "semua", "masih", "ada", "sama"}
    | {"sekali", "yet", "its", "is", "it", "still", "only", "already", "makasih", "terima", "kasih", "thanks"}
)

_HAPPY = frozenset({"puas", "puass", "satisfied", "happy"})
_UNHAPPY = frozenset({"kecewa", "dissatisfied", "unsatisfied", "unhappy"})
_LESS = frozenset({"kurang", "krg", "krang", "less"})
_VERY = frozenset({"sangat", "sgt", "banget", "bgt", "sekali", "amat", "very", "really"})
#: "Not very" is less than satisfied, and more than not at all.
_NOT_SO = frozenset({"terlalu", "begitu", "very", "really", "sepenuhnya"})
_OF_A_FACE = frozenset(
    {"saya", "sy", "aku", "kami", "cukup", "lumayan", "dengan", "hasilnya", "penanganannya", "i", "am", "im"}
    | {"quite", "with", "the", "result", "not"}
)
_MARK = re.compile(r"(?:nilai|skor|bintang|score|stars?)?\s*([1-4])(?:\s*(?:/|dari|of|bintang|stars?)\s*4?)?")
_FACES = {"😠": 1, "🙁": 2, "🙂": 3, "😀": 4}


def fixed(text: str) -> str | None:
    """ya, sebagian or belum, when the words say nothing else; None for anything more."""
    words = frozenset(words_of(text))
    if not words <= _BESIDE.union(NO, YES, *_FIXED.values()):
        return None
    named = next((answer for answer, said in _FIXED.items() if words & said), None)
    if words & NO and named != "sebagian":
        return "belum"
    return named or ("ya" if words & YES else None)


def is_bare(text: str) -> bool:
    """True for a mere yes, no or mark, which may answer any question."""
    return not set(words_of(text)) & _HAPPY.union(_UNHAPPY, *_FIXED.values())


def score(text: str) -> int | None:
    """1 (not satisfied) to 4 (very satisfied), when the words say nothing else."""
    said = text.strip().casefold().strip(" .,!")
    if marked := _MARK.fullmatch(said):
        return int(marked[1])
    words = frozenset(words_of(text))
    if not words and len(faces := {_FACES[sign] for sign in said if sign in _FACES}) == 1:
        return faces.pop()
    known = _BESIDE.union(NO, YES, _HAPPY, _UNHAPPY, _LESS, _VERY, _NOT_SO, _OF_A_FACE)
    return _face(words) if words & (_HAPPY | _UNHAPPY) and words <= known else None


def _face(words: frozenset[str]) -> int:
    negated = words & (NO | {"not"})
    if words & _UNHAPPY:
        return 2 if negated else 1
    if negated:
        return 2 if words & _NOT_SO else 1
    return 2 if words & _LESS else 4 if words & _VERY else 3

"""What was changed between two versions of a text, word by word, plainly enough to be read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class TextChange:
    """Words that went and words that came in their place; one of the two may be empty."""

    removed: str
    added: str


def text_changes(before: str, after: str) -> list[TextChange]:
    """The changes from `before` to `after` in their order; empty when only the spacing differs."""
    old, new = before.split(), after.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        TextChange(" ".join(old[start:end]), " ".join(new[begin:finish]))
        for step, start, end, begin, finish in steps
        if step != "equal"
    ]

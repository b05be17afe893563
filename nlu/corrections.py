"""Keeps what officers and admins said a message really was, as examples that the next model learns from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nlu import example_files, keywords
from nlu.keeping import one_at_a_time
from nlu.scoring.likeness import words_of

#: All corrections stand in one file of the folder, which is no part of the program: citizens wrote them.
FILE = "corrections.yml"
HAND = "corrections"
#: Words -> (label, text)
Kept = dict[tuple[str, ...], tuple[str, str]]


class UnknownLabel(ValueError):
    """A label is neither `<kind of report>/<category code>` nor a chat intent; the message is the label."""


def add(folder: Path, labelled: Iterable[tuple[str, str]]) -> int:
    """Add (label, text), personal data already masked; returns how many the folder did not hold before.

    Labels are those of `labels`. A text known by its words gets the new label; one without words is left out.
    Raises UnknownLabel, and then adds nothing.
    """
    wanted = [(label, example_files.one_line(text)) for label, text in labelled]
    for label, _ in wanted:
        _check(label)
    with one_at_a_time(folder / ".lock"):
        kept = _kept(folder)
        before = dict(kept)
        for label, text in wanted:
            if words := words_of(text):
                kept[words] = (label, kept.get(words, (label, text))[1])
        _keep(folder, kept, before)
    return sum(one not in before.values() for one in kept.values())


def take_back(folder: Path, texts: Iterable[str]) -> int:
    """Remove texts, known by their words, from the folder; returns how many were there."""
    with one_at_a_time(folder / ".lock"):
        kept = _kept(folder)
        gone = {words_of(example_files.one_line(text)) for text in texts} & kept.keys()
        _keep(folder, {words: one for words, one in kept.items() if words not in gone}, kept)
    return len(gone)


def everything(folder: Path) -> list[tuple[str, str]]:
    """(label, text) of all corrections, in the order of the file."""
    path = folder / FILE
    return list(example_files.read(path)) if path.exists() else []


def label_of(kind: str, code: str) -> str:
    """The label of a report: `kind` is pengaduan, aspirasi or permintaan_informasi, `code` a category.

    Raises UnknownLabel for a kind that does not exist.
    """
    intents = {kind: intent for intent, kind in keywords.KINDS.items()}
    if kind not in intents:
        raise UnknownLabel(kind)
    return f"{intents[kind]}/{code}"


def labels() -> frozenset[str]:
    """Every label that a message can be given: `<kind of report>/<category code>`, or a chat intent."""
    reports = {f"{intent}/{code}" for intent in keywords.KINDS for code in keywords.category_codes()}
    return frozenset(reports | (set(keywords.intent_names()) - {"complaint"}))


def _check(label: str) -> None:
    if label not in labels():
        raise UnknownLabel(label)


def _kept(folder: Path) -> Kept:
    return {words_of(text): (label, text) for label, text in everything(folder)}


def _keep(folder: Path, kept: Kept, before: Kept) -> None:
    if kept and kept != before:
        example_files.write(folder / FILE, kept.values(), HAND)
    elif not kept:
        (folder / FILE).unlink(missing_ok=True)

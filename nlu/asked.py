"""What a question about the service asks for: one sentence of the bot answers it better than another."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache

from nlu import telling, wording

Words = dict[str, frozenset[str]]


def about(text: str) -> str | None:
    """`cost` for "lapor di sini bayar ga?"; None for all that tells or asks of anything else as well."""
    return about_words([part for word in wording.words(text) for part in word.plain.split()])


def about_words(said: Sequence[str]) -> str | None:
    """The same for plain words, one by one."""
    return next((subject for subject, words in _subjects().items() if _asks(said, words)), None)


def _asks(said: Sequence[str], words: Words) -> bool:
    has = words["about"].intersection(said) and words["asking"].intersection(said)
    return bool(has) and words["allowed"].issuperset(said) and words["complaining"].isdisjoint(said)


@lru_cache(maxsize=1)
def _subjects() -> dict[str, Words]:
    listed = tomllib.loads((wording.LEXICON / "asked.toml").read_text(encoding="utf-8"))
    return {subject: _sets(lists) for subject, lists in listed.items()}


def _sets(lists: dict[str, str]) -> Words:
    words = {name: frozenset(listed.split()) for name, listed in lists.items()}
    amounts = {"angka", "ribu", "juta"}
    bare = telling.empty_words() - words["complaining"] - amounts
    words["allowed"] = words["about"] | words["asking"] | words["around"] | bare | {"?", "!"}
    return words

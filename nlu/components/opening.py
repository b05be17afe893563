"""Tells how a message begins, whatever it is about: "usul ..., mohon informasi ..., kapan ...?"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from nlu.components.evidence import EMPTY
from nlu.keywords import phrases

#: So many words of a message, the matter counting as one, say what is wanted with it.
LENGTH = 9
WEIGHT = 1.5
#: Stands for any run of words that belong to the matter and not to the request.
MATTER = "_"
COUNTER = HashingVectorizer(
    token_pattern=r"\S+", ngram_range=(1, 3), n_features=2**13, alternate_sign=False, dtype=np.float32
)


def openings(texts: Sequence[str]) -> sparse.csr_matrix:
    """One row a plain text: one to three neighbours among its first nine words, the matter masked."""
    return COUNTER.transform([" ".join(masked(text)[:LENGTH]) for text in texts]) * WEIGHT


def masked(text: str) -> list[str]:
    """`usul pasang lampu di gang saya` -> `^ usul _ di gang saya $`."""
    kept, known = ["^"], words_of_request()
    for word in text.split():
        shown = word if word in known else MATTER
        if shown != MATTER or kept[-1] != MATTER:
            kept.append(shown)
    return [*kept, "$"]


@lru_cache(maxsize=1)
def words_of_request() -> frozenset[str]:
    """Words that carry no matter of their own, and those by which chat intents are known."""
    listed = (
        word.rstrip("*")
        for phrase, labels in phrases().items()
        if any(family == "intents" for (family, _), _ in labels)
        for word in phrase
    )
    return frozenset({*EMPTY, *listed, "?", "!"})

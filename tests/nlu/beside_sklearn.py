"""Weighs texts as nlu/components/terms.py does and as scikit-learn does; runs in Rasa's environment."""

from __future__ import annotations

import json
import sys

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.components.terms import Terms, pieces, words_and_neighbours

SHARED = {"sublinear_tf": True, "min_df": 2}


def widest_gap(cut: object, texts: list[str], **settings: object) -> float:
    """The largest difference between two weights; infinite when the terms differ."""
    theirs = TfidfVectorizer(**SHARED, **settings).fit(texts)
    ours = Terms(cut)  # type: ignore[arg-type]
    ours.learn(texts, 2)
    if ours.columns != theirs.vocabulary_:
        return float("inf")
    wanted, found = theirs.transform(texts).toarray(), np.zeros((len(texts), len(ours)))
    for place, text in enumerate(texts):
        columns, weights = ours.row(text)
        found[place, columns] = weights
    return float(np.abs(wanted - found).max())


if __name__ == "__main__":
    told = json.load(sys.stdin)
    gaps = [
        widest_gap(words_and_neighbours, told, ngram_range=(1, 2), token_pattern=r"\w+|\?"),
        widest_gap(pieces, told, analyzer="char_wb", ngram_range=(3, 5)),
    ]
    print(json.dumps(gaps))

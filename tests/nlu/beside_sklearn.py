"""Weighs texts as nlu/components/terms.py does and as scikit-learn does; runs in Rasa's environment."""

from __future__ import annotations

import json
import sys

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.components.terms import PieceTerms, Terms, WordTerms

SHARED = {"sublinear_tf": True, "min_df": 2}


def widest_gap(ours: Terms, texts: list[str], **settings: object) -> float:
    """The largest difference between two weights; infinite when the terms differ."""
    theirs = TfidfVectorizer(**SHARED, **settings).fit(texts)
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
        widest_gap(WordTerms(), told, ngram_range=(1, 2), token_pattern=r"\w+|\?"),
        widest_gap(PieceTerms(), told, analyzer="char_wb", ngram_range=(3, 5)),
    ]
    print(json.dumps(gaps))

"""Plain TF-IDF and a linear SVM, to measure our model against; runs in Rasa's environment, see across.py."""

from __future__ import annotations

from collections import Counter
from typing import Any

from nlu.scoring.across import Tell, answer

SEED = 20
FOLDS = 3
#: How much more the model believes another label than the given one before we doubt the given one.
STRONG_DOUBT = 1.0
#: Stands for all labels with too few examples to be judged.
RARE = ""


def work(question: Any, tell: Tell) -> Any:
    """{train: [[label, text]], test: [text]} -> three labels each; {doubt: [[label, text]]} -> doubts."""
    if "doubt" in question:
        return doubts(question["doubt"], tell)
    return ranked(question["train"], question["test"])


def ranked(train: list[tuple[str, str]], test: list[str]) -> list[list[str]]:
    """The three best labels of each text of `test`, best first."""
    labels, texts = zip(*train, strict=True)
    model = _plain_model().fit(texts, labels)
    order = (-model.decision_function(test)).argsort(axis=1)[:, :3]
    return [[str(model.classes_[place]) for place in row] for row in order]


def doubts(examples: list[tuple[str, str]], tell: Tell) -> list[tuple[int, str, float]]:
    """(place in `examples`, label believed instead, by how much), strongest first.

    Each third is judged by what the other two thirds teach. It takes three labels or more; one with fewer
    examples than folds is not judged.
    """
    import numpy as np
    from sklearn.model_selection import StratifiedKFold

    labels, texts = (np.asarray(column, dtype=object) for column in zip(*examples, strict=True))
    counts = Counter(labels)
    labels[[counts[label] < FOLDS for label in labels]] = RARE
    found: list[tuple[int, str, float]] = []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(texts, labels)
    for done, (train, test) in enumerate(folds, start=1):
        model = _plain_model().fit(texts[train], labels[train])
        scores = model.decision_function(texts[test])
        given = np.searchsorted(model.classes_, labels[test])
        gap = scores.max(axis=1) - scores[np.arange(len(test)), given]
        best = model.classes_[scores.argmax(axis=1)]
        doubted = [at for at in np.flatnonzero(gap >= STRONG_DOUBT) if labels[test[at]] != RARE]
        found += [(int(test[at]), str(best[at]), float(gap[at])) for at in doubted]
        tell(done / FOLDS)
    return sorted(found, key=lambda one: -one[2])


def _plain_model() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    return make_pipeline(make_union(words, letters), LinearSVC(random_state=SEED))


if __name__ == "__main__":
    answer(work)

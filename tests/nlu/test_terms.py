"""Words and their pieces weigh what scikit-learn says they weigh."""

from __future__ import annotations

import json
import subprocess

from nlu.components.terms import PieceTerms, WordTerms
from nlu.environment import ensure_environment, run_environment
from nlu.scoring.examples import heldout_complaints
from nlu.wording import plain_text


def test_a_text_is_cut_into_words_neighbours_and_pieces() -> None:
    assert [*WordTerms().cut("jalan rusak ?")] == ["jalan", "rusak", "?", "jalan rusak", "rusak ?"]
    assert [*PieceTerms().cut("got x")] == [" go", "got", "ot ", " got", "got ", " got ", " x "]


def test_a_rare_word_weighs_more_and_a_strange_one_nothing() -> None:
    terms = WordTerms()
    terms.learn(["sampah bau", "sampah basah", "sampah bau sekali", "got bau"], min_count=2)
    assert sorted(terms.columns) == ["bau", "sampah", "sampah bau"]
    columns, weights = terms.row("sampah bau dibuang")
    weight = dict(zip(columns.tolist(), weights.tolist(), strict=True))
    assert (
        weight[terms.columns["sampah bau"]] > weight[terms.columns["sampah"]] == weight[terms.columns["bau"]]
    )
    assert abs(sum(one * one for one in weight.values()) - 1) < 1e-6


def test_a_text_without_a_known_word_weighs_nothing() -> None:
    terms = PieceTerms()
    terms.learn(["got", "got"], min_count=2)
    columns, weights = terms.row("")
    assert (len(columns), len(weights)) == (0, 0)


def test_weights_are_those_of_scikit_learn() -> None:
    texts = [plain_text(one.text) for one in heldout_complaints()[:200]] + ["", "a ? b", "ya ya ya"]
    done = subprocess.run(
        [str(ensure_environment()), "-m", "tests.nlu.beside_sklearn"],
        input=json.dumps(texts),
        env=run_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert max(json.loads(done.stdout)) < 1e-6

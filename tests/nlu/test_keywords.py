"""Word lists alone must carry a whole conversation."""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nlu import keywords
from nlu.keywords import understand

DATA = Path(keywords.__file__).parent / "data"


def examples(folder: str) -> list[tuple[str, str]]:
    """(intent or intent/category, text) of the shipped examples."""
    found = []
    for path in sorted((DATA / folder).glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            found += [(block["intent"], line.removeprefix("- ")) for line in block["examples"].splitlines()]
    return found


SHORT = {
    "greet": ["halo", "pagi pak", "assalamualaikum"],
    "wants_to_report": ["lapor", "mau lapor dong"],
    "affirm": ["ya", "iya pak", "ok", "betul", "y", "👍", "yes"],
    "deny": ["tidak", "bukan", "gak", "belum", "no"],
    "cancel": ["batal", "gak jadi", "cancel"],
    "thanks": ["makasih", "terima kasih min", "thanks"],
    "help": ["bantuan", "help"],
    "check_status": ["status", "cek laporan saya"],
    "ask_human": ["petugas", "mau ngomong sama operator"],
    "ask_privacy": ["identitas saya aman?", "bisa anonim?"],
    "ask_duration": ["berapa lama?", "how long does it take"],
    "about_service": ["ini apa?", "gratis tidak?"],
    "not_resolved": ["masih rusak", "belum beres min"],
    "rate": ["3", "puas"],
    "out_of_scope": ["buatin pantun", "kamu cantik"],
}


@pytest.mark.parametrize(("intent", "text"), [(i, text) for i, texts in SHORT.items() for text in texts])
def test_short_answers(intent: str, text: str) -> None:
    assert understand(text).intent == intent


@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("pungli_korupsi", "mau tanda tangan lurah harus kasih uang kopi"),
        ("pungli_korupsi", "petugas kelurahan minta uang rokok 50 ribu"),
        ("banjir_drainase", "air masuk rumah setinggi lutut"),
        ("ketertiban", "motor saya hilang dicuri"),
        ("perempuan_anak", "anak dicabuli tetangga"),
        ("transportasi_umum", "bus sekolah tidak datang"),
        ("telekomunikasi", "kabel wifi semrawut"),
        ("perumahan", "rumah saya hampir ambruk"),
    ],
)
def test_words_that_part_neighbours(category: str, text: str) -> None:
    assert understand(text).categories[0].code == category


def test_a_late_identity_card_is_a_complaint() -> None:
    assert understand("ktp saya belum jadi").intent == "complaint"


def test_half_of_the_shipped_complaints_find_their_category() -> None:
    labelled = [(label.split("/")[1], text) for label, text in examples("complaints")][::3]
    answers = [(category, understand(text).categories) for category, text in labelled]
    right = sum(ranked[0].code == category for category, ranked in answers) / len(answers)
    near = sum(category in {one.code for one in ranked[:3]} for category, ranked in answers) / len(answers)
    assert right > 0.55
    assert near > 0.75


def test_every_category_can_be_reached() -> None:
    labelled = [(label.split("/")[1], text) for label, text in examples("complaints")][2::4]
    reached = Counter(
        category for category, text in labelled if understand(text).categories[0].code == category
    )
    assert set(reached) == {category for category, _ in labelled} == set(keywords.category_codes())


def test_most_shipped_chat_is_understood() -> None:
    chat = examples("chat")
    assert sum(understand(text).intent == intent for intent, text in chat) / len(chat) > 0.62


def test_a_confident_answer_is_mostly_right() -> None:
    labelled = [(label.split("/")[1], text) for label, text in examples("complaints")][1::3]
    sure = [(category, answer) for category, text in labelled if not (answer := understand(text)).abstain]
    right = sum(answer.categories[0].code == category for category, answer in sure)
    assert right / len(sure) > 0.75
    assert len(sure) / len(labelled) > 0.35


@pytest.mark.parametrize("text", ["", "tolong pak ini di gang saya tiap malem", "mohon dibantu", "😀"])
def test_it_abstains_when_it_knows_nothing(text: str) -> None:
    assert understand(text).abstain


def test_it_abstains_on_a_tie() -> None:
    assert understand("pupuk dan ktp").abstain


def test_evidence_is_the_matched_words_as_typed() -> None:
    answer = understand("Lampu Jalan depan pasar MATI, gelaaap sekali")
    assert answer.categories[0].code == "penerangan_jalan"
    assert answer.evidence[0] == "Lampu Jalan"
    assert "gelaaap" in answer.evidence


def test_places_and_times_are_found_too() -> None:
    answer = understand("jalan di Desa Kalipucang rusak sejak kemarin")
    assert {entity.type for entity in answer.entities} == {"place", "time"}
    assert answer.engine == "keywords"


def test_very_long_texts_are_quick() -> None:
    began = time.perf_counter()
    answer = understand("warga kami resah karena sampah menumpuk " * 250)
    assert time.perf_counter() - began < 1.0
    assert answer.categories[0].code == "sampah"


@given(st.text(max_size=200))
def test_any_text_gets_an_answer_of_the_right_shape(text: str) -> None:
    answer = understand(text)
    assert answer.intent in keywords.intent_names()
    assert len(answer.categories) == 29
    assert all(phrase in text for phrase in answer.evidence)
    assert all(text[entity.start : entity.end] == entity.value for entity in answer.entities)


def test_the_word_lists_cover_the_categories_of_the_house() -> None:
    vocabulary = Path(keywords.__file__).parents[1] / "complaints" / "vocabulary.py"
    named = vocabulary.read_text(encoding="utf-8")
    assert all(code in named for code in keywords.category_codes())


def test_slang_pairs_are_plain_and_each_stands_once() -> None:
    with (DATA / "lexicon" / "slang.csv").open(encoding="utf-8", newline="") as rows:
        pairs = [(row["typed"], row["plain"], row["source"]) for row in csv.DictReader(rows)]
    assert len({typed for typed, _, _ in pairs}) == len(pairs)
    assert {source for _, _, source in pairs} == {"own", "nlp-bahasa"}

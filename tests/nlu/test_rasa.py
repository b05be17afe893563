"""The trained model, asked over HTTP as the bot asks it."""

from __future__ import annotations

import time

import httpx
import pytest

from nlu.client import RasaClient, UnderstandingUnavailable
from tests.rasa import Rasa

COMPLAINTS = [
    (
        "lampu jalan depan SMPN 2 Batang mati udah 2 minggu, gelap bgt anak2 pulang les takut",
        "penerangan_jalan",
    ),
    ("sampah depan gang kami sdh sepekan tdk diangkut, belatungnya sampai ke teras", "sampah"),
    ("pdam di perumahan kami mati total dari hari minggu, mandi pun beli air galon", "air_bersih"),
    ("pupuk subsidi kosong di kios padahal kami sudah terdaftar rdkk", "pertanian"),
    ("the pothole in front of the bank is huge, two motorbikes fell into it", "jalan"),
    ("our garbage has not been collected for two weeks and it stinks", "sampah"),
    ("petugas kelurahan minta 200rb buat urus surat pindah, katanya uang rokok", "pungli_korupsi"),
]

CHAT = [
    ("halo min", "greet"),
    ("saya mau lapor", "wants_to_report"),
    ("usul dong, taman kota dikasih tempat duduk buat lansia", "aspiration"),
    ("syarat bikin kartu keluarga baru apa saja?", "information_request"),
    ("laporan saya sampai mana ya", "check_status"),
    ("saya sangat puas, kasih bintang 5", "rate"),
    ("katanya selesai padahal masih rusak, tolong dibuka lagi", "not_resolved"),
    ("batalin aja", "cancel"),
    ("gimana cara pakai bot ini", "help"),
    ("berapa lama laporan saya dijawab", "ask_duration"),
    ("identitas saya aman ga?", "ask_privacy"),
    ("ini layanan resmi pemerintah bukan?", "about_service"),
    ("bisa bicara langsung sama petugas?", "ask_human"),
    ("iya betul", "affirm"),
    ("bukan itu", "deny"),
    ("makasih banyak ya", "thanks"),
    ("besok cuaca gimana, buatin pantun dong", "out_of_scope"),
    ("can I stay anonymous?", "ask_privacy"),
    ("what is the status of my report", "check_status"),
    ("thank you so much", "thanks"),
]


@pytest.mark.parametrize(("text", "category"), COMPLAINTS)
async def test_a_problem_is_a_complaint_with_its_category(rasa: RasaClient, text: str, category: str) -> None:
    understood = await rasa.understand(text)
    assert (understood.intent, understood.kind, understood.engine) == ("complaint", "pengaduan", "rasa")
    assert understood.categories[0].code == category


@pytest.mark.parametrize(("text", "intent"), CHAT)
async def test_chat_intents(rasa: RasaClient, text: str, intent: str) -> None:
    understood = await rasa.understand(text)
    assert understood.intent == intent


async def test_the_kind_follows_the_intent(rasa: RasaClient) -> None:
    kinds = {text: (await rasa.understand(text)).kind for text, _ in CHAT}
    assert kinds["usul dong, taman kota dikasih tempat duduk buat lansia"] == "aspirasi"
    assert kinds["syarat bikin kartu keluarga baru apa saja?"] == "permintaan_informasi"
    assert kinds["halo min"] is None


async def test_all_categories_are_ranked_and_their_confidences_are_chances(rasa: RasaClient) -> None:
    ranked = (await rasa.understand(COMPLAINTS[0][0])).categories
    confidences = [one.confidence for one in ranked]
    assert len({one.code for one in ranked}) == 29
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1.0, abs=0.01)


async def test_evidence_is_words_of_the_message_that_name_the_matter(rasa: RasaClient) -> None:
    for text, _ in COMPLAINTS:
        evidence = (await rasa.understand(text)).evidence
        assert 1 <= len(evidence) <= 4
        assert all(phrase in text for phrase in evidence)
    lamps = await rasa.understand(COMPLAINTS[0][0])
    assert "lampu jalan" in lamps.evidence


@pytest.mark.parametrize("text", ["tolong pak ini di gang saya tiap malam", "mohon dibantu ya pak", "rusak"])
async def test_a_vague_message_abstains(rasa: RasaClient, text: str) -> None:
    assert (await rasa.understand(text)).abstain


async def test_a_clear_message_does_not_abstain(rasa: RasaClient) -> None:
    assert not (await rasa.understand(COMPLAINTS[0][0])).abstain


async def test_a_greeting_before_a_problem_does_not_hide_it(rasa: RasaClient) -> None:
    text = "Assalamualaikum, selamat malam min. Jalan desa kami berlubang parah, mohon diperbaiki. Makasih"
    understood = await rasa.understand(text)
    assert (understood.intent, understood.categories[0].code) == ("complaint", "jalan")


async def test_spans_point_into_the_message_as_sent(rasa: RasaClient) -> None:
    text = "   \n lampu jalan di Desa Kalipucang mati sejak kemarin"
    found = (await rasa.understand(text)).entities
    assert {entity.type for entity in found} >= {"place", "time"}
    assert all(text[entity.start : entity.end] == entity.value for entity in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\x00\x07jalan\x1b rusak",
        "\ud800 lampu mati",
        "/greet",
        '/x{"a": 1}',
        "🙏🙏🙏",
        "‮jalan rusak",
        "[a](b)",
    ],
)
async def test_odd_texts_are_answered(rasa: RasaClient, text: str) -> None:
    understood = await rasa.understand(text)
    assert understood.text == text
    assert understood.engine == "rasa"


async def test_ten_thousand_letters_are_answered_in_time(rasa: RasaClient) -> None:
    text = ("Sampah menumpuk di belakang pasar dan baunya sampai ke sekolah. " * 200)[:10_000]
    began = time.perf_counter()
    understood = await rasa.understand(text)
    assert time.perf_counter() - began < 2.0
    assert understood.categories[0].code == "sampah"


async def test_a_wrong_token_is_refused(rasa_server: Rasa) -> None:
    client = RasaClient(rasa_server.url, "wrong")
    with pytest.raises(UnderstandingUnavailable):
        await client.understand("halo")
    assert not await client.is_alive()
    await client.aclose()
    async with httpx.AsyncClient() as stranger:
        answer = await stranger.post(f"{rasa_server.url}/model/parse", json={"text": "halo"})
    assert answer.status_code == httpx.codes.UNAUTHORIZED


async def test_messages_and_token_stay_out_of_the_log(rasa: RasaClient, rasa_server: Rasa) -> None:
    await rasa.understand("nomor rahasia saya 99182736 jangan dicatat")
    log = rasa_server.server.log.read_text(errors="replace")
    assert "99182736" not in log
    assert rasa_server.token not in log

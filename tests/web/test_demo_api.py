"""The demo's JSON API lets a script play each person against a real bot."""

import asyncio
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from bot.telegram.offline.files import DOWNLOAD_LIMIT
from bot.web.demo_pressing import press_button
from bot.web.demo_sending import REQUEST_LIMIT
from tests.web.conftest import PEOPLE


def jpeg(colour: str = "red") -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


async def says(api: httpx.AsyncClient, person: str, text: str) -> list[dict[str, Any]]:
    answer = await api.post(f"/demo/api/{person}/messages", json={"text": text})
    assert answer.status_code == 200, answer.text
    return [m for m in answer.json()["messages"] if m["from"] == "bot"]


async def test_a_text_is_answered_in_the_same_call(api):
    answer = (await api.post("/demo/api/warga/messages", json={"text": "lampu mati"})).json()
    assert answer["ok"]
    assert answer["settled"]
    mine, reply = answer["messages"]
    assert (mine["from"], mine["text"]) == ("person", "lampu mati")
    assert (reply["from"], reply["text"], reply["edited"]) == ("bot", "Anda: lampu mati", False)
    assert answer["last"] == reply["seq"] > mine["seq"]
    assert reply["date"].endswith("+00:00")


async def test_what_people_write_cannot_become_markup(api):
    (reply,) = await says(api, "warga", "<script>alert(1)</script>")
    assert "<script" not in reply["html"]
    assert reply["text"] == "Anda: <script>alert(1)</script>"


async def test_buttons_and_keyboard_are_listed_and_can_be_pressed(api):
    welcome, menu = await says(api, "warga", "/start")
    assert welcome["keyboard"] == [["Lacak", "Bantuan"]]
    assert menu["buttons"][0] == [{"text": "Lapor", "data": "report", "url": None}]
    assert menu["buttons"][2][0]["url"] == "https://example.id/"
    press = {"message_id": menu["message_id"], "data": "report"}
    answer = (await api.post("/demo/api/warga/press", json=press)).json()
    (edited,) = answer["messages"]
    assert edited["edited"]
    assert edited["html"] == "Silakan <b>tulis</b> laporan Anda."
    assert edited["buttons"] == []
    assert [toast["text"] for toast in answer["toasts"]] == ["Baik, mulai."]


@pytest.mark.parametrize("key", ["label", "text"])
async def test_a_button_can_be_pressed_by_its_label(api, key):
    await says(api, "warga", "/start")
    answer = (await api.post("/demo/api/warga/press", json={key: "lapor"})).json()
    assert answer["messages"][0]["text"] == "Silakan tulis laporan Anda."


async def test_one_person_hears_what_another_one_caused(api):
    await says(api, "warga", "/start")
    await api.post("/demo/api/warga/press", json={"label": "Kabari petugas"})
    heard = (await api.get("/demo/api/petugas/messages?after=0")).json()
    assert [m["text"] for m in heard["messages"]] == ["Ada laporan baru."]
    everybody = (await api.get("/demo/api/messages?after=0")).json()
    assert len(everybody["people"]["petugas"]["messages"]) == 1
    assert everybody["people"]["pimpinan"]["messages"] == []
    assert everybody["last"] >= heard["last"]


async def test_the_cursor_gives_only_what_is_new(api):
    await says(api, "warga", "satu")
    first = (await api.get("/demo/api/warga/messages?after=0")).json()
    assert (await api.get(f"/demo/api/warga/messages?after={first['last']}")).json()["messages"] == []
    await says(api, "warga", "dua")
    later = (await api.get(f"/demo/api/warga/messages?after={first['last']}")).json()
    assert [m["text"] for m in later["messages"]] == ["dua", "Anda: dua"]


@pytest.mark.parametrize("path", ["/demo/api/petugas/messages", "/demo/api/messages"])
async def test_waiting_ends_when_something_comes(api, stage, path):
    waiting = asyncio.create_task(api.get(f"{path}?after={stage.people['petugas'].seq}&wait=20"))
    await asyncio.sleep(0)
    await says(api, "warga", "/start")
    if path.endswith("petugas/messages"):
        assert not waiting.done()
        await api.post("/demo/api/warga/press", json={"label": "Kabari petugas"})
    answer = await asyncio.wait_for(waiting, 5)
    assert answer.status_code == 200
    heard = answer.json()
    assert heard.get("messages") or heard["people"]["warga"]["messages"]


async def test_waiting_in_vain_gives_the_same_cursor(api):
    answer = (await api.get("/demo/api/admin/messages?after=0&wait=0.05")).json()
    assert (answer["messages"], answer["last"]) == ([], 0)


async def test_settle_can_be_switched_off_and_is_bounded(api, stage):
    stage.running.clear()
    quick = (await api.post("/demo/api/warga/messages?settle=0", json={"text": "cepat"})).json()
    assert [m["from"] for m in quick["messages"]] == ["person"]
    assert quick["settled"] is False
    slow = (await api.post("/demo/api/warga/messages", json={"text": "lambat"})).json()
    assert slow["settled"] is False


async def test_a_photo_arrives_as_a_photo_and_can_be_seen(api):
    form = {"files": {"file": ("lubang.jpg", jpeg(), "image/jpeg")}, "data": {"caption": "ini"}}
    mine, reply = (await api.post("/demo/api/warga/messages", **form)).json()["messages"]
    assert mine["media"]["kind"] == "photo"
    assert reply["text"] == "Foto: ini"
    seen = await api.get(reply["media"]["url"])
    assert seen.headers["content-type"] == "image/jpeg"
    assert seen.headers["x-content-type-options"] == "nosniff"
    assert Image.open(BytesIO(seen.content)).size == (40, 30)


async def test_several_photos_are_an_album_with_one_caption(api, stage):
    files = [("file", (f"{c}.jpg", jpeg(c), "image/jpeg")) for c in ("red", "green", "blue")]
    answer = await api.post("/demo/api/warga/messages", files=files, data={"text": "tiga foto"})
    mine = [m for m in answer.json()["messages"] if m["from"] == "person"]
    assert [m["text"] for m in mine] == ["tiga foto", "", ""]
    albums = {shown.media_group_id for shown in stage.people["warga"].history() if shown.sender == "person"}
    assert len(albums) == 1
    assert None not in albums


@pytest.mark.parametrize(
    ("name", "kind", "data", "sent_as"),
    [
        ("surat.pdf", "application/pdf", b"%PDF-1.4", "document"),
        ("suara.ogg", "audio/ogg", b"OggS1234", "voice"),
        ("bukan.jpg", "image/jpeg", b"not a picture", "document"),
        ("jahat.html", "text/html", b"<script>alert(1)</script>", "document"),
    ],
)
async def test_other_files_are_sent_by_type(api, name, kind, data, sent_as):
    answer = await api.post("/demo/api/warga/messages", files={"file": (name, data, kind)})
    assert answer.status_code == 200
    mine = answer.json()["messages"][0]
    assert mine["media"]["kind"] == sent_as
    seen = await api.get(mine["media"]["url"])
    assert seen.content == data
    download = "attachment" in seen.headers.get("content-disposition", "")
    assert download == (sent_as == "document")
    assert "sandbox" in seen.headers["content-security-policy"]


async def test_a_photo_can_be_sent_untouched(api):
    files = {"file": ("asli.jpg", jpeg(), "image/jpeg")}
    answer = await api.post("/demo/api/warga/messages", files=files, data={"as": "document"})
    assert answer.json()["messages"][0]["media"] == {
        "kind": "document",
        "name": "asli.jpg",
        "size": len(jpeg()),
        "url": answer.json()["messages"][0]["media"]["url"],
    }


async def test_files_of_another_person_are_not_given(api):
    files = {"file": ("a.jpg", jpeg(), "image/jpeg")}
    mine = (await api.post("/demo/api/warga/messages", files=files)).json()["messages"][0]
    url = mine["media"]["url"]
    assert (await api.get(url.replace("warga", "admin"))).status_code == 404


async def test_a_caption_beyond_telegrams_limit_becomes_a_message(api):
    files = {"file": ("a.jpg", jpeg(), "image/jpeg")}
    answer = await api.post("/demo/api/warga/messages", files=files, data={"caption": "x" * 1025})
    mine = [m for m in answer.json()["messages"] if m["from"] == "person"]
    assert [len(m["text"]) for m in mine] == [0, 1025]


@pytest.mark.parametrize("nested", [True, False])
async def test_a_location_is_sent_nested_or_flat(api, nested):
    spot = {"latitude": -6.9084, "longitude": 109.7302}
    answer = await api.post("/demo/api/warga/messages", json={"location": spot} if nested else spot)
    mine, reply = answer.json()["messages"]
    assert mine["location"] == spot
    assert reply["text"] == "Lokasi -6.9084, 109.7302"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"text": ""}', 422),
        (b'{"text": "   "}', 422),
        (b'{"text": 7}', 422),
        (b"{}", 422),
        (b"[]", 422),
        (b'{"location": "sini"}', 422),
        (b'{"latitude": 91, "longitude": 1}', 422),
        (b'{"latitude": NaN, "longitude": 1}', 422),
        (b'{"latitude": true, "longitude": 1}', 422),
        (b'{"location": {"latitude": 1}}', 422),
        (b"{broken", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b'{"text": "' + b"x" * 1_100_000 + b'"}', 413),
    ],
)
async def test_bad_bodies_are_explained(api, stage, body, status):
    answer = await api.post(
        "/demo/api/warga/messages", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == status
    assert answer.json().keys() == {"error", "hint"}
    assert stage.people["warga"].history() == []


async def test_half_an_emoji_does_not_spoil_the_chat(api):
    await api.post(
        "/demo/api/warga/messages",
        content=b'{"text": "a\\ud83d"}',
        headers={"content-type": "application/json"},
    )
    seen = await api.get("/demo/api/warga/messages?after=0")
    assert seen.json()["messages"][0]["text"] == "a\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("label", "pressed"),
    [("Puas", "2"), ("puas", "2"), ("Sangat", "1"), ("Ya", "4"), ("Menyangkut", "3"), ("sang", "1")],
)
async def test_a_label_means_the_button_that_comes_closest(stage, label, pressed):
    rows = [("😀 Sangat puas", "1"), ("🙂 Puas", "2"), ("⚠️ Menyangkut petugas", "3"), ("Ya, tampilkan", "4")]
    keyboard = {"inline_keyboard": [[{"text": text, "callback_data": data}] for text, data in rows]}
    stage.running.clear()
    params = {"chat_id": PEOPLE["warga"], "text": "Pilih", "reply_markup": keyboard}
    await stage.telegram.call("sendMessage", params)
    press_button({"label": label}, stage.people["warga"])
    update = stage.telegram.updates.peek()
    assert update["callback_query"]["data"] == pressed


async def test_a_file_that_no_bot_may_download_arrives_all_the_same(api, stage):
    """As in Telegram: that it is too large, the bot says itself."""
    files = {"file": ("besar.bin", b"x" * (DOWNLOAD_LIMIT + 1), "application/octet-stream")}
    answer = await api.post("/demo/api/warga/messages", files=files)
    assert [each["text"] for each in answer.json()["messages"]] == ["", "Berkas besar.bin"]


async def test_an_upload_over_the_limit_is_refused(api, stage):
    files = {"file": ("besar.bin", b"x" * REQUEST_LIMIT, "application/octet-stream")}
    answer = await api.post("/demo/api/warga/messages", files=files)
    assert answer.status_code == 413
    assert "60 MB" in answer.json()["hint"]
    assert stage.people["warga"].history() == []


async def test_a_broken_form_is_explained(api):
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = await api.post("/demo/api/warga/messages", content=b"--y nothing", headers=headers)
    assert answer.status_code == 400
    assert (await api.post("/demo/api/warga/messages", content=b"text=a")).status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/demo/api/bupati/messages", None, 404),
        ("POST", "/demo/api/bupati/messages", {"text": "a"}, 404),
        ("GET", "/demo/api/nothing/here/at/all", None, 404),
        ("GET", "/demo/static/../demo.py", None, 404),
        ("GET", "/demo/static/%2e%2e%2fdemo.py", None, 404),
        ("GET", "/demo/api/warga/files/unknown", None, 404),
        ("POST", "/demo/api/warga/press", {"label": "Tidak ada"}, 404),
        ("POST", "/demo/api/warga/press", {"message_id": 1, "data": "x"}, 404),
        ("POST", "/demo/api/warga/press", {}, 422),
        ("POST", "/demo/api/reset", {}, 422),
        ("GET", "/demo/api/warga/messages?after=x", None, 422),
        ("GET", "/demo/api/warga/messages?after=0&wait=lama", None, 422),
    ],
)
async def test_mistakes_have_an_error_and_a_hint(api, method, path, body, status):
    answer = await api.request(method, path, json=body)
    assert answer.status_code == status
    if path.startswith("/demo/"):
        assert all(answer.json().get(key) for key in ("error", "hint"))


async def test_reset_starts_a_new_life(api):
    await says(api, "warga", "halo")
    before = (await api.get("/demo/api/messages?after=0")).json()
    answer = await api.post("/demo/api/reset", json={"confirm": True})
    assert answer.status_code == 200
    after = (await api.get("/demo/api/messages?after=0")).json()
    assert after["life"] != before["life"]
    assert all(m["deleted"] for m in after["people"]["warga"]["messages"])


async def test_reset_ends_the_waiting_of_an_open_page(api, stage):
    waiting = asyncio.create_task(api.get(f"/demo/api/messages?after={stage.people['warga'].seq}&wait=20"))
    before = (await api.get("/demo/api/messages?after=0")).json()["life"]
    assert not waiting.done()
    await api.post("/demo/api/reset", json={"confirm": True})
    assert (await asyncio.wait_for(waiting, 5)).json()["life"] != before


async def test_the_api_lists_itself(api):
    listed = (await api.get("/demo/api")).json()
    assert listed["people"] == ["warga", "petugas", "pimpinan", "admin"]
    for end in listed["endpoints"]:
        if end["method"] == "GET" and "{" not in end["path"]:
            assert (await api.get(end["path"])).status_code == 200, end


async def test_status_and_region(api):
    status = (await api.get("/demo/api/status")).json()
    assert (status["engine"], status["ready"], status["progress"]) == ("keywords", False, 0.4)
    region = (await api.get("/demo/api/region")).json()
    assert region["places"][0]["name"] == "Alun-Alun"
    assert region["outline"][0][0] == [109.6, -6.88]
    assert region["zone"] == "Asia/Jayapura"


async def test_the_clock_is_moved_ahead(api, stage):
    before = datetime.fromisoformat((await api.get("/demo/api/status")).json()["now"])
    moved = (await api.post("/demo/api/clock", json={"hours": 8})).json()
    assert timedelta(hours=8) <= datetime.fromisoformat(moved["now"]) - before < timedelta(hours=9)


@pytest.mark.parametrize("hours", [0, -1, 337, "8", 1.5, True, None])
async def test_a_clock_that_cannot_be_moved_so(api, stage, hours):
    refused = await api.post("/demo/api/clock", json={"hours": hours})
    assert refused.status_code == 422
    assert stage.ahead == timedelta()


async def test_the_front_door_leads_to_the_page(api):
    page = await api.get("/", follow_redirects=True)
    assert page.url.path == "/demo"
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "localhost:8000"}, 200),
        ({"host": "127.0.0.1"}, 200),
        ({"host": "[::1]:8000"}, 200),
        ({"host": "lapor.test"}, 200),
        ({"host": "attacker.example"}, 403),
        ({"host": "localhost.attacker.example"}, 403),
        ({"host": "localhost:8000", "origin": "http://localhost:8000"}, 200),
        ({"host": "localhost:8000", "origin": "http://localhost:9000"}, 403),
        ({"host": "localhost:8000", "origin": "https://attacker.example"}, 403),
        ({"host": "localhost:8000", "origin": "null"}, 403),
        ({"host": "localhost:8000", "sec-fetch-site": "cross-site"}, 403),
        ({"host": "lapor.test", "origin": "https://lapor.test"}, 200),
    ],
)
async def test_only_this_machine_and_this_page_may_act(api, stage, headers, status):
    answer = await api.post("/demo/api/warga/messages", json={"text": "halo"}, headers=headers)
    assert answer.status_code == status
    assert bool(stage.people["warga"].history()) == (status == 200)

"""The demo page works in a real browser, with nothing but this machine."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.async_api import Page, async_playwright, expect

from bot.telegram.offline.files import DOWNLOAD_LIMIT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 360, "height": 640}
PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1280, "height": 720}


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (320, 240), "navy").save(out, "JPEG")
    return out.getvalue()


def browser_path() -> str:
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        pytest.skip(f"no browser installed: none of {', '.join(BROWSERS)} is on the PATH")
    return found


class Visit:
    """One open page, with everything it asked for and complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        page.on("request", self._ask)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)

    def _ask(self, request) -> None:
        if not request.url.startswith("blob:"):  # a preview of a chosen photo
            self.hosts.add(urlsplit(request.url).netloc)

    def _note(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def phone(self, person: str):
        return self.page.locator(f"#phone-{person}")

    async def says(self, person: str, text: str) -> None:
        area = self.phone(person).get_by_role("textbox", name="Tulis pesan")
        await area.fill(text)
        await area.press("Enter")

    async def hears(self, person: str, text: str) -> None:
        await expect(self.phone(person).get_by_role("log").get_by_text(text).last).to_be_visible()

    async def presses(self, person: str, label: str) -> None:
        await self.phone(person).get_by_role("button", name=label, exact=True).click()


@asynccontextmanager
async def visit(address: str, size: dict[str, int] = WIDE) -> AsyncIterator[Visit]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        page = await browser.new_page(viewport=size, locale="id-ID", reduced_motion="reduce")
        page.set_default_timeout(10_000)
        visiting = Visit(page)
        await page.goto(f"{address}/demo")
        yield visiting
        await browser.close()


@pytest.fixture
async def address(serve) -> AsyncIterator[str]:
    async with serve() as url:
        yield url


async def test_a_citizen_and_an_officer_talk_through_the_page(address, stage):
    async with visit(address) as at:
        await at.presses("warga", "Mulai")
        await at.hears("warga", "Mau apa?")
        await at.presses("warga", "Kabari petugas")
        await expect(at.page.locator("#tab-petugas .unread")).to_have_text("1")

        await at.presses("warga", "Lapor")
        await at.hears("warga", "Silakan tulis laporan Anda.")
        await expect(at.page.locator("#toasts")).to_contain_text("Baik, mulai.")
        await expect(at.phone("warga").get_by_text("diubah")).to_be_visible()
        await expect(at.phone("warga").locator(".words b")).to_have_text("tulis")

        await at.page.get_by_role("tab", name="Petugas").click()
        await at.hears("petugas", "Ada laporan baru.")
        await expect(at.phone("warga")).to_be_hidden()
        await expect(at.page.locator("#tab-petugas .unread")).to_be_hidden()
        await at.says("petugas", "siap")
        await at.hears("petugas", "Anda: siap")

        await at.page.get_by_role("button", name="Berdampingan").click()
        await expect(at.phone("warga")).to_be_visible()
        await expect(at.phone("petugas")).to_be_visible()
        assert at.hosts == {urlsplit(address).netloc}
        assert at.complaints == []


async def test_writing_line_keys_commands_and_reply_keyboard(address, stage):
    async with visit(address) as at:
        await at.says("warga", "/start")
        await at.presses("warga", "Lacak")
        await at.hears("warga", "Anda: Lacak")
        await at.presses("warga", "/bantuan")
        await at.hears("warga", "Anda: /bantuan")
        area = at.phone("warga").get_by_role("textbox", name="Tulis pesan")
        await area.fill("satu")
        await area.press("Shift+Enter")
        await area.press_sequentially("dua")
        await area.press("Enter")
        await at.hears("warga", re.compile(r"Anda: satu\s+dua"))
        await expect(area).to_have_value("")
        await area.press("Enter")
        await at.says("warga", "<img src=x onerror=alert(1)>")
        await at.hears("warga", "Anda: <img src=x onerror=alert(1)>")
        assert at.complaints == []
        texts = [shown.text for shown in stage.people["warga"].history() if shown.sender == "person"]
        assert texts == ["/start", "Lacak", "/bantuan", "satu\ndua", "<img src=x onerror=alert(1)>"]


async def test_quick_messages_keep_their_order(address, stage):
    async with visit(address) as at:
        for number in range(10):
            await at.says("warga", f"pesan {number}")
        await at.hears("warga", "Anda: pesan 9")
        sent = [shown.text for shown in stage.people["warga"].history() if shown.sender == "person"]
        assert sent == [f"pesan {number}" for number in range(10)]


async def test_a_photo_with_caption_and_a_location_from_the_list(address, stage):
    async with visit(address) as at:
        choose = at.phone("warga").locator("input[type=file]")
        await choose.set_input_files({"name": "jalan.jpg", "mimeType": "image/jpeg", "buffer": picture()})
        await expect(at.phone("warga").get_by_role("img", name="jalan.jpg")).to_be_visible()
        await at.says("warga", "rusak")
        await at.hears("warga", "Foto: rusak")
        loaded = "image => image.complete && image.naturalWidth"
        photo = at.phone("warga").get_by_role("img", name="Foto").last
        await expect(photo).to_be_visible()
        assert await photo.evaluate(loaded) == 320

        await at.presses("warga", "Kirim lokasi")
        dialog = at.page.get_by_role("dialog", name="Kirim lokasi")
        await expect(dialog.get_by_role("button", name="Kirim lokasi ini")).to_be_disabled()
        await dialog.get_by_role("searchbox").fill("bukit")
        await dialog.get_by_role("button", name="Bukit Selatan").click()
        await dialog.get_by_role("button", name="Kirim lokasi ini").click()
        await at.hears("warga", "Lokasi -7.0800, 109.8000")
        await at.hears("warga", "Lokasi dekat Bukit Selatan")
        assert at.hosts == {urlsplit(address).netloc}
        assert at.complaints == []


async def test_the_map_can_be_clicked_and_walked_by_keys(address, stage):
    async with visit(address) as at:
        await at.presses("warga", "Kirim lokasi")
        dialog = at.page.get_by_role("dialog", name="Kirim lokasi")
        chart = dialog.get_by_role("application")
        await chart.click()
        clicked = await dialog.locator("#place-chosen").inner_text()
        assert clicked.startswith("dekat ")
        await chart.press("ArrowLeft")
        walked = await dialog.locator("#place-chosen").inner_text()
        assert walked != clicked
        await dialog.get_by_role("button", name="Kirim lokasi ini").click()
        await at.hears("warga", "Lokasi dekat")
        latitude, longitude = next(s.location for s in stage.people["warga"].history() if s.location)
        assert f"{latitude:.5f}, {longitude:.5f}" in walked
        assert -7.2 < latitude < -6.8
        assert 109.5 < longitude < 110


async def test_the_status_line_changes_over_by_itself(address, stage):
    async with visit(address) as at:
        await expect(at.page.locator("#engine")).to_contain_text("Pemahaman sederhana")
        await expect(at.page.get_by_role("progressbar")).to_be_visible()
        stage.engine, stage.progress = "rasa", 1.0
        await expect(at.page.locator("#engine")).to_contain_text("Model Rasa siap")
        await expect(at.page.get_by_role("progressbar")).to_be_hidden()
        await expect(at.page.locator("#region")).to_contain_text("Kab. Contoh")


async def test_the_clock_is_moved_ahead_and_written_in_the_regions_zone(address, stage):
    async with visit(address) as at:
        await at.page.get_by_role("button", name="Maju 8 jam").click()
        wanted = (datetime.now(ZoneInfo("Asia/Jayapura")) + timedelta(hours=8)).strftime("%H.")
        await expect(at.page.locator("#clock-now")).to_contain_text(wanted)
        assert stage.ahead == timedelta(hours=8)
        await at.says("warga", "halo")
        sent = (datetime.now(ZoneInfo("Asia/Jayapura"))).strftime("%H.")
        await expect(at.phone("warga").locator(".mine time").last).to_contain_text(sent)


async def test_the_clock_is_never_written_in_another_zone(address, stage):
    stage.engine, stage.progress = "rasa", 1.0  # the next look at the status is ten seconds away
    async with visit(address) as at:
        there = datetime.now(ZoneInfo("Asia/Jayapura")).strftime("%H.")
        await expect(at.page.locator("#clock-now")).to_contain_text(there, timeout=5_000)


async def test_an_alert_stays_until_it_is_read(address, stage):
    async with visit(address) as at:
        await at.says("warga", "/awas")
        await at.presses("warga", "Awas")
        alert = at.page.get_by_role("alertdialog", name="Baca ini dulu.")
        await expect(alert).to_be_visible()
        await expect(at.page.locator("#toasts")).to_be_empty()
        await alert.get_by_role("button", name="Oke").click()
        await expect(alert).to_be_hidden()


async def test_the_bot_itself_is_asked_about_a_large_file(address, stage):
    async with visit(address) as at:
        large = {"name": "besar.pdf", "mimeType": "application/pdf", "buffer": b"x" * (DOWNLOAD_LIMIT + 1)}
        await at.phone("warga").locator("input[type=file]").set_input_files(large)
        await at.phone("warga").get_by_role("button", name="Kirim", exact=True).click()
        await at.hears("warga", "Berkas besar.pdf")


async def test_a_number_of_a_report_stays_on_one_line(address, stage):
    async with visit(address, NARROW) as at:
        await at.says("warga", "nomornya adalah 26-0417-3, disebut lagi 26-0417-3, dan lagi 26-0417-3.")
        numbers = at.phone("warga").locator(".theirs .whole")
        await expect(numbers).to_have_count(3)
        one_line = "all => all.every(each => each.getClientRects().length === 1)"
        assert await numbers.evaluate_all(one_line)


async def test_starting_afresh_asks_first_and_empties_the_chats(address, stage):
    async with visit(address) as at:
        await at.says("warga", "halo")
        await at.hears("warga", "Anda: halo")
        await at.page.get_by_role("button", name="Mulai ulang").click()
        await at.page.get_by_role("dialog").get_by_role("button", name="Batal").click()
        await at.hears("warga", "Anda: halo")
        await at.page.get_by_role("button", name="Mulai ulang").click()
        await at.page.get_by_role("button", name="Ya, mulai ulang").click()
        await expect(at.phone("warga").get_by_text("Belum ada percakapan.")).to_be_visible()
        await expect(at.phone("warga").get_by_text("Anda: halo")).to_have_count(0)


async def test_the_page_finds_a_restarted_server_again(serve, stage):
    async with serve() as address:
        visiting = visit(address)
        at = await visiting.__aenter__()
        await at.says("warga", "sebelum")
        await at.hears("warga", "Anda: sebelum")
    await expect(at.page.get_by_role("alert")).to_be_visible()
    await at.says("warga", "hilang?")
    await expect(at.phone("warga").get_by_role("textbox", name="Tulis pesan")).to_have_value("hilang?")
    async with serve():
        await expect(at.page.get_by_role("alert")).to_be_hidden(timeout=10_000)
        await at.phone("warga").get_by_role("button", name="Kirim", exact=True).click()
        await at.hears("warga", "Anda: hilang?")
        await visiting.__aexit__(None, None, None)


async def test_a_small_phone_shows_everything_without_scrolling_sideways(address, stage):
    async with visit(address, NARROW) as at:
        await at.presses("warga", "Mulai")
        await at.hears("warga", "Mau apa?")
        size = await at.page.evaluate(
            "(({scrollWidth: x, scrollHeight: y}) => [x, y])(document.documentElement)"
        )
        assert size == [NARROW["width"], NARROW["height"]]
        for name in ("Warga", "Petugas", "Pimpinan", "Admin"):
            await at.page.get_by_role("tab", name=name).click()
            await expect(at.phone(name.lower())).to_be_visible()
            area = at.phone(name.lower()).get_by_role("textbox", name="Tulis pesan")
            await expect(area).to_be_in_viewport(ratio=1)


async def test_on_a_phone_nothing_of_the_head_lies_on_anything_else(address, stage):
    async with visit(address, PHONE) as at:
        await expect(at.page.locator("#region")).to_contain_text("Kab. Contoh")
        name = await at.page.locator("#region").bounding_box()
        tool = await at.page.locator("#reset").bounding_box()
        assert name["x"] + name["width"] <= tool["x"]


async def test_on_a_projector_every_tool_is_on_the_screen(address, stage):
    async with visit(address, PROJECTOR) as at:
        await expect(at.page.locator("#clock-now")).not_to_be_empty()
        for tool in ("#forward", "#pair", "#reset"):
            await expect(at.page.locator(tool)).to_be_in_viewport(ratio=1)


def test_the_page_names_no_other_host():
    folder = Path(__file__).parents[2] / "bot" / "web" / "static"
    named = {
        host
        for path in folder.iterdir()
        for host in re.findall(r"https?://([\w.-]+)", path.read_text(encoding="utf-8"))
    }
    assert named <= {"www.w3.org"}, "an XML namespace is a name, anything else would be a request"

"""The pages keep their promises: links lead somewhere, buttons exist, the chat that is shown goes so."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import pytest
import yaml

from bot.cli import app
from bot.settings import Settings
from complaints.deadlines import Rules
from tests.conversations.chat import Chat
from tests.house import SUNDAY

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HOW_TO = DOCS / "how-to"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "CHANGELOG.md"]
ROOMS = ("complaints", "storage", "actions", "bot", "nlu")
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
COMMAND = re.compile(r"(?:^ *|`|bin/)lapor ((?:(?:agencies|audit|nlu|seats) )?[a-z]+)\b", re.MULTILINE)
VARIABLE = re.compile(r"\bLAPOR_([A-Z_]+)\b")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(text(page)) if not (page.parent / link).exists()]
    assert not broken


@pytest.mark.parametrize("room", ROOMS)
def test_the_picture_shows_no_module_that_is_not_there(room: str) -> None:
    picture = text(DOCS / "structure.md").split("## How one message travels")[0]
    of_room = picture[picture.index(f"    {room}/     ") :].split("\n\n")[0]
    shown = set(re.findall(r"\b[a-z_0-9]+\.py\b", of_room))
    there = {path.name for path in (ROOT / room).rglob("*.py")}
    assert shown
    assert not shown - there


def test_the_commands_the_pages_name_exist() -> None:
    named = {found for page in PAGES for found in COMMAND.findall(text(page))}
    top = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    groups = {each.name: each.typer_instance for each in app.registered_groups if each.name}
    known = top | groups.keys()
    for group, of_group in groups.items():
        assert of_group is not None
        names = {
            each.name or each.callback.__name__ for each in of_group.registered_commands if each.callback
        }
        names |= {each.name for each in of_group.registered_groups}
        known |= {f"{group} {name}" for name in names}
    assert named
    assert not named - known


def test_the_settings_the_pages_name_exist() -> None:
    named = {found.lower() for page in PAGES for found in VARIABLE.findall(text(page))}
    assert named
    assert not named - set(Settings.model_fields)


def test_the_log_lines_the_admin_is_told_of_are_written() -> None:
    table = text(HOW_TO / "admin.md").split("## Membaca log")[1].split("## ")[0]
    lines = re.findall(r"^\| `([a-z_]+)`", table, re.MULTILINE)
    source = "".join(text(path) for room in ("actions", "bot") for path in (ROOT / room).rglob("*.py"))
    assert len(lines) > 3
    assert not [line for line in lines if f'"{line}"' not in source]


def test_the_buttons_the_officer_is_told_of_are_on_the_card() -> None:
    rows = takewhile(str.strip, text(HOW_TO / "petugas.md").split("| Tombol |")[1].splitlines()[2:])
    told = [re.sub(r"[^\w ]", "", row.split("|")[1]).strip() for row in rows]
    sentences = text(ROOT / "bot" / "locales" / "id" / "officer.ftl")
    buttons = re.findall(r"^button-officer-\w+ = (.*)$", sentences, re.MULTILINE)
    assert told == [re.sub(r"[^\w ]", "", button).strip() for button in buttons]


def test_the_limits_the_officer_is_told_of_are_the_rules() -> None:
    rows = re.findall(r"^\| (\d+) (jam|hari kerja) \|", text(HOW_TO / "petugas.md"), re.MULTILINE)
    rules = Rules.load().at(SUNDAY).rules
    assert {int(number) for number, _ in rows} == {rule.limit for rule in rules}


async def test_the_chat_shown_to_contributors_goes_as_written(tmp_path: Path) -> None:
    block = text(HOW_TO / "contributing.md").split("    title: ")[1].split("\n\n")[0]
    script = yaml.safe_load("title: " + block.replace("\n    ", "\n"))
    await Chat(script, tmp_path).play()

"""What the operator can mend is said in one sentence, and no traceback is shown."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import structlog
from pydantic import ValidationError

from bot.cli import main
from bot.settings import Settings
from bot.starting import plainly
from bot.web.serving import listen

#: What is set -> what the command says. `{here}` is a folder that is there, `{file}` a file.
WRONG: Mapping[str, tuple[dict[str, str], list[str], str]] = {
    "a region that does not exist": ({"LAPOR_REGION": "99.99"}, ["demo"], "LAPOR_REGION: no kabupaten"),
    "a province": ({"LAPOR_REGION": "33"}, ["demo"], "LAPOR_REGION: no kabupaten"),
    "a file as data folder": ({"LAPOR_DATA_DIR": "{file}"}, ["demo"], "{file}: File exists. LAPOR_DATA_DIR"),
    "a folder below a file": ({"LAPOR_DATA_DIR": "{file}/x"}, ["migrate"], "{file}/x: Not a directory"),
    "no number as port": ({"LAPOR_PORT": "http"}, ["demo"], "LAPOR_PORT: Input should be a valid integer"),
    "a port that is none": ({"LAPOR_PORT": "99999"}, ["demo"], "LAPOR_PORT: Input should be less than"),
    "a host of others": (
        {"LAPOR_HOST": "192.0.2.1", "LAPOR_RASA": "0"},
        ["demo"],
        "cannot listen on",
    ),
    "a level that is none": ({"LAPOR_LOG_LEVEL": "LOUD"}, ["demo"], "LAPOR_LOG_LEVEL: a level is DEBUG"),
    "another database": (
        {"LAPOR_DATABASE_URL": "postgres://x"},
        ["migrate"],
        "begins with postgresql+a",
    ),
    "nobody there": (
        {"LAPOR_DATABASE_URL": "postgresql+asyncpg://a:b@127.0.0.1:1/c"},
        ["migrate"],
        "The database (LAPOR_DATABASE_URL) cannot be reached",
    ),
    "no Redis": ({"LAPOR_REDIS_URL": "localhost"}, ["demo"], "LAPOR_REDIS_URL: a Redis URL begins"),
    "no key": (
        {"LAPOR_IDENTITY_KEY": "short"},
        ["agencies", "list"],
        "LAPOR_IDENTITY_KEY, or identity.key in LAPOR_DATA_DIR: the identity key is not base64",
    ),
    "no token": ({}, ["run"], "LAPOR_BOT_TOKEN is empty"),
    "half a token": ({"LAPOR_BOT_TOKEN": "abc"}, ["run"], "LAPOR_BOT_TOKEN: a token looks like"),
    "no secret": ({"LAPOR_WEBHOOK_URL": "https://a.id"}, ["run"], "needs LAPOR_WEBHOOK_SECRET"),
}


@pytest.fixture
def logs_as_they_were() -> Iterator[None]:
    """A command sets up logging for its whole process."""
    root, before = logging.getLogger(), structlog.get_config()
    level, handlers = root.level, root.handlers[:]
    yield
    structlog.configure(**before)
    root.setLevel(level)
    root.handlers[:] = handlers


@pytest.mark.usefixtures("logs_as_they_were")
@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_setting_is_one_sentence(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    settings, command, said = WRONG[case]
    (tmp_path / "file").touch()
    folders = {"here": str(tmp_path / "here"), "file": str(tmp_path / "file")}
    for name in [each for each in os.environ if each.startswith("LAPOR_")]:
        monkeypatch.delenv(name)
    for name, value in ({"LAPOR_DATA_DIR": "{here}"} | settings).items():
        monkeypatch.setenv(name, value.format(**folders))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["lapor", *command])
    with pytest.raises(SystemExit) as ended:
        main()
    assert said.format(**folders) in capfd.readouterr().err
    assert ended.value.code == 2


def test_no_traceback_is_shown(tmp_path: Path) -> None:
    """As the shell sees it."""
    call = [sys.executable, "-c", "from bot.cli import main; main()", "demo"]
    wrong = os.environ | {"LAPOR_DATA_DIR": str(tmp_path), "LAPOR_PORT": "http"}
    done = subprocess.run(call, env=wrong, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_token_that_is_none_is_not_repeated() -> None:
    with pytest.raises(ValidationError) as wrong:
        Settings(_env_file=None, bot_token="my-secret token")
    assert "my-secret" not in str(plainly(wrong.value))


def test_what_nobody_expected_keeps_its_traceback() -> None:
    assert plainly(KeyError("x")) is None


def test_a_port_in_use_is_named() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=f"cannot listen on 127.0.0.1:{port}: Address already in use"):
            listen("127.0.0.1", port)


def test_a_webhook_port_in_use_is_said_before_anything_runs(tmp_path: Path) -> None:
    """As the shell sees it: one line, and no database, no Rasa and no words to Telegram begun."""
    call = [sys.executable, "-c", "from bot.cli import main; main()", "run"]
    with listen("127.0.0.1", 0) as taken:
        wrong = {
            "LAPOR_DATA_DIR": str(tmp_path / "data"),
            "LAPOR_BOT_TOKEN": f"123456:{'A' * 35}",
            "LAPOR_RASA": "0",
            "LAPOR_WEBHOOK_URL": "https://lapor.example.go.id",
            "LAPOR_WEBHOOK_SECRET": "s" * 32,
            "LAPOR_PORT": str(taken.getsockname()[1]),
        }
        clean = {name: value for name, value in os.environ.items() if not name.startswith("LAPOR_")}
        done = subprocess.run(
            call, env=clean | wrong, cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "cannot listen on 127.0.0.1" in done.stderr
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize(
    ("shell", "said"),
    [
        ({"LANG": "en_GB.UTF-8"}, "There are no agencies yet"),
        ({"LANG": "C.UTF-8"}, "There are no agencies yet"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "id_ID.UTF-8"}, "Belum ada dinas"),
        ({"LANG": "id_ID.UTF-8"}, "Belum ada dinas"),
    ],
)
def test_a_command_speaks_the_language_of_the_shell(
    shell: dict[str, str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in shell.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LAPOR_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["lapor", "agencies", "list"])
    with pytest.raises(SystemExit):
        main()
    assert said in capfd.readouterr().out

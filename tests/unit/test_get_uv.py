"""The script that finds or installs uv: what is there is used, and where nothing helps it says what does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "get-uv"
#: What the script itself needs of a machine.
TOOLS = ("dirname", "id", "rm", "mkdir", "ln")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the script, beside a machine without Python, uv or apt-get."""
    (tmp_path / "checkout" / "scripts").mkdir(parents=True)
    (tmp_path / "machine").mkdir()
    shutil.copy(SCRIPT, tmp_path / "checkout" / "scripts")
    for tool in TOOLS:
        (tmp_path / "machine" / tool).symlink_to(shutil.which(tool) or "")
    return tmp_path / "checkout"


def command(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)


def asked(checkout: Path) -> subprocess.CompletedProcess[str]:
    machine = {"PATH": str(checkout.parent / "machine")}
    return subprocess.run(
        ["/bin/sh", checkout / "scripts" / "get-uv"], env=machine, capture_output=True, text=True, check=False
    )


def test_the_uv_of_the_machine_is_used(checkout: Path) -> None:
    command(checkout.parent / "machine" / "uv", "")
    assert asked(checkout).stdout.strip() == str(checkout.parent / "machine" / "uv")


def test_what_was_installed_once_is_used_again(checkout: Path) -> None:
    command(checkout / ".uv" / "bin" / "uv", "")
    assert asked(checkout).stdout.strip() == str(checkout / ".uv" / "bin" / "uv")


def test_a_python_without_venv_installs_it_beside(checkout: Path) -> None:
    installs = f'case "$*" in *--target*) {shutil.which("mkdir")} -p "$6/bin";; "-m venv"*) exit 1;; esac'
    command(checkout.parent / "machine" / "python3", installs)
    assert asked(checkout).stdout.strip() == str(checkout / ".uv" / "bin" / "uv")
    assert (checkout / ".uv" / "bin" / "uv").is_symlink()


def test_where_nothing_helps_it_says_what_does(checkout: Path) -> None:
    command(checkout.parent / "machine" / "python3", "exit 1")
    failed = asked(checkout)
    assert failed.returncode == 1
    assert "sudo apt install python3-venv" in failed.stderr
    assert failed.stdout == ""

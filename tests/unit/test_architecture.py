"""The house keeps its own rules: arrows, sizes, no SQL and no sentence in a handler, nothing untold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
ROOMS = ("complaints", "storage", "actions", "bot", "nlu")
#: Not ours to shorten: the pictures of past schemas.
NOT_WRITTEN_BY_HAND = ("storage/migrations/versions",)
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_HANDLER = 300, 50, 25

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    """Every Python file of the product, as a path below the root."""
    found = (path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return sorted(
        path
        for path in found
        if ".venv" not in path.parts and not path.as_posix().startswith(NOT_WRITTEN_BY_HAND)
    )


SOURCES = sources()
HANDLERS = [path for path in SOURCES if path.parent == Path("bot/handlers")]


def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from `def` to the end; decorators belong to the registration."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_imports_run_downhill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    configure()
    assert lint_imports() is True


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_a_file_is_short_enough_to_be_read_at_once(path: Path) -> None:
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_a_function_does_one_thing(path: Path) -> None:
    longest = LONGEST_HANDLER if path in HANDLERS else LONGEST_FUNCTION
    assert {each.name: length(each) for each in functions(path) if length(each) > longest} == {}


def test_functions_are_short_by_habit() -> None:
    lengths = sorted(length(each) for path in SOURCES for each in functions(path))
    assert lengths[len(lengths) // 2] <= 10


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_a_file_says_why_it_exists(path: Path) -> None:
    told = ast.get_docstring(tree(path))
    assert path.name == "__init__.py" or (told and told.splitlines()[0].endswith("."))


def test_no_drawer_for_odds_and_ends() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert [str(path) for path in SOURCES if vague & {path.stem, *path.parts}] == []


@pytest.mark.parametrize("path", HANDLERS, ids=str)
def test_a_handler_speaks_no_sql(path: Path) -> None:
    imported = {
        name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
        )
    }
    assert not [
        name for name in imported if name.startswith(("sqlalchemy", "storage.tables", "aiosqlite", "asyncpg"))
    ]


def literals(path: Path) -> Iterator[str]:
    """Every string of a file that is no docstring."""
    module = tree(path)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    told = {ast.get_docstring(node, clean=False) for node in ast.walk(module) if isinstance(node, documented)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in told:
            yield node.value


@pytest.mark.parametrize("path", HANDLERS, ids=str)
def test_a_handler_holds_no_sentence(path: Path) -> None:
    """Three words in a row, or anything with an end of a sentence, belong into the locale files."""
    sentence = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,} [^\W\d_]{2,}|[^\W\d_]{2,}[.!?]( |$)")
    assert [text for text in literals(path) if sentence.search(text)] == []


def test_every_setting_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `LAPOR_([A-Z_]+)`", readme, re.MULTILINE))
    assert told == {name.upper() for name in Settings.model_fields}


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def commands(group: typer.Typer, before: str = "lapor") -> Iterator[str]:
    """Every command as it is typed."""
    for each in group.registered_commands:
        assert each.callback
        yield f"{before} {each.name or each.callback.__name__.replace('_', '-')}"
    for inner in group.registered_groups:
        assert inner.typer_instance
        yield from commands(inner.typer_instance, f"{before} {inner.name}")


@pytest.mark.parametrize("command", sorted(commands(app)))
def test_every_command_is_documented(command: str) -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs" / "how-to").glob("*.md")]
    assert any(re.search(rf"\b{command}\b", page.read_text(encoding="utf-8")) for page in pages)


def test_the_command_line_is_light() -> None:
    """`lapor agencies list` and `lapor --help` must not load aiogram (three seconds and 165 MB)."""
    assert not [
        node
        for path in [Path(f"bot/{name}.py") for name in ("cli", "cli_agencies", "cli_seats", "settings")]
        for node in tree(path).body
        if isinstance(node, ast.Import | ast.ImportFrom) and "aiogram" in ast.dump(node)
    ]

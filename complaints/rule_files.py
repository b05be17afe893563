"""Reads the dated deadline files and refuses, with every reason at once, what they may not say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from importlib.resources import as_file, files
from itertools import combinations
from pathlib import Path
from typing import Any

from complaints.vocabulary import CATEGORIES, Kind


class Unit(StrEnum):
    """What a limit is counted in."""

    CLOCK_HOURS = "clock_hours"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Rule:
    """One time limit, and the article it comes from."""

    name: str
    limit: int
    unit: Unit
    article: str
    #: Set where the rule limits solving a report of this kind ...
    kind: Kind | None = None
    #: ... and, if not empty, only of these categories.
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The rules of one source, in force from `valid_from` to `valid_until`, both days included."""

    name: str
    title: str
    valid_from: date
    valid_until: date | None
    rules: tuple[Rule, ...]

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def turning_points(self) -> list[date]:
        """The days from which on something is different."""
        ends = [] if self.valid_until is None else [self.valid_until + timedelta(days=1)]
        return [self.valid_from, *ends]


class RulesInvalid(ValueError):
    """The rule files say something that cannot be; `problems` has a line for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def read_rule_files(folder: Path | None = None) -> tuple[RuleFile, ...]:
    """All `deadlines-*.toml` of the folder (default: those in the package), checked.

    Raises RulesInvalid.
    """
    if folder is None:
        with as_file(files("complaints") / "rules") as packaged:
            return read_rule_files(packaged)
    tables: dict[str, dict[str, Any]] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("deadlines-*.toml")):
        try:
            tables[path.name] = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as unreadable:
            problems.append(f"{path.name}: cannot be read: {unreadable}")
    problems += [f"{name}: {said}" for name, table in tables.items() for said in _file_problems(table)]
    if problems:
        raise RulesInvalid(problems)
    found = tuple(_rule_file(name, table) for name, table in tables.items())
    if overlaps := list(_overlaps(found)):
        raise RulesInvalid(overlaps)
    return found


def _file_problems(table: dict[str, Any]) -> Iterator[str]:
    yield from _shape_problems(table, _FILE_KEYS, _FILE_OPTIONAL)
    since, until = table.get("valid_from"), table.get("valid_until")
    if type(since) is type(until) is date and until < since:
        yield f"valid_until {until} is before valid_from {since}"
    rules = table.get("rules")
    for index, rule in enumerate(rules if isinstance(rules, list) else [], start=1):
        label = f"rule {index} ({rule.get('name', 'no name')})" if isinstance(rule, dict) else f"rule {index}"
        yield from (f"{label}: {said}" for said in _rule_problems(rule))


_FILE_KEYS: dict[str, type] = {"title": str, "valid_from": date, "rules": list}
_FILE_OPTIONAL: dict[str, type] = {"valid_until": date}
_RULE_KEYS: dict[str, type] = {"name": str, "limit": int, "unit": str, "article": str}
_RULE_OPTIONAL: dict[str, type] = {"kind": str, "categories": list}
_WORDS: dict[str, list[str]] = {"unit": [*Unit], "kind": [*Kind]}


def _rule_problems(rule: Any) -> Iterator[str]:
    if not isinstance(rule, dict):
        yield "must be a table"
        return
    yield from _shape_problems(rule, _RULE_KEYS, _RULE_OPTIONAL)
    if isinstance(rule.get("limit"), int) and rule["limit"] < 1:
        yield f"limit {rule['limit']} is below 1"
    for key, words in _WORDS.items():
        if key in rule and rule[key] not in words:
            yield f"{key} {rule[key]!r} is none of {', '.join(words)}"
    categories = rule.get("categories", [])
    for category in categories if isinstance(categories, list) else []:
        if category not in CATEGORIES:
            yield f"unknown category {category!r}"
    if categories and "kind" not in rule:
        yield "categories without a kind"


def _shape_problems(
    table: dict[str, Any], needed: dict[str, type], optional: dict[str, type]
) -> Iterator[str]:
    shapes = needed | optional
    yield from (f"{key} is missing" for key in needed if table.get(key) in (None, "", []))
    yield from (f"unknown key {key!r}" for key in table if key not in shapes)
    for key, value in table.items():
        if key in shapes and type(value) is not shapes[key]:
            yield f"{key} must be {shapes[key].__name__}, not {type(value).__name__}"


def _rule_file(name: str, table: dict[str, Any]) -> RuleFile:
    rules = tuple(map(_rule, table["rules"]))
    return RuleFile(name, table["title"], table["valid_from"], table.get("valid_until"), rules)


def _rule(table: dict[str, Any]) -> Rule:
    return Rule(
        name=table["name"],
        limit=table["limit"],
        unit=Unit(table["unit"]),
        article=table["article"],
        kind=Kind(table["kind"]) if "kind" in table else None,
        categories=frozenset(table.get("categories", ())),
    )


def _overlaps(rule_files: tuple[RuleFile, ...]) -> Iterator[str]:
    """Two rules that speak of the same thing on the same day."""
    said = [(file, rule) for file in rule_files for rule in file.rules]
    for (file, rule), (other_file, other) in combinations(said, 2):
        if (clash := _clash(rule, other)) and _share_a_day(file, other_file):
            yield f"{file.name} and {other_file.name} both hold {clash} on the same day"


def _clash(rule: Rule, other: Rule) -> str | None:
    if rule.name == other.name:
        return f"the rule {rule.name!r}"
    same_scope = rule.categories & other.categories or not (rule.categories or other.categories)
    return f"a rule for {rule.kind}" if rule.kind and rule.kind == other.kind and same_scope else None


def _share_a_day(one: RuleFile, other: RuleFile) -> bool:
    return one.holds_on(other.valid_from) or other.holds_on(one.valid_from)

"""The 29 working categories with their names, and the groups that put each within two taps."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from complaints import vocabulary

#: What fits on a phone without scrolling: that many groups, and that many categories in each.
MAX_GROUPS = 7
MAX_IN_GROUP = 6


@dataclass(frozen=True, slots=True)
class Category:
    """One working category; `scope` says in Indonesian what belongs to it."""

    code: str
    label_id: str
    label_en: str
    scope: str
    group: str

    def label(self, language: str) -> str:
        """The name in "id" or "en"; any other language gets Indonesian."""
        return self.label_en if language == "en" else self.label_id


@dataclass(frozen=True, slots=True)
class Group:
    """The first tap of the menu."""

    code: str
    label_id: str
    label_en: str

    def label(self, language: str) -> str:
        """The name in "id" or "en"; any other language gets Indonesian."""
        return self.label_en if language == "en" else self.label_id


class CategoriesInvalid(ValueError):
    """The category files and the vocabulary do not agree."""


def read(categories_csv: str, groups_csv: str) -> tuple[dict[str, Category], dict[str, Group]]:
    """Categories and groups by code, in file order, from the text of the two files.

    Raises CategoriesInvalid with everything that is wrong.
    """
    categories = [Category(**row) for row in _rows(categories_csv, Category)]
    groups = [Group(**row) for row in _rows(groups_csv, Group)]
    if problems := _problems(categories, groups):
        raise CategoriesInvalid("; ".join(problems))
    return {each.code: each for each in categories}, {each.code: each for each in groups}


def in_group(group: str) -> list[Category]:
    """The second tap: the categories of one group, in file order."""
    return [category for category in CATEGORIES.values() if category.group == group]


def _rows(text: str, shape: type[Category] | type[Group]) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    columns = list(shape.__dataclass_fields__)
    if reader.fieldnames != columns:
        raise CategoriesInvalid(f"columns are {reader.fieldnames}, not {columns}")
    rows = list(reader)
    if gaps := [str(row) for row in rows if None in row or not all(row.values())]:
        raise CategoriesInvalid(f"empty or surplus cells: {', '.join(gaps)}")
    return rows


def _problems(categories: Sequence[Category], groups: Sequence[Group]) -> list[str]:
    codes = [category.code for category in categories]
    sizes = Counter(category.group for category in categories)
    group_codes = [group.code for group in groups]
    wrong = {
        "codes twice": {code for code in codes + group_codes if (codes + group_codes).count(code) > 1},
        "codes the vocabulary does not know": set(codes) - set(vocabulary.CATEGORIES),
        "codes of the vocabulary without a row": set(vocabulary.CATEGORIES) - set(codes),
        "unknown groups": set(sizes) - set(group_codes),
        "groups without categories": set(group_codes) - set(sizes),
        "groups too long for a menu": {code for code, size in sizes.items() if size > MAX_IN_GROUP},
        "groups beyond what a menu holds": set(group_codes[MAX_GROUPS:]),
    }
    return [f"{problem}: {', '.join(sorted(found))}" for problem, found in wrong.items() if found]


def _packaged() -> tuple[Mapping[str, Category], Mapping[str, Group]]:
    folder = files("complaints")
    texts = [(folder / name).read_text("utf-8") for name in ("categories.csv", "category_groups.csv")]
    categories, groups = read(*texts)
    return MappingProxyType(categories), MappingProxyType(groups)


CATEGORIES, GROUPS = _packaged()

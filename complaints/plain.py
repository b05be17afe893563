"""What a record holds, by name: `dataclasses.asdict` copies deeply, which costs more than writing the row."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def fields_of(record: DataclassInstance) -> dict[str, Any]:
    """field -> value, as it is: a record within the record stays one."""
    return {each.name: getattr(record, each.name) for each in fields(record)}

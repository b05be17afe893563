"""By which category a report belongs to the agency that somebody has named: the rule, on the real list."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from actions.queue_for_review import _category_of
from storage.database import Tx
from tests.house import KeywordsOnly, house

NONE_OF_ITS = (("jalan", 0.9), ("sampah", 0.05))


@pytest.fixture
async def tx(tmp_path: Path) -> AsyncIterator[Tx]:
    async with house(tmp_path, KeywordsOnly()) as home, home.app.db.reading() as opened:
        yield opened


@pytest.mark.parametrize(
    ("agency", "filed_as", "guesses", "label"),
    [
        ("disperkim", "jalan", (), "perumahan"),  # stands for one thing only
        ("disperkim", "jalan", NONE_OF_ITS, "perumahan"),
        ("dishub", "jalan", (("jalan", 0.5), ("penerangan_jalan", 0.2), ("lalu_lintas", 0.3)), "lalu_lintas"),
        ("dishub", "jalan", (("penerangan_jalan", 0.3), ("lalu_lintas", 0.2)), "penerangan_jalan"),
        ("dpupr", "banjir_drainase", (("jalan", 0.9), ("banjir_drainase", 0.05)), "banjir_drainase"),
        ("dishub", "jalan", NONE_OF_ITS, None),  # stands for three, of which nothing is in the text
        ("dishub", "jalan", (("lalu_lintas", 0.035),), None),  # no more than chance
        ("bulan", "jalan", NONE_OF_ITS, None),  # stands for nothing
    ],
)
async def test_the_category_that_an_agency_stands_for(
    tx: Tx, agency: str, filed_as: str, guesses: tuple[tuple[str, float], ...], label: str | None
) -> None:
    assert await _category_of(tx, agency, filed_as, guesses) == label

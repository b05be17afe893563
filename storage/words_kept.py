"""Whether the words that came with an event still are what the journal's fingerprint says they were."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, select

from complaints.fingerprints import fingerprint
from storage import journal
from storage.database import Tx
from storage.tables import answer_drafts, complaints, ratings, remarks

#: Rows of the journal whose words are looked up together.
TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Altered:
    """Words that are not what they were: the journal's row `place` brought them, to the report `number`."""

    place: int
    event: str
    number: str
    #: changed, or gone together with the row that they stood in.
    gone: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words of some events are kept: the columns, and the fact that names the row."""

    table: Table
    columns: tuple[ColumnElement[str], ...]
    key: ColumnElement[int]
    fact: str


_REMARK = _Place(remarks, (remarks.c.text,), remarks.c.id, "remark_id")
_REPORT = _Place(
    complaints, (complaints.c.text, complaints.c.place, complaints.c.occurred), complaints.c.id, ""
)
_DRAFT = _Place(answer_drafts, (answer_drafts.c.text,), answer_drafts.c.id, "draft_id")
_APPROVED = _Place(answer_drafts, (answer_drafts.c.approved_text,), answer_drafts.c.id, "draft_id")
_RETURNED = _Place(answer_drafts, (answer_drafts.c.reason,), answer_drafts.c.id, "draft_id")
#: Events whose words are no remark.
_PLACES = {
    "ComplaintFiled": _REPORT,
    "AnswerDrafted": _DRAFT,
    "AnswerApproved": _APPROVED,
    "AnswerReturned": _RETURNED,
}
COMMENT = "RatingCommented"


async def altered(tx: Tx) -> AsyncIterator[Altered]:
    """Every event whose words were changed or taken away since; those of comments as last written.

    Events from before there were fingerprints say nothing.
    """
    batch: list[RowMapping] = []
    comments: dict[tuple[int, int], RowMapping] = {}
    async for row in journal.rows(tx):
        if not row["facts"].get("words"):
            continue
        if row["event"] == COMMENT:
            comments[row["complaint_id"], row["facts"]["round"]] = row
        else:
            batch.append(row)
        if len(batch) == TOGETHER:
            for each in await _compared(tx, batch):
                yield each
            batch.clear()
    for each in [*await _compared(tx, batch), *await _compared_comments(tx, list(comments.values()))]:
        yield each


async def _compared(tx: Tx, rows: Sequence[RowMapping]) -> list[Altered]:
    """Those of these rows whose words differ, in the order of the journal."""
    found: list[Altered] = []
    for place in (_REMARK, *_PLACES.values()):
        mine = {row["seq"]: row for row in rows if _PLACES.get(row["event"], _REMARK) is place}
        if not mine:
            continue
        ids = {seq: _row_id(place, row) for seq, row in mine.items()}
        query = select(place.key.label("row_id"), *place.columns).where(place.key.in_(set(ids.values())))
        kept = {each[0]: _print(each[1:]) for each in await tx.execute(query)}
        found += await _told(tx, {seq: (row, kept.get(ids[seq])) for seq, row in mine.items()})
    return sorted(found, key=lambda each: each.place)


def _row_id(place: _Place, row: RowMapping) -> int:
    return int(row["facts"][place.fact] if place.fact else row["complaint_id"])


async def _compared_comments(tx: Tx, rows: Sequence[RowMapping]) -> list[Altered]:
    pairs: dict[int, tuple[RowMapping, str | None]] = {}
    for row in rows:
        which = (ratings.c.complaint_id == row["complaint_id"]) & (ratings.c.round == row["facts"]["round"])
        kept = (await tx.execute(select(ratings.c.comment).where(which))).first()
        pairs[row["seq"]] = row, _print(kept) if kept else None
    return await _told(tx, pairs)


def _print(words: Sequence[Any]) -> str:
    return fingerprint(*(each or "" for each in words))


async def _told(tx: Tx, pairs: dict[int, tuple[RowMapping, str | None]]) -> list[Altered]:
    """(row of the journal, fingerprint of what is kept now) -> those that differ."""
    wrong = [(row, kept) for row, kept in pairs.values() if kept != row["facts"]["words"]]
    ids = {row["complaint_id"] for row, _ in wrong}
    query = select(complaints.c.id, complaints.c.number).where(complaints.c.id.in_(ids))
    numbers = {each.id: each.number for each in await tx.execute(query)} if ids else {}
    return [
        Altered(row["seq"], row["event"], numbers.get(row["complaint_id"], ""), gone=kept is None)
        for row, kept in wrong
    ]

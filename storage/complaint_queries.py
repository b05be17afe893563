"""Reports in and out of the tables: named query functions, reads come straight here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, RowMapping, Select, bindparam, func, insert, select, update

from complaints.complaint import Act, Complaint
from complaints.draft import Attachment
from complaints.plain import fields_of
from complaints.vocabulary import Kind, Role, Status
from storage.database import Tx, upsert
from storage.message_tables import counters
from storage.tables import attachments, complaints, ratings, remarks, reporters


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said about a report after it was filed."""

    id: int
    complaint_id: int
    act: Act
    role: Role
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rating:
    """The citizen's judgement of one round; `score` is None until given, and then never counted."""

    complaint_id: int
    round: int
    fixed: str
    score: int | None
    comment: str | None
    at: datetime


_COLUMNS = [each.name for each in fields(Complaint)]


_CHANGING = (
    *("category", "agency_code", "routed_by", "status", "round", "bounces", "binding", "external_number"),
    *("held_since", "opened_at", "delivered_at", "seen_at", "responded_at"),
    *("response_due", "resolution_due", "verification_due", "follow_up_due", "answer_due", "wake_at"),
)


def from_row(row: RowMapping) -> Complaint:
    """A report from a row that has (at least) the columns of its table."""
    values = {name: row[name] for name in _COLUMNS}
    values |= {"kind": Kind(row["kind"]), "status": Status(row["status"]), "evidence": tuple(row["evidence"])}
    return Complaint(**values)


async def insert_new(tx: Tx, complaint: Complaint, reporter_id: int) -> int:
    """Write a new report and, apart from it, who filed it. Returns its id."""
    values = {name: getattr(complaint, name) for name in _COLUMNS if name != "id"}
    complaint_id = int((await tx.execute(_INSERT, values)).scalar_one())
    link = {"complaint_id": complaint_id, "person_id": reporter_id, "filed_at": complaint.filed_at}
    await tx.execute(_LINK, link)
    return complaint_id


_INSERT = insert(complaints).returning(complaints.c.id)
_LINK = insert(reporters)


async def save(tx: Tx, complaint: Complaint) -> None:
    """Write back what acts may change."""
    values = {name: getattr(complaint, name) for name in _CHANGING}
    await tx.execute(_SAVE, {"this": complaint.id, **values})


_SAVE = update(complaints).where(complaints.c.id == bindparam("this"))


async def by_number(tx: Tx, number: str) -> Complaint | None:
    row = (await tx.execute(_BY_NUMBER, {"number": number})).mappings().first()
    return from_row(row) if row else None


_BY_NUMBER = select(complaints).where(complaints.c.number == bindparam("number"))


async def by_id(tx: Tx, complaint_id: int, *, lock: bool = False) -> Complaint | None:
    """One report; `lock` keeps others from changing it until the transaction ends."""
    query = _LOCKED if lock else _BY_ID
    row = (await tx.execute(query, {"this": complaint_id})).mappings().first()
    return from_row(row) if row else None


_BY_ID = select(complaints).where(complaints.c.id == bindparam("this"))
_LOCKED = _BY_ID.with_for_update()


async def with_reporter(
    tx: Tx, complaint_id: int, *, lock: bool = False
) -> tuple[Complaint, int | None] | None:
    """One report and who filed it, to check what somebody may do; see `by_id` and `reporter_of`."""
    query = _WITH_REPORTER_LOCKED if lock else _WITH_REPORTER
    row = (await tx.execute(query, {"this": complaint_id})).mappings().first()
    return (from_row(row), row["reporter"]) if row else None


_WITH_REPORTER = (
    select(complaints, reporters.c.person_id.label("reporter"))
    .outerjoin(reporters, reporters.c.complaint_id == complaints.c.id)
    .where(complaints.c.id == bindparam("this"))
)
_WITH_REPORTER_LOCKED = _WITH_REPORTER.with_for_update(of=complaints)


async def by_draft(tx: Tx, draft_id: str) -> Complaint | None:
    row = (await tx.execute(_BY_DRAFT, {"draft": draft_id})).mappings().first()
    return from_row(row) if row else None


_BY_DRAFT = select(complaints).where(complaints.c.draft_id == bindparam("draft"))


async def reporter_of(tx: Tx, complaint_id: int) -> int | None:
    """The person who filed it: for the citizen's own side and for permission checks only.

    None when that person had the personal data deleted.
    """
    person_id: int | None = (await tx.execute(_REPORTER, {"this": complaint_id})).scalar_one_or_none()
    return person_id


_REPORTER = select(reporters.c.person_id).where(reporters.c.complaint_id == bindparam("this"))


async def of_person(
    tx: Tx, person_id: int, standing: Sequence[Status] | None = None, *, limit: int = 10, skip: int = 0
) -> list[Complaint]:
    """A citizen's own reports, newest first; with `standing` only those that stand there."""
    query = _owned(select(complaints), person_id, standing)
    query = query.order_by(complaints.c.filed_at.desc(), complaints.c.id.desc()).limit(limit).offset(skip)
    return [from_row(row) for row in (await tx.execute(query)).mappings()]


async def count_of_person(tx: Tx, person_id: int, standing: Sequence[Status] | None = None) -> int:
    """How many reports of that sort a citizen has."""
    query = _owned(select(func.count()).select_from(complaints), person_id, standing)
    return int((await tx.execute(query)).scalar_one())


def _owned(query: Select[Any], person_id: int, standing: Sequence[Status] | None) -> Select[Any]:
    own = query.join(reporters, reporters.c.complaint_id == complaints.c.id).where(
        reporters.c.person_id == person_id
    )
    return own if standing is None else own.where(complaints.c.status.in_(standing))


async def filed_since(tx: Tx, person_id: int, since: datetime) -> int:
    """How many reports a person filed since a moment."""
    return int((await tx.execute(_FILED_SINCE, {"person": person_id, "since": since})).scalar_one())


_FILED_SINCE = select(func.count()).where(
    reporters.c.person_id == bindparam("person"), reporters.c.filed_at >= bindparam("since")
)


async def count_by_status(tx: Tx, codes: Sequence[str], *, demo: bool) -> dict[Status, int]:
    """How many reports of these agencies stand where; demo reports only when asked for."""
    query = (
        select(complaints.c.status, func.count())
        .where(complaints.c.agency_code.in_(codes), complaints.c.demo == demo)
        .group_by(complaints.c.status)
    )
    return {Status(status): count for status, count in await tx.execute(query)}


async def take_serial(tx: Tx, name: str) -> int:
    """The last serial used under this counter, locked until the transaction ends."""
    if (last := (await tx.execute(_SERIAL, {"counter": name})).scalar_one_or_none()) is not None:
        return int(last)
    await upsert(tx, counters, {"name": name, "value": 0})
    return int((await tx.execute(_SERIAL, {"counter": name})).scalar_one())


async def set_serial(tx: Tx, name: str, value: int) -> None:
    await tx.execute(_SET_SERIAL, {"counter": name, "value": value})


_SERIAL = select(counters.c.value).where(counters.c.name == bindparam("counter")).with_for_update()
_SET_SERIAL = update(counters).where(counters.c.name == bindparam("counter"))


async def add_remark(tx: Tx, complaint_id: int, act: Act, role: Role, text: str, at: datetime) -> int:
    row = {"complaint_id": complaint_id, "act": act.value, "role": role.value, "text": text, "at": at}
    return int((await tx.execute(_ADD_REMARK, row)).scalar_one())


_ADD_REMARK = insert(remarks).returning(remarks.c.id)


async def remarks_of(tx: Tx, complaint_id: int) -> dict[int, Remark]:
    return {
        row.id: Remark(row.id, row.complaint_id, Act(row.act), Role(row.role), row.text, row.at)
        for row in await tx.execute(_REMARKS, {"complaint": complaint_id})
    }


_REMARKS = select(remarks).where(remarks.c.complaint_id == bindparam("complaint")).order_by(remarks.c.id)


async def add_attachments(
    tx: Tx, complaint_id: int, files: Sequence[Attachment], remark_id: int | None = None
) -> None:
    if files:
        row = {"complaint_id": complaint_id, "remark_id": remark_id}
        await tx.execute(_ADD_FILES, [{**fields_of(each), **row} for each in files])


_ADD_FILES = insert(attachments)


async def attachments_of(tx: Tx, complaint_id: int, *, remark_id: int | None = None) -> list[Attachment]:
    """The files of a report; with `remark_id` only those sent with that remark."""
    rows = await tx.execute(_FILES, {"complaint": complaint_id})
    return [_attachment(row) for row in rows if remark_id is None or row.remark_id == remark_id]


_FILES = (
    select(attachments).where(attachments.c.complaint_id == bindparam("complaint")).order_by(attachments.c.id)
)


async def attachments_of_citizen(tx: Tx, complaint_id: int) -> list[Attachment]:
    """What the reporter sent, with the report or later: how it was before the agency did anything."""
    return [_attachment(row) for row in await tx.execute(_FILES_OF_CITIZEN, {"complaint": complaint_id})]


_FILES_OF_CITIZEN = _FILES.outerjoin(remarks, remarks.c.id == attachments.c.remark_id).where(
    attachments.c.remark_id.is_(None) | (remarks.c.role == Role.CITIZEN.value)
)


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(row.sha256, row.kind, row.mime, row.size, row.name, row.shows_before)


async def rating_of(tx: Tx, complaint_id: int, round_: int) -> Rating | None:
    row = (await tx.execute(_RATING, {"complaint": complaint_id, "in_round": round_})).first()
    return Rating(row.complaint_id, row.round, row.fixed, row.score, row.comment, row.at) if row else None


_RATING = select(ratings).where(
    ratings.c.complaint_id == bindparam("complaint"), ratings.c.round == bindparam("in_round")
)


async def comments_of(tx: Tx, complaint_id: int) -> dict[int, str]:
    """What the citizen wrote to the rating of each round."""
    found = await tx.execute(_COMMENTS, {"complaint": complaint_id})
    return {row.round: row.comment for row in found if row.comment}


_COMMENTS = select(ratings.c.round, ratings.c.comment).where(ratings.c.complaint_id == bindparam("complaint"))


async def put_rating(tx: Tx, rating: Rating) -> None:
    await upsert(tx, ratings, fields_of(rating), update=("fixed", "score", "comment", "at"))


async def scores(tx: Tx, codes: Sequence[str], *, demo: bool = False) -> list[int]:
    """Every score given to these agencies; unanswered ratings are not among them."""
    query = (
        select(ratings.c.score)
        .join(complaints, complaints.c.id == ratings.c.complaint_id)
        .where(complaints.c.agency_code.in_(codes), complaints.c.demo == demo, ratings.c.score.is_not(None))
    )
    return list((await tx.execute(query)).scalars())

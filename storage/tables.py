"""Every table, so that one look shows what is kept and where personal data live."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
    true,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC on every engine; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


#: 64 bits where the engine has them; SQLite only numbers rows by itself in an INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("language", String(8), nullable=False, server_default="id"),
    Column("reachable", Boolean, nullable=False, server_default=true()),
    Column("demo", Boolean, nullable=False, server_default=false()),
    Column("created_at", Moment, nullable=False),
)

agencies = Table(
    "agencies",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("short_name", String(80), nullable=False),
    Column("region_code", String(16), nullable=False),
    Column("fallback", Boolean, nullable=False, server_default=false()),
    Column("active", Boolean, nullable=False, server_default=true()),
)

routes = Table(
    "routes",
    metadata,
    Column("category", String(40), primary_key=True),
    Column("region_code", String(16), primary_key=True),
    Column("agency_code", ForeignKey("agencies.code"), nullable=False),
)

seats = Table(
    "seats",
    metadata,
    Column("id", Id, primary_key=True),
    Column("agency_code", ForeignKey("agencies.code"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("taken_at", Moment, nullable=True),
    Index(None, "person_id"),
    Index(None, "agency_code", "role"),
)

invites = Table(
    "invites",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("seat_id", ForeignKey("seats.id"), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=True),
    Column("used_by", ForeignKey("people.id"), nullable=True),
)

complaints = Table(
    "complaints",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", String(20), nullable=False, unique=True),
    Column("draft_id", String(32), nullable=False, unique=True),
    Column("kind", String(24), nullable=False),
    Column("category", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("region_code", String(16), nullable=True),
    Column("latitude", Float, nullable=True),
    Column("longitude", Float, nullable=True),
    Column("occurred", Text, nullable=False),
    Column("occurred_on", Date, nullable=True),
    Column("anonymous", Boolean, nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("agency_code", ForeignKey("agencies.code"), nullable=False),
    Column("routed_by", String(24), nullable=False),
    Column("status", String(20), nullable=False),
    Column("round", Integer, nullable=False),
    Column("filed_at", Moment, nullable=False),
    Column("response_due", Moment, nullable=False),
    Column("resolution_due", Moment, nullable=False),
    Column("responded_at", Moment, nullable=True),
    Column("demo", Boolean, nullable=False),
    Index(None, "agency_code", "status", "response_due"),
)

#: Who filed which report: the only link between the two, read by the citizen's side alone.
reporters = Table(
    "reporters",
    metadata,
    Column("complaint_id", ForeignKey("complaints.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("filed_at", Moment, nullable=False),
    Index(None, "person_id", "filed_at"),
)

#: What was said about a report after it was filed: replies, questions, answers, notes, reasons.
remarks = Table(
    "remarks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("complaint_id", ForeignKey("complaints.id"), nullable=False),
    Column("act", String(20), nullable=False),
    Column("role", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "complaint_id"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("complaint_id", ForeignKey("complaints.id"), nullable=False),
    Column("remark_id", ForeignKey("remarks.id"), nullable=True),
    Column("sha256", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("mime", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Index(None, "complaint_id"),
)

ratings = Table(
    "ratings",
    metadata,
    Column("complaint_id", ForeignKey("complaints.id"), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("fixed", String(10), nullable=False),
    #: 1-4; empty until the person has answered, and then it is not counted.
    Column("score", Integer, nullable=True),
    Column("comment", Text, nullable=True),
    Column("at", Moment, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Id, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("event", String(40), nullable=False),
    Column("complaint_id", BigInteger, nullable=False),
    Column("actor", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "complaint_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("letter", String(40), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    #: Not before this moment; a process that is sending the row moves it ahead (its lease).
    Column("due_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("sent_at", Moment, nullable=True),
    Column("gave_up_at", Moment, nullable=True),
    Column("error", String(300), nullable=True),
)
Index(
    "ix_outbox_waiting",
    outbox.c.due_at,
    sqlite_where=outbox.c.sent_at.is_(None) & outbox.c.gave_up_at.is_(None),
    postgresql_where=outbox.c.sent_at.is_(None) & outbox.c.gave_up_at.is_(None),
)
Index(
    "ix_outbox_lane",
    outbox.c.chat_id,
    outbox.c.id,
    sqlite_where=outbox.c.sent_at.is_(None) & outbox.c.gave_up_at.is_(None),
    postgresql_where=outbox.c.sent_at.is_(None) & outbox.c.gave_up_at.is_(None),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    #: Telegram id of who sent it, so that a person's raw messages can be deleted.
    Column("sender", BigInteger, nullable=True),
    Column("payload", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("done_at", Moment, nullable=True),
    Column("error", String(300), nullable=True),
)
Index(
    "ix_inbox_waiting",
    inbox.c.received_at,
    sqlite_where=inbox.c.done_at.is_(None),
    postgresql_where=inbox.c.done_at.is_(None),
)

conversations = Table(
    "conversations",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("state", String(80), nullable=True),
    Column("data", JSON, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)

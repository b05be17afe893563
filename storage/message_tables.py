"""The tables that carry messages in and out, and what runs once: inbox, outbox, conversations, marks."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from storage.columns import Id, Moment, SealedJson, metadata

#: What was last done once for all processes (a summary sent, a drift card), by name.
marks = Table(
    "marks",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("at", Moment, nullable=False),
)

#: Once sent (or given up) a letter no longer says to whom it went, nor about what.
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

#: Of an update that is done only its id is left, to recognise it when it comes again.
inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    #: Telegram id of who sent it, so that a person's raw messages can be deleted. Empty when done.
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
    #: A draft, or the report about which something is being written.
    Column("data", SealedJson, nullable=False),
    #: The day only: the moment would tell which report was filed in it.
    Column("updated_at", Moment, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)

"""The column types of our tables: moments in UTC, 64-bit ids, and what only the identity key opens."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
)

from storage.sealing import seal_of

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


class SealedId(TypeDecorator[int]):
    """A row's id that only this process can read: encrypted with the key of its database's dialect.

    AES-SIV: the same id gives the same bytes, so that it can be looked up, and tampered bytes are refused.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> bytes | None:
        return None if value is None else seal_of(dialect).encrypt(value.to_bytes(8, "big"), None)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> int | None:
        return None if value is None else int.from_bytes(seal_of(dialect).decrypt(value, None), "big")


class SealedJson(TypeDecorator[Any]):
    """JSON that only this process can read, kept as {"sealed": base64}; what was kept plain is read so."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> dict[str, str]:
        sealed = seal_of(dialect).encrypt(json.dumps(value).encode(), None)
        return {"sealed": base64.b64encode(sealed).decode()}

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if not isinstance(value, dict) or value.keys() != {"sealed"}:
            return value
        return json.loads(seal_of(dialect).decrypt(base64.b64decode(value["sealed"]), None))


class Fingerprint(TypeDecorator[str]):
    """A word that can be looked up and never read again: 32 hex digits made with the identity key.

    They are the first half of its AES-SIV, a keyed hash: without the rest nobody can decrypt it.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal_of(dialect).encrypt(value.encode(), None)[:16].hex()


#: 64 bits where the engine has them; SQLite only numbers rows by itself in an INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

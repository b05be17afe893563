"""The key under which it is kept who filed which report: from the settings, or made at the first start."""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy import Dialect

#: Length of a key in bytes: AES-SIV with two AES-256 keys.
KEY_BYTES = 64


class SealMissing(RuntimeError):
    """A query touched sealed ids, and the database was opened without a key."""


class KeyInvalid(ValueError):
    """The key is not 64 bytes in base64."""


def new_key() -> str:
    """A fresh key, in base64."""
    return base64.urlsafe_b64encode(AESSIV.generate_key(KEY_BYTES * 8)).decode()


def read_key(text: str) -> bytes:
    """The key in this setting or file; raises KeyInvalid."""
    try:
        key = base64.urlsafe_b64decode(text.strip())
    except (binascii.Error, ValueError) as broken:
        raise KeyInvalid("the identity key is not base64") from broken
    if len(key) != KEY_BYTES:
        raise KeyInvalid(f"the identity key has {len(key)} bytes, not {KEY_BYTES}")
    return key


def key_in(file: Path) -> bytes:
    """The key kept in this file, which only its owner may read; made when there is none yet."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_key(file.read_text())
    with os.fdopen(handle, "w") as fresh:
        fresh.write(new_key())
        fresh.flush()
        os.fsync(fresh.fileno())
    return read_key(file.read_text())


def seal_with(dialect: Dialect, key: bytes) -> None:
    """Let statements of this dialect (one engine's own) seal and read ids with the key."""
    dialect.identity_seal = AESSIV(key)  # type: ignore[attr-defined]


def seal_of(dialect: Dialect) -> AESSIV:
    """The seal of this dialect; raises SealMissing."""
    seal: AESSIV | None = getattr(dialect, "identity_seal", None)
    if seal is None:
        raise SealMissing("this database was opened without its identity key")
    return seal

"""The fingerprint of words, by which the journal knows later whether somebody has changed them."""

from __future__ import annotations

import hashlib
import json


def fingerprint(*words: str) -> str:
    """SHA-256, in hex, of words that belong together.

    Plain, without a key: the words themselves stand in the same database, so a key would hide nothing, and
    who has a copy of it can check it without our secrets.
    """
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()

"""A citizen has the personal data deleted that the law does not tell us to keep (UU 27/2022)."""

from __future__ import annotations

from datetime import datetime

from storage import forgetting
from storage.database import Database
from storage.people import Person


async def forget_person(db: Database, person: Person, now: datetime) -> int:
    """Delete name, drafts, raw messages and the link to filed reports; the reports stay, nameless.

    Returns how many reports were made nameless. Seats in agencies are given up as well.
    """
    async with db.transaction() as tx:
        return await forgetting.forget(tx, person)

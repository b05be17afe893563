"""Who filed which report is unreadable without the key, and the key is kept for its owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select, text

from storage import complaint_queries, people
from storage.database import Database
from storage.migrate import migrate
from storage.sealing import KeyInvalid, SealMissing, key_in, new_key, read_key
from storage.tables import reporters
from tests.house import KeywordsOnly, house


async def test_the_reporter_can_be_found_with_the_key_alone(tmp_path: Path) -> None:
    async with house(tmp_path, KeywordsOnly()) as home:
        for words in ("lampu jalan di Batang mati sejak kemarin", "Lewati", "Anonim", "Kirim laporan"):
            await (home.say if " " in words and words[0].islower() else home.press)("warga", words)
        db = home.app.db
        async with db.reading() as tx:
            person = await people.by_telegram_id(tx, home.phone("warga").user_id, home.clock())
            assert person is not None
            (mine,) = await complaint_queries.of_person(tx, person.id)
            assert await complaint_queries.reporter_of(tx, mine.id) == person.id
            joined = "SELECT count(*) FROM reporters r JOIN people p ON p.id = r.person_id"
            assert (await tx.execute(text(joined))).scalar_one() == 0
        for key, refused in ((None, SealMissing), (read_key(new_key()), InvalidTag)):
            other = Database(home.app.settings.database, key)
            async with other.reading() as tx:
                with pytest.raises(refused):
                    (await tx.execute(select(reporters.c.person_id))).all()
            await other.aclose()


async def test_the_same_person_is_sealed_the_same(tmp_path: Path) -> None:
    db = Database(f"sqlite+aiosqlite:///{tmp_path}/db", read_key(new_key()))
    await migrate(db)
    sealing = reporters.c.person_id.type
    dialect = db.engine.dialect
    sealed = [sealing.process_bind_param(number, dialect) for number in (7, 7, 8)]
    assert sealed[0] == sealed[1] != sealed[2]
    assert sealing.process_result_value(sealed[2], dialect) == 8
    await db.aclose()


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "identity.key"
    assert key_in(file) == key_in(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("wrong", ["", "short", "c2hvcnQ=", "é"])
def test_a_key_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(KeyInvalid):
        read_key(wrong)

"""What is written at "di mana?": a place becomes the place, another report waits, more of it is added."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.handlers import free_text, meanwhile
from bot.talk import Understands
from complaints.draft import Draft, Field
from nlu.understanding import Understanding
from tests.conversations.test_conversations import rasa  # noqa: F401
from tests.house import KeywordsOnly

WRITTEN = tomllib.loads((Path(__file__).parent / "at_the_place.toml").read_text(encoding="utf-8"))
DRAFTS = [Draft(id="d", text=text, category=code) for code, text in WRITTEN["drafts"].items()]


def lines(part: str) -> Iterator[tuple[str, str]]:
    """(category, text) of one part of the file."""
    return ((code, text) for code, texts in WRITTEN[part].items() for text in texts.strip().splitlines())


def taken_for(meaning: Understanding, draft: Draft) -> str:
    """What becomes of an answer to `Field.PLACE`, in the order in which the bot asks."""
    sure = meaning.intent_confidence >= meanwhile.SURE_OF_INTERRUPTION
    if free_text.interrupts(meaning, Field.PLACE) or (sure and meaning.intent == "cancel"):
        return "question"
    if meanwhile.is_second_matter(meaning, draft, Field.PLACE):
        return "other"
    return "more" if meanwhile.is_more_of_it(meaning, draft, Field.PLACE) else "place"


async def outcomes(engine: Understands, part: str, *, same: bool = False) -> Counter[str]:
    """What becomes of the texts of a part beside drafts of the same, or of other, categories: how often."""
    found: Counter[str] = Counter()
    for code, text in lines(part):
        meaning = await engine.understand(text)
        found.update(taken_for(meaning, draft) for draft in DRAFTS if (draft.category == code) is same)
    return found


async def misplaced(engine: Understands) -> float:
    """The share of other reports that would become the place of the first one."""
    found = await outcomes(engine, "others")
    return found["place"] / found.total()


async def told_again(engine: Understands) -> float:
    """The share of sentences of the same story that would become its place."""
    found = await outcomes(engine, "more", same=True)
    return found["place"] / found.total()


async def refused(engine: Understands) -> list[str]:
    """The places that would not become the place, with what they are taken for."""
    found = []
    for _, text in lines("places"):
        meaning = await engine.understand(text)
        taken = {taken_for(meaning, draft) for draft in DRAFTS} - {"place"}
        found += [f"{text}: {each}" for each in taken]
    return found


async def test_no_place_is_refused() -> None:
    assert await refused(KeywordsOnly()) == []


async def test_other_reports_rarely_become_the_place() -> None:
    assert await misplaced(KeywordsOnly()) < 0.2


async def test_more_of_the_story_rarely_becomes_the_place() -> None:
    assert await told_again(KeywordsOnly()) < 0.35


async def test_no_place_is_refused_with_rasa(rasa: Understands) -> None:  # noqa: F811
    assert await refused(rasa) == []


async def test_other_reports_rarely_become_the_place_with_rasa(rasa: Understands) -> None:  # noqa: F811
    assert await misplaced(rasa) < 0.14


async def test_more_of_the_story_rarely_becomes_the_place_with_rasa(rasa: Understands) -> None:  # noqa: F811
    assert await told_again(rasa) < 0.3

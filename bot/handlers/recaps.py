"""The recap that leaders ask for: how many came in, how many were followed up, how satisfied people are."""

from __future__ import annotations

from bot import cards
from bot.talk import Talk
from bot.texts import Html
from complaints import indicators, satisfaction
from complaints.permissions import EVERYWHERE
from complaints.vocabulary import Role, Status
from storage import agency_queries, complaint_queries, recap_queries
from storage.database import Tx

#: Who may see the figures: of the own agencies, or (see permissions.EVERYWHERE) of all.
READERS = frozenset({Role.HEAD, Role.COORDINATOR, Role.ADMIN})


async def show(talk: Talk) -> None:
    """The figures of the agencies this person leads; demo reports only for people of the demo."""
    async with talk.db.surveying() as tx:
        names = await _agencies(tx, talk)
        if not names:
            talk.say("recap-no-seat")
            return
        await _tell(tx, talk, names)


async def _agencies(tx: Tx, talk: Talk) -> dict[str, str]:
    """code -> name of the agencies whose figures the person may see."""
    seats = [seat for seat in talk.person.seats if seat.role in READERS]
    if any(seat.role in EVERYWHERE for seat in seats):
        return {each.code: each.short_name for each in await agency_queries.everything(tx)}
    return {seat.agency_code: seat.agency_name for seat in seats}


async def _tell(tx: Tx, talk: Talk, names: dict[str, str]) -> None:
    codes, demo, voice = sorted(names), talk.person.demo, talk.voice
    figures = indicators.performance(await recap_queries.report_facts(tx, codes, demo=demo))
    agency = cards.agency_names(voice, list(names.values()))
    mean = figures.mean_days_to_response
    days = None if mean is None else round(mean, 1)
    if not figures.n:
        talk.say("recap-none", agency=agency)
        return
    talk.say(
        "recap",
        demo="yes" if demo else "no",
        agency=agency,
        n=figures.n,
        statuses=Html(await _statuses(tx, talk, codes)),
        subjects=await _subjects(tx, talk, codes),
        overdue=await recap_queries.overdue(tx, codes, talk.now, demo=demo),
        rate=round(100 * (figures.follow_up_rate or 0)),
        bar=round(100 * indicators.FOLLOW_UP_BAR),
        days=days or 0,
        pace="none" if days is None else "days" if days else "soon",
        satisfaction=Html(await _satisfaction(tx, talk, codes)),
    )


async def _statuses(tx: Tx, talk: Talk, codes: list[str]) -> str:
    counts = await complaint_queries.count_by_status(tx, codes, demo=talk.person.demo)
    lines = []
    for status in Status:
        name = status.value.replace("_", "-")
        facts = {"sign": talk.voice.label(f"sign-{name}"), "status": talk.voice.label(f"status-{name}")}
        if counts.get(status):
            lines.append(talk.voice("recap-status", count=counts[status], **facts))
    return "\n".join(lines)


async def _subjects(tx: Tx, talk: Talk, codes: list[str]) -> str:
    found = await recap_queries.subjects(tx, codes, demo=talk.person.demo)
    return ", ".join(f"{cards.category_name(talk.voice, code)} ({count})" for code, count in found) or "–"


async def _satisfaction(tx: Tx, talk: Talk, codes: list[str]) -> str:
    """The index with its margin; silence is in none of it."""
    index = satisfaction.index(await complaint_queries.scores(tx, codes, demo=talk.person.demo))
    if index is None:
        return talk.voice("recap-no-rating")
    margin = "yes" if index.margin else "no"  # "± 0" of three who agree would sound surer than it is
    return talk.voice(
        "recap-rating",
        value=index.value,
        grade=index.grade,
        n=index.n,
        has_margin=margin,
        margin=index.margin or 0,
    )

"""What is written when a report changes hands: to the citizen, to the coordinator who must decide."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping

from bot import agency_choice, cards
from bot.keyboards import inline, report_button
from bot.say import Keyboard
from bot.talk import Services
from bot.texts import Html
from complaints.vocabulary import Audience
from storage import agency_queries, complaint_queries, journal
from storage.agency_queries import Agency
from storage.complaint_queries import Remark

if TYPE_CHECKING:
    from bot.letters import About

Page = tuple[str, Keyboard | None]
Write = Callable[[Services, "About"], Awaitable[Page | None]]

#: Events by which a report was passed on.
HOPS = frozenset({"ComplaintForwarded", "BouncedToCoordinator", "ComplaintAssigned"})
#: So much of each reason stands on the coordinator's card, and so many of the last hops.
REASON, LAST = 200, 6


def undecided(card: Callable[[Services, About, str], str]) -> Write:
    """To a coordinator: who has passed it on and why, and a button for each agency that was named.

    `card` writes the officer's card; nothing is sent when the decision has been made meanwhile.
    """

    async def write(services: Services, about: About) -> Page | None:
        complaint, voice = about.complaint, about.voice
        if complaint.routed_by != "undecided":
            return None
        async with services.db.reading() as tx:
            hops = [row for row in await journal.of_complaint(tx, complaint.id) if row["event"] in HOPS]
            remarks = await complaint_queries.remarks_of(tx, complaint.id)
            listed = (await agency_queries.directory(tx)).by_code
        lines = [_hop(about, row, remarks, listed) for row in hops[-LAST:]]
        named = [listed[code] for code in _named(hops) if code in listed and code != complaint.accused_agency]
        text = voice("news-undecided", hops=Html("\n".join(lines)), card=Html(card(services, about, "card")))
        rest = [
            report_button(voice, complaint.id, "find_agency", "assign_to"),
            report_button(voice, complaint.id, "outside"),
        ]
        looks = ["files", "story"] if about.files else ["story"]
        looks += ["full"] if cards.is_cut(complaint) else []
        more = [report_button(voice, complaint.id, do, key=f"button-officer-{do}") for do in looks]
        return text, inline(*agency_choice.buttons(complaint, "assign_to", named), rest, more)

    return write


def _hop(about: About, row: RowMapping, remarks: Mapping[int, Remark], listed: Mapping[str, Agency]) -> str:
    """Who passed it on, to whom, why."""
    facts = row["facts"]
    to = listed.get(facts.get("to_agency") or facts.get("proposed") or "")
    outside = bool(facts.get("outside"))
    remark = remarks.get(facts["remark_id"] or 0)
    source = listed.get(facts["from_agency"])
    return about.voice(
        "hop",
        source=source.short_name if source else facts["from_agency"],
        agency=about.voice.label("hop-outside") if outside else to.short_name if to else "",
        known="yes" if to or outside else "no",
        text=cards.as_seen_by(Audience.AGENCY, remark.text, REASON) if remark else "",
    )


def _named(hops: list[RowMapping]) -> list[str]:
    """The agencies that were proposed, the newest first, then those that said "not ours"."""
    facts = [row["facts"] for row in reversed(hops)]
    proposed = [each.get("proposed") or each.get("to_agency") for each in facts]
    return [code for code in dict.fromkeys([*proposed, *(each["from_agency"] for each in facts)]) if code]


async def handed_on(services: Services, about: About) -> Page:
    """To the citizen: where it is now, under which of the two numbers."""
    voice, complaint = about.voice, about.complaint
    text = voice(
        "letter-handed-on",
        number=complaint.number,
        agency=about.agency.name,
        channel=about.facts["channel"],
        external=complaint.external_number or "",
        has_number="yes" if complaint.external_number else "no",
    )
    return text, inline([report_button(voice, complaint.id, "story")])

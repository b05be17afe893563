"""Which agencies are offered where somebody must name one: the model's best, or found by name."""

from __future__ import annotations

from collections.abc import Sequence

from bot.keyboards import Button, ReportButton, in_rows
from bot.talk import Services
from complaints import agency_finder
from complaints.complaint import Complaint
from storage import agency_queries
from storage.agency_queries import Agency

#: So many of the model's are offered.
LIKELY = 3

Guesses = tuple[tuple[str, float], ...]


async def guesses(services: Services, complaint: Complaint) -> Guesses:
    """The categories that the model sees in a report, with their confidence, best first."""
    meaning = await services.understanding.understand(complaint.text)
    return tuple((each.code, each.confidence) for each in meaning.categories)


async def likely(services: Services, complaint: Complaint) -> list[Agency]:
    """The agencies that the model's best categories lead to: not its own, not the accused one."""
    ranked = [code for code, _ in await guesses(services, complaint)]
    async with services.db.reading() as tx:
        codes = (await services.rulebook.likely(tx, complaint, ranked))[:LIKELY]
        found = [await agency_queries.by_code(tx, code) for code in codes]
    return [each for each in found if each is not None]


async def found(services: Services, complaint: Complaint, words: str) -> list[Agency]:
    """Agencies whose name is like these words, best first; without the accused one."""
    async with services.db.reading() as tx:
        listed = {each.code: each for each in await agency_queries.everything(tx)}
    listed.pop(complaint.accused_agency or "", None)
    names = {code: (each.short_name, each.name) for code, each in listed.items()}
    return [listed[code] for code in agency_finder.find(words, names)]


def buttons(complaint: Complaint, do: str, agencies: Sequence[Agency]) -> list[list[Button]]:
    """A button for each agency, two in a row."""
    made = [
        (each.short_name, ReportButton(complaint=complaint.id, do=do, value=each.code)) for each in agencies
    ]
    return in_rows(made, 2)

"""What somebody who works on reports writes or sends while nothing is open: mostly about one of them."""

from __future__ import annotations

from bot.handlers import filing
from bot.handlers.meanwhile import REPORTS
from bot.keyboards import Button, ReportButton, inline
from bot.talk import Talk
from bot.task_pages import TaskButton, open_inbox, rows
from complaints.complaint import Act, Complaint
from nlu.understanding import Understanding
from storage import task_queries
from storage.task_queries import Desk, Sort

#: So many reports are offered; all the others are in the list of tasks.
OFFERED = 5
#: Small talk: whoever works on reports is not asked in answer to it what there is to report.
SMALL_TALK = {
    "greet": "desk-greet",
    "thanks": "desk-thanks",
    "affirm": "desk-clear",
    "deny": "desk-clear",
    "out_of_scope": "desk-not-understood",
}
#: What may be about a report on the desk; questions about the service are not.
ABOUT_WORK = REPORTS | {"affirm", "deny", "check_status", "not_resolved", "rate", "out_of_scope"}


async def meant(talk: Talk, meaning: Understanding, *, unsure: bool) -> bool:
    """Offer the reports on the desk when the words may be about one; False for whoever has no desk."""
    desk = Desk.of(talk.person)
    if not desk:
        return False
    lying = await _lying(talk, desk) if unsure or meaning.intent in ABOUT_WORK else []
    if lying and not _is_another_matter(meaning, lying):
        await talk.state.update_data(at_desk=meaning.text)
        anew = [_anew(talk)] if meaning.intent in REPORTS or unsure else []
        talk.say(
            "desk-which", keyboard=inline(*rows(talk.voice, lying, talk.now), [open_inbox(talk.voice), *anew])
        )
        return True
    if meaning.intent not in SMALL_TALK:
        return False
    talk.say(SMALL_TALK[meaning.intent], name=talk.person.name)
    return True


def _is_another_matter(meaning: Understanding, lying: list[Complaint]) -> bool:
    """A place, and a category that is surely none of those on the desk: a report of the person's own."""
    if (
        meaning.intent not in REPORTS
        or meaning.abstain
        or not meaning.categories
        or meaning.first("place") is None
    ):
        return False
    return meaning.categories[0].code not in {each.category for each in lying}


async def ask_which(talk: Talk, caption: str) -> bool:
    """Files came by themselves: offer the reports that they may show the result of; False when none does."""
    desk = Desk.of(talk.person)
    lying = [each for each in await _lying(talk, desk) if _may_finish(talk, each)] if desk else []
    if not lying:
        return False
    await talk.state.update_data(caption=caption, at_desk=caption)
    offered = [[_result(talk, each)] for each in lying]
    talk.say("desk-files", keyboard=inline(*offered, [_anew(talk)]))
    return True


async def begin_anew(talk: Talk) -> None:
    """What was written, or the files that came, are a report of the person's own after all."""
    talk.say.keyboard(None)
    text = (await talk.state.get_data()).get("at_desk") or ""
    await talk.state.update_data(at_desk=None, caption=None)
    known = await filing.pending(talk)
    draft = known[0] if known else None
    await filing.begin(talk, await talk.understand(text) if text else None, draft)


async def asks_about_files(talk: Talk, text: str) -> bool:
    """Words after files of which it is still open what they belong to go with them; False for all others."""
    data = await talk.state.get_data()
    known = await filing.pending(talk)
    if known is None or known[0].text or data.get("at_desk") is None:
        return False
    return await ask_which(talk, f"{data['at_desk']}\n{text}".strip())


async def _lying(talk: Talk, desk: Desk) -> list[Complaint]:
    async with talk.db.reading() as tx:
        return await task_queries.tasks(tx, desk, talk.now, Sort.ALL, limit=OFFERED)


def _may_finish(talk: Talk, complaint: Complaint) -> bool:
    return complaint.allows(Act.FINISH) and talk.person.may_act(Act.FINISH, complaint)


def _result(talk: Talk, complaint: Complaint) -> Button:
    label = talk.voice.label("button-result-of", number=complaint.number)
    return label, ReportButton(complaint=complaint.id, do="add_files", value="finish")


def _anew(talk: Talk) -> Button:
    return talk.voice.label("button-own-report"), TaskButton(do="anew")

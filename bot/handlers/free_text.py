"""Words about no filed report: understood first, then an answer, an interruption or a new report."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot import secrecy
from bot.handlers import (
    answers,
    at_work,
    cancelling,
    draft_answers,
    filing,
    meanwhile,
    own_reports,
    rating,
    spoken,
    tracking,
    until_when,
)
from bot.handlers.draft_buttons import PRESSES
from bot.handlers.meanwhile import REPORTS, SURE_OF_INTERRUPTION
from bot.handlers.questions import PREVIEW
from bot.keyboards import DraftButton
from bot.talk import Talk
from complaints import tracking_number
from complaints.draft import OPTIONAL, Draft, Field
from nlu import telling
from nlu.understanding import Understanding

#: Below this the intent is a guess: a longer message is then taken as the beginning of a report.
SURE_OF_INTENT = 0.35

#: Who cancels "the report" while none is being made means one that was sent.
A_REPORT = re.compile(r"\b(?:lap\w*r\w*|report\w*)", re.IGNORECASE)

#: What a citizen may ask or say in the middle of a draft without answering its question.
INTERRUPTING = answers.ANSWERED - {"affirm", "deny", "cancel", "out_of_scope"}
#: While these are asked, every word belongs to the story.
TELLING = frozenset({Field.DESCRIPTION, filing.REWRITE, PREVIEW})


async def not_written(talk: Talk, text: str) -> None:
    """Words of somebody who is not writing about a filed report."""
    if known := await filing.pending(talk):
        draft, asking = known
        if chosen := await _chosen(talk, text):
            await PRESSES[chosen](talk, draft, asking, "")
        elif not await at_work.asks_about_files(talk, text) and not await _after_days(talk, text, draft):
            await in_draft(talk, text, draft, asking)
    elif spoken.plain(text) not in spoken.AT_WORK or not await until_when.back_at_work(talk):
        await from_nothing(talk, await understand(talk, text))


async def _chosen(talk: Talk, text: str) -> str | None:
    """Between the draft of days ago and what was written now, in words instead of by button."""
    if not (await talk.state.get_data()).get("instead"):
        return None
    said = spoken.plain(text)
    new = spoken.ANEW | {spoken.plain(talk.voice.label("button-anew"))}
    chosen = "continue" if said in spoken.GO_ON_WITH_IT else "anew" if said in new else None
    if chosen != "anew":
        await talk.state.update_data(instead=None)
    return chosen


async def _after_days(talk: Talk, text: str, draft: Draft) -> bool:
    """Back after days: told so; True when a new report came, and the person chooses between the two."""
    if not await filing.is_old(talk):
        return False
    meaning = await understand(talk, text)
    if meanwhile.tells_of_another(meaning, draft):
        await filing.offer_both(talk, draft, text)
        return True
    filing.welcome_back(talk, draft)
    return False


async def understand(talk: Talk, text: str) -> Understanding:
    """Ask the model; when it is away the keywords answer, and the person is told.

    Once a day; again when the model has answered this person in between.
    """
    meaning = await talk.understand(text)
    told, today = (await talk.state.get_data()).get("told_simple"), talk.today.isoformat()
    if meaning.engine == "rasa" and told:
        await talk.state.update_data(told_simple=None)
    elif meaning.engine == "keywords" and meaning.intent in REPORTS and told != today:
        talk.say("simple-understanding")
        await talk.state.update_data(told_simple=today)
    return meaning


async def from_nothing(talk: Talk, meaning: Understanding) -> None:
    """Nothing is pending: the intent decides."""
    if await tracking.number_in(talk, meaning.text) or await rating.judged_in_words(talk, meaning.text):
        return
    if not any(each.isalnum() for each in meaning.text):
        answers.give(talk, "out_of_scope")
        return
    unsure = meaning.intent_confidence < SURE_OF_INTENT
    if await at_work.meant(talk, meaning, unsure=unsure):
        return
    if meaning.intent in REPORTS or (unsure and len(meaning.text.split()) > 3):
        await filing.begin(talk, meaning)
    elif meaning.intent == "cancel" and A_REPORT.search(meaning.text):
        await own_reports.show(talk, "withdraw")
    elif meaning.intent in FLOWS:
        await FLOWS[meaning.intent](talk)
    else:
        answers.give(talk, meaning.intent, meaning.text)
        await talk.state.update_data(invited=talk.now.isoformat())


async def in_draft(talk: Talk, text: str, draft: Draft, asking: str) -> None:
    """A draft is open: words that name a button press it; else what they mean decides."""
    if do := await cancelling.answered(talk, text):
        await PRESSES[do](talk, draft, asking, "")
        return
    if named := await _named_button(talk, text, draft, asking):
        await PRESSES[named.do](talk, draft, asking, named.value)
        return
    if secrecy.only_hides_name(text):
        await _hide_name(talk, draft, asking)
        return
    meaning = await understand(talk, text)
    sure = meaning.intent_confidence >= SURE_OF_INTERRUPTION
    if sure and meaning.intent == "cancel":
        await cancelling.ask(talk, draft)
    elif interrupts(meaning, asking):
        answers.give(talk, meaning.intent, meaning.text)
        await filing.ask_again(talk, draft, asking)
    elif _is_about_another(meaning) and (asking not in TELLING or not telling.content_words(meaning)):
        await tracking.look_up(talk, text)
        await filing.ask_again(talk, draft, asking)
    else:
        await draft_answers.take(talk, meaning, draft, asking)


async def _hide_name(talk: Talk, draft: Draft, asking: str) -> None:
    """Said before it is asked: it stands on the card from now on, and is not asked any more."""
    told = await filing.conflict(talk, draft) is not None
    secret = bool(draft.confidential) or told
    draft = replace(draft, anonymous=True, confidential=secret, told_conflict=told)
    await filing.keep(talk, draft, asking)
    talk.say("name-hidden")
    await filing.ask_again(talk, draft, asking)


def _is_about_another(meaning: Understanding) -> bool:
    """True when the words ask for a report that is filed already; "hari Senin kemarin" asks for none."""
    asks = meaning.intent == "check_status" and meaning.intent_confidence >= SURE_OF_INTERRUPTION
    return (asks and not telling.is_detail(meaning)) or tracking_number.find(meaning.text) is not None


async def _named_button(talk: Talk, text: str, draft: Draft, asking: str) -> DraftButton | None:
    """The button of the pending question that these words mean."""
    said = spoken.plain(text)
    if said in spoken.BACK:
        return DraftButton(draft=draft.id, do="back")
    if said in spoken.STOP:
        return DraftButton(draft=draft.id, do="cancel")
    if asking in OPTIONAL and said in spoken.GO_ON:
        return DraftButton(draft=draft.id, do="skip", value=asking)
    if asking == PREVIEW and said in spoken.SEND:
        return DraftButton(draft=draft.id, do="file")
    if asking == Field.VISIBILITY and (choice := spoken.visibility(text)):
        return DraftButton(draft=draft.id, do="show", value=choice)
    return spoken.pressed(text, await filing.buttons_now(talk, draft, asking))


def interrupts(meaning: Understanding, asking: str) -> bool:
    """True for a question or a greeting of the citizen in the middle of a draft."""
    if meaning.intent not in INTERRUPTING or meaning.intent_confidence < SURE_OF_INTERRUPTION:
        return False
    is_place = asking == Field.PLACE and meaning.first("place") is not None
    is_time = asking == Field.TIME and meaning.first("time") is not None
    return not (is_place or is_time or telling.is_detail(meaning))


FLOWS: dict[str, Callable[[Talk], Awaitable[None]]] = {
    "wants_to_report": filing.begin,
    "check_status": tracking.ask,
    "rate": rating.offer,
    "not_resolved": rating.offer_reopening,
}

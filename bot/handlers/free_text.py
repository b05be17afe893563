"""Words about no filed report: understood first, then an answer, an interruption or a new report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot import drafting
from bot.handlers import answers, filing, rating, spoken, tracking, until_when
from bot.handlers.draft_buttons import PRESSES
from bot.handlers.questions import PREVIEW
from bot.keyboards import DraftButton
from bot.talk import Talk
from complaints import tracking_number
from complaints.draft import OPTIONAL, Draft, Field
from nlu import telling
from nlu.understanding import Understanding

#: How sure the model must be before words are taken as an interruption rather than an answer.
SURE_OF_INTERRUPTION = 0.5
#: Below this the intent is a guess: a longer message is then taken as the beginning of a report.
SURE_OF_INTENT = 0.35

REPORTS = frozenset({"complaint", "aspiration", "information_request"})
#: What a citizen may ask or say in the middle of a draft without answering its question.
INTERRUPTING = answers.ANSWERED - {"affirm", "deny", "cancel", "out_of_scope"}
#: What says nothing of what happened: the question is asked once more.
NO_STORY = frozenset({"affirm", "deny", "wants_to_report"})
#: While these are asked, every word belongs to the story.
TELLING = frozenset({Field.DESCRIPTION, filing.REWRITE, PREVIEW})


async def not_written(talk: Talk, text: str) -> None:
    """Words of somebody who is not writing about a filed report."""
    if known := await filing.pending(talk):
        await in_draft(talk, text, *known)
    elif spoken.plain(text) not in spoken.AT_WORK or not await until_when.back_at_work(talk):
        await from_nothing(talk, await understand(talk, text))


async def understand(talk: Talk, text: str) -> Understanding:
    """Ask the model; when it is away the keywords answer, and the person is told once a day."""
    meaning = await talk.services.understanding.understand(text)
    if meaning.engine == "keywords" and meaning.intent in REPORTS:
        data, today = await talk.state.get_data(), talk.today.isoformat()
        if data.get("told_simple") != today:
            talk.say("simple-understanding")
            await talk.state.update_data(told_simple=today)
    return meaning


async def from_nothing(talk: Talk, meaning: Understanding) -> None:
    """Nothing is pending: the intent decides."""
    if await tracking.number_in(talk, meaning.text):
        return
    if not any(each.isalnum() for each in meaning.text):
        answers.give(talk, "out_of_scope")
        return
    unsure = meaning.intent_confidence < SURE_OF_INTENT
    if meaning.intent in REPORTS or (unsure and len(meaning.text.split()) > 3):
        await filing.begin(talk, meaning)
    elif meaning.intent in FLOWS:
        await FLOWS[meaning.intent](talk)
    else:
        answers.give(talk, meaning.intent)


async def in_draft(talk: Talk, text: str, draft: Draft, asking: str) -> None:
    """A draft is open: words that name a button press it; else what they mean decides."""
    if named := await _named_button(talk, text, draft, asking):
        await PRESSES[named.do](talk, draft, asking, named.value)
        return
    meaning = await understand(talk, text)
    sure = meaning.intent_confidence >= SURE_OF_INTERRUPTION
    if sure and meaning.intent == "cancel":
        await filing.ask_to_cancel(talk, draft)
    elif interrupts(meaning, asking):
        answers.give(talk, meaning.intent)
        await filing.ask_again(talk, draft, asking)
    elif _is_about_another(meaning) and (asking not in TELLING or not telling.content_words(meaning)):
        await tracking.look_up(talk, text)
        await filing.ask_again(talk, draft, asking)
    else:
        await ANSWERS[asking](talk, meaning, draft)


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


Answer = Callable[[Talk, Understanding, Draft], Awaitable[None]]


async def _describe(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """More of the story; while the category is open, it is sought in all that was said so far."""
    if not draft.text and meaning.intent in NO_STORY:
        await filing.ask(talk, draft)
        return
    if draft.text and draft.category is None and not telling.is_detail(meaning):
        whole = await talk.services.understanding.understand(f"{draft.text}\n{meaning.text}")
        meaning = replace(
            meaning, categories=whole.categories, abstain=whole.abstain, evidence=whole.evidence
        )
    await filing.ask(talk, filing.describe(talk, draft, meaning), card=True)


async def _rewrite(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """The story anew: its place and time win over the old ones, which stay where it names none."""
    guessed = draft.category == draft.suggested
    blank = replace(draft, text="", place=None, time=None, category=None if guessed else draft.category)
    anew = filing.describe(talk, blank, meaning)
    await filing.ask(
        talk, replace(anew, place=anew.place or draft.place, time=anew.time or draft.time), card=True
    )


async def _categorise(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """Words instead of a button: yes to the best guess, none of them, or more of the story."""
    if meaning.intent == "affirm" and draft.suggestions:
        await PRESSES["category"](talk, draft, Field.CATEGORY, draft.suggestions[0])
    elif meaning.intent == "deny":
        await PRESSES["categories"](talk, draft, Field.CATEGORY, "")
    elif draft.category is not None and not meaning.abstain:
        await PRESSES["category"](talk, draft, Field.CATEGORY, meaning.categories[0].code)
    else:
        await _describe(talk, meaning, draft)


async def _locate(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    if meaning.intent == "deny" and meaning.intent_confidence >= SURE_OF_INTERRUPTION:
        await filing.settle(talk, draft, Field.PLACE)
        return
    served = talk.services.settings.region
    place = drafting.place_named(drafting.place_words(meaning), talk.services.gazetteer, served)
    time = draft.time or drafting.time_told(meaning.text, talk.today)
    if drafting.is_long(meaning.text):
        draft = drafting.with_words(draft, meaning.text)
    await filing.ask(talk, replace(draft, place=place, time=time), card=True)


async def _date(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    time = drafting.time_told(meaning.text, talk.today)
    if time is None and meaning.intent == "deny":
        await filing.settle(talk, draft, Field.TIME)
        return
    time = time or drafting.time_told(meaning.text, talk.today, always=True)
    await filing.ask(talk, replace(draft, time=time), card=True)


async def _evidence(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """No photo but words: "tidak ada" goes on, "ada" waits for it, more of the story is added."""
    meant = spoken.about_photo(meaning.text) or {"deny": "go_on", "affirm": "wait"}.get(meaning.intent)
    if meant == "go_on":
        await filing.settle(talk, draft, Field.EVIDENCE)
    elif meant == "wait":
        talk.say("evidence-please-send")
    else:
        await _describe(talk, meaning, draft)


async def _visibility(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """Yes and no answer the question as it was put; no to hiding the name must be said more plainly."""
    conflict = await filing.conflict(talk, draft)
    meant = {"affirm": "agree"} if conflict else {"affirm": "name", "deny": "anonymous"}
    if meaning.intent in meant:
        await PRESSES["show"](talk, draft, Field.VISIBILITY, meant[meaning.intent])
    else:
        if meaning.intent in REPORTS:
            talk.say("one-at-a-time")
        await filing.ask_again(talk, draft, Field.VISIBILITY)


async def _confirm(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """The preview is shown: yes files it, no asks what to change, more words are added to it."""
    if meaning.intent == "affirm":
        await PRESSES["file"](talk, draft, PREVIEW, "")
    elif meaning.intent == "deny":
        await PRESSES["change"](talk, draft, PREVIEW, "")
    elif meaning.kind == draft.kind or telling.is_detail(meaning):
        await filing.ask(talk, filing.describe(talk, draft, meaning))
    else:
        if meaning.intent in REPORTS:
            talk.say("one-at-a-time")
        await filing.show_preview(talk, draft)


ANSWERS: dict[str, Answer] = {
    Field.DESCRIPTION: _describe,
    filing.REWRITE: _rewrite,
    Field.CATEGORY: _categorise,
    Field.PLACE: _locate,
    Field.TIME: _date,
    Field.EVIDENCE: _evidence,
    Field.VISIBILITY: _visibility,
    PREVIEW: _confirm,
}

FLOWS: dict[str, Callable[[Talk], Awaitable[None]]] = {
    "wants_to_report": filing.begin,
    "check_status": tracking.ask,
    "rate": rating.offer,
    "not_resolved": rating.offer_reopening,
}

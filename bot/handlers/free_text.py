"""Any message in words: understood first, then taken as an answer, an interruption or a new report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.types import Message

from bot import drafting, language
from bot.filters import HasContent
from bot.handlers import answers, filing, menu_words, rating, tracking, writing
from bot.handlers.draft_buttons import PRESSES, VISIBILITY
from bot.handlers.questions import PREVIEW
from bot.states import Conversation
from bot.talk import Talk
from complaints import tracking_number
from complaints.draft import Draft, Field
from nlu.understanding import Understanding

router = Router(name=__name__)

#: How sure the model must be before words are taken as an interruption rather than an answer.
SURE_OF_INTERRUPTION = 0.5
#: Below this the intent is a guess: a longer message is then taken as the beginning of a report.
SURE_OF_INTENT = 0.35

REPORTS = frozenset({"complaint", "aspiration", "information_request"})


@router.message(HasContent(ContentType.TEXT))
async def on_text(message: Message, talk: Talk) -> None:
    """Where the person is decides what words can mean."""
    text = (message.text or "").strip()
    if await menu_words.pressed(talk, text):
        return
    if (guessed := language.guess(text)) is not None:
        talk.speak(guessed)
    state = await talk.state.get_state()
    if state == Conversation.writing.state:
        await writing.on_words(talk, text)
    elif known := await filing.pending(talk):
        await in_draft(talk, await understand(talk, text), *known)
    else:
        await from_nothing(talk, await understand(talk, text))


async def understand(talk: Talk, text: str) -> Understanding:
    """Ask the model; when it is away the keywords answer, and the person is told once."""
    meaning = await talk.services.understanding.understand(text)
    data = await talk.state.get_data()
    if meaning.engine == "keywords" and not data.get("told_simple") and meaning.intent in REPORTS:
        talk.say("simple-understanding")
        await talk.state.update_data(told_simple=True)
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


async def in_draft(talk: Talk, meaning: Understanding, draft: Draft, asking: str) -> None:
    """A draft is open: commands first, then questions of the citizen, then answers."""
    if meaning.text.lower().strip(" .!") in {"kembali", "mundur", "back"}:
        await filing.go_back(talk, draft, asking)
    elif meaning.intent == "cancel" and meaning.intent_confidence >= SURE_OF_INTERRUPTION:
        await filing.ask_to_cancel(talk, draft)
    elif interrupts(meaning, asking):
        answers.give(talk, meaning.intent)
        await filing.ask_again(talk, draft, asking)
    elif asking != PREVIEW and (number := tracking_number.find(meaning.text)):
        await tracking.show_number(talk, number)
        await filing.ask_again(talk, draft, asking)
    else:
        await ANSWERS[asking](talk, meaning, draft)


def interrupts(meaning: Understanding, asking: str) -> bool:
    """True for a question of the citizen in the middle of a draft."""
    if meaning.intent not in answers.ANSWERED or meaning.intent_confidence < SURE_OF_INTERRUPTION:
        return False
    is_place = asking == Field.PLACE and meaning.first("place") is not None
    is_time = asking == Field.TIME and meaning.first("time") is not None
    return not (is_place or is_time or meaning.intent == "out_of_scope")


Answer = Callable[[Talk, Understanding, Draft], Awaitable[None]]


async def _describe(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    draft = filing.describe(talk, draft, meaning)
    await filing.ask(talk, draft, card=True)


async def _rewrite(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    guessed = draft.category == draft.suggested
    await _describe(talk, meaning, replace(draft, text="", category=None if guessed else draft.category))


async def _categorise(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """Words instead of a button: the category in other words, or more of the story."""
    draft = filing.describe(talk, draft, meaning)
    await filing.ask(talk, draft, card=True)


async def _locate(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    if meaning.intent == "deny" and meaning.intent_confidence >= SURE_OF_INTERRUPTION:
        await filing.settle(talk, draft, Field.PLACE)
        return
    served = talk.services.settings.region
    place = drafting.place_named(meaning.text, talk.services.gazetteer, served)
    time = draft.time or drafting.time_told(meaning.text, talk.today)
    await filing.ask(talk, replace(draft, place=place, time=time))


async def _date(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    time = drafting.time_told(meaning.text, talk.today)
    if time is None and meaning.intent == "deny":
        await filing.settle(talk, draft, Field.TIME)
        return
    time = time or drafting.time_told(meaning.text, talk.today, always=True)
    await filing.ask(talk, replace(draft, time=time), card=True)


async def _evidence(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """No photo but words: "tidak ada" goes on, "ada" waits for it, more of the story is added."""
    if meaning.intent in {"deny", "thanks"}:
        await filing.settle(talk, draft, Field.EVIDENCE)
    elif meaning.intent == "affirm":
        talk.say("evidence-please-send")
    else:
        draft = filing.describe(talk, draft, meaning)
        await filing.ask(talk, draft, card=True)


async def _visibility(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    words = meaning.text.lower()
    both = "dua" in words or "both" in words
    named = next((name for word, name in _VISIBILITY_WORDS.items() if word in words), None)
    choice = "both" if both else named or {"affirm": "name", "deny": "anonymous"}.get(meaning.intent)
    if choice in VISIBILITY:
        await PRESSES["show"](talk, draft, Field.VISIBILITY, choice)
    else:
        await filing.ask_again(talk, draft, Field.VISIBILITY)


_VISIBILITY_WORDS = {
    "anonim": "anonymous",
    "anonym": "anonymous",
    "rahasia": "confidential",
    "confidential": "confidential",
    "tampil": "name",
}


async def _confirm(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """The preview is shown: yes files it, no asks what to change, more words are added to it."""
    if meaning.intent == "affirm":
        await PRESSES["file"](talk, draft, PREVIEW, "")
    elif meaning.intent == "deny":
        await PRESSES["change"](talk, draft, PREVIEW, "")
    elif meaning.intent in REPORTS:
        await filing.show_preview(talk, filing.describe(talk, draft, meaning))
    else:
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

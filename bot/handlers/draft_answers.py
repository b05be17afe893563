"""What a person's words answer to the pending question of a draft, one function a question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot import drafting
from bot.handlers import filing, meanwhile, spoken
from bot.handlers.draft_buttons import PRESSES
from bot.handlers.meanwhile import REPORTS, SURE_OF_INTERRUPTION
from bot.handlers.questions import PREVIEW
from bot.talk import Talk
from complaints.draft import Draft, Field
from nlu import telling
from nlu.understanding import Understanding

#: What says nothing of what happened: the question is asked once more.
NO_STORY = frozenset({"affirm", "deny", "wants_to_report"})

#: While these are asked, words that are not about them go nowhere.
NOTHING_TO_ADD = frozenset({Field.VISIBILITY, PREVIEW})

Answer = Callable[[Talk, Understanding, Draft], Awaitable[None]]


async def take(talk: Talk, meaning: Understanding, draft: Draft, asking: str) -> None:
    """What was answered to `asking`; chatter and another matter are put off, unless they are said again."""
    said = spoken.plain(meaning.text)
    chats = meanwhile.is_chatter(meaning, asking)
    is_aside = chats or meanwhile.is_second_matter(meaning, draft, asking)
    if not is_aside or await filing.was_put_off(talk, said):
        await ANSWERS[asking](talk, meaning, draft)
        return
    await filing.put_off(talk, said)
    aside = "chatter" if asking in NOTHING_TO_ADD else "chatter-aside"
    talk.say(aside if chats else "said-again-it-counts")
    await filing.ask_again(talk, draft, asking)


async def _describe(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    """More of the story; while the category is open, it is sought in all that was said so far."""
    if _says_nothing(meaning, draft):
        await filing.ask(talk, draft)
        return
    if draft.text and draft.category is None and not telling.is_detail(meaning):
        whole = await talk.understand(f"{draft.text}\n{meaning.text}")
        meaning = replace(
            meaning, categories=whole.categories, abstain=whole.abstain, evidence=whole.evidence
        )
    after = filing.describe(talk, draft, meaning)
    added = meaning.text if draft.text and after.text != draft.text else ""
    await filing.ask(talk, after, card=True, added=added)


def _says_nothing(meaning: Understanding, draft: Draft) -> bool:
    """True for "I want to report" and the like: nothing in it belongs into the text."""
    if draft.text and (meaning.intent != "wants_to_report" or telling.content_words(meaning)):
        return False
    return meaning.intent in NO_STORY


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
    if _only_agrees(meaning, meaning.first("place")):
        await filing.ask_again(talk, draft, Field.PLACE)
        return
    if meanwhile.is_more_of_it(meaning, draft, Field.PLACE):
        await _describe(talk, meaning, draft)
        return
    served = talk.services.settings.region
    place = drafting.place_named(drafting.place_words(meaning), talk.services.gazetteer, served)
    time = draft.time or drafting.time_told(meaning.text, talk.today)
    if drafting.tells_more(meaning):
        draft = drafting.with_words(draft, meaning.text)
    await filing.ask(talk, replace(draft, place=place, time=time), card=True)


def _only_agrees(meaning: Understanding, told: object) -> bool:
    """True for a mere "boleh" or "ya" where a place or a time was asked for."""
    return told is None and meaning.intent == "affirm" and len(meaning.text.split()) <= 2


async def _date(talk: Talk, meaning: Understanding, draft: Draft) -> None:
    time = drafting.time_told(meaning.text, talk.today)
    if time is None and meaning.intent == "deny":
        await filing.settle(talk, draft, Field.TIME)
        return
    if _only_agrees(meaning, time):
        await filing.ask_again(talk, draft, Field.TIME)
        return
    if time is None and meanwhile.is_more_of_it(meaning, draft, Field.TIME):
        await _describe(talk, meaning, draft)
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
    """Yes and no answer the question as it was put; no to hiding the name must be said more plainly.

    "Send" is no yes to showing the name.
    """
    conflict = await filing.conflict(talk, draft)
    meant = {"affirm": "agree"} if conflict else {"affirm": "name", "deny": "anonymous"}
    if meaning.intent in meant and not spoken.sends(meaning.text):
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

"""Making a report: what the citizen told goes into a draft, and only what is missing is asked."""

from __future__ import annotations

from dataclasses import replace

from bot import cards, drafting
from bot.handlers.questions import PREVIEW, Question, corrections, every_category, keyboard, question
from bot.keyboards import Button, draft_button, inline
from bot.say import Keyboard
from bot.states import Conversation
from bot.talk import Talk
from bot.texts import Html
from complaints.draft import Draft, Field
from complaints.routing import Decision
from nlu.understanding import Understanding
from storage import agency_queries
from storage.database import Tx

#: Asked for the description anew: the answer replaces the text instead of adding to it.
REWRITE = "rewrite"

#: What is remembered about the conversation when a draft ends: the day of the last note below.
OUTLIVES_DRAFT = ("told_simple",)


def asked_field(asking: str) -> Field:
    """The field behind what is being asked (anything but the preview)."""
    return Field.DESCRIPTION if asking == REWRITE else Field(asking)


async def pending(talk: Talk) -> tuple[Draft, str] | None:
    """The draft this person is making and what it was asked last, if there is one."""
    data = await talk.state.get_data()
    plain = data.get("draft")
    return (Draft.from_json(plain), data.get("asking", PREVIEW)) if plain else None


async def keep(talk: Talk, draft: Draft, asking: str) -> None:
    """Remember the draft and what it is being asked."""
    await talk.state.set_state(Conversation.drafting)
    await talk.state.update_data(draft=draft.as_json(), asking=asking)


async def drop(talk: Talk) -> None:
    """Forget the draft."""
    data = await talk.state.get_data()
    await talk.state.set_state(None)
    await talk.state.set_data({key: data[key] for key in OUTLIVES_DRAFT if key in data})


async def resume(talk: Talk) -> None:
    """Back to an open draft after something else was written; to nothing when there is none."""
    data = await talk.state.get_data()
    data.pop("writing", None)
    await talk.state.set_state(Conversation.drafting if data.get("draft") else None)
    await talk.state.set_data(data)


async def begin(talk: Talk, meaning: Understanding | None = None, draft: Draft | None = None) -> None:
    """A new draft from what was just said (or, from the menu, from nothing)."""
    draft = draft or drafting.new_draft()
    if meaning is None:
        await ask(talk, draft)
        return
    draft = describe(talk, draft, meaning)
    if drafting.says_too_little(meaning):
        await keep(talk, draft, Field.DESCRIPTION)
        talk.say("ask-what-there", keyboard=cancel_keyboard(talk, draft))
        return
    await ask(talk, draft, card=True)


def describe(talk: Talk, draft: Draft, meaning: Understanding) -> Draft:
    served = talk.services.settings.region
    return drafting.told(draft, meaning, talk.services.gazetteer, served, talk.today)


async def ask(talk: Talk, draft: Draft, *, card: bool = False) -> None:
    """Ask for the first thing that is missing; when nothing is, show how the report will look."""
    missing = draft.next_missing()
    if missing is None:
        await show_preview(talk, draft)
        return
    await keep(talk, draft, missing)
    await _put(talk, draft, missing, "draft-noted" if card and draft.text else None)


async def ask_again(talk: Talk, draft: Draft, asking: str) -> None:
    """After an interruption: back to the question that was pending."""
    if asking == PREVIEW:
        await show_preview(talk, draft)
        return
    await _put(talk, draft, asked_field(asking), "continue-with")


async def _put(talk: Talk, draft: Draft, field: Field, frame: str | None = None) -> None:
    """Put a question, as it is or in a frame: below the card, or after an interruption."""
    asked = await _question(talk, draft, field)
    card = frame == "draft-noted"
    text = asked.text
    if frame:
        facts = {"card": Html(await card_of(talk, draft))} if card else {}
        text = talk.voice(frame, question=Html(text), **facts)
    talk.say.text(text, keyboard(talk.voice, draft, field, asked, card=card))


async def _question(talk: Talk, draft: Draft, field: Field) -> Question:
    conflict = field is Field.VISIBILITY and await is_conflict(talk, draft)
    return question(talk.voice, draft, field, conflict=conflict)


async def buttons_now(talk: Talk, draft: Draft, asking: str) -> Keyboard:
    """The buttons of the pending question, with all that can be pressed from its card."""
    if asking == PREVIEW:
        return inline(_preview_buttons(talk, draft), *corrections(talk.voice, draft, None))
    field = asked_field(asking)
    asked = await _question(talk, draft, field)
    if field is Field.CATEGORY:
        asked = Question(asked.text, [*asked.answers, *every_category(talk.voice, draft)])
    return keyboard(talk.voice, draft, field, asked, card=True)


async def card_of(talk: Talk, draft: Draft) -> str:
    agency = await agency_name(talk, draft) if draft.category else None
    served = talk.services.settings.region
    return cards.draft_lines(talk.voice, draft, talk.services.gazetteer, served, agency)


async def agency_name(talk: Talk, draft: Draft) -> str:
    """Who will get this draft if it is filed as it is."""
    async with talk.db.reading() as tx:
        decision = await _decision(talk, tx, draft)
        agency = await agency_queries.by_code(tx, decision.agency_code)
    return agency.name if agency else decision.agency_code


async def is_conflict(talk: Talk, draft: Draft) -> bool:
    """True when the report accuses officials, so that it goes to the inspectorate."""
    if draft.category is None:
        return False
    async with talk.db.reading() as tx:
        decision = await _decision(talk, tx, draft)
    return decision.reason == "conflict_of_interest"


async def _decision(talk: Talk, tx: Tx, draft: Draft) -> Decision:
    """Whom the draft would go to, and why."""
    region = draft.place.region_code if draft.place else None
    return await talk.services.rulebook.route(tx, draft.category or "lainnya", region)


async def show_preview(talk: Talk, draft: Draft) -> None:
    """How the agency and how the public will see it; one button files it."""
    await keep(talk, draft, PREVIEW)
    gazetteer, served = talk.services.gazetteer, talk.services.settings.region
    region = gazetteer.full_name(draft.place.region_code) if draft.place and draft.place.region_code else None
    looks = cards.preview(talk.voice, draft, talk.person.name, region or gazetteer.full_name(served))
    card = await card_of(talk, draft)
    text = talk.voice("draft-preview", card=Html(card), looks=Html(looks))
    talk.say.text(text, preview_keyboard(talk, draft))


def preview_keyboard(talk: Talk, draft: Draft) -> Keyboard:
    file, *rest = _preview_buttons(talk, draft)
    return inline([file], rest)


def _preview_buttons(talk: Talk, draft: Draft) -> list[Button]:
    return [draft_button(talk.voice, draft.id, do) for do in ("file", "change", "cancel")]


def cancel_keyboard(talk: Talk, draft: Draft) -> Keyboard:
    return inline([draft_button(talk.voice, draft.id, "cancel")])


async def settle(talk: Talk, draft: Draft, field: Field) -> None:
    """This field is left open (or, for files, complete): on to the next."""
    left = draft.reopened(field)
    await ask(talk, replace(left, settled=left.settled | {field}))


async def go_back(talk: Talk, draft: Draft, asking: str) -> None:
    """One question back; at the first one, it is asked again."""
    current = None if asking == PREVIEW else asked_field(asking)
    before = draft.previous(current)
    await ask_for(talk, draft, before or Field.DESCRIPTION)


async def ask_for(talk: Talk, draft: Draft, field: Field) -> None:
    """Ask for one field anew; what is known of it stands until it is answered."""
    draft = replace(draft, settled=draft.settled - {field})
    await keep(talk, draft, REWRITE if field is Field.DESCRIPTION and draft.text else field)
    await _put(talk, draft, field)


async def ask_to_cancel(talk: Talk, draft: Draft) -> None:
    """Cancelling is asked once; the pending question stays as it is meanwhile."""
    yes = draft_button(talk.voice, draft.id, "drop")
    no = draft_button(talk.voice, draft.id, "continue")
    talk.say("ask-cancel", keyboard=inline([yes, no]))

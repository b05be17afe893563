"""Making a report: what the citizen told goes into a draft, and only what is missing is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import cards, drafting
from bot.handlers.questions import (
    PREVIEW,
    Question,
    accusing,
    corrections,
    every_category,
    keyboard,
    question,
)
from bot.keyboards import Button, draft_button, inline
from bot.say import Keyboard
from bot.states import Conversation
from bot.talk import Talk
from bot.texts import Html
from complaints.accusation import Accusation
from complaints.draft import Draft, Field
from complaints.routing import Decision
from nlu.understanding import Understanding
from storage import agency_queries

#: Asked for the description anew: the answer replaces the text instead of adding to it.
REWRITE = "rewrite"

#: What is remembered when a draft ends: the day of the last note below, and the last report.
OUTLIVES_DRAFT = ("told_simple", "lately")

#: Files that are passed on as they are, with what they say about who made them and where.
TELLING_FILES = frozenset({"document", "video"})

#: Who comes back after this long is reminded of the draft.
DRAFT_RESTS = timedelta(days=1)


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
    now = talk.now.isoformat()
    await talk.state.update_data(
        draft=draft.as_json(), asking=asking, touched=now, cancelling=None, confirming=None
    )


async def is_old(talk: Talk) -> bool:
    """True when nothing was said about the draft for days."""
    touched = (await talk.state.get_data()).get("touched")
    return touched is not None and talk.now - datetime.fromisoformat(touched) > DRAFT_RESTS


def beginning(talk: Talk, draft: Draft) -> str:
    """By what a draft is known: its first words, or its files while it has no words."""
    return cards.beginning(draft.text) or talk.voice.label("draft-only-files", count=len(draft.attachments))


def welcome_back(talk: Talk, draft: Draft) -> None:
    """After days: which report this goes on with."""
    talk.say("draft-goes-on", text=beginning(talk, draft))


async def offer_both(talk: Talk, draft: Draft, text: str) -> None:
    """After days something new came: go on with the old draft, or begin with these words."""
    await talk.state.update_data(instead=text, touched=talk.now.isoformat())
    go_on = draft_button(talk.voice, draft.id, "continue")
    anew = draft_button(talk.voice, draft.id, "anew")
    talk.say("draft-or-anew", keyboard=inline([go_on], [anew]), text=beginning(talk, draft))


async def was_put_off(talk: Talk, said: str) -> bool:
    """True for the very words that were last taken for another matter."""
    return (await talk.state.get_data()).get("put_off") == said


async def put_off(talk: Talk, said: str) -> None:
    await talk.state.update_data(put_off=said)


async def drop(talk: Talk) -> None:
    """Forget the draft, and go on with the one that was put aside for it."""
    data = await talk.state.get_data()
    await talk.state.set_state(None)
    await talk.state.set_data({key: data[key] for key in OUTLIVES_DRAFT if key in data})
    if (aside := data.get("aside")) is not None:
        draft, asking = Draft.from_json(aside["draft"]), aside["asking"]
        await keep(talk, draft, asking)
        await ask_again(talk, draft, asking)


async def put_aside(talk: Talk) -> None:
    """An open draft waits until the one that begins now is filed or dropped."""
    if (open_draft := await pending(talk)) is not None:
        draft, asking = open_draft
        await talk.state.update_data(aside={"draft": draft.as_json(), "asking": asking})


async def resume(talk: Talk) -> None:
    """Back to an open draft after something else was written; to nothing when there is none."""
    data = await talk.state.get_data()
    for pending in ("writing", "until"):
        data.pop(pending, None)
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


async def ask(talk: Talk, draft: Draft, *, card: bool = False, added: str = "") -> None:
    """Ask for the first thing that is missing; when nothing is, show how the report will look.

    With `added`, the words that were just taken into the text are read back above the card.
    """
    draft = await _told_of_conflict(talk, draft)
    missing = draft.next_missing()
    if missing is None:
        await show_preview(talk, draft)
        return
    await keep(talk, draft, missing)
    frame = "draft-added" if added else "draft-noted"
    await _put(talk, draft, missing, frame if card and draft.text else None, words=cards.beginning(added))


async def _told_of_conflict(talk: Talk, draft: Draft) -> Draft:
    """Whether officials are accused decides how visibility is asked: when that changes, it is asked anew."""
    if draft.anonymous is None or draft.told_conflict == bool(await conflict(talk, draft)):
        return draft
    return draft.reopened(Field.VISIBILITY)


async def ask_again(talk: Talk, draft: Draft, asking: str) -> None:
    """After an interruption: back to the question that was pending."""
    if asking == PREVIEW:
        await show_preview(talk, draft)
        return
    await _put(talk, draft, asked_field(asking), "continue-with")


async def _put(talk: Talk, draft: Draft, field: Field, frame: str | None = None, **facts: Any) -> None:
    """Put a question, as it is or in a frame: below the card, or after an interruption."""
    asked = await _question(talk, draft, field, framed=frame == "continue-with")
    card = frame in ("draft-noted", "draft-added")
    text = asked.text
    if frame:
        facts |= {"card": Html(await card_of(talk, draft))} if card else {}
        text = talk.voice(frame, question=Html(text), **facts)
    accuses = card and await accusation_of(talk, draft) is not None
    talk.say.text(text, keyboard(talk.voice, draft, field, asked, card=card, accuses=accuses))


async def _question(talk: Talk, draft: Draft, field: Field, *, framed: bool = False) -> Question:
    agency = await conflict(talk, draft) if field is Field.VISIBILITY else None
    return question(talk.voice, draft, field, conflict=agency, framed=framed)


async def buttons_now(talk: Talk, draft: Draft, asking: str) -> Keyboard:
    """The buttons of the pending question, with all that can be pressed from its card."""
    tick = await tick_button(talk, draft)
    if asking == PREVIEW:
        return inline(_preview_buttons(talk, draft), *corrections(talk.voice, draft, None, tick))
    field = asked_field(asking)
    asked = await _question(talk, draft, field)
    if field is Field.CATEGORY:
        asked = Question(asked.text, [*asked.answers, *every_category(talk.voice, draft)])
    accuses = await accusation_of(talk, draft) is not None
    return keyboard(talk.voice, draft, field, asked, card=True, accuses=accuses)


async def card_of(talk: Talk, draft: Draft) -> str:
    agency = await agency_name(talk, draft) if draft.category else None
    gazetteer, served = talk.services.gazetteer, talk.services.settings.region
    accusation = await accusation_of(talk, draft)
    return cards.draft_lines(talk.voice, draft, gazetteer, served, agency, accusation)


async def agency_name(talk: Talk, draft: Draft) -> str:
    """Who will get this draft if it is filed as it is."""
    return (await _destination(talk, draft))[0]


async def conflict(talk: Talk, draft: Draft) -> str | None:
    """The agency that looks into the draft because it accuses officials; None when it does not."""
    if draft.category is None:
        return None
    agency, decision = await _destination(talk, draft)
    return agency if decision.accuses else None


async def _destination(talk: Talk, draft: Draft) -> tuple[str, Decision]:
    """The name of the agency that would get the draft, and the decision about it."""
    async with talk.db.reading() as tx:
        decision = await talk.services.rulebook.route_draft(tx, draft)
        agency = await agency_queries.by_code(tx, decision.agency_code)
    return agency.name if agency else decision.agency_code, decision


async def accusation_of(talk: Talk, draft: Draft) -> Accusation | None:
    """Whom the draft accuses, as its words or the citizen say; None while its category is open."""
    if draft.category is None:
        return None
    async with talk.db.reading() as tx:
        return await talk.services.rulebook.accusation(tx, draft)


async def tick_button(talk: Talk, draft: Draft) -> list[Button]:
    """The citizen's own tick that it is about officials, or that it is not."""
    return accusing(talk.voice, draft, accuses=await accusation_of(talk, draft) is not None)


async def show_preview(talk: Talk, draft: Draft) -> None:
    """How the agency and how the public will see it; one button files it."""
    await keep(talk, draft, PREVIEW)
    await _warn_of_files(talk, draft)
    gazetteer, served = talk.services.gazetteer, talk.services.settings.region
    region = cards.public_region(gazetteer, draft.place.region_code if draft.place else None, served)
    looks = cards.preview(talk.voice, draft, talk.person.name, region)
    card = await card_of(talk, draft)
    text = talk.voice("draft-preview", card=Html(card), looks=Html(looks))
    file, *rest = _preview_buttons(talk, draft)
    talk.say.text(text, inline([file], rest, await tick_button(talk, draft)))


async def _warn_of_files(talk: Talk, draft: Draft) -> None:
    """Once a draft: who hides the name may not know that a document or a video can carry it."""
    telling = [each for each in draft.attachments if each.kind in TELLING_FILES]
    data = await talk.state.get_data()
    if draft.anonymous and telling and data.get("warned_of_files") != draft.id:
        await talk.state.update_data(warned_of_files=draft.id)
        talk.say("files-may-tell", count=len(telling))


def _preview_buttons(talk: Talk, draft: Draft) -> list[Button]:
    return [draft_button(talk.voice, draft.id, do) for do in ("file", "change", "cancel")]


def cancel_keyboard(talk: Talk, draft: Draft) -> Keyboard:
    return inline([cancel_button(talk, draft)])


def cancel_button(talk: Talk, draft: Draft) -> Button:
    return draft_button(talk.voice, draft.id, "cancel")


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

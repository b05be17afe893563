"""The buttons below a draft: choose, correct, skip, go back, cancel, file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from actions.file_complaint import file_complaint
from bot.handlers import cancelling, filing
from bot.handlers.papers import remember_last
from bot.handlers.questions import PREVIEW, corrections, every_category, kinds, way_out
from bot.keyboards import DraftButton, draft_button, inline
from bot.talk import Talk
from complaints.categories import CATEGORIES
from complaints.draft import OPTIONAL, Draft, Field, Occurrence
from complaints.vocabulary import Kind
from storage import complaint_queries

router = Router(name=__name__)

#: What each answer about visibility means: (anonymous, confidential).
VISIBILITY = {
    "name": (False, False),
    "anonymous": (True, False),
    "confidential": (False, True),
    "both": (True, True),
    "agree": (True, True),
    "named": (False, True),
}

#: What another choice means where officials are accused: the public never sees such a report.
IN_CONFLICT = {"name": "named", "anonymous": "agree", "confidential": "agree", "both": "agree"}

Press = Callable[[Talk, Draft, str, str], Awaitable[None]]


@router.callback_query(DraftButton.filter())
async def on_draft_button(press: CallbackQuery, callback_data: DraftButton, talk: Talk) -> None:
    """A button counts only for the draft it was made for, and only while that draft is open."""
    known = await filing.pending(talk)
    if known is None or known[0].id != callback_data.draft:
        await _stale(talk, callback_data.draft)
        return
    draft, asking = known
    do = PRESSES.get(callback_data.do)
    if do is None:
        talk.say.toast("toast-expired")
        return
    if callback_data.do not in _KEEPS_BUTTONS:
        talk.say.keyboard(None)
    talk.say.toast()
    await do(talk, draft, asking, callback_data.value)


async def _stale(talk: Talk, draft_id: str) -> None:
    """Pressed twice, or long after: say what became of that draft."""
    async with talk.db.reading() as tx:
        filed = await complaint_queries.by_draft(tx, draft_id)
        mine = filed and await complaint_queries.reporter_of(tx, filed.id) == talk.person.id
    if filed and mine:
        talk.say.toast("toast-already-filed", number=filed.number)
    else:
        talk.say.toast("toast-expired")
        talk.say.keyboard(None)


async def _choose_category(talk: Talk, draft: Draft, asking: str, code: str) -> None:
    if code in CATEGORIES:
        await filing.ask(talk, replace(draft, category=code), card=True)


async def _show_categories(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    back = draft_button(talk.voice, draft.id, "continue", key="button-back")
    cancel = draft_button(talk.voice, draft.id, "cancel")
    await filing.keep(talk, draft, Field.CATEGORY)
    talk.say("ask-category-all", keyboard=inline(*every_category(talk.voice, draft), [back, cancel]))


async def _choose_kind(talk: Talk, draft: Draft, asking: str, kind: str) -> None:
    if kind in set(Kind):
        await filing.ask(talk, replace(draft, kind=Kind(kind)), card=True)


async def _fix(talk: Talk, draft: Draft, asking: str, name: str) -> None:
    if name == Field.CATEGORY:
        await _show_categories(talk, draft, asking, "")
    elif name in set(Field):
        await filing.ask_for(talk, draft, Field(name))


async def _skip(talk: Talk, draft: Draft, asking: str, name: str) -> None:
    if name in OPTIONAL:
        await filing.settle(talk, draft, Field(name))


async def _when(talk: Talk, draft: Draft, asking: str, which: str) -> None:
    days = {"today": 0, "yesterday": 1}.get(which, 0)
    told = talk.voice.label(f"button-when-{'yesterday' if days else 'today'}")
    day = talk.today - timedelta(days=days)
    await filing.ask(talk, replace(draft, time=Occurrence(told, day)), card=True)


async def _show(talk: Talk, draft: Draft, asking: str, choice: str) -> None:
    if choice in VISIBILITY:
        told = await filing.conflict(talk, draft) is not None
        anonymous, confidential = VISIBILITY[IN_CONFLICT.get(choice, choice) if told else choice]
        draft = replace(draft, anonymous=anonymous, confidential=confidential, told_conflict=told)
        await filing.ask(talk, draft)


async def _accuse(talk: Talk, draft: Draft, asking: str, said: str) -> None:
    """The citizen's own word whether it is about officials."""
    await filing.ask(talk, replace(draft, accuses=said == "yes"), card=True)


async def _back(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    await filing.go_back(talk, draft, asking)


async def _cancel(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    await cancelling.ask(talk, draft)


async def _drop(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    await filing.drop(talk)
    talk.say("cancelled")


async def _continue(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    if asking == PREVIEW:
        await filing.show_preview(talk, draft)
    else:
        await filing.ask(talk, draft, card=True)


async def _anew(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    """What was written days later is a report of its own; the old draft goes."""
    words = (await talk.state.get_data()).get("instead")
    await filing.drop(talk)
    await filing.put_aside(talk)
    await filing.begin(talk, await talk.understand(words) if words else None)


async def _change(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    tick = await filing.tick_button(talk, draft)
    rows = [*corrections(talk.voice, draft, None, tick), way_out(talk.voice, draft, None)]
    talk.say("ask-what-to-change", keyboard=inline(*rows))


async def _show_kinds(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    rows = [[each] for each in kinds(talk.voice, draft)]
    talk.say("ask-kind", keyboard=inline(*rows, way_out(talk.voice, draft, None)))


async def _clear(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    """Take all files out again: the wrong photo must not go out."""
    await filing.ask_for(talk, replace(draft, attachments=()), Field.EVIDENCE)


async def _file(talk: Talk, draft: Draft, asking: str, value: str) -> None:
    """The confirmation itself is a letter: it goes out even if the process dies right now."""
    a_day = 0 if talk.person.demo else talk.services.settings.reports_a_day
    filed = await file_complaint(talk.db, talk.services.rulebook, draft, talk.person, talk.now, a_day=a_day)
    await filing.drop(talk)
    await remember_last(talk, filed, "file")


#: These leave the buttons where they are: nothing is decided yet.
_KEEPS_BUTTONS = frozenset({"cancel"})

PRESSES: dict[str, Press] = {
    "category": _choose_category,
    "categories": _show_categories,
    "kinds": _show_kinds,
    "kind": _choose_kind,
    "fix": _fix,
    "clear": _clear,
    "accuse": _accuse,
    "skip": _skip,
    "when": _when,
    "show": _show,
    "back": _back,
    "cancel": _cancel,
    "drop": _drop,
    "continue": _continue,
    "change": _change,
    "anew": _anew,
    "file": _file,
}

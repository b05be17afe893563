"""/latih: an admin labels doubtful messages card by card, has a model trained, goes back to an old one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from actions.label_message import label_message, require_labeller, skip_message, undo_label
from actions.note_model import note_rollback
from bot import cards, versions_told
from bot.filters import HasContent
from bot.handlers import spoken
from bot.keyboards import Button, ModelButton, in_rows, inline, model_button
from bot.retraining import Order
from bot.states import Conversation
from bot.talk import Talk
from bot.texts import Voice
from bot.versions_shown import elsewhere
from complaints.permissions import Deed
from complaints.vocabulary import CATEGORIES
from nlu import corrections
from nlu.versions.shelf import NothingBefore, Shelf
from storage import review_queue
from storage.review_queue import Item, State

router = Router(name=__name__)

#: The model's best guesses that become buttons.
TOP = 3
#: Longest reason that is recorded.
LONGEST_REASON = 300

Press = Callable[[Talk, ModelButton], Awaitable[None]]


async def show(talk: Talk) -> None:
    """How much waits, which model is in use, and what can be done."""
    require_labeller(talk.person)
    text, keyboard = await _home(talk)
    talk.say.text(text, keyboard)


@router.callback_query(ModelButton.filter())
async def on_model_button(press: CallbackQuery, callback_data: ModelButton, talk: Talk) -> None:
    """Only those whose seat looks after the model get any further than here."""
    require_labeller(talk.person)
    do = PRESSES.get(callback_data.do)
    if do is None:
        talk.say.toast("toast-expired")
        return
    await do(talk, callback_data)


async def _home(talk: Talk) -> tuple[str, InlineKeyboardMarkup]:
    async with talk.db.reading() as tx:
        counts = await review_queue.counts(tx, demo=talk.person.demo)
    shelf, voice = Shelf(talk.services.retraining.workshop.models), talk.voice
    card = await asyncio.to_thread(lambda: shelf.current)
    text = voice(
        "training-home",
        waiting=counts[State.WAITING],
        labelled=counts[State.LABELLED],
        has_model="yes" if card and card.scores else "no",
        model=card.name if card else "",
        share=versions_told.percent(card.scores.categories.share, voice) if card and card.scores else "",
    )
    label = [model_button(voice, "label")] if counts[State.WAITING] else []
    return text, inline(label, [model_button(voice, "train"), model_button(voice, "versions")])


# Labelling -----------------------------------------------------------------------------------------


async def _label(talk: Talk, press: ModelButton) -> None:
    await _next(talk)


async def _take(talk: Talk, press: ModelButton) -> None:
    if press.value not in CATEGORIES:
        talk.say.toast("toast-expired")
    elif await label_message(talk.db, press.item, press.value, talk.person, talk.now):
        talk.say.toast("toast-labelled", category=cards.category_name(talk.voice, press.value))
    else:
        talk.say.toast("toast-labelled-already")
    await _next(talk)


async def _skip(talk: Talk, press: ModelButton) -> None:
    done = await skip_message(talk.db, press.item, talk.person, talk.now)
    talk.say.toast("toast-skipped" if done else "toast-labelled-already")
    await _next(talk)


async def _undo(talk: Talk, press: ModelButton) -> None:
    """The last one waits again, and is what the card shows; what the model would learn is taken back."""
    item = await undo_label(talk.db, talk.person, talk.now)
    if item is None:
        talk.say.toast("toast-nothing-to-undo")
        return
    folder = talk.services.retraining.workshop.corrections
    if folder is not None:
        await asyncio.to_thread(corrections.take_back, folder, [item.text])
    talk.say.toast("toast-undone")
    await _card(talk, item)


async def _all(talk: Talk, press: ModelButton) -> None:
    """Every category on one keyboard."""
    buttons = [_category(talk.voice, press.item, code) for code in CATEGORIES]
    talk.say.keyboard(inline(*in_rows(buttons, 2), [model_button(talk.voice, "skip", press.item)]))


async def _close(talk: Talk, press: ModelButton) -> None:
    text, keyboard = await _home(talk)
    talk.say.replace(text, keyboard)


async def _next(talk: Talk) -> None:
    """The oldest message that waits takes the place of the card that was pressed."""
    async with talk.db.reading() as tx:
        item = await review_queue.next_waiting(tx, demo=talk.person.demo)
    if item is None:
        await _close(talk, ModelButton(do="close"))
    else:
        await _card(talk, item)


async def _card(talk: Talk, item: Item) -> None:
    voice = talk.voice
    async with talk.db.reading() as tx:
        counts = await review_queue.counts(tx, demo=talk.person.demo)
    text = voice(
        "training-card",
        source=item.source.value,
        left=counts[State.WAITING],
        text=item.text[: cards.EXCERPT],
        proposed=cards.category_name(voice, item.proposed) if item.proposed else "",
        has_proposed="yes" if item.proposed else "no",
    )
    talk.say.replace(text, inline(*_choices(voice, item), *_rest(voice, item)))


def _choices(voice: Voice, item: Item) -> list[list[Button]]:
    """The top three with their confidence, and what somebody proposed when it is none of them."""
    best = [[_guess(voice, item.id, code, share)] for code, share in item.guesses[:TOP] if code in CATEGORIES]
    shown = {code for code, _ in item.guesses[:TOP]}
    other = item.proposed if item.proposed in CATEGORIES and item.proposed not in shown else None
    return [*best, *([[_category(voice, item.id, other)]] if other else [])]


def _rest(voice: Voice, item: Item) -> list[list[Button]]:
    return [
        [model_button(voice, "all", item.id), model_button(voice, "skip", item.id)],
        [model_button(voice, "undo"), model_button(voice, "close")],
    ]


def _guess(voice: Voice, item: int, code: str, share: float) -> Button:
    label, data = _category(voice, item, code)
    return f"{label} ({round(100 * share)} %)", data


def _category(voice: Voice, item: int, code: str) -> Button:
    return cards.category_name(voice, code), ModelButton(do="take", item=item, value=code)


# Training ------------------------------------------------------------------------------------------


async def _train(talk: Talk, press: ModelButton, override: str | None = None) -> None:
    """The message that was pressed tells how far it is, and in the end what came of it."""
    retraining, pressed = talk.services.retraining, talk.say.pressed
    if retraining.busy or pressed is None:
        talk.say.toast("toast-training-already")
        return
    talk.say.toast()
    person = talk.person
    actor = person.entitled(Deed.TRAIN_MODEL, "") or person.citizen
    order = Order(talk.say.chat_id, pressed, talk.voice, person.name, actor, override, person.demo)
    talk.say.turn.after_commit.append(lambda: retraining.begin(order))


def _because(reason: str) -> Press:
    async def press(talk: Talk, button: ModelButton) -> None:
        await _train(talk, button, talk.voice.label(f"button-model-because-{reason}"))

    return press


async def _because_words(talk: Talk, press: ModelButton) -> None:
    """The reason is written; the message that was pressed is the one that will tell of it."""
    await talk.state.set_state(Conversation.explaining)
    await talk.state.update_data(explaining=talk.say.pressed)
    talk.say.toast()
    talk.say("training-why")


@router.message(StateFilter(Conversation.explaining), HasContent(ContentType.TEXT))
async def on_reason(message: Message, talk: Talk) -> None:
    """Own words why a worse model is used all the same."""
    require_labeller(talk.person)
    told = (await talk.state.get_data()).get("explaining")
    await talk.state.set_state(None)
    text = (message.text or "").strip()
    if spoken.plain(text) in spoken.STOP or not text:
        talk.say("training-left")
        return
    talk.say.pressed = told
    await _train(talk, ModelButton(do="because"), text[:LONGEST_REASON])


async def _leave(talk: Talk, press: ModelButton) -> None:
    talk.say.keyboard(None)
    talk.say("training-left")


# Versions ------------------------------------------------------------------------------------------


async def _versions(talk: Talk, press: ModelButton) -> None:
    shelf = Shelf(talk.services.retraining.workshop.models)
    kept, in_use = await asyncio.to_thread(lambda: (shelf.versions(), shelf.state.current))
    if not kept:
        talk.say.toast("toast-no-versions")
        return
    talk.say.toast()
    back = [model_button(talk.voice, "rollback")] if len(kept) > 1 else []
    talk.say.text(versions_told.versions(kept, in_use, talk.voice), inline(back) if back else None)


async def _ask_rollback(talk: Talk, press: ModelButton) -> None:
    yes, no = model_button(talk.voice, "rollback-yes"), model_button(talk.voice, "leave")
    talk.say.toast()
    talk.say("training-ask-rollback", keyboard=inline([yes, no]))


async def _rollback(talk: Talk, press: ModelButton) -> None:
    retraining = talk.services.retraining
    workshop = retraining.workshop
    shelf = Shelf(workshop.models)
    before = shelf.state.current
    try:
        card = await asyncio.to_thread(lambda: shelf.roll_back(workshop.program))
    except NothingBefore:
        talk.say.toast("toast-nothing-before", alert=True)
        return
    actor = talk.person.entitled(Deed.TRAIN_MODEL, "") or talk.person.citizen
    await note_rollback(talk.db, card.name, (before, card.name), actor, talk.now)
    talk.say.keyboard(None)
    to_load = retraining.to_load(card.name)
    talk.say("training-back", name=card.name, elsewhere=elsewhere(to_load), file=to_load)


PRESSES: dict[str, Press] = {
    "label": _label,
    "take": _take,
    "skip": _skip,
    "undo": _undo,
    "all": _all,
    "close": _close,
    "train": _train,
    "because": _because_words,
    **{f"because-{reason}": _because(reason) for reason in versions_told.REASONS},
    "leave": _leave,
    "versions": _versions,
    "rollback": _ask_rollback,
    "rollback-yes": _rollback,
}

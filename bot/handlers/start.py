"""/start and the other commands: a greeting, an invite, or the way back into an open draft."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message

from actions.forget_person import forget_person
from actions.join_agency import join_agency
from bot import seat_cards
from bot.handlers import (
    answers,
    approval_settings,
    cancelling,
    confirming,
    filing,
    labelling,
    menu_words,
    recaps,
    seats,
    tasks,
    tracking,
    until_when,
    writing,
)
from bot.keyboards import MenuButton, draft_button, inline, menu
from bot.seat_cards import INVITE
from bot.talk import Talk
from bot.texts import LANGUAGES

router = Router(name=__name__)


@router.message(CommandStart())
async def on_start(message: Message, command: CommandObject, talk: Talk) -> None:
    """Greet; take an invited person to the seat; offer to continue an open draft."""
    if (command.args or "").startswith(INVITE):
        await _join(talk, (command.args or "").removeprefix(INVITE))
        return
    talk.say("start", keyboard=menu(talk.voice, talk.person), name=talk.person.name)
    answers.name_seats(talk)
    if await writing.is_pending(talk):
        await filing.resume(talk)
    if known := await filing.pending(talk):
        draft, _ = known
        go_on = draft_button(talk.voice, draft.id, "continue")
        drop = draft_button(talk.voice, draft.id, "drop")
        talk.say("start-open-draft", keyboard=inline([go_on, drop]), text=filing.beginning(talk, draft))


async def _join(talk: Talk, token: str) -> None:
    seat = await join_agency(talk.db, token, talk.person, talk.now)
    seated = replace(talk.person, seats=(*talk.person.seats, seat))
    role = talk.voice.label(f"role-{seat.role.value}")
    if seat.deputy_until is None:
        talk.say("joined", keyboard=menu(talk.voice, seated), agency=seat.agency_name, role=role)
        return
    talk.say(
        "joined-as-deputy",
        keyboard=menu(talk.voice, seated),
        title=seat_cards.title_name(talk.voice, seat.deputy_title or ""),
        agency=seat.agency_name,
        role=role,
        until=seat_cards.last_day(talk.voice, seat.deputy_until),
    )


async def _cancel(talk: Talk) -> None:
    """Out of whatever is pending; a draft is asked about once."""
    if await writing.is_pending(talk) or await until_when.is_pending(talk):
        await writing.stop(talk)
    elif known := await filing.pending(talk):
        await cancelling.ask(talk, known[0])
    else:
        await talk.state.set_state(None)
        answers.give(talk, "cancel")


async def _back(talk: Talk) -> None:
    if known := await filing.pending(talk):
        await filing.go_back(talk, *known)
    elif not await until_when.back_at_work(talk):
        answers.give(talk, "help")


async def _privacy(talk: Talk) -> None:
    talk.say("privacy")


async def _language(talk: Talk) -> None:
    """From one language to the other."""
    talk.speak(LANGUAGES[(LANGUAGES.index(talk.voice.language) + 1) % len(LANGUAGES)])
    talk.say("language-changed", keyboard=menu(talk.voice, talk.person))


#: Every command; the same words stand in Telegram's menu, with `command-<name>` as description.
COMMANDS: dict[str, Callable[[Talk], Awaitable[None]]] = {
    "lapor": menu_words.report,
    "lacak": tracking.show_own,
    "bantuan": menu_words.help_,
    "privasi": _privacy,
    "kembali": _back,
    "batal": _cancel,
    "bahasa": _language,
    "hapus_data": confirming.forgetting,
}

#: Commands of those who hold a seat; they are named to them alone.
FOR_SEATS: dict[str, Callable[[Talk], Awaitable[None]]] = {
    "tugas": tasks.show,
    "rekap": recaps.show,
    "latih": labelling.show,
    "persetujuan": approval_settings.show,
}

#: The same, of commands that may be followed by words.
WITH_WORDS: dict[str, Callable[[Talk, str], Awaitable[None]]] = {
    "kursi": seats.show,
    "cuti": until_when.absence,
}

#: The same in English.
ENGLISH = {
    "report": "lapor",
    "track": "lacak",
    "help": "bantuan",
    "privacy": "privasi",
    "back": "kembali",
    "cancel": "batal",
    "language": "bahasa",
    "delete_data": "hapus_data",
}


@router.message(Command(*WITH_WORDS))
async def on_command_with_words(message: Message, command: CommandObject, talk: Talk) -> None:
    await WITH_WORDS[command.command](talk, (command.args or "").strip())


@router.message(Command(*COMMANDS, *FOR_SEATS, *ENGLISH))
async def on_command(message: Message, command: CommandObject, talk: Talk) -> None:
    if command.command in ENGLISH and command.command != "language":
        talk.speak("en")
    named = ENGLISH.get(command.command, command.command)
    await (COMMANDS | FOR_SEATS)[named](talk)


@router.callback_query(MenuButton.filter())
async def on_menu_button(press: object, callback_data: MenuButton, talk: Talk) -> None:
    talk.say.keyboard(None)
    if callback_data.do == "forget":
        left = await forget_person(talk.db, talk.person, talk.now)
        talk.say("forgotten", reports=left)
    else:
        await confirming.over(talk)
        talk.say("kept")

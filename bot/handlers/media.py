"""Photos, files, voice notes and pins: evidence and place of a draft, or of what is being written."""

from __future__ import annotations

from dataclasses import replace

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.types import Message

from bot import drafting
from bot.filters import HasContent
from bot.handlers import filing, free_text, late_files, writing
from bot.talk import Talk
from complaints.draft import Attachment, Draft, Field

router = Router(name=__name__)

#: Files one report can carry.
MOST_FILES = 20


@router.message(
    HasContent(
        ContentType.PHOTO,
        ContentType.DOCUMENT,
        ContentType.VIDEO,
        ContentType.VOICE,
        ContentType.AUDIO,
        ContentType.VIDEO_NOTE,
    )
)
async def on_file(message: Message, talk: Talk) -> None:
    """Keep the file first, then see what it belongs to."""
    kept = await talk.services.files.receive(message)
    if kept is None:
        talk.say("error-file-not-allowed")
        return
    if await writing.is_pending(talk) and not await writing.gives_way(talk):
        await writing.on_file(talk, kept, message.caption or "", message.media_group_id)
        return
    known = await _pending(talk)
    draft, asking = known or (drafting.new_draft(), Field.DESCRIPTION)
    await _attach(talk, draft, asking, kept, message)


async def _pending(talk: Talk) -> tuple[Draft, str] | None:
    """The draft it belongs to; days later the person is told which one that is."""
    known = await filing.pending(talk)
    if known and await filing.is_old(talk):
        filing.welcome_back(talk, known[0])
    return known


async def _attach(talk: Talk, draft: Draft, asking: str, kept: Attachment, message: Message) -> None:
    """Albums are separate updates: each photo is attached, the bot speaks once."""
    if len(draft.attachments) >= MOST_FILES:
        talk.say("evidence-enough", count=MOST_FILES)
        return
    first = not draft.attachments
    known = {each.sha256 for each in draft.attachments}
    if kept.sha256 not in known:
        draft = replace(draft, attachments=(*draft.attachments, kept))
    await filing.keep(talk, draft, asking)
    goes_on = await _album_goes_on(talk, message.media_group_id)
    meaning = await free_text.understand(talk, message.caption) if message.caption else None
    if first and not draft.text and await late_files.ask_which(talk, draft, message.caption or "", meaning):
        return
    if meaning is not None:
        await filing.ask(talk, filing.describe(talk, draft, meaning), card=True)
    elif not goes_on:
        await _after_file(talk, draft, asking, first)


async def _album_goes_on(talk: Talk, album: str | None) -> bool:
    """True when the bot has spoken about this album already."""
    data = await talk.state.get_data()
    await talk.state.update_data(album=album)
    return album is not None and data.get("album") == album


async def _after_file(talk: Talk, draft: Draft, asking: str, first: bool) -> None:
    if not draft.text:
        await filing.keep(talk, draft, Field.DESCRIPTION)
        talk.say("evidence-first", keyboard=filing.cancel_keyboard(talk, draft))
    elif asking == Field.EVIDENCE:
        await filing.ask(talk, draft)
    else:
        talk.say("evidence-kept")
        await filing.ask_again(talk, draft, asking)


@router.message(HasContent(ContentType.LOCATION, ContentType.VENUE))
async def on_location(message: Message, talk: Talk) -> None:
    """A pin is the place of the draft, whenever it comes."""
    pin = message.location
    if pin is None:
        return
    if await writing.is_pending(talk) and not await writing.gives_way(talk):
        await writing.on_words(
            talk, talk.voice.label("pin-words", latitude=str(pin.latitude), longitude=str(pin.longitude))
        )
        return
    known = await _pending(talk)
    draft, _ = known or (drafting.new_draft(), Field.DESCRIPTION)
    place = drafting.place_pinned(pin.latitude, pin.longitude, talk.services.gazetteer, draft.place)
    draft = replace(draft, place=place, settled=draft.settled - {Field.PLACE})
    await filing.ask(talk, draft, card=True)

"""Any message in words: an answer to what is waited for, a word about a filed report, or none of both."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.types import Message

from bot import language
from bot.filters import HasContent
from bot.handlers import (
    accused_later,
    answers,
    confirming,
    filing,
    meanwhile,
    menu_words,
    spoken,
    tracking,
    writing,
)
from bot.handlers.free_text import not_written
from bot.handlers.papers import Paper
from bot.talk import Talk
from nlu.understanding import Understanding
from storage import complaint_queries

router = Router(name=__name__)


@router.message(HasContent(ContentType.TEXT))
async def on_text(message: Message, talk: Talk) -> None:
    """Where the person is decides what words can mean."""
    text = (message.text or "").strip()
    if await menu_words.pressed(talk, text):
        return
    if (guessed := language.guess(text)) is not None:
        talk.speak(guessed)
    if await confirming.answered(talk, text):
        return
    if await writing.is_pending(talk):
        await in_writing(talk, text)
    else:
        await not_written(talk, text)


async def in_writing(talk: Talk, text: str) -> None:
    """Something is being written: officers' words are it, citizens' may mean something else."""
    paper = await writing.current(talk)
    said = spoken.plain(text)
    if paper is None or not paper.task.of_citizen or said in spoken.STOP or said == paper.answered:
        await writing.on_words(talk, text)
    elif paper.is_ready and said in spoken.GO_ON:
        await writing.hand_in(talk, paper, paper.text)
    else:
        await _in_citizens_writing(talk, paper, await talk.understand(text))


async def _in_citizens_writing(talk: Talk, paper: Paper, meaning: Understanding) -> None:
    waits = not paper.task.optional
    if paper.accuses and (do := accused_later.meant(talk, meaning)) is not None:
        await _choose_reader(talk, paper, do)
    elif paper.doubted and meaning.intent == "affirm":
        await writing.hand_in(talk, paper, paper.text)
    elif paper.doubted and meaning.intent == "deny":
        await not_for_this(talk, paper)
    elif waits and not paper.is_old(talk.now) and meanwhile.is_question(meaning):
        await _answer(talk, meaning)
        await writing.ask_again(talk, paper, meaning.text)
    elif (not waits or paper.is_old(talk.now)) and await meanwhile.is_another_matter(talk, paper, meaning):
        await filing.resume(talk)
        await not_written(talk, meaning.text)
    else:
        await writing.on_words(talk, meaning.text)


async def _choose_reader(talk: Talk, paper: Paper, do: str) -> None:
    """Words instead of a button: whether an accusation goes to others than those whom it accuses."""
    async with talk.db.reading() as tx:
        complaint = await complaint_queries.by_id(tx, paper.complaint_id)
    if complaint is None:
        await writing.stop(talk)
    elif do == "apart":
        await accused_later.apart(talk, complaint, paper)
    else:
        chosen = accused_later.weighed(complaint, paper) if do == "as_is" else paper
        await writing.hand_in(talk, chosen, paper.text)


async def not_for_this(talk: Talk, paper: Paper) -> None:
    """What was kept is no word about that report: it is taken as if nothing had been asked."""
    await filing.resume(talk)
    if paper.text:
        await not_written(talk, paper.text)
    else:
        talk.say("writing-cancelled")


async def _answer(talk: Talk, meaning: Understanding) -> None:
    if meanwhile.is_about_a_report(meaning):
        await tracking.look_up(talk, meaning.text)
    else:
        answers.give(talk, meaning.intent, meaning.text)

"""Whether words that come while a citizen writes about a filed report mean something else."""

from __future__ import annotations

import re

from bot.handlers import answers
from bot.handlers.papers import Paper
from bot.talk import Talk
from complaints import tracking_number
from nlu import telling
from nlu.understanding import Understanding
from storage import complaint_queries

#: What is answered at once; thanks and the like are a comment as good as any.
QUESTIONS = answers.ANSWERED - {"affirm", "deny", "cancel", "out_of_scope", "thanks", "greet"}
#: How sure the model must be that something is asked, not told.
SURE_OF_QUESTION = 0.6
#: How sure that something is reported which has nothing to do with the report written about.
SURE_OF_REPORT = 0.6
#: "It took so long" is an opinion, "how long does it take" a question.
ASKING = re.compile(r"\?|\b(?:berapa|brp|kapan|how|when)\b", re.IGNORECASE)
REPORTS = frozenset({"complaint", "aspiration", "information_request"})


def is_about_a_report(meaning: Understanding) -> bool:
    """True when a filed report is asked for, by its number or in words."""
    if tracking_number.find(meaning.text) is not None:
        return meaning.intent == "check_status" or not telling.content_words(meaning)
    return meaning.intent == "check_status" and meaning.intent_confidence >= SURE_OF_QUESTION


def is_question(meaning: Understanding) -> bool:
    """True for what a sentence of the bot answers, or the story of a report."""
    asks = meaning.intent in QUESTIONS and meaning.intent_confidence >= SURE_OF_QUESTION
    if meaning.intent == "ask_duration":
        asks = asks and ASKING.search(meaning.text) is not None
    return asks or is_about_a_report(meaning)


async def is_another_matter(talk: Talk, paper: Paper, meaning: Understanding) -> bool:
    """True for a question, a greeting, the wish to report, and a report of something else."""
    begins = meaning.intent in {"greet", "wants_to_report"} and meaning.intent_confidence >= SURE_OF_QUESTION
    return begins or is_question(meaning) or await _is_new_report(talk, paper, meaning)


async def _is_new_report(talk: Talk, paper: Paper, meaning: Understanding) -> bool:
    """Surely a report, of another category than the one written about or with a place of its own.

    Days later both are wanted: else the person is asked.
    """
    sure = meaning.intent in REPORTS and meaning.intent_confidence >= SURE_OF_REPORT
    if not sure or meaning.abstain:
        return False
    async with talk.db.reading() as tx:
        about = await complaint_queries.by_id(tx, paper.complaint_id)
    differs = about is None or about.category != meaning.categories[0].code
    placed = meaning.first("place") is not None
    return (differs and placed) if paper.is_old(talk.now) else (differs or placed)

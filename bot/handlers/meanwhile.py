"""Whether words mean something else than what was asked, about a filed report or in a draft."""

from __future__ import annotations

import re

from bot.handlers import answers
from bot.handlers.papers import Paper
from bot.talk import Talk
from complaints import tracking_number
from complaints.draft import Draft, Field
from nlu import happening, telling
from nlu.keywords import KINDS
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
#: How sure the model must be that words have nothing to do with any report.
SURE_OF_CHATTER = 0.85
PUT_AS_A_QUESTION = re.compile(
    r"\?|\b(?:apa|siapa|berapa|brp|kapan|gimana|gmn|bagaimana|kenapa|how|what|who|why|tell me)\b"
    r"|\b(?:belum|blm|ga|gak|nggak|kah)\W*$",
    re.IGNORECASE,
)
REPORTS = frozenset(KINDS)
#: How sure the model must be before words are taken as an interruption rather than an answer.
SURE_OF_INTERRUPTION = 0.5
#: Fewer words than this are the name of a place or a time rather than a story.
STORY_WORDS = 5
#: From this many words on "yang" is no longer the inside of a name ("the market that is broken").
LONG_NAME = 7
#: How likely another category must be in a sentence that plainly tells something, with its place and without.
LIKELY_THERE, LIKELY = 0.25, 0.6
#: A sentence of so many words that names no place is none.
TOLD_WORDS = 4
#: Who begins with one of these tells when, however bad it was then.
WHEN = frozenset(
    {"sejak", "semenjak", "dari", "mulai", "waktu", "pas", "ketika", "saat", "setiap", "tiap"}
    | {"habis", "setelah", "sesudah", "sebelum", "selama", "kemarin", "tadi", "udah", "sudah", "sdh"}
    | {"baru", "bareng", "bersamaan", "since", "when", "after", "before", "every", "during", "last"}
    | {"for", "yesterday"}
)


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


def is_chatter(meaning: Understanding, asking: str) -> bool:
    """True for the weather and the like in the middle of a draft, when the model is sure of it.

    In place of a place or a time only what is put as a question: "near the football field" is a place.
    """
    sure = meaning.intent == "out_of_scope" and meaning.intent_confidence >= SURE_OF_CHATTER
    if not sure or telling.is_detail(meaning) or meaning.first("place") is not None:
        return False
    return asking not in (Field.PLACE, Field.TIME) or PUT_AS_A_QUESTION.search(meaning.text) is not None


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


def tells_of_another(meaning: Understanding, draft: Draft) -> bool:
    """True for a story of its own: of another kind, or surely of another category than the draft."""
    if meaning.intent not in REPORTS or len(telling.content_words(meaning)) < 2:
        return False
    sure = meaning.intent_confidence >= SURE_OF_REPORT
    if sure and meaning.kind != draft.kind and len(meaning.text.split()) >= STORY_WORDS:
        return True
    known = draft.category or (draft.suggestions[0] if draft.suggestions else None)
    is_other = not meaning.abstain and meaning.categories[0].code != known
    return meaning.intent_confidence >= SURE_OF_INTERRUPTION and is_other


def is_second_matter(meaning: Understanding, draft: Draft, asking: str) -> bool:
    """True for another report in place of the place, the time or the photo that was asked for."""
    if asking not in SHORT_ANSWERS or _answers(meaning, asking):
        return False
    if asking == Field.PLACE and happening.is_told(meaning):
        return _tells_of_another_place(meaning, draft)
    if not tells_of_another(meaning, draft):
        return False
    placed = meaning.first("place") is not None
    is_long = len(meaning.text.split()) >= STORY_WORDS
    return placed or (is_long and asking != Field.EVIDENCE and meaning.first("time") is None)


def _tells_of_another_place(meaning: Understanding, draft: Draft) -> bool:
    """What tells_of_another asks for, of words that are a sentence: a likely category is enough."""
    best = meaning.categories[0]
    placed = meaning.first("place") is not None or happening.names_a_place(meaning)
    enough = LIKELY_THERE if placed else LIKELY
    likely = meaning.intent in REPORTS and best.code != draft.category and best.confidence >= enough
    return likely or tells_of_another(meaning, draft)


def is_more_of_it(meaning: Understanding, draft: Draft, asking: str) -> bool:
    """True for more of the same story in place of a place or a time that it does not tell."""
    if asking == Field.PLACE and _is_no_place(meaning):
        return True
    told = meaning.first("place" if asking == Field.PLACE else "time") is not None
    sure = meaning.intent == "complaint" and meaning.intent_confidence >= SURE_OF_INTERRUPTION
    if told or not sure or meaning.abstain or _answers(meaning, asking):
        return False
    same = meaning.categories[0].code == draft.category
    return same and len(meaning.text.split()) >= STORY_WORDS and len(telling.content_words(meaning)) > 1


def _is_no_place(meaning: Understanding) -> bool:
    """True for a sentence in which no place is named, and with which none begins."""
    named = meaning.first("place") is not None or happening.names_a_place(meaning)
    return not named and len(meaning.text.split()) >= TOLD_WORDS and happening.is_told(meaning)


def _answers(meaning: Understanding, asking: str) -> bool:
    """True for words that tell where or when it was, though they may sound like a report of their own."""
    if asking == Field.PLACE:
        return not happening.is_told(meaning) and (
            happening.names_a_place(meaning) or _is_short_name(meaning)
        )
    first = next(iter(re.findall(r"\w+", meaning.text.casefold())), "")
    return asking == Field.TIME and first in WHEN


def _is_short_name(meaning: Understanding) -> bool:
    _, *rest = re.findall(r"\w+", meaning.text.casefold()) or [""]
    return "yang" in rest and len(rest) < LONG_NAME


#: Questions whose answer is short, and tells no story.
SHORT_ANSWERS = frozenset({Field.PLACE, Field.TIME, Field.EVIDENCE})

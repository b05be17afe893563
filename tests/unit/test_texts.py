"""Every sentence in both languages: said by somebody, filled without error, fit for Telegram, plainly put."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import product
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
import spoken_keys
from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from actions import overtaken
from actions.reactions import REACTIONS
from bot import clock_words, letters, versions_told
from bot.handlers import (
    answering,
    answers,
    approval,
    draft_buttons,
    labelling,
    menu_words,
    papers,
    questions,
    report_buttons,
    seats,
    tracking,
    until_when,
    writing,
)
from bot.handlers.start import COMMANDS, ENGLISH, FOR_SEATS, WITH_WORDS
from bot.telegram.offline.entities import utf16_length
from bot.telegram.offline.html_markup import parse_html
from bot.texts import LANGUAGES, LOCALES, Html, Voice, names_of
from complaints import events
from complaints.approval import ANSWERS, DraftState
from complaints.clocks import Clock
from complaints.draft import Field
from complaints.errors import PersonError
from complaints.routing import Reason
from complaints.vocabulary import SEATED, Fixed, Kind, Role, Status
from storage.review_queue import Source
from storage.seats import PURPOSES
from storage.task_queries import Sort

#: Events about seats and agencies, which stand in no report's timeline.
OF_SEATS = {each.__name__ for each in events.SeatEvent.__subclasses__()} | {
    "ApprovalChanged",
    "AgenciesImported",
}
#: What has to do with neither a report nor a seat: only the journal tells of it.
OF_THE_MODEL = {"ExamplesSettled", "ModelTrained", "ModelRolledBack"}

#: Telegram's limits, in characters.
MESSAGE, TOAST, COMMAND, SHORT_DESCRIPTION = 4096, 200, 256, 120
#: What a phone shows of a button that has a row to itself.
BUTTON = 40
#: The longest text that goes into one message as it is (see bot.handlers.writing), but for its end.
LONGEST = "kata " * (writing.LONGEST // 5)

#: Facts of sentences; what people write tries to be markup. Any other fact is a word.
NASTY = "lubang <b>besar & dalam</b> di depan </i> SMPN 2"
BY_PEOPLE = ("text", "name", "agency", "place", "reporter", "words", "region", "problem")
TYPICAL: dict[str, Any] = {
    **dict.fromkeys(BY_PEOPLE, NASTY),
    "card": Html("📝 <b>Pengaduan</b> · Penerangan jalan umum"),
    "contact": "Call Center 112",
    "due": "Senin, 23 November pukul 14.05",
    "head": Html("<b>26-0417-3</b> · Pengaduan"),
    "looks": Html("<b>Dilihat petugas</b> …"),
    "megabytes": 20,
    "number": "26-0417-3",
    "reference": "A1B2C3",
}
#: What the words that decide between variants can be; other selectors are yes or no, or counts.
DECIDING: dict[str, set[str]] = {
    "sort": {*Sort},
    "fixed": {*Fixed, ""},
    "routed": {*get_args(Reason), "forwarded", "undecided", "assigned"},
    "role": set(Role),
    "state": {DraftState.WAITING, DraftState.RETURNED, DraftState.APPROVED},
    "act": ANSWERS,
    "source": set(Source),
    "purpose": set(PURPOSES),
    "why": {"away", "empty", "over", "taken", "deputy"},
    "pace": {"none", "soon", "days"},
}
YES_OR_NO = {"yes", "no"}

#: Longer than three sentences, because they are lists or read once.
LISTS = {"start", "privacy", "answer-help", "card", "story", "story-head", "story-public", "draft-preview"}

#: Words of offices and machines -> their plain word is elsewhere. Whole words, small letters.
JARGON = {
    "id": (
        "disposisi|tindak lanjut|user|pengguna|invalid|valid|format salah|salah format|error|gagal|input|"
        "submit|klik|upload|unggah|silahkan|kamu|sistem|wajib|terlapor|instansi terkait|mohon maaf"
    ),
    "en": (
        "disposition|user|invalid|valid|wrong format|error|failed|input|submit|click|upload|system|"
        "mandatory|kindly"
    ),
}


def dashed(words: Iterable[str], pattern: str) -> set[str]:
    return {pattern.replace("*", word.replace("_", "-")) for word in words}


def verbatim(words: Iterable[object], pattern: str) -> set[str]:
    return {pattern.replace("*", str(word)) for word in words}


def choices() -> set[str]:
    rows = [row for rows in (*questions.CHOICES.values(), questions._CONFLICT) for row in rows]
    return {f"button-{do}-{value}" for row in rows for do, value in row}


def of_errors() -> set[str]:
    """The sentences of everything a person can do wrong."""
    for path, _ in spoken_keys.modules():
        if "PersonError" in path.read_text(encoding="utf-8"):
            import_module(".".join(path.relative_to(spoken_keys.ROOT).with_suffix("").parts))
    found, classes = set(), PersonError.__subclasses__()
    while classes:
        each = classes.pop()
        found.add(each.sentence)
        classes += each.__subclasses__()
    return found


#: What stands on the buttons about seats; the agency's and the seat's own carry names.
OFFERED_SEATS = {*seats.PRESSES} - {"agency", "new_seat", "until"}

#: Sentences whose key is put together at run time -> all that can come out, from the tables that decide it.
FAMILIES: dict[str, set[str]] = {
    "agencies-column-*": verbatim(("code", "name", "region", "categories"), "agencies-column-*"),
    "agencies-problem-*": dashed(spoken_keys.first_words("Problem"), "agencies-problem-*"),
    "training-*": verbatim(("accepted", "accepted-anyway", "refused", "unchanged"), "training-*"),
    "button-model-*": verbatim({*labelling.PRESSES} - {"take"}, "button-model-*"),
    "button-model-because-*": verbatim(versions_told.REASONS, "button-model-because-*"),
    "queue-problem-*": verbatim(
        ("not-text", "missing-column", "cells", "unknown-category", "altered"), "queue-problem-*"
    ),
    "audit-*": verbatim(("missing", "changed", "moved"), "audit-*"),
    "answered-*": verbatim(("reply", "finish"), "answered-*"),
    "answer-*": dashed({*answers.ANSWERED, *answers.SUBJECTS.values()}, "answer-*"),
    "ask-*": verbatim(set(Field) - {Field.CATEGORY}, "ask-*"),
    "ask-score-*": verbatim(Fixed, "ask-score-*"),
    "button-*": verbatim((do for _, do in tracking.OFFERED), "button-*"),
    "button-*-*": choices(),
    "button-answer-*": verbatim(approval.PRESSES, "button-answer-*"),
    "button-accuse-*": verbatim(("yes", "no"), "button-accuse-*"),
    "button-approval-*": verbatim(("on", "off", "list", "agencies"), "button-approval-*"),
    "button-fix-*": verbatim(questions.CORRECTABLE, "button-fix-*"),
    "button-fixed-*": verbatim(Fixed, "button-fixed-*"),
    "button-officer-*": verbatim(
        {*(do for _, do in letters.CARD), "files", "map", "story"}, "button-officer-*"
    ),
    "button-seat-*": verbatim(OFFERED_SEATS, "button-seat-*"),
    "button-score-*": verbatim(range(1, 5), "button-score-*"),
    "button-standard-*": verbatim(names_of(answering.STANDARD), "button-standard-*"),
    "button-when-*": verbatim(("today", "yesterday"), "button-when-*"),
    "command-*": verbatim(COMMANDS, "command-*"),
    "did-*": verbatim(overtaken.FASTER, "did-*"),
    "doer-*": verbatim({*Role, "colleague"}, "doer-*"),
    "button-sort-*": verbatim(Sort, "button-sort-*"),
    "due-*": dashed(Clock, "due-*"),
    "event-*": verbatim({each.__name__ for each in REACTIONS} - OF_SEATS - OF_THE_MODEL, "event-*"),
    "journal-*": verbatim(OF_SEATS, "journal-*"),
    "kind-*": dashed(Kind, "kind-*"),
    "next-*": dashed(Status, "next-*"),
    "photo-*": {"photo-before", "photo-after"},
    "remind-*": dashed(clock_words.REMINDED, "remind-*"),
    "role-*": verbatim(set(SEATED), "role-*"),
    "said-*-*": verbatim(names_of("said-"), "said-*"),
    "seat-*": verbatim(set(SEATED), "seat-*"),
    "seat-link-*": dashed(PURPOSES, "seat-link-*"),
    "seat-open-*": verbatim(PURPOSES, "seat-open-*"),
    "seat-sure-*": {"seat-sure-hand-over", "seat-sure-vacate", "seat-sure-end-deputy"},
    "seats-column-*": verbatim(("seat", "agency", "role", "holder", "deputy", "away"), "seats-column-*"),
    "sign-*": dashed(Status, "sign-*"),
    "span-*": verbatim(("minutes", "hours", "days"), "span-*"),
    "standard-*": verbatim(names_of(answering.STANDARD), "standard-*"),
    "status-*": dashed(Status, "status-*"),
    "title-*": verbatim({*until_when.SPANS} - {""}, "title-*"),
    "time-*": {f"time-{word}{about}" for word in ("on", "ongoing") for about in ("", "-about")},
    "again-*": verbatim(
        (what for what, task in papers.TASKS.items() if task.of_citizen and not task.optional), "again-*"
    ),
    "write-*": verbatim(papers.TASKS, "write-*"),
    "written-*": verbatim(
        (what for what, task in papers.TASKS.items() if not task.told_by_letter), "written-*"
    ),
}


class _Facts(Visitor):
    """The facts of one sentence, and the variants it knows of those that decide."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.variants: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:
        assert isinstance(node.selector, ftl.VariableReference)
        keys = (each.key for each in node.variants if not (each.default and _is_other(each.key)))
        words = {key.name if isinstance(key, ftl.Identifier) else key.value for key in keys}
        self.variants.setdefault(node.selector.id.name, set()).update(words)
        self.generic_visit(node)


def _is_other(key: ftl.Identifier | ftl.NumberLiteral) -> bool:
    return isinstance(key, ftl.Identifier) and key.name == "other"


@cache
def sentences(language: str) -> dict[str, _Facts]:
    """Key -> facts, of every file of one language; fails on a line that is no Fluent, and on a key twice."""
    found: dict[str, _Facts] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                facts = found[entry.id.name] = _Facts()
                facts.visit(entry)
    return found


@cache
def said() -> tuple[spoken_keys.Spoken, ...]:
    return tuple(spoken_keys.spoken())


@cache
def plain_keys() -> frozenset[str]:
    """Sentences that also go out as plain text: on buttons, in toasts, on the command line."""
    plain = [each for each in said() if each.plain]
    return frozenset(key for each in plain for key in _meant(each)) | of_errors()


def _meant(call: spoken_keys.Spoken) -> set[str]:
    return FAMILIES.get(call.key, set()) if "*" in call.key else {call.key}


def fillings(facts: _Facts, **instead: Any) -> Iterator[dict[str, Any]]:
    """Typical facts in every combination of variants; counts are 0, 1 and 3."""
    deciding = {name: _values(name, words) for name, words in facts.variants.items()}
    free = facts.names - deciding.keys()
    typical = {name: instead.get(name, TYPICAL.get(name, "tiga")) for name in free}
    for values in product(*deciding.values()):
        yield typical | dict(zip(deciding, values, strict=True))


def _values(name: str, words: set[str]) -> list[str] | list[int]:
    known = DECIDING.get(name) or (YES_OR_NO if words & YES_OR_NO else None)
    return sorted(known) if known else [0, 1, 3]


def shown(language: str, key: str, **instead: Any) -> list[str]:
    """The text of a sentence as Telegram shows it, in every variant."""
    voice = Voice(language, ZoneInfo("Asia/Jakarta"))
    facts = sentences(language)[key]
    return [parse_html(voice(key, **filling)).text for filling in fillings(facts, **instead)]


def labels(language: str, key: str, **instead: Any) -> list[str]:
    """The text of a sentence as a button or a toast, in every variant."""
    voice = Voice(language, ZoneInfo("Asia/Jakarta"))
    return [voice.label(key, **filling) for filling in fillings(sentences(language)[key], **instead)]


def every(*prefixes: str) -> list[tuple[str, str]]:
    """(language, key) of the sentences whose keys begin so; of all without a prefix."""
    keys = sorted(key for key in sentences("id") if key.startswith(prefixes or ("",)))
    return [(language, key) for language in LANGUAGES for key in keys]


def faults(is_wrong: Callable[[str, str, str], object], **instead: Any) -> dict[str, str]:
    """Where -> text, for every shown sentence of which `is_wrong(language, key, text)`."""
    return {
        f"{language} {key}": text
        for language, key in every()
        for text in shown(language, key, **instead)
        if is_wrong(language, key, text)
    }


# ---- the languages say the same


def test_both_languages_have_the_same_sentences() -> None:
    assert sentences("id").keys() == sentences("en").keys()
    names = [{path.name for path in (LOCALES / language).iterdir()} for language in LANGUAGES]
    assert names[0] == names[1]


def test_both_languages_use_the_same_facts() -> None:
    """Counts may have more variants where a language's grammar wants them; words may not."""
    for key, indonesian in sentences("id").items():
        english = sentences("en")[key]
        assert indonesian.names == english.names, key
        for name, words in indonesian.variants.items():
            if isinstance(_values(name, words)[0], str):
                assert words == english.variants[name], key
        assert indonesian.variants.keys() & DECIDING.keys() == english.variants.keys() & DECIDING.keys(), key


def test_variants_are_of_words_that_occur() -> None:
    for language, key in every():
        for name, words in sentences(language)[key].variants.items():
            counted = name not in DECIDING and all(map(str.isdecimal, words))
            assert counted or words <= set(map(str, _values(name, words))), (
                f"{language} {key}: {name} is never one of {words}"
            )


# ---- the code and the files agree


def test_every_family_is_one_that_the_code_builds() -> None:
    built = {each.key: each.where for each in said() if "*" in each.key}
    assert built.keys() == FAMILIES.keys(), built


def test_every_key_that_is_said_exists() -> None:
    wanted = {key: each.where for each in said() for key in _meant(each)}
    wanted |= dict.fromkeys(of_errors(), "PersonError") | dict.fromkeys(menu_words.FLOWS, "menu_words.FLOWS")
    assert {key: where for key, where in wanted.items() if key not in sentences("id")} == {}


def test_every_sentence_is_said() -> None:
    presses = verbatim({*draft_buttons.PRESSES, *report_buttons.PRESSES}, "button-*")
    used = spoken_keys.constants() | of_errors() | presses
    used |= {key for each in said() for key in _meant(each)}
    assert sentences("id").keys() - used == set()


def test_sentences_get_all_their_facts() -> None:
    lacking = {
        f"{each.where} {key}": sentences("id")[key].names - each.facts
        for each in said()
        for key in _meant(each) & sentences("id").keys()
        if each.facts is not None
    }
    assert {where: names for where, names in lacking.items() if names} == {}


def test_commands_in_sentences_exist() -> None:
    known = {*COMMANDS, *FOR_SEATS, *WITH_WORDS, *ENGLISH, "start"}
    assert not faults(
        lambda language, key, text: set(re.findall(r"(?<![\w/<>])/([a-z_]{3,})", text)) - known, text="…"
    )


def test_menu_buttons_are_told_apart() -> None:
    """A press arrives as the button's words, in whatever language the keyboard still is."""
    known = [labels(language, key)[0] for language in LANGUAGES for key in menu_words.FLOWS]
    assert len(set(known)) == len(known)


# ---- Telegram takes them


def test_sentences_fill_and_are_html() -> None:
    assert not faults(lambda language, key, text: not text.strip() or "{" in text)


def test_what_people_write_is_never_markup() -> None:
    used = [where for where in every() if sentences(where[0])[where[1]].names & {*BY_PEOPLE}]
    assert len(used) > 80
    for language, key in used:
        variants = shown(language, key)
        assert any(NASTY in text for text in variants), f"{language} {key}"
        assert all("lubang" not in text.replace(NASTY, "") for text in variants), f"{language} {key}"


def test_a_long_text_still_fits_one_message() -> None:
    assert not faults(lambda language, key, text: utf16_length(text) > MESSAGE, text=LONGEST)


def test_plain_text_has_no_markup() -> None:
    plain = dict.fromkeys(TYPICAL, "…")
    marked = {
        f"{language} {key}": text
        for language in LANGUAGES
        for key in plain_keys()
        for text in labels(language, key, **plain)
        if re.search(r"</?[a-z]+>|&[a-z]+;", text)
    }
    assert not marked


@pytest.mark.parametrize(
    ("limit", "prefixes"),
    [
        (BUTTON, ("button-", "kind-")),
        (TOAST, ("toast-", "error-")),
        (COMMAND, ("command-",)),
        (SHORT_DESCRIPTION, ("bot-about",)),
    ],
)
def test_what_is_shown_in_little_space_is_short(limit: int, prefixes: tuple[str, ...]) -> None:
    lengths = {where: max(map(len, labels(*where))) for where in every(*prefixes)}
    assert lengths
    assert {where: length for where, length in lengths.items() if length > limit} == {}


# ---- people understand them


def test_no_office_words() -> None:
    assert not faults(lambda language, key, text: re.search(rf"(?i)\b(?:{JARGON[language]})\b", text))


def test_anda_has_a_capital_letter() -> None:
    assert not faults(lambda language, key, text: language == "id" and re.search(r"\banda\b", text))


def test_at_most_three_sentences() -> None:
    short = dict.fromkeys(TYPICAL, "…")
    ends = re.compile(r"[^\s…][.!?]+(?=[\s”)]|$)")
    long = faults(lambda language, key, text: len(ends.findall(text)) > 3, **short)
    assert {where: text for where, text in long.items() if where.split()[1] not in LISTS} == {}

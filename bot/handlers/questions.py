"""The questions of a draft, one a field: the sentence, and the buttons below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import cards
from bot.keyboards import Button, DraftButton, draft_button, in_rows, inline
from bot.say import Keyboard
from bot.texts import Voice
from complaints.categories import CATEGORIES
from complaints.draft import Draft, Field
from complaints.routing import conflict_rule

#: What is "asked" when nothing is missing any more.
PREVIEW = "preview"

#: Buttons of each question, as rows of (what it does, value); labels are `button-<do>[-value]`.
CHOICES: dict[Field, tuple[tuple[tuple[str, str], ...], ...]] = {
    Field.DESCRIPTION: (),
    Field.CATEGORY: (),
    Field.PLACE: ((("skip", "place"),),),
    Field.TIME: ((("when", "today"), ("when", "yesterday")), (("skip", "time"),)),
    Field.EVIDENCE: ((("skip", "evidence"),),),
    Field.VISIBILITY: (
        (("show", "name"),),
        (("show", "anonymous"),),
        (("show", "confidential"),),
        (("show", "both"),),
    ),
}

#: A report against an office: hidden unless the citizen wants otherwise.
_CONFLICT = ((("show", "agree"),), (("show", "named"),))


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence that asks, and the rows of buttons that are its answers."""

    text: str
    answers: list[list[Button]]


def question(
    voice: Voice, draft: Draft, field: Field, *, conflict: str | None = None, framed: bool = False
) -> Question:
    """The sentence that asks for a field, and the buttons that answer it.

    `conflict` names the agency that looks into it when the report accuses officials. A `framed` question
    is asked once more, behind other words: it neither thanks nor acknowledges.
    """
    if field is Field.CATEGORY:
        return _category_question(voice, draft)
    if field is Field.VISIBILITY and conflict:
        key = "ask-visibility-conflict-framed" if framed else "ask-visibility-conflict"
        return Question(voice(key, agency=conflict), _choices(voice, draft, _CONFLICT))
    if field is Field.EVIDENCE and draft.attachments:
        more = voice("ask-more-evidence", count=len(draft.attachments))
        return Question(voice("ask-more-evidence-framed") if framed else more, _finish(voice, draft))
    return Question(voice(f"ask-{field.value}"), _choices(voice, draft, CHOICES[field]))


def keyboard(
    voice: Voice, draft: Draft, field: Field, asked: Question, *, card: bool, accuses: bool = False
) -> Keyboard:
    """The answers (one of them: leave it as it is), below the card what is known, and the way out."""
    stays = [draft_button(voice, draft.id, "continue", key="button-leave-as-is")] if draft.has(field) else []
    taken_back = accusing(voice, draft, accuses=True) if accuses else []
    known = corrections(voice, draft, field, taken_back) if card else []
    return inline(*asked.answers, stays, *known, way_out(voice, draft, field))


def _choices(voice: Voice, draft: Draft, rows: tuple[tuple[tuple[str, str], ...], ...]) -> list[list[Button]]:
    return [[_choice(voice, draft, do, value) for do, value in row] for row in rows]


def _choice(voice: Voice, draft: Draft, do: str, value: str) -> Button:
    return draft_button(voice, draft.id, do, value, key=f"button-{do}-{value}")


def _finish(voice: Voice, draft: Draft) -> list[list[Button]]:
    done = draft_button(voice, draft.id, "skip", "evidence", key="button-finished")
    return [[done], [draft_button(voice, draft.id, "clear")]]


def corrections(
    voice: Voice, draft: Draft, asking: Field | None, more: Sequence[Button] = ()
) -> list[list[Button]]:
    """Buttons that change what is already known."""
    known = [field for field in CORRECTABLE if field is not asking and draft.has(field)]
    buttons = [draft_button(voice, draft.id, "fix", f, key=f"button-fix-{f}") for f in known]
    return in_rows([*buttons, draft_button(voice, draft.id, "kinds"), *more], 2)


def accusing(voice: Voice, draft: Draft, *, accuses: bool) -> list[Button]:
    """The citizen's own tick: it is about the conduct of officials, or it is not.

    A category that is about nothing else leaves no choice.
    """
    if draft.category is None or draft.category in conflict_rule().categories:
        return []
    value = "no" if accuses else "yes"
    return [draft_button(voice, draft.id, "accuse", value, key=f"button-accuse-{value}")]


def way_out(voice: Voice, draft: Draft, asking: Field | None) -> list[Button]:
    """One step back, or out; from the very first question there is no step back."""
    back = [draft_button(voice, draft.id, "back")] if asking is not Field.DESCRIPTION else []
    return [*back, draft_button(voice, draft.id, "cancel")]


#: What can be corrected from the card.
CORRECTABLE: tuple[Field, ...] = (
    Field.DESCRIPTION,
    Field.CATEGORY,
    Field.PLACE,
    Field.TIME,
    Field.EVIDENCE,
    Field.VISIBILITY,
)


def _category_question(voice: Voice, draft: Draft) -> Question:
    """The best guesses as buttons, and the way to all the others; without a guess, all of them."""
    if not draft.suggestions:
        return Question(voice("ask-category-all"), every_category(voice, draft))
    guesses = [_category(voice, draft, code) for code in draft.suggestions]
    rest = draft_button(voice, draft.id, "categories")
    key = "ask-category-seen" if draft.evidence else "ask-category"
    words = ", ".join(f"“{word}”" for word in draft.evidence[:3])
    return Question(voice(key, words=words), [*in_rows(guesses, 1), [rest]])


def every_category(voice: Voice, draft: Draft) -> list[list[Button]]:
    """Every category on one keyboard: two taps from the card to any of them."""
    return in_rows([_category(voice, draft, code) for code in CATEGORIES], 2)


def _category(voice: Voice, draft: Draft, code: str) -> Button:
    return cards.category_name(voice, code), DraftButton(draft=draft.id, do="category", value=code)


def kinds(voice: Voice, draft: Draft) -> list[Button]:
    """The three kinds of report."""
    return [
        draft_button(voice, draft.id, "kind", kind, key=f"kind-{kind.replace('_', '-')}")
        for kind in ("pengaduan", "aspirasi", "permintaan_informasi")
    ]

"""The questions of a draft, one a field: the sentence, and the buttons below it."""

from __future__ import annotations

from bot import cards
from bot.keyboards import Button, DraftButton, draft_button, in_rows, inline
from bot.say import Keyboard
from bot.texts import Voice
from complaints.categories import CATEGORIES
from complaints.draft import Draft, Field

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
_CONFLICT = ((("show", "agree"),), (("show", "confidential"),))


def question(voice: Voice, draft: Draft, field: Field, *, conflict: bool = False) -> tuple[str, Keyboard]:
    """The sentence that asks for a field, and its keyboard."""
    if field is Field.CATEGORY:
        return category_question(voice, draft)
    if field is Field.VISIBILITY and conflict:
        return voice("ask-visibility-conflict"), _keyboard(voice, draft, field, _CONFLICT)
    key = f"ask-{field.value}"
    if field is Field.EVIDENCE and draft.attachments:
        return voice("ask-more-evidence", count=len(draft.attachments)), _finish(voice, draft)
    return voice(key), _keyboard(voice, draft, field, CHOICES[field])


def _keyboard(
    voice: Voice, draft: Draft, field: Field, choices: tuple[tuple[tuple[str, str], ...], ...]
) -> Keyboard:
    rows = [[_choice(voice, draft, do, value) for do, value in row] for row in choices]
    return inline(*rows, *corrections(voice, draft, field))


def _choice(voice: Voice, draft: Draft, do: str, value: str) -> Button:
    return draft_button(voice, draft.id, do, value, key=f"button-{do}-{value}")


def _finish(voice: Voice, draft: Draft) -> Keyboard:
    return inline([draft_button(voice, draft.id, "skip", "evidence", key="button-finished")])


def corrections(voice: Voice, draft: Draft, asking: Field | None) -> list[list[Button]]:
    """Buttons that change what is already known, and the way out."""
    known = [field for field in CORRECTABLE if field is not asking and draft.has(field)]
    buttons = [draft_button(voice, draft.id, "fix", f, key=f"button-fix-{f}") for f in known]
    out = [draft_button(voice, draft.id, "back")] if asking is not Field.DESCRIPTION else []
    return [*in_rows(buttons, 2), [*out, draft_button(voice, draft.id, "cancel")]]


#: What can be corrected from the card.
CORRECTABLE: tuple[Field, ...] = (
    Field.DESCRIPTION,
    Field.CATEGORY,
    Field.PLACE,
    Field.TIME,
    Field.EVIDENCE,
    Field.VISIBILITY,
)


def category_question(voice: Voice, draft: Draft) -> tuple[str, Keyboard]:
    """The best guesses as buttons, and the way to all the others."""
    guesses = [_category(voice, draft, code) for code in draft.suggestions]
    rest = draft_button(voice, draft.id, "categories")
    key = "ask-category-seen" if draft.evidence else "ask-category"
    words = ", ".join(f"“{word}”" for word in draft.evidence[:3])
    rows = [*in_rows(guesses, 1), [rest], *corrections(voice, draft, Field.CATEGORY)]
    return voice(key, words=words), inline(*rows)


def all_categories(voice: Voice, draft: Draft) -> tuple[str, Keyboard]:
    """Every category on one keyboard: two taps from the card to any of them."""
    buttons = [_category(voice, draft, code) for code in CATEGORIES]
    back = draft_button(voice, draft.id, "continue", key="button-back")
    return voice("ask-category-all"), inline(*in_rows(buttons, 2), [back])


def _category(voice: Voice, draft: Draft, code: str) -> Button:
    return cards.category_name(voice, code), DraftButton(draft=draft.id, do="category", value=code)


def kinds_row(voice: Voice, draft: Draft) -> list[Button]:
    """The three kinds of report."""
    return [
        draft_button(voice, draft.id, "kind", kind, key=f"kind-{kind.replace('_', '-')}")
        for kind in ("pengaduan", "aspirasi", "permintaan_informasi")
    ]

"""Leaving a report unsent: asked once, beside the question that stays pending meanwhile."""

from __future__ import annotations

from bot.handlers import spoken
from bot.keyboards import draft_button, inline
from bot.talk import Talk
from complaints.draft import Draft

#: Words that keep the report, whatever else is said with them.
KEEP = spoken.DONT | {"lanjut", "lanjutkan", "terus", "teruskan", "continue", "keep"}
#: Words that cancel it, said once more or in answer to the question.
DROP = frozenset({"batal", "batalkan", "cancel", "drop"})
YES = spoken.YES | {"oke", "ok"}


async def ask(talk: Talk, draft: Draft) -> None:
    """The next words answer this, unless another question is put before."""
    await talk.state.update_data(cancelling=True)
    yes = draft_button(talk.voice, draft.id, "drop")
    no = draft_button(talk.voice, draft.id, "continue")
    talk.say("ask-cancel", keyboard=inline([yes, no]))


async def answered(talk: Talk, text: str) -> str | None:
    """drop or continue, when it was asked and these words answer it; cancel to ask once more."""
    if not (await talk.state.get_data()).get("cancelling"):
        return None
    await talk.state.update_data(cancelling=None)
    words = set(spoken.words_of(text))
    if words & KEEP:
        return "continue"
    if words & DROP or (words & YES and len(words) <= 2):
        return "drop"
    if spoken.plain(text) in spoken.STOP:  # "tidak jadi": not the report, or not the cancelling?
        return "cancel"
    meant = (await talk.understand(text)).intent
    return {"affirm": "drop", "deny": "continue"}.get(meant)

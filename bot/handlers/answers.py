"""Questions of citizens that a sentence answers: privacy, duration, what this is, and small talk."""

from __future__ import annotations

from bot.keyboards import menu
from bot.talk import Talk

#: Intents that are answered with the sentence `answer-<intent>`.
ANSWERED = frozenset(
    {
        "greet",
        "help",
        "ask_duration",
        "ask_privacy",
        "about_service",
        "ask_human",
        "affirm",
        "deny",
        "thanks",
        "out_of_scope",
        "cancel",
    }
)


def give(talk: Talk, intent: str) -> None:
    """Answer a question; what nobody foresaw gets the friendly way back."""
    known = intent if intent in ANSWERED else "out_of_scope"
    facts = {"contact": talk.services.settings.contact, "name": talk.person.name}
    keyboard = menu(talk.voice, talk.person)
    limits = talk.services.rulebook.limits(talk.now)
    talk.say(f"answer-{known.replace('_', '-')}", keyboard=keyboard, **facts, **limits)

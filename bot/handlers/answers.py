"""Questions of citizens that a sentence answers: privacy, duration, what this is, and small talk."""

from __future__ import annotations

from typing import Any

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
    facts: dict[str, Any] = {"contact": talk.services.settings.contact, "name": talk.person.name}
    facts.update(talk.services.rulebook.limits(talk.now))
    talk.say(f"answer-{known.replace('_', '-')}", **facts)

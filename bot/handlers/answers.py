"""Questions of citizens that a sentence answers: privacy, duration, what this is, and small talk."""

from __future__ import annotations

from typing import Any

from bot import cards
from bot.talk import Talk
from complaints.vocabulary import SEATED
from nlu import asked

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

#: What a question of an intent may ask for that has a sentence of its own: `answer-<value>`.
SUBJECTS: dict[tuple[str, str | None], str] = {("about_service", "cost"): "cost"}


def give(talk: Talk, intent: str, text: str = "") -> None:
    """Answer a question, by what `text` asks for; what nobody foresaw gets the friendly way back."""
    known = intent if intent in ANSWERED else "out_of_scope"
    sentence = SUBJECTS.get((known, asked.about(text)), known)
    facts: dict[str, Any] = {"contact": talk.services.settings.contact, "name": talk.person.name}
    facts.update(talk.services.rulebook.limits(talk.now))
    talk.say(f"answer-{sentence.replace('_', '-')}", **facts)
    if known == "help":
        name_seats(talk)


def name_seats(talk: Talk) -> None:
    """Those who work for an agency are told which role they hold, and the commands of that role."""
    for role in SEATED:
        held = [seat.agency_name for seat in talk.person.seats if seat.role is role]
        if held:
            talk.say(f"seat-{role.value}", agencies=cards.agency_names(talk.voice, held))

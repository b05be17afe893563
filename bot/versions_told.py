"""What a training came to, and the models that are kept, as an admin reads it in chat."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from aiogram.types import InlineKeyboardMarkup
from babel.numbers import format_decimal

from bot import cards
from bot.keyboards import inline, model_button
from bot.texts import Html, Voice
from bot.versions_shown import SUMS, elsewhere
from nlu.versions.cards import Card
from nlu.versions.gate import Change
from nlu.versions.retraining import Outcome

#: So many categories that got better or worse are named.
NAMED = 6
#: Why an admin may use a model that the gate refuses; own words are the other way.
REASONS = ("local", "rare", "meanwhile")

Page = tuple[str, InlineKeyboardMarkup | None]


def outcome(done: Outcome, voice: Voice, to_load: str = "") -> Page:
    """The verdict, both scores, what got better and worse; with a way on where it was refused.

    `to_load` is the model's file where a Rasa outside this bot has to be given it by hand.
    """
    name, reason = done.candidate.name, done.candidate.override or ""
    where = elsewhere(to_load)
    lines = [voice(f"training-{_verdict(done)}", name=name, reason=reason, elsewhere=where, file=to_load)]
    if done.comparison and done.before:
        lines += [_scores(done.before, done.candidate, voice)]
        lines += [
            voice(key, changes=Html(_changes(changes, voice)))
            for key, changes in (
                ("training-better", done.comparison.better),
                ("training-worse", done.comparison.worse),
            )
            if changes
        ]
    return "\n".join(lines), _ways_on(done, voice)


def _verdict(done: Outcome) -> str:
    return "accepted-anyway" if done.verdict == "accepted" and done.candidate.override else done.verdict


def _scores(before: Card, after: Card, voice: Voice) -> str:
    assert before.scores
    assert after.scores
    return voice(
        "training-scores",
        before=percent(before.scores.categories.share, voice),
        after=percent(after.scores.categories.share, voice),
        n=after.scores.categories.n,
        chat_before=percent(before.scores.intents.share, voice),
        chat_after=percent(after.scores.intents.share, voice),
    )


def _changes(changes: Sequence[Change], voice: Voice) -> str:
    named = [
        voice(
            "training-change",
            name=_name(one, voice),
            before=one.before.right,
            after=one.after.right,
            n=one.before.n,
        )
        for one in changes[:NAMED]
    ]
    more = [voice("training-more", count=len(changes) - NAMED)] if len(changes) > NAMED else []
    return "; ".join([*named, *more])


def _name(change: Change, voice: Voice) -> str:
    if change.label in SUMS:
        return voice.label(SUMS[change.label], n=change.before.n)
    return cards.category_name(voice, change.label)


def _ways_on(done: Outcome, voice: Voice) -> InlineKeyboardMarkup | None:
    if done.verdict == "accepted":
        return inline([model_button(voice, "rollback"), model_button(voice, "versions")])
    if done.verdict == "refused":
        reasons = [[model_button(voice, f"because-{reason}")] for reason in REASONS]
        return inline(*reasons, [model_button(voice, "because"), model_button(voice, "leave")])
    return None


def versions(kept: Sequence[Card], in_use: str, voice: Voice) -> str:
    """A line a model, accepted last first."""
    lines = [
        voice(
            "training-version",
            name=card.name,
            when=voice.moment(card.accepted_at or card.trained_at),
            by=card.accepted_by or card.trained_by,
            share=percent(card.scores.categories.share, voice) if card.scores else "–",
            learned=card.learned,
            own=card.own,
            in_use="yes" if card.name == in_use else "no",
            reason=card.override or "",
            has_reason="yes" if card.override else "no",
        )
        for card in kept
    ]
    return "\n".join([voice("training-versions"), *lines])


def percent(share: Fraction, voice: Voice) -> str:
    """91,2 (91.2 in English): a share of 0 to 1."""
    return format_decimal(100 * float(share), format="0.0", locale=voice.language)

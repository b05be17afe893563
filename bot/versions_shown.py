"""Shows on a terminal two models side by side, and the models that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.texts import Voice
from nlu.versions.cards import Card, Scores, Tally
from nlu.versions.gate import CHAT, OVERALL, Change
from nlu.versions.retraining import Outcome

COLUMNS = (
    *("model-versions-name", "model-versions-when", "model-versions-who", "model-versions-learned"),
    *("model-versions-categories", "model-versions-chat", "model-versions-note"),
)
#: Columns that say nothing when they are cut.
WHOLE = {"model-versions-name", "model-versions-when"}
SIDES = ("model-column-before", "model-column-after", "model-column-change")
#: Stands for figures that nobody has measured yet.
UNKNOWN = "–"
#: Lines of a comparison that are no category code.
SUMS = {OVERALL: "model-row-categories", CHAT: "model-row-chat"}


def show_outcome(outcome: Outcome, voice: Voice, console: Console, to_load: str = "") -> None:
    """The figures, what got better and worse, and what became of the candidate; `to_load` as in `verdict`."""
    console.print(_figures(outcome, voice))
    if outcome.comparison:
        console.print(_changes("model-better", outcome.comparison.better, voice))
        console.print(_changes("model-worse", outcome.comparison.worse, voice))
    if outcome.picture:
        _say(console, voice.label("model-picture", file=str(outcome.picture)))
    _say(console, verdict(outcome, voice, to_load), style="bold")


def verdict(outcome: Outcome, voice: Voice, to_load: str = "") -> str:
    """What became of the candidate, in a sentence or two.

    `to_load` is the model's file where a Rasa outside the bot has to be given it by hand.
    """
    name = outcome.candidate.name
    if outcome.verdict == "refused":
        assert outcome.comparison
        lost = ", ".join(label_of(one, voice) for one in outcome.comparison.refused)
        return voice.label("model-refused", name=name, labels=lost)
    if outcome.verdict == "unchanged":
        return voice.label("model-unchanged", name=name)
    if outcome.candidate.override:
        return voice.label(
            "model-accepted-anyway",
            name=name,
            reason=outcome.candidate.override,
            elsewhere=elsewhere(to_load),
            file=to_load,
        )
    return voice.label("model-accepted", name=name, elsewhere=elsewhere(to_load), file=to_load)


def elsewhere(to_load: str) -> str:
    """For sentences: yes about a model that somebody has to load by hand, no about one that serves now."""
    return "yes" if to_load else "no"


def label_of(change: Change, voice: Voice) -> str:
    """A category code, or what the sum is a sum of."""
    return voice.label(SUMS[change.label], n=change.before.n) if change.label in SUMS else change.label


def show_versions(cards: Sequence[Card], in_use: str, voice: Voice, console: Console) -> None:
    """A row a model, in the order given."""
    table = Table(title=voice.label("model-versions"))
    for column in COLUMNS:
        table.add_column(voice.label(column), no_wrap=column in WHOLE)
    for card in cards:
        table.add_row(*_row(card, in_use, voice), style="bold" if card.name == in_use else None)
    console.print(table)


def _figures(outcome: Outcome, voice: Voice) -> Table:
    after = outcome.candidate
    before = outcome.before if outcome.comparison else None
    if before is None:
        table = Table("", voice.label("model-column-after"), title=after.name)
        for name, value in _rows(after.scores, voice):
            table.add_row(name, f"{value:.3f}")
        return table
    title = voice.label("model-compared", before=before.name, after=after.name)
    table = Table("", *map(voice.label, SIDES), title=title)
    for (name, old), (_, new) in zip(_rows(before.scores, voice), _rows(after.scores, voice), strict=True):
        table.add_row(name, f"{old:.3f}", f"{new:.3f}", f"{100 * (new - old):+.1f}")
    return table


def _rows(scores: Scores | None, voice: Voice) -> list[tuple[str, float]]:
    if scores is None:
        return []
    return [
        (voice.label("model-row-categories", n=scores.categories.n), float(scores.categories.share)),
        (voice.label("model-row-top3"), float(scores.top3.share)),
        (voice.label("model-row-macro"), scores.macro_f1),
        (voice.label("model-row-chat", n=scores.intents.n), float(scores.intents.share)),
        (voice.label("model-row-chat-macro"), scores.intents_macro_f1),
    ]


def _changes(head: str, changes: Sequence[Change], voice: Voice) -> Text:
    told = (
        voice.label(
            "model-change",
            label=one.label,
            points=f"{one.points:+.1f}",
            before=one.before.right,
            after=one.after.right,
            n=one.before.n,
        )
        for one in changes
    )
    return Text(f"{voice.label(head)} {', '.join(told) or voice.label('model-none')}")


def _row(card: Card, in_use: str, voice: Voice) -> list[str]:
    when = card.accepted_at or card.refused_at or card.trained_at
    scores = card.scores
    return [
        card.name,
        f"{when.astimezone(voice.zone):%Y-%m-%d %H:%M}",
        card.accepted_by or card.trained_by,
        voice.label("model-learned", shipped=card.learned - card.own, own=card.own),
        _shares(scores.categories, scores.top3) if scores else UNKNOWN,
        _shares(scores.intents) if scores else UNKNOWN,
        _note(card, in_use, voice),
    ]


def _shares(*tallies: Tally) -> str:
    return " ".join(f"{float(one.share):.3f}" for one in tallies)


def _note(card: Card, in_use: str, voice: Voice) -> str:
    notes = [voice.label("model-in-use")] if card.name == in_use else []
    if card.refused_at:
        notes.append(voice.label("model-note-refused"))
    if card.override:
        notes.append(voice.label("model-note-anyway", reason=card.override))
    return "; ".join(notes)


def _say(console: Console, words: str, style: str | None = None) -> None:
    console.print(words, style=style, soft_wrap=True, highlight=False, markup=False)

"""Shows an admin what an export gave, in words and tables: columns, rows refused, gain, routes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.terminal import voice
from nlu.history.export import Export
from nlu.history.gain import Scores, Window
from nlu.history.routes import Proposal
from nlu.history.sifting import Sifted

#: Why a row is not used -> sentence.
REASONS = {
    "unreadable": "history-reason-unreadable",
    "cells": "history-reason-cells",
    "same_number": "history-reason-same-number",
    "no_text": "history-reason-no-text",
    "no_topic": "history-reason-no-topic",
    "unknown_topic": "history-reason-unknown-topic",
    "noise": "history-reason-noise",
    "too_short": "history-reason-too-short",
    "held_out": "history-reason-held-out",
    "known": "history-reason-known",
    "same_text": "history-reason-same-text",
    "nearly_same": "history-reason-nearly-same",
    "no_day": "history-reason-no-day",
}
#: What cannot be done without a column -> sentence.
LACKING = {
    "kategori": "history-lacks-topic",
    "tanggal": "history-lacks-day",
    "dinas": "history-lacks-agency",
}
#: Columns of the tables shown, and of the files written.
REASON_COLUMNS = ("history-column-reason", "history-column-count")
TOPIC_COLUMNS = ("history-column-topic", "history-column-count")
GAIN_COLUMNS = ("history-column-since", "history-column-learned", "history-column-asked")
ROUTE_COLUMNS = (
    *("history-column-category", "history-column-count", "history-column-agency"),
    *("history-column-second", "history-column-decision"),
)
REFUSED_FILE = ("history-column-row", "history-column-reason", "history-column-facts", "history-column-text")
ROUTES_FILE = (
    *("history-column-category", "history-column-count", "history-column-agency", "history-column-share"),
    *("history-column-second", "history-column-share", "history-column-decision"),
)
#: Topics that fit a screen; the file has all.
TOPICS_SHOWN = 15


@dataclass(frozen=True)
class Outcome:
    """Everything there is to show; `learned` is how many examples were written."""

    export: Export
    sifted: Sifted
    learned: int
    windows: Sequence[Window]
    proposals: Sequence[Proposal]
    files: Sequence[Path]


def why(reason: str) -> str:
    """The reason in words."""
    return voice().label(REASONS[reason])


def titles(columns: Sequence[str]) -> list[str]:
    return [voice().label(column) for column in columns]


def lacking(export: Export) -> list[str]:
    """A sentence for each thing that cannot be done with these columns."""
    gone = set(export.missing)
    if not {"kategori", "kategori_utama", "id_kategori"} <= gone:
        gone.discard("kategori")
    return [voice().label(sentence) for column, sentence in LACKING.items() if column in gone]


def show(outcome: Outcome, console: Console) -> None:
    """Top to bottom as an admin asks: was it read rightly, what was kept, what is it worth, what now."""
    say = voice().label
    read = ", ".join(f"{spelled} → {ours}" for ours, spelled in outcome.export.columns.items())
    console.print(Text(say("history-columns", columns=read)))
    if outcome.export.unused:
        console.print(Text(say("history-unused", columns=", ".join(outcome.export.unused)), style="dim"))
    for sentence in lacking(outcome.export):
        console.print(Text(sentence, style="yellow"))
    sifted = outcome.sifted
    console.print(Text(say("history-kept", rows=sifted.rows, kept=len(sifted.examples))))
    console.print(Text(say("history-learned", learned=outcome.learned, masked=sifted.masked)))
    if sifted.refused:
        console.print(_reasons(sifted))
    if sifted.unknown:
        console.print(_topics(sifted))
    if outcome.windows:
        console.print(_gain(outcome.windows))
    if outcome.proposals:
        console.print(_routes(outcome.proposals))
    for path in outcome.files:
        console.print(Text(str(path)))


def _reasons(sifted: Sifted) -> Table:
    table = _table(REASON_COLUMNS, "history-title-refused")
    for reason, count in sifted.reasons.most_common():
        table.add_row(Text(why(reason)), str(count))
    return table


def _topics(sifted: Sifted) -> Table:
    table = _table(TOPIC_COLUMNS, "history-title-topics")
    for topic, count in sifted.unknown.most_common(TOPICS_SHOWN):
        table.add_row(Text(topic), str(count))
    return table


def _gain(windows: Sequence[Window]) -> Table:
    title = voice().label("history-title-gain")
    table = Table(*titles(GAIN_COLUMNS), "top-1", "top-3", "macro-F1", title=title)
    for one in windows:
        counts = (one.since.isoformat(), str(one.learned), str(one.asked))
        table.add_row(*counts, *_change(one.without, one.with_history))
    before, after = mean([one.without for one in windows]), mean([one.with_history for one in windows])
    table.add_row(voice().label("history-mean"), "", "", *_change(before, after), style="bold")
    return table


def mean(scores: Sequence[Scores]) -> Scores:
    """Each cut counts the same."""
    columns = zip(*((one.top1, one.top3, one.macro_f1) for one in scores), strict=True)
    return Scores(*(sum(column) / len(scores) for column in columns))


def _change(before: Scores, after: Scores) -> list[str]:
    pairs = ((before.top1, after.top1), (before.top3, after.top3), (before.macro_f1, after.macro_f1))
    return [f"{old:.3f} → {new:.3f}" for old, new in pairs]


def _routes(proposals: Sequence[Proposal]) -> Table:
    table = _table(ROUTE_COLUMNS, "history-title-routes")
    for one in proposals:
        first, second = (*(f"{agency} ({share:.0%})" for agency, share in one.takers), "")[:2]
        table.add_row(Text(one.category), str(one.count), Text(first), Text(second), _verdict(one))
    return table


def _verdict(one: Proposal) -> Text:
    if one.clear:
        return Text(voice().label("history-clear"), style="green")
    return Text(voice().label("history-unclear"), style="yellow")


def _table(columns: Sequence[str], title: str) -> Table:
    return Table(*titles(columns), title=voice().label(title))

"""Shows on a terminal how good a model is, and what is wrong with the examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nlu.scoring.checking import Finding

#: Confusions and examples that fit a screen; the JSON file has more.
CONFUSIONS, WEAKEST, FINDINGS = 10, 8, 12
LONGEST = 110


def show_report(report: dict[str, Any], console: Console) -> None:
    """The figures, the weakest categories and the worst confusions with examples."""
    console.print(_figures(report))
    for reason, count in report["left_out"].items():
        console.print(f"not scored: {count} rows, {reason}", style="yellow", markup=False)
    for part in ("categories", "intents"):
        if part in report:
            console.print(_weakest(part, report[part]))
            _show_confusions(part, report[part]["confusions"], console)


def show_findings(findings: Sequence[Finding], console: Console) -> None:
    """Counts by kind, and the first of each; all of the serious ones."""
    counts, shown = Counter(one.kind for one in findings), Counter[str]()
    for one in findings:
        shown[one.kind] += 1
        if one.serious or shown[one.kind] <= FINDINGS:
            console.print(_finding(one))
        elif shown[one.kind] == FINDINGS + 1:
            console.print(f"  {one.kind}: {counts[one.kind] - FINDINGS} more", style="dim")
    told = ", ".join(f"{kind} {count}" for kind, count in counts.items())
    console.print(told or "nothing found", style="bold")


def _figures(report: dict[str, Any]) -> Table:
    table = Table("", *("n", "top-1", "top-3", "macro-F1"), title=f"{report['trial']}: {report['model']}")
    for part in ("categories", "intents"):
        if part in report:
            _row(table, part, report[part])
    if scores := report.get("categories"):
        answered = scores["answered"]
        _row(table, f"  answered without asking, coverage {answered['coverage']:.3f}", answered)
        table.add_row(f"  precision of the surest 60 %: {scores['precision_at_coverage']:.3f}")
        table.add_row(f"  coverage at precision .92: {scores['coverage_at_precision']:.3f}")
        table.add_row(f"  expected calibration error: {scores['calibration']['ece']:.3f}")
        table.add_row(f"  taken for a report at all: {scores['taken_for_a_report']:.3f}")
    for part, scores in report.get("plain TF-IDF + LinearSVC", {}).items():
        _row(table, f"plain TF-IDF + LinearSVC, {part}", scores)
    for one in report.get("stock", ()):
        _stock_row(table, one, report["trial"])
    for kind, scores in report.get("spans", {}).items():
        words = f"spans, {kind}: F1 {scores['f1']:.3f}, touching {scores['touching_f1']:.3f}"
        table.add_row(words, str(scores["n"]))
    return table


def _row(table: Table, name: str, scores: dict[str, Any]) -> None:
    # Chat intents are one answer, not a ranking.
    top3 = f"{scores['top3']:.3f}" if "intents" not in name else ""
    table.add_row(name, str(scores["n"]), f"{scores['accuracy']:.3f}", top3, f"{scores['macro_f1']:.3f}")


def _stock_row(table: Table, one: dict[str, Any], trial: str) -> None:
    """Rasa's stock pipeline is not measured anew: the row says when it was, and on which texts."""
    name = f"Rasa's stock pipeline, {one['part']}" + ("" if one["texts"] == trial else f" of {one['texts']}")
    shown = (
        ("n", str),
        ("accuracy", "{:.3f}".format),
        ("top3", "{:.3f}".format),
        ("macro_f1", "{:.3f}".format),
    )
    table.add_row(name, *("" if one[key] is None else write(one[key]) for key, write in shown))
    table.add_row(Text(f"  {one['said']}", style="dim"))


def _weakest(part: str, scores: dict[str, Any]) -> Table:
    table = Table("", "n", "precision", "recall", "F1", title=f"weakest {part}")
    present = [(label, one) for label, one in scores["labels"].items() if one["n"]]
    for label, one in sorted(present, key=lambda item: item[1]["f1"])[:WEAKEST]:
        table.add_row(label, str(one["n"]), *(f"{one[name]:.3f}" for name in ("precision", "recall", "f1")))
    return table


def _show_confusions(part: str, confusions: Sequence[dict[str, Any]], console: Console) -> None:
    console.print(f"worst confusions of {part} (true -> answered)", style="bold")
    for one in confusions[:CONFUSIONS]:
        console.print(f"  {one['n']:>4}  {one['true']} -> {one['answered']}", style="cyan", markup=False)
        for text in one["examples"]:
            console.print(Text(f"        {_short(text)}", style="dim"))


def _finding(one: Finding) -> Text:
    line = Text(f"{one.kind}: ", style="red" if one.serious else "yellow")
    line.append(f"{one.where}  ", style="dim")
    line.append(_short(one.what), style="default")
    return line.append(f"  [{_short(one.beside)}]" if one.beside else "", style="dim")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"

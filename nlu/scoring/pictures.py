"""Draws what a model mixes up, whether its confidence can be believed, and two models side by side.

Runs in Rasa's environment, see across.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from nlu.scoring.across import Tell, answer


def draw(question: Any, tell: Tell) -> Any:
    """{name of a picture: what it shows} -> the files written; names are those of PICTURES."""
    import matplotlib

    matplotlib.use("Agg")
    files = []
    for name, shown in question.items():
        files.append(PICTURES[name](**shown))
        tell(len(files) / len(question))
    return files


def _confusion(file: str, title: str, pairs: list[tuple[str, str, int]]) -> str:
    """A row a true label, a column an answer; colour is the share of the row, the figure the count."""
    import numpy as np
    from matplotlib import pyplot

    labels = sorted({label for true, said, _ in pairs for label in (true, said)})
    place = {label: at for at, label in enumerate(labels)}
    counts = np.zeros((len(labels), len(labels)), dtype=int)
    for true, said, count in pairs:
        counts[place[true], place[said]] = count
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    side = 3 + 0.32 * len(labels)
    figure, axes = pyplot.subplots(figsize=(side, side), dpi=110)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for row, column in zip(*counts.nonzero(), strict=True):
        colour = "white" if shares[row, column] > 0.55 else "black"
        axes.text(column, row, counts[row, column], ha="center", va="center", fontsize=6, color=colour)
    axes.set_xticks(range(len(labels)), labels, rotation=90, fontsize=8)
    axes.set_yticks(range(len(labels)), labels, fontsize=8)
    axes.set(title=title, xlabel="answered", ylabel="true")
    return _saved(figure, file)


def _reliability(file: str, title: str, bins: list[dict[str, float]], ece: float) -> str:
    """Confidence against the share that was right; under it how many answers had that confidence."""
    from matplotlib import pyplot

    figure, (above, below) = pyplot.subplots(
        2, 1, figsize=(6, 7), dpi=110, sharex=True, gridspec_kw={"height_ratios": [3, 1]}
    )
    column: dict[str, list[float]] = defaultdict(list)
    for one in bins:
        for name, value in one.items():
            column[name].append(value)
    widths = [to - start for start, to in zip(column["from"], column["to"], strict=True)]
    above.bar(column["from"], column["right"], widths, align="edge", edgecolor="white", label="share right")
    above.plot([0, 1], [0, 1], color="grey", linestyle="--", label="as it should be")
    above.plot(column["confidence"], column["right"], "o", color="black", markersize=4)
    above.set(title=f"{title}: expected calibration error {ece:.3f}", ylabel="share right", ylim=(0, 1))
    above.legend(loc="upper left")
    below.bar(column["from"], column["n"], widths, align="edge", edgecolor="white", color="grey")
    below.set(xlabel="confidence", ylabel="answers", xlim=(0, 1))
    return _saved(figure, file)


def _comparison(file: str, before: str, after: str, rows: list[tuple[str, int, float, float, bool]]) -> str:
    """A line a label (label, n, share right before, after, whether the gate refuses it)."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 1.6 + 0.24 * len(rows)), dpi=100)
    heights = range(len(rows), 0, -1)
    shares = [(100 * old, 100 * new) for _, _, old, new, _ in rows]
    for height, (old, new), (*_, refused) in zip(heights, shares, rows, strict=True):
        colour = "tab:red" if refused else "tab:orange" if new < old else "tab:blue"
        axes.plot([old, new], [height, height], color=colour, linewidth=2, zorder=1)
        axes.plot([new], [height], "o", color=colour, markersize=7, zorder=2)
    axes.plot(
        [old for old, _ in shares],
        list(heights),
        "o",
        color="white",
        markeredgecolor="grey",
        markersize=6,
        zorder=3,
    )
    labels = [f"{label} ({n})" + (" ✗" if refused else "") for label, n, _, _, refused in rows]
    axes.set_yticks(list(heights), labels, fontsize=8)
    axes.set(title=f"○ {before}   ● {after}", xlabel="%", ylim=(0.3, len(rows) + 0.7))
    axes.grid(axis="x", alpha=0.3)
    return _saved(figure, file)


def _saved(figure: Any, file: str) -> str:
    from matplotlib import pyplot

    figure.tight_layout()
    figure.savefig(file)
    pyplot.close(figure)
    return file


PICTURES: dict[str, Callable[..., str]] = {
    "confusion": _confusion,
    "reliability": _reliability,
    "comparison": _comparison,
}


if __name__ == "__main__":
    answer(draw)

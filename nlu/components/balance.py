"""Keeps a region's history from drowning the categories that it hardly speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nlu.example_files import HISTORY

#: A category with fewer reports in the history is one that it hardly speaks of.
FEW = 50


def places_to_learn(labels: Sequence[str], hands: Sequence[str]) -> list[int]:
    """Every place, and once more those of other hands whose label the history hardly has.

    Thousands of reports of a city that never files under corruption teach that nothing is. With 5,400 of one
    city beside our own, nine such categories fell from .866 to .796 on texts by other hands; learned twice
    they stay at .861, and the city's own later reports lose nothing.
    """
    told = Counter(label for label, hand in zip(labels, hands, strict=True) if hand == HISTORY)
    again = [
        place
        for place, (label, hand) in enumerate(zip(labels, hands, strict=True))
        if told and hand != HISTORY and told[label] < FEW
    ]
    return [*range(len(labels)), *again]

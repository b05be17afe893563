"""Decides by two score cards whether a new model may take the place of the one in use."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from nlu.versions.cards import Scores, Tally

#: A new model may be worse by so much, as a share of the texts, and not by more.
OVERALL_SLACK = Fraction(5, 1000)
EACH_SLACK = Fraction(5, 100)
#: A category with fewer held-out texts proves nothing.
FEWEST_TEXTS = 20
#: Names of the two sums beside the category codes.
OVERALL, CHAT = "overall", "chat"


class NotComparable(ValueError):
    """The two cards were written on different held-out texts."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the comparison: a category code, OVERALL (all categories) or CHAT (all chat intents)."""

    label: str
    before: Tally
    after: Tally

    @property
    def gain(self) -> Fraction:
        """Share right now minus share right before: -1 to 1."""
        return self.after.share - self.before.share

    @property
    def points(self) -> float:
        """The gain in percentage points, to a tenth."""
        return round(float(self.gain * 100), 1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models line by line; `each` has every category, the greatest gain first.

    `refused`: the lines, OVERALL and CHAT among them, that lost more than is allowed; none: the gate is open.
    """

    overall: Change
    chat: Change
    each: tuple[Change, ...]
    refused: tuple[Change, ...]

    @property
    def passed(self) -> bool:
        return not self.refused

    @property
    def better(self) -> tuple[Change, ...]:
        """Categories that got better, the greatest gain first."""
        return tuple(one for one in self.each if one.gain > 0)

    @property
    def worse(self) -> tuple[Change, ...]:
        """Categories that got worse, the greatest loss first."""
        return tuple(one for one in reversed(self.each) if one.gain < 0)


def compare(before: Scores, after: Scores) -> Comparison:
    """Refuses more than half a point less over all categories, or more than five points less in a category.

    Categories count with 20 or more held-out texts; the chat intents as a whole are held to the same five
    points. Raises NotComparable.
    """
    if before.texts != after.texts:
        raise NotComparable(f"{before.texts} and {after.texts}")
    overall = Change(OVERALL, before.categories, after.categories)
    chat = Change(CHAT, before.intents, after.intents)
    each = [Change(code, before.each[code], after.each[code]) for code in sorted(before.each)]
    each.sort(key=lambda one: -one.gain)
    lost = [one for one in (chat, *each) if one.before.n >= FEWEST_TEXTS and one.gain < -EACH_SLACK]
    refused = [overall, *lost] if overall.gain < -OVERALL_SLACK else lost
    return Comparison(overall, chat, tuple(each), tuple(refused))

"""By when something must have happened, read from dated rule files rather than from code.

Every `rules/deadlines-*.toml` holds the rules of one source with its period of validity, and each
rule names its article. What changes in law is a new file, not a new branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from complaints.rule_files import Rule, RuleFile, RulesInvalid, Unit, read_rule_files
from complaints.vocabulary import Kind
from complaints.working_days import end_of_day, next_working_day, zone_for

__all__ = ["NoRulesInForce", "Rule", "RuleSet", "Rules", "RulesInvalid", "Unit", "due", "zone_for"]

#: (start, end), both aware: while it lasts the clock stands still (the citizen was asked for data).
Pause = tuple[datetime, datetime]

#: Clocks that must be known on any day; besides, every kind of report needs its limit.
NEEDED = frozenset({"first_response", "verification", "follow_up", "citizen_answer"})
_CAPITAL = ZoneInfo("Asia/Jakarta")


class NoRulesInForce(LookupError):
    """The rule files do not say what holds on that day."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules in force on one day."""

    rules: tuple[Rule, ...]

    def rule(self, name: str) -> Rule:
        """The rule of that name; KeyError when there is none."""
        for rule in self.rules:
            if rule.name == name:
                return rule
        raise KeyError(name)

    def resolution_rule(self, kind: Kind, category: str) -> Rule:
        """The rule that limits solving such a report; one that lists the category goes first."""
        of_kind = [rule for rule in self.rules if rule.kind == kind]
        listed = [rule for rule in of_kind if category in rule.categories]
        return (listed or [rule for rule in of_kind if not rule.categories])[0]

    def due(self, name: str, start: datetime, zone: ZoneInfo, pauses: Iterable[Pause] = ()) -> datetime:
        """As the function `due`, by the name of the rule."""
        return due(self.rule(name), start, zone, pauses)

    def response_due(self, filed_at: datetime) -> datetime:
        """By when the agency must have answered at all, in the time zone of `filed_at`."""
        _check_aware(filed_at)
        answer_by = due(self.rule("first_response"), filed_at, _CAPITAL)
        return answer_by.astimezone(filed_at.tzinfo)

    def resolution_due(
        self,
        kind: Kind,
        category: str,
        filed_at: datetime,
        zone: ZoneInfo,
        pauses: Iterable[Pause] = (),
    ) -> datetime:
        """By when the report must be solved, in `zone` (23:59:59 of the last working day)."""
        return due(self.resolution_rule(kind, category), filed_at, zone, pauses)

    def lacking(self) -> list[str]:
        """What is not said, but must be: names of clocks, and "kind ..."."""
        names = {rule.name for rule in self.rules}
        kinds = {rule.kind for rule in self.rules if not rule.categories}
        return sorted(NEEDED - names) + [f"kind {kind}" for kind in Kind if kind not in kinds]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rule files, of every period."""

    files: tuple[RuleFile, ...]

    @classmethod
    def load(cls, folder: Path | None = None) -> Rules:
        """Read and check `deadlines-*.toml` in `folder`, by default those that come with the package.

        Raises RulesInvalid with every problem found.
        """
        rules = cls(read_rule_files(folder))
        if gaps := rules._gaps():
            raise RulesInvalid(gaps)
        return rules

    def at(self, moment: datetime) -> RuleSet:
        """The rules in force at that moment (by the date in Jakarta); NoRulesInForce when none are."""
        _check_aware(moment)
        day = moment.astimezone(_CAPITAL).date()
        found = self._on(day)
        if lacking := found.lacking():
            raise NoRulesInForce(f"{day}: nothing is said about {', '.join(lacking)}")
        return found

    def _on(self, day: date) -> RuleSet:
        return RuleSet(tuple(rule for file in self.files if file.holds_on(day) for rule in file.rules))

    def _gaps(self) -> list[str]:
        """Days on which rules begin or end and something is left unsaid, after the first full day."""
        days = sorted({day for file in self.files for day in file.turning_points()})
        lacking = [(day, self._on(day).lacking()) for day in days]
        first_full = next((i for i, (_, missing) in enumerate(lacking) if not missing), 0)
        return [
            f"from {day} on nothing is said about {', '.join(missing)}"
            for day, missing in lacking[first_full:]
            if missing
        ] or ([] if days else ["no rule files found"])


def due(rule: Rule, start: datetime, zone: ZoneInfo, pauses: Iterable[Pause] = ()) -> datetime:
    """When the time of `rule` is over, in `zone`.

    Clock hours run day and night; a pause moves the end by as long as it lasted. Working days are
    counted from the day after `start` and end at 23:59:59 local time of the last one; a day on which
    the clock stands still at 23:59:59 is not counted, so a pause within one day gives nothing.
    ValueError for naive times and for pauses that end before they begin.
    """
    ordered = sorted(pauses)
    _check_aware(start, *(moment for pause in ordered for moment in pause))
    if any(end < begin for begin, end in ordered):
        raise ValueError("a pause ends before it begins")
    if rule.unit is Unit.CLOCK_HOURS:
        return _after_hours(rule.limit, start, ordered).astimezone(zone)
    return _after_working_days(rule.limit, start, zone, ordered)


def _after_hours(hours: int, start: datetime, pauses: Sequence[Pause]) -> datetime:
    over = start.astimezone(UTC) + timedelta(hours=hours)
    reached = start
    for begin, end in pauses:
        if max(begin, reached) >= over:
            break
        over += max(end - max(begin, reached), timedelta())
        reached = max(reached, end)
    return over


def _after_working_days(days: int, start: datetime, zone: ZoneInfo, pauses: Sequence[Pause]) -> datetime:
    day = start.astimezone(zone).date()
    while days > 0:
        day = next_working_day(day)
        evening = end_of_day(day, zone)
        days -= not any(begin <= evening < end for begin, end in pauses)
    return end_of_day(day, zone)


def _check_aware(*moments: datetime) -> None:
    if any(moment.utcoffset() is None for moment in moments):
        raise ValueError("a time without its zone")

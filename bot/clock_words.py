"""By when something is due, in words: the moment, what remains of it, and whether the clock stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.texts import Html, Voice
from complaints import clocks
from complaints.clocks import Clock, Running
from complaints.complaint import Complaint


@dataclass(frozen=True, slots=True)
class Standstill:
    """The moment at which words are spoken, and since when the report's clocks have stood still, if so."""

    now: datetime
    since: datetime | None = None


def remaining(voice: Voice, due: datetime, now: datetime) -> str:
    """What remains until a moment, or how long it is past: "23 jam lagi", "lewat 2 hari", "sekarang"."""
    if abs(due - now) < timedelta(minutes=1):
        return voice.label("span-now")
    span = _span(voice, abs(due - now))
    return voice.label("span-late", span=span) if due < now else voice.label("span-left", span=span)


def _span(voice: Voice, span: timedelta) -> str:
    """In minutes below an hour, in hours below two days, else in days; rounded down."""
    unit, length = next((unit, length) for unit, length, least in _UNITS if span >= least)
    return voice.label(f"span-{unit}", count=span // length)


#: (unit, its length, from what span on it is used)
_UNITS = (
    ("days", timedelta(days=1), timedelta(days=2)),
    ("hours", timedelta(hours=1), timedelta(hours=1)),
    ("minutes", timedelta(minutes=1), timedelta(0)),
)


def deadline(voice: Voice, complaint: Complaint, still: Standstill) -> str:
    """The line of a card that says what is due next, by when, and what remains; empty when nothing is."""
    if clocks.is_paused(complaint):
        return paused(voice, complaint, still)
    following = clocks.running(complaint)
    return clock_line(voice, following[0], still.now) if following else ""


def clock_line(voice: Voice, clock: Running, now: datetime) -> str:
    """One running clock: what must happen, by when, and what remains."""
    return voice(
        f"due-{clock.clock.value.replace('_', '-')}",
        due=voice.moment(clock.due),
        left=remaining(voice, clock.due, now),
    )


def paused(voice: Voice, complaint: Complaint, still: Standstill) -> str:
    """That the clock stands still, since when, why, and until when at most."""
    return voice(
        "clock-paused",
        since=voice.moment(still.since or still.now),
        until=until(voice, complaint),
    )


def until(voice: Voice, complaint: Complaint) -> str:
    """The last day on which the citizen is waited for; empty when nobody waits."""
    due = complaint.answer_due
    return voice.day(due.astimezone(voice.zone).date()) if due else ""


def reminder(voice: Voice, complaint: Complaint, named: list[str], now: datetime) -> str:
    """The news above a card: which of the named clocks run out, or have run out; empty when none runs."""
    still_running = [each for each in clocks.running(complaint) if each.clock in named]
    return "\n".join(clock_news(voice, each, now) for each in still_running)


def clock_news(voice: Voice, clock: Running, now: datetime) -> str:
    late = "yes" if clock.due <= now else "no"
    left = remaining(voice, clock.due, now)
    return voice(f"remind-{clock.clock.value.replace('_', '-')}", late=late, left=left)


def next_step(voice: Voice, complaint: Complaint, still: Standstill) -> str:
    """For everybody who follows a report: what comes next, and by when."""
    return voice(
        f"next-{complaint.status.value.replace('_', '-')}",
        due=voice.moment(complaint.response_due),
        day=voice.day(complaint.resolution_due.astimezone(voice.zone).date()),
        paused=Html(paused(voice, complaint, still) if clocks.is_paused(complaint) else ""),
    )


#: Reminders are about these; waiting for the citizen ends by itself.
REMINDED = tuple(clock for clock in Clock if clock is not Clock.CITIZEN_ANSWER)

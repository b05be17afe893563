"""The clocks: what is due, the letters that are due, and old raw messages to be deleted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from actions.look_after_seats import look_after_seats
from actions.morning_summary import send_summaries
from actions.remind import remind
from bot.drift import tell_drift
from bot.talk import Services
from bot.telegram.intake import Intake
from bot.telegram.sender import Sender
from storage import inbox, outbox

#: How often the outbox is looked through for letters of other processes and for second attempts.
SWEEP_SECONDS = 1


#: How often it is looked what has become due.
DUE_SECONDS = 60


async def run_due(services: Services) -> None:
    """Do all time-driven work that is due at the present clock; done twice it is done once.

    What fails does not keep the rest from being done; raises ExceptionGroup in the end.
    """
    now, failed = services.clock(), []
    for work in DUE:
        try:
            await work(services, now)
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("not all that was due could be done", failed)


async def _remind(services: Services, now: datetime) -> None:
    await remind(services.db, now)


async def _summaries(services: Services, now: datetime) -> None:
    await send_summaries(services.db, now)


async def _seats(services: Services, now: datetime) -> None:
    await look_after_seats(services.db, now)


#: What time does by itself, each piece once for all processes.
DUE: tuple[Callable[[Services, datetime], Awaitable[None]], ...] = (_remind, _summaries, _seats, tell_drift)


def build_clocks(services: Services, sender: Sender, intake: Intake) -> AsyncIOScheduler:
    """All periodic work; each job is short, runs once at a time, and catches up after a pause."""
    clocks = AsyncIOScheduler(timezone=services.zone)

    async def forget_old() -> int:
        moment = services.clock() - inbox.KEPT
        async with services.db.transaction() as tx:
            return await inbox.forget_older(tx, moment) + await outbox.forget_older(tx, moment)

    async def due_now() -> None:
        await run_due(services)

    once = {"max_instances": 1, "coalesce": True, "misfire_grace_time": 60}
    clocks.add_job(sender.sweep, "interval", seconds=SWEEP_SECONDS, **once)
    clocks.add_job(due_now, "interval", seconds=DUE_SECONDS, **once)
    clocks.add_job(intake.take_over, "interval", seconds=60, **once)
    clocks.add_job(forget_old, "interval", hours=1, next_run_time=datetime.now(UTC), **once)
    return clocks

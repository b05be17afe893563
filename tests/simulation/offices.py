"""Who sits where in the month, and how that changes: leave, deputies, successors, seats that stay empty."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from actions.join_agency import invite, invite_to_seat, join_agency
from actions.move_seat import end_deputy, hand_over_seat, name_deputy, vacate_seat
from actions.set_absence import set_absence
from actions.set_approval import set_approval, set_delegation
from complaints.vocabulary import Role
from storage import agency_queries
from tests.simulation import town
from tests.simulation.month import Month, Plan
from tests.simulation.officials import Official
from tests.simulation.town import MANNERS, Manner, Place

FIRST_OFFICIAL = 7_200_000_001


@dataclass(frozen=True, slots=True)
class Incident:
    """What happens to the first seat of an agency in a role, so long after the beginning of the month."""

    after: timedelta
    what: Callable[[Offices, Official], Awaitable[None]]
    agency: str
    role: Role = Role.OFFICER


@dataclass
class Offices:
    """All who sit or sat somewhere."""

    month: Month
    everybody: list[Official] = field(default_factory=list)

    async def open(self) -> None:
        """Everybody opens an invite link; some heads let their officers answer by themselves."""
        async with self.month.db.reading() as tx:
            agencies = [each.code for each in await agency_queries.everything(tx)]
        for place in town.places(agencies):
            token = await invite(self.month.db, place.agency, place.role, self.month.now)
            await self._sit_down(token, place)
        for each in self.everybody:
            await _say_what_needs_approval(self.month, each)

    def happening(self, incident: Incident) -> Plan:
        return lambda: incident.what(self, self.holder(incident.agency, incident.role))

    def holder(self, agency: str, role: Role) -> Official:
        """Who holds (or held last) the first seat of an agency in a role."""
        seated = [each for each in self.everybody if (each.agency, each.role) == (agency, role)]
        first = min(each.seat_id for each in seated)
        return next(each for each in reversed(seated) if each.seat_id == first and not each.deputises)

    @property
    def admin(self) -> Official:
        return self.holder(town.ADMIN.agency, town.ADMIN.role)

    async def _sit_down(self, token: str, place: Place, *, deputises: bool = False) -> Official:
        """Somebody new opens a link."""
        month, nth = self.month, len(self.everybody)
        person = await month.meet(FIRST_OFFICIAL + nth, f"{place.role.value.title()} {nth}")
        seat = await join_agency(month.db, token, person, month.now)
        official = Official(
            month, person.telegram_id, person.id, place.agency, place.role, place.manner, seat.id, deputises
        )
        self.everybody.append(official)
        month.people[person.telegram_id] = official
        return official

    # What happens to a seat ----------------------------------------------------------------------

    async def goes_on_leave(self, who: Official, days: float) -> None:
        """Says so in the bot."""
        who.away_until = self.month.now + timedelta(days=days)
        leave = set_absence(self.month.db, [who.seat_id], who.away_until, await who.me(), self.month.now)
        await self.month.act("go on leave", leave)

    async def comes_back_early(self, who: Official) -> None:
        who.away_until = None
        back = set_absence(self.month.db, [who.seat_id], None, await who.me(), self.month.now)
        await self.month.act("come back early", back)

    async def names_a_deputy(self, who: Official, days: float, manner: Manner) -> None:
        month, until = self.month, self.month.now + timedelta(days=days)
        token = await name_deputy(month.db, who.seat_id, "plh", until, await who.me(), month.now)
        await self._sit_down(token, Place(who.agency, who.role, manner), deputises=True)
        month.acts["name a deputy"] += 1

    async def sends_the_deputy_home(self, who: Official) -> None:
        await self.month.act(
            "end a deputy", end_deputy(self.month.db, who.seat_id, await who.me(), self.month.now)
        )

    async def hands_over(self, who: Official, manner: Manner) -> None:
        """The successor opens the link at once; whoever goes has cards on the screen still."""
        month = self.month
        token = await hand_over_seat(month.db, who.seat_id, await who.me(), month.now)
        await self._sit_down(token, Place(who.agency, who.role, manner))
        who.gone = True
        month.acts["hand over"] += 1

    async def leaves(self, who: Official) -> None:
        """Gone from one day to the next: an admin empties the seat."""
        admin = await self.admin.me()
        who.gone = True
        await self.month.act("vacate", vacate_seat(self.month.db, who.seat_id, admin, self.month.now))

    async def is_succeeded(self, who: Official, manner: Manner) -> None:
        """Days later somebody comes."""
        admin = await self.admin.me()
        token = await invite_to_seat(self.month.db, who.seat_id, admin, self.month.now)
        await self._sit_down(token, Place(who.agency, who.role, manner))
        self.month.acts["succeed"] += 1


async def _say_what_needs_approval(month: Month, head: Official) -> None:
    if head.role is Role.HEAD and head.agency in town.WITHOUT_APPROVAL:
        await set_approval(month.db, head.agency, False, await head.me(), month.now)
    if head.role is Role.HEAD and head.agency == town.DELEGATED[0]:
        await set_delegation(month.db, *town.DELEGATED, False, await head.me(), month.now)


Happens = Callable[[Offices, Official], Awaitable[None]]


def _leave(days: float) -> Happens:
    return lambda offices, who: offices.goes_on_leave(who, days)


def _deputised(days: float, manner: str = "prompt") -> Happens:
    async def happens(offices: Offices, who: Official) -> None:
        await offices.names_a_deputy(who, days, MANNERS[manner])
        await offices.goes_on_leave(who, days)

    return happens


def _handed_over(manner: str) -> Happens:
    return lambda offices, who: offices.hands_over(who, MANNERS[manner])


def _succeeded(manner: str) -> Happens:
    return lambda offices, who: offices.is_succeeded(who, MANNERS[manner])


def _at(day: int, hour: float = 9) -> timedelta:
    """Day 1 is the first; local hour (the month begins at seven in the morning)."""
    return timedelta(days=day - 1, hours=hour - 7)


#: The changes of this month, in order.
INCIDENTS = (
    Incident(_at(2), _deputised(9), "dpupr"),
    Incident(_at(3), _leave(8), "dinkes"),
    Incident(_at(3, 22), _leave(3), "disdik", Role.HEAD),
    Incident(_at(4), _deputised(12, "strict"), "dlh", Role.HEAD),
    Incident(_at(5), _handed_over("prompt"), "dispermades"),
    Incident(_at(5, 15), Offices.leaves, "disdik"),
    Incident(_at(8), _leave(10), "setda", Role.COORDINATOR),
    Incident(_at(9), Offices.comes_back_early, "dinkes"),
    Incident(_at(9), _succeeded("prompt"), "disdik"),
    Incident(_at(9, 11), Offices.sends_the_deputy_home, "dlh", Role.HEAD),
    Incident(_at(10), _leave(3), "diskominfo", Role.COORDINATOR),
    Incident(_at(11, 14), _handed_over("slow"), "dlh"),
    Incident(_at(12), _handed_over("prompt"), "dishub", Role.HEAD),
    Incident(_at(15, 14), _leave(4), "satpolpp"),  # the day before the downtime
    Incident(_at(17), Offices.leaves, "disperkim", Role.HEAD),
    Incident(_at(18), Offices.leaves, "pertanahan"),
    Incident(_at(20), _deputised(4, "wrong"), "bapenda"),
    Incident(_at(22), _handed_over("prompt"), "inspektorat"),
    Incident(_at(23), _handed_over("prompt"), "setda", Role.COORDINATOR),
    Incident(_at(24), _leave(2), "inspektorat"),
    Incident(_at(26), _succeeded("prompt"), "pertanahan"),
)

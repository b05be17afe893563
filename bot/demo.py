"""The demo: four people with Telegram accounts on one page, and the very same bot behind them."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI
from pydantic import SecretStr
from rich.console import Console

from actions.import_agencies import import_agencies
from bot.app import App, running, utc_now
from bot.clocks import run_due
from bot.logs import configure
from bot.serve import by_polling, told_to_stop
from bot.settings import Settings
from bot.telegram.limiter import SendLimiter
from bot.telegram.offline import OfflineTelegram, Phone
from bot.understanding import Brain, understanding
from bot.web.demo import Place, StageStatus, demo_router
from bot.web.serving import http_server, listen
from complaints import agencies_csv
from complaints.regions import Gazetteer
from complaints.vocabulary import Role
from storage import agency_queries, forgetting, people, seats
from storage.agency_queries import Agency
from storage.database import Database

#: Not a secret: this token is known to the in-memory Bot API only.
TOKEN = "4242:demo-on-this-machine-only"


@dataclass(frozen=True, slots=True)
class Cast:
    """One person of the demo: a Telegram account, and the roles it holds."""

    person: str
    telegram_id: int
    name: str
    #: In every agency, so that one laptop can play all of them.
    everywhere: tuple[Role, ...] = ()
    #: At the desk that takes what no agency holds.
    at_the_desk: tuple[Role, ...] = ()

    def seats(self, agency: Agency) -> tuple[Role, ...]:
        return self.everywhere + (self.at_the_desk if agency.fallback else ())


CAST = (
    Cast("warga", 900001, "Siti Warga"),
    Cast("petugas", 900002, "Budi Petugas", everywhere=(Role.OFFICER,)),
    Cast("pimpinan", 900003, "Ratna Pimpinan", everywhere=(Role.HEAD,)),
    Cast("admin", 900004, "Agus Admin", at_the_desk=(Role.ADMIN, Role.COORDINATOR)),
)


class DemoClock:
    """The time of day, moved ahead when somebody wants to see what happens hours later."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.ahead


async def load_sample(db: Database, now: datetime) -> None:
    """The sample regency, if no agency is registered yet."""
    async with db.reading() as tx:
        known = await agency_queries.everything(tx)
    if not known:
        sample = (files("complaints") / "sample" / "batang.csv").read_bytes()
        await import_agencies(db, agencies_csv.parse(sample), now)


async def seat_cast(db: Database, now: datetime) -> None:
    """Give everybody the seats they do not hold yet."""
    async with db.transaction() as tx:
        agencies = await agency_queries.everything(tx)
        for member in CAST:
            person = await people.by_telegram_id(tx, member.telegram_id, now)
            if person is None:
                person = await people.add(tx, member.telegram_id, member.name, now, demo=True)
            held = {(seat.agency_code, seat.role) for seat in person.seats}
            wanted = [(agency.code, role) for agency in agencies for role in member.seats(agency)]
            for code, role in wanted:
                if (code, role) not in held:
                    await seats.add(tx, code, role, now, person.id)


@dataclass
class DemoStage:
    """What the page asks of the running application."""

    app: App
    telegram: OfflineTelegram
    phones: Mapping[str, Phone]
    brain: Brain
    clock: DemoClock

    async def status(self) -> StageStatus:
        return StageStatus(
            engine=self.brain.service.engine,
            stage=self.brain.stage,
            progress=self.brain.progress,
            ready=self.brain.service.engine == "rasa",
            region=self.gazetteer.full_name(self.app.settings.region),
            version=version("lapor-bot"),
            now=self.clock().isoformat(),
        )

    @property
    def gazetteer(self) -> Gazetteer:
        return self.app.services.gazetteer

    def region_outline(self) -> list[list[tuple[float, float]]]:
        return self.gazetteer.outline(self.app.settings.region)

    def zone(self) -> str:
        return self.app.services.zone.key

    def places(self) -> list[Place]:
        return sample_places()

    async def settle(self, seconds: float, /) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while len(self.telegram.updates) or not self.app.idle:
                    await self.app.settle()
                    await asyncio.sleep(0.005)
                return True
        return False

    async def forward(self, hours: int) -> None:
        """Hour by hour, as it would go: each hour what is due is done before the next one begins."""
        for _ in range(hours):
            self.clock.ahead += timedelta(hours=1)
            await run_due(self.app.services)
            await self.app.sender.sweep()
            await self.settle(5)

    async def reset(self) -> None:
        """Empty screens and conversations; the reports stay, marked as demo."""
        await self.settle(5)
        for phone in self.phones.values():
            for shown in phone.history():
                gone = {"chat_id": phone.user_id, "message_id": shown.message_id}
                await self.telegram.call("deleteMessage", gone)
        async with self.app.db.transaction() as tx:
            for member in CAST:
                await forgetting.forget_conversation(tx, member.telegram_id)
        self.everybody_starts()

    def everybody_starts(self) -> None:
        for phone in self.phones.values():
            phone.text("/start")


def sample_places() -> list[Place]:
    """Well-known spots of the sample regency, for the list beside the map."""
    text = (files("complaints") / "sample" / "places.csv").read_text(encoding="utf-8")
    rows = (line.split(",") for line in text.splitlines()[1:])
    return [{"name": name, "latitude": float(lat), "longitude": float(lon)} for name, lat, lon in rows]


def with_own_model(settings: Settings) -> Settings:
    """Corrections and models of the demo's own: what is tried out there is learned by no bot that serves.

    A model of the same examples that is there already is taken over instead of trained again.
    """
    folder = settings.data_dir / "demo"
    own = settings.model_copy(
        update={"corrections_dir": folder / "corrections", "models_dir": folder / "models"}
    )
    wanted = own.workshop.model
    ready = settings.models_dir / wanted.name
    if ready.exists() and not wanted.exists():
        wanted.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ready, half := wanted.with_suffix(".half"))
        half.replace(wanted)
    return own


async def serve_demo(settings: Settings) -> None:
    """Serve the page at once; the model gets ready meanwhile. Ends with Ctrl-C."""
    settings = settings.model_copy(update={"bot_token": SecretStr(TOKEN), "messages_a_minute": 0})
    settings = with_own_model(settings)
    configure(settings)
    console = Console(stderr=True)
    clock = DemoClock()
    telegram = OfflineTelegram(TOKEN, keep=2000, now=clock)
    phones = {each.person: telegram.phone(each.telegram_id, each.name, started=True) for each in CAST}
    accounts = frozenset(each.telegram_id for each in CAST)
    async with understanding(settings, console) as brain:
        session, off = telegram.session(), SendLimiter.off()
        async with running(
            settings, session, brain.service, limiter=off, clock=clock, demo_accounts=accounts
        ) as app:
            await load_sample(app.db, app.services.clock())
            await seat_cast(app.db, app.services.clock())
            stage = DemoStage(app, telegram, phones, brain, clock)
            await _serve(app, stage, console)


async def _serve(app: App, stage: DemoStage, console: Console) -> None:
    page = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    page.include_router(demo_router(stage.telegram, stage.phones, stage))
    await app.greet()
    listening = listen(app.settings.host, app.settings.port, or_any=True)
    async with by_polling(app) as serving, http_server(page, listening) as port:
        stage.everybody_starts()
        address = f"http://localhost:{port}/demo"
        console.print(f"\n[bold green]LAPOR! demo:[/] {address}   (Ctrl-C to stop)\n")
        stop = asyncio.create_task(told_to_stop())
        await asyncio.wait([*serving, stop], return_when=asyncio.FIRST_COMPLETED)

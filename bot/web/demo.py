"""The demo: a chat page for the browser and its JSON API, both driving the real handlers of the bot."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypedDict
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse

from bot.telegram.offline import OfflineTelegram, Phone
from bot.web.demo_guard import LOCAL_HOSTS, DemoError, guarded_route
from bot.web.demo_pressing import press_button
from bot.web.demo_screen import all_screens, safe_type, screen
from bot.web.demo_sending import read_json, send

STATIC = Path(__file__).parent / "static"
STATIC_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
#: The longest a POST waits for the bot, and a GET for something new; seconds.
SETTLE_SECONDS = 10.0
WAIT_SECONDS = 30.0
#: The farthest that one call may move the clock: two weeks.
MOST_HOURS = 336


class StageStatus(TypedDict):
    """How far the demo is: ``progress`` 0..1 of ``stage``, the name of what is going on."""

    engine: str  #: "rasa" or "keywords"
    stage: str
    progress: float
    ready: bool
    region: str
    version: str
    now: str  #: the demo's own clock, ISO 8601


class Place(TypedDict):
    name: str
    latitude: float
    longitude: float


class Stage(Protocol):
    """What the demo page needs from the running application."""

    async def status(self) -> StageStatus: ...

    def region_outline(self) -> list[list[tuple[float, float]]]:
        """Polygons of the served regency; each a ring of (longitude, latitude)."""

    def places(self) -> list[Place]: ...

    def zone(self) -> str:
        """Time zone of the served region, such as Asia/Jakarta."""

    async def settle(self, seconds: float, /) -> bool:
        """Wait until all updates sent so far are handled and answered; False when that takes longer."""

    async def forward(self, hours: int) -> None:
        """Move the demo's clock; whatever becomes due meanwhile is done."""

    async def reset(self) -> None:
        """Start the demo afresh, with empty chats."""


class Endpoint(NamedTuple):
    method: str
    path: str
    handler: str
    says: str
    example: Any = None

    def listed(self) -> dict[str, Any]:
        path = self.path.replace(":path", "")
        return {"method": self.method, "path": path, "does": self.says, "example": self.example}


ENDPOINTS = (
    Endpoint("GET", "/demo/api", "index", "This list."),
    Endpoint("GET", "/demo/api/status", "status", "Engine, progress of the model, region."),
    Endpoint("GET", "/demo/api/region", "region", "Outline and places of the served region."),
    Endpoint(
        "GET", "/demo/api/messages", "everybody", "All screens at once after a cursor.", "?after=0&wait=20"
    ),
    Endpoint("POST", "/demo/api/clock", "forward", "Move the demo's clock ahead.", {"hours": 8}),
    Endpoint("POST", "/demo/api/reset", "reset", "Start the demo afresh.", {"confirm": True}),
    Endpoint(
        "GET", "/demo/api/{person}/messages", "messages", "One screen after a cursor.", "?after=0&wait=20"
    ),
    Endpoint(
        "POST",
        "/demo/api/{person}/messages",
        "post_message",
        "Send a text, a location, or files as a multipart form (file, caption, as=document).",
        {"text": "lampu jalan mati"},
    ),
    Endpoint(
        "POST", "/demo/api/{person}/press", "press", "Press an inline button.", {"label": "Kirim laporan"}
    ),
    Endpoint("GET", "/demo/api/{person}/files/{file_id:path}", "file", "The bytes of a photo or file."),
)
PAGES = (
    Endpoint("GET", "/demo", "page", "The chat page."),
    Endpoint("GET", "/demo/", "page", "The chat page."),
    Endpoint("GET", "/demo/static/{name}", "static", "Styles and scripts of the page."),
)


def demo_router(
    telegram: OfflineTelegram,
    people: Mapping[str, Phone],
    stage: Stage,
    *,
    hosts: Collection[str] = (),
    settle_seconds: float = SETTLE_SECONDS,
) -> APIRouter:
    """The routes under /demo. ``people``: warga, petugas, pimpinan, admin -> that person's phone.

    ``hosts`` are host names allowed besides localhost ("*" = any: only behind something that checks).
    """
    demo = Demo(telegram, people, stage, settle_seconds)
    router = APIRouter(route_class=guarded_route(LOCAL_HOSTS | set(hosts)), include_in_schema=False)
    for end in (*ENDPOINTS, *PAGES):
        router.add_api_route(end.path, getattr(demo, end.handler), methods=[end.method], response_model=None)
    everything = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    router.add_api_route("/demo/{rest:path}", demo.nothing, methods=everything, response_model=None)
    router.add_api_route("/", demo.front_door, methods=["GET"], response_model=None)
    return router


@dataclass
class Demo:
    """The endpoints; every one takes the request and gives a response or raises DemoError."""

    telegram: OfflineTelegram
    people: Mapping[str, Phone]
    stage: Stage
    settle_seconds: float
    #: Changes when the chats start afresh, so that a page knows that its cursor is void.
    life: str = field(default_factory=lambda: secrets.token_hex(4))
    _renewed: asyncio.Event = field(default_factory=asyncio.Event)

    async def index(self, request: Request) -> Response:
        return JSONResponse({"people": list(self.people), "endpoints": [end.listed() for end in ENDPOINTS]})

    async def status(self, request: Request) -> Response:
        return JSONResponse({**await self.stage.status(), "life": self.life})

    async def region(self, request: Request) -> Response:
        stage = self.stage
        return JSONResponse(
            {"outline": stage.region_outline(), "places": stage.places(), "zone": stage.zone()}
        )

    async def messages(self, request: Request) -> Response:
        person, phone = self._person(request)
        after = _number(request, "after")
        if wait := min(_number(request, "wait"), WAIT_SECONDS):
            await self._anything_new([phone], after, wait)
        return self._answer(screen(person, phone, int(after)))

    async def everybody(self, request: Request) -> Response:
        after = _number(request, "after")
        if wait := min(_number(request, "wait"), WAIT_SECONDS):
            await self._anything_new(self.people.values(), after, wait)
        return self._answer(all_screens(self.people, int(after)))

    async def post_message(self, request: Request) -> Response:
        person, phone = self._person(request)
        return await self._act(request, person, phone, lambda: send(request, phone))

    async def press(self, request: Request) -> Response:
        person, phone = self._person(request)

        async def press() -> None:
            press_button(await read_json(request), phone)

        return await self._act(request, person, phone, press)

    async def file(self, request: Request) -> Response:
        person, phone = self._person(request)
        file_id = str(request.path_params["file_id"])
        media = next((m.media for m in phone.history(0) if m.media and m.media.file_id == file_id), None)
        if media is None:
            raise DemoError(404, f"{person} has no such file.", "Take the url from a message with media.")
        return file_response(self.telegram.file_bytes(file_id), media.filename or media.kind)

    async def forward(self, request: Request) -> Response:
        hours = (await read_json(request)).get("hours")
        if type(hours) is not int or not 1 <= hours <= MOST_HOURS:
            raise DemoError(422, "How many hours?", f'Send {{"hours": 8}}, at most {MOST_HOURS}.')
        await self.stage.forward(hours)
        return self._answer({"ok": True, "now": (await self.stage.status())["now"]})

    async def reset(self, request: Request) -> Response:
        if (await read_json(request)).get("confirm") is not True:
            raise DemoError(422, "Starting afresh deletes all demo chats.", 'Send {"confirm": true}.')
        await self.stage.reset()
        self.life = secrets.token_hex(4)
        self._renewed.set()  # whoever waits on the old chats hears of the new ones
        self._renewed = asyncio.Event()
        return self._answer({"ok": True})

    async def page(self, request: Request) -> Response:
        return _static("index.html")

    async def static(self, request: Request) -> Response:
        return _static(str(request.path_params["name"]))

    async def front_door(self, request: Request) -> Response:
        return RedirectResponse("/demo")

    async def nothing(self, request: Request) -> Response:
        error = f"{request.method} {request.url.path} does not exist."
        raise DemoError(404, error, "GET /demo/api lists what does.")

    def _person(self, request: Request) -> tuple[str, Phone]:
        person = str(request.path_params["person"])
        if person not in self.people:
            raise DemoError(404, f"There is no person {person!r}.", f"One of: {', '.join(self.people)}.")
        return person, self.people[person]

    async def _act(
        self, request: Request, person: str, phone: Phone, act: Callable[[], Awaitable[None]]
    ) -> Response:
        before = phone.seq
        await act()
        wanted = request.query_params.get("settle") != "0"
        settled = await self.stage.settle(self.settle_seconds) if wanted else False
        return self._answer({"ok": True, "settled": settled, **screen(person, phone, before)})

    async def _anything_new(self, phones: Collection[Phone], after: float, wait: float) -> None:
        """Return as soon as one of the phones shows something after the cursor, or when the time is up."""
        looks: list[Coroutine[Any, Any, Any]] = [phone.wait(int(after), wait) for phone in phones]
        watching = [asyncio.create_task(look) for look in (*looks, self._renewed.wait())]
        try:
            await asyncio.wait(watching, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:  # the server is stopping: answer with what there is
            return
        finally:
            for watch in watching:
                watch.cancel()

    def _answer(self, body: Mapping[str, Any]) -> Response:
        return JSONResponse({**body, "life": self.life})


def _number(request: Request, name: str) -> float:
    text = request.query_params.get(name, "0")
    try:
        return max(0.0, float(int(text) if name == "after" else float(text)))
    except ValueError as wrong:
        raise DemoError(422, f"{name} must be a number, not {text!r}.", "?after=0&wait=20") from wrong


def file_response(data: bytes, name: str) -> Response:
    """Bytes a stranger uploaded: shown only as a picture, film or sound, anything else is a download."""
    kind = safe_type(data)
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "private"}
    if kind is None:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=kind or "application/octet-stream", headers=headers)


def _static(name: str) -> Response:
    path = STATIC / name
    if name not in {entry.name for entry in STATIC.iterdir()} or path.suffix not in STATIC_TYPES:
        raise DemoError(404, f"There is no file {name!r}.", "The page is at /demo.")
    return FileResponse(path, media_type=STATIC_TYPES[path.suffix], headers={"Cache-Control": "no-cache"})

"""The demo page holds four people's chats without a password: this file keeps it for this machine only."""

from collections.abc import Callable, Collection, Coroutine
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
ANY_HOST = "*"

PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
SAFETY_HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class DemoError(Exception):
    """What a caller of the demo API did wrong: answered as ``{"error": ..., "hint": ...}``."""

    def __init__(self, status: int, error: str, hint: str) -> None:
        super().__init__(error)
        self.status, self.error, self.hint = status, error, hint

    def response(self) -> JSONResponse:
        return JSONResponse({"error": self.error, "hint": self.hint}, status_code=self.status)


def host_name(netloc: str) -> str | None:
    """The bare lower-case name in ``localhost:8000`` or ``[::1]:8000``; None when it is not a host."""
    try:
        return urlsplit(f"//{netloc}").hostname
    except ValueError:
        return None


def check_host(request: Request, hosts: Collection[str]) -> None:
    """Refuse a host name that is not ours: a foreign name pointing at 127.0.0.1 is DNS rebinding."""
    name = host_name(request.headers.get("host", ""))
    if ANY_HOST not in hosts and name not in hosts:
        raise DemoError(
            403,
            f"The host {name or '(none)'} may not use the demo.",
            "Open it as http://localhost, or allow this host name in the settings.",
        )


def check_origin(request: Request, hosts: Collection[str]) -> None:
    """Refuse a browser page of another origin (also another port): it could act in a person's name."""
    origin = request.headers.get("origin")
    if origin is not None:
        allowed = urlsplit(origin).netloc == request.headers.get("host")
        allowed = allowed or host_name(urlsplit(origin).netloc) in set(hosts) - LOCAL_HOSTS
    else:
        allowed = request.headers.get("sec-fetch-site") != "cross-site" or request.method == "GET"
    if not allowed:
        raise DemoError(403, "Another web page may not use the demo.", "Use the demo page or a script.")


def guarded_route(hosts: Collection[str]) -> type[APIRoute]:
    """A route class that checks host and origin, words errors and adds the safety headers."""

    class GuardedRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                try:
                    check_host(request, hosts)
                    check_origin(request, hosts)
                    response = await handle(request)
                except DemoError as wrong:
                    response = wrong.response()
                for name, value in SAFETY_HEADERS.items():
                    response.headers.setdefault(name, value)
                return response

            return guarded

    return GuardedRoute

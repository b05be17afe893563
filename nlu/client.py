"""Asks Rasa over HTTP what a message means; the only file that speaks to Rasa."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from nlu.keywords import KINDS, category_codes
from nlu.understanding import Entity, Ranked, Understanding

#: Halves of letters that no encoding carries; broken clients send them.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class UnderstandingUnavailable(Exception):
    """Rasa did not answer in time, or its answer could not be read."""


class RasaClient:
    """One kept-alive connection pool to one Rasa server."""

    def __init__(self, url: str, token: str, timeout: float = 2.0) -> None:
        """`url` without a path; `timeout` in seconds for the whole of one question."""
        self.timeout = timeout
        self._url = url.rstrip("/")
        self._token = token
        self._opened: ClientSession | None = None

    @property
    def _http(self) -> ClientSession:
        """Opened by the first question: it belongs to the event loop that runs then."""
        if self._opened is None:
            headers = {"Authorization": f"Bearer {self._token}"}
            self._opened = ClientSession(headers=headers, timeout=ClientTimeout(total=self.timeout))
        return self._opened

    async def understand(self, text: str) -> Understanding:
        """What `text` means. Raises UnderstandingUnavailable: timeout, HTTP error, unreadable answer."""
        sent = sendable(text)
        try:
            async with self._http.post(f"{self._url}/model/parse", json={"text": sent}) as answer:
                answer.raise_for_status()
                told = json.loads(await answer.read())
            return _read(text, told, shift=len(sent) - len(sent.lstrip()))
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError, IndexError) as error:
            raise UnderstandingUnavailable(type(error).__name__) from error

    async def is_alive(self) -> bool:
        """Whether the server answers and has a model."""
        try:
            async with self._http.get(f"{self._url}/status") as answer:
                return answer.status == HTTPStatus.OK
        except (ClientError, TimeoutError):
            return False

    async def aclose(self) -> None:
        if self._opened is not None:
            await self._opened.close()


def sendable(text: str) -> str:
    """The same text, of the same length, that JSON can carry and Rasa takes for no command (`/x`)."""
    carried = LONE_SURROGATE.sub("?", text)
    bare = carried.lstrip()
    return carried[: len(carried) - len(bare)] + "." + bare[1:] if bare.startswith("/") else carried


def _read(text: str, answer: dict[str, Any], shift: int) -> Understanding:
    """Rasa strips the message, so its spans begin `shift` letters later in ours."""
    intent = str(answer["intent"]["name"])
    categories = tuple(_category(one) for one in answer["categories"])
    if not categories:
        raise ValueError("no category at all")
    return Understanding(
        text=text,
        intent=intent,
        intent_confidence=round(float(answer["intent"]["confidence"]), 4),
        kind=KINDS.get(intent),
        categories=categories,
        abstain=bool(answer["abstain"]),
        evidence=tuple(str(phrase) for phrase in answer["evidence"]),
        entities=tuple(_entity(text, one, shift) for one in answer["entities"]),
        engine="rasa",
    )


def _category(found: dict[str, Any]) -> Ranked:
    """Raises ValueError for a code that nobody knows: a model of other categories is no model of ours."""
    code = str(found["code"])
    if code not in category_codes():
        raise ValueError("unknown category")
    return Ranked(code, float(found["confidence"]))


def _entity(text: str, found: dict[str, Any], shift: int) -> Entity:
    start, end = int(found["start"]) + shift, int(found["end"]) + shift
    return Entity(str(found["entity"]), text[start:end], start, end)

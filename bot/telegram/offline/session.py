"""The fast face: an aiogram session whose requests end in this process, decoded by aiogram's own code."""

import json
from collections.abc import AsyncGenerator
from enum import Enum
from typing import TYPE_CHECKING, Any

from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods.base import TelegramMethod, TelegramType
from aiogram.types import InputFile
from aiohttp import ClientResponseError, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bot.telegram.offline.files import UploadedFile
from bot.telegram.offline.refusals import ConnectionBroken, unauthorized

if TYPE_CHECKING:
    from aiogram import Bot

    from bot.telegram.offline.server import OfflineTelegram

_ADDRESS = TelegramAPIServer.from_base("http://offline.invalid")


class OfflineSession(BaseSession):
    """`aiogram.Bot(token, session=OfflineSession(telegram))`."""

    def __init__(self, telegram: "OfflineTelegram", **kwargs: Any) -> None:
        super().__init__(api=_ADDRESS, **kwargs)
        self.telegram = telegram

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self,
        bot: "Bot",
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109
    ) -> TelegramType:
        """Call the server in memory; raises aiogram's exceptions for its refusals."""
        answer = await self._answer(bot, method)
        response = self.check_response(
            bot=bot,
            method=method,
            status_code=answer.get("error_code", 200),
            content=json.dumps(answer, ensure_ascii=False),
        )
        return response.result  # type: ignore[return-value]

    async def _answer(self, bot: "Bot", method: TelegramMethod[TelegramType]) -> dict[str, Any]:
        if bot.token != self.telegram.token:
            return unauthorized().answer()
        inputs: dict[str, Any] = {}
        params = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot, inputs, _dumps_json=False)
            if prepared is not None and prepared != "":
                params[name] = _plain(prepared)
        files = {name: await _read(file, name, bot) for name, file in inputs.items()}
        try:
            return await self.telegram.call(method.__api_method__, params, files)
        except ConnectionBroken as error:
            raise TelegramNetworkError(method=method, message="ClientConnectionError: offline") from error

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file by the address aiogram makes for it."""
        prefix = self.api.file_url(self.telegram.token, "")
        data = self.telegram.files.at_path(url.removeprefix(prefix)) if url.startswith(prefix) else None
        if data is None:
            raise _not_found()
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]


def _plain(value: Any) -> Any:
    """Without aiogram's string enums, which compare but do not print as what goes over the wire."""
    if isinstance(value, list | dict):
        return json.loads(json.dumps(value))
    return value.value if isinstance(value, Enum) else value


async def _read(file: InputFile, name: str, bot: "Bot") -> UploadedFile:
    data = b"".join([chunk async for chunk in file.read(bot)])
    return UploadedFile(data, file.filename or name)


def _not_found() -> ClientResponseError:
    address = URL("http://offline.invalid/file")
    request = RequestInfo(address, "GET", CIMultiDictProxy(CIMultiDict()), address)
    return ClientResponseError(request, (), status=404, message="Not Found")

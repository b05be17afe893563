"""The push side: a webhook address, and the courier that posts updates to it until they are taken."""

import asyncio
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError, ClientSession, ClientTimeout

if TYPE_CHECKING:
    from bot.telegram.offline.server import OfflineTelegram

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_ANSWER_WITHIN = 30.0


class Courier:
    """Posts one update after another; one that is not taken (2xx) is posted again after `retry_delay` s."""

    def __init__(self, telegram: "OfflineTelegram", *, retry_delay: float = 1.0) -> None:
        self._telegram = telegram
        self._retry_delay = retry_delay
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver in the running event loop."""
        self._task = asyncio.create_task(self._run(), name="offline-webhook-courier")

    async def stop(self) -> None:
        """End delivery; what is under way is posted again by the next courier."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        timeout = ClientTimeout(total=_ANSWER_WITHIN)
        async with ClientSession(timeout=timeout) as client:
            while True:
                await self._telegram.webhook.wait_until_set()
                if await self._telegram.updates.arrival(_ANSWER_WITHIN) and self._telegram.webhook.url:
                    await self._deliver_next(client)

    async def _deliver_next(self, client: ClientSession) -> None:
        update = self._telegram.updates.peek()
        if update is None:
            return
        failure = await self._post(client, update)
        if failure is None:
            self._telegram.updates.remove(update)
            return
        self._telegram.webhook.failed(failure, self._telegram.timestamp())
        await asyncio.sleep(self._retry_delay)

    async def _post(self, client: ClientSession, update: dict[str, Any]) -> str | None:
        """None when taken, otherwise what went wrong, as getWebhookInfo tells it."""
        webhook = self._telegram.webhook
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with client.post(webhook.url, json=update, headers=headers) as response:
                if not response.ok:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
                if response.content_type == "application/json":
                    await self._obey(await response.json())
        except (ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        return None

    async def _obey(self, reply: Any) -> None:
        """A webhook may answer with a method call instead of making one."""
        if isinstance(reply, dict) and "method" in reply:
            params = {name: value for name, value in reply.items() if name != "method"}
            await self._telegram.call(str(reply["method"]), params)

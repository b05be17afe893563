"""Telegram in memory: the demo and the tests talk to it as if it were the real Bot API."""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from inspect import isawaitable
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.telegram.offline.chats import Chat, Sequence
from bot.telegram.offline.files import FileStore, UploadedFile
from bot.telegram.offline.methods import METHODS
from bot.telegram.offline.phone import Phone
from bot.telegram.offline.refusals import ConnectionBroken, Refused, not_found, too_many_requests
from bot.telegram.offline.requests import Request
from bot.telegram.offline.signals import Signal
from bot.telegram.offline.updates import UpdateQueue

if TYPE_CHECKING:
    from bot.telegram.offline.session import OfflineSession

_IDS_SINCE = datetime(2024, 1, 1, tzinfo=UTC)
#: Calls, updates and pressed buttons remembered: plenty for a test, few for a long run.
_REMEMBERED = 10_000
_REMEMBERED_WHEN_BOUNDED = 1_000


class Call(NamedTuple):
    """One call the bot made, as it arrived."""

    method: str
    params: Mapping[str, Any]


class Asked(NamedTuple):
    """A pressed button that waits for its answer."""

    user_id: int
    date: int


class _Break(NamedTuple):
    after: bool


class Webhook:
    """Where updates are pushed; `url` is empty while the bot polls."""

    def __init__(self) -> None:
        self.url = ""
        self.secret = ""
        self.last_error = ""
        self.last_error_date = 0
        self._set = Signal()

    def set(self, url: str, secret: str) -> None:
        """Change the address; an empty one removes the webhook."""
        self.url, self.secret, self.last_error = url, secret, ""
        self._set.ring()

    def failed(self, reason: str, date: int) -> None:
        """Note what getWebhookInfo will tell; `date` is Unix time."""
        self.last_error, self.last_error_date = reason, date

    async def wait_until_set(self) -> None:
        """Return once there is an address."""
        while not self.url:
            await self._set.wait(60)


class OfflineTelegram:
    """One bot's Telegram. `keep` bounds the messages held for each chat (and all logs), `keep_bytes` the
    files.

    Ids start at a number taken from the clock, so that a bot with a database may be restarted against a
    new server; `first_id` fixes them. Everything happens in one event loop.
    """

    def __init__(
        self,
        token: str,
        *,
        bot_id: int | None = None,
        username: str = "lapor_demo_bot",
        first_name: str = "LAPOR!",
        now: Callable[[], datetime] | None = None,
        keep: int | None = None,
        keep_bytes: int | None = None,
        first_id: int | None = None,
    ) -> None:
        self.token = token
        self.now = now or (lambda: datetime.now(UTC))
        self._remembered = _REMEMBERED if keep is None else _REMEMBERED_WHEN_BOUNDED
        start = first_id or int((self.now() - _IDS_SINCE).total_seconds())
        self.me = {
            "id": bot_id or int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": first_name,
            "username": username,
        }
        #: Seconds after which a pressed button can no longer be answered.
        self.query_lifetime = 60
        #: The latest calls of the bot, oldest first.
        self.calls: deque[Call] = deque(maxlen=self._remembered)
        self.chats: dict[int, Chat] = {}
        self.files = FileStore(keep_bytes)
        self.updates = UpdateQueue(first_id or start * 8, self._remembered)
        self.queries: dict[str, Asked] = {}
        self.webhook = Webhook()
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.profile: dict[str, Any] = {}
        self.sequence = Sequence()
        self._keep = keep
        self._phones: dict[int, Phone] = {}
        self._message_ids = count(start)
        self._other_ids = count(start * 10**9)
        self._planned: dict[str, deque[Refused | _Break]] = {}

    def phone(
        self,
        user_id: int,
        first_name: str = "Warga",
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str = "id",
        started: bool = False,
    ) -> Phone:
        """The person's Telegram app, made at first call. `started`: has written to this bot before."""
        if user_id not in self._phones:
            names = {"last_name": last_name, "username": username, "language_code": language_code}
            user = {"id": user_id, "is_bot": False, "first_name": first_name}
            user |= {name: value for name, value in names.items() if value is not None}
            chat = self.chats[user_id] = Chat(user, self.sequence, self._message_ids, self._keep)
            self._phones[user_id] = Phone(self, chat)
        phone = self._phones[user_id]
        phone.chat.started |= started
        return phone

    async def call(
        self, method: str, params: Mapping[str, Any], files: Mapping[str, UploadedFile] | None = None
    ) -> dict[str, Any]:
        """One Bot API call -> the JSON body Telegram answers. Raises ConnectionBroken when planned so."""
        self.calls.append(Call(method, params))
        try:
            planned = self._planned_for(method) if self._planned else None
            result = await self._do(method, Request(params, files))
        except Refused as refused:
            return refused.answer()
        if planned is not None:
            raise ConnectionBroken(method)
        return {"ok": True, "result": result}

    async def _do(self, method: str, request: Request) -> Any:
        handler = METHODS.get(method.lower())
        if handler is None:
            raise not_found()
        result: Any = handler(self, request)
        return await result if isawaitable(result) else result

    def session(self) -> "OfflineSession":
        """A session for `aiogram.Bot(token, session=...)`."""
        from bot.telegram.offline.session import OfflineSession

        return OfflineSession(self)

    def fail_next(
        self,
        method: str,
        error_code: int,
        description: str,
        *,
        times: int = 1,
        retry_after: int | None = None,
    ) -> None:
        """Let the next `times` calls of `method` be refused; `retry_after` in seconds makes a 429."""
        refusal = Refused(error_code, description)
        if retry_after is not None:
            refusal = too_many_requests(retry_after, description)
        self._plan(method, refusal, times)

    def break_next(self, method: str, *, after: bool = False, times: int = 1) -> None:
        """Let the network fail at the next calls: before they take effect, or `after` (answer lost)."""
        self._plan(method, _Break(after), times)

    def redeliver(self, update_id: int) -> None:
        """Deliver an old update once more; LookupError when it is unknown."""
        self.updates.redeliver(update_id)

    def timestamp(self) -> int:
        """Unix time in seconds, by this server's clock."""
        return int(self.now().timestamp())

    def new_media_group_id(self) -> str:
        """An id that ties the messages of an album together."""
        return str(next(self._other_ids))

    def new_query(self, user_id: int) -> str:
        """Note a pressed button; returns the callback query id."""
        query_id = str(next(self._other_ids))
        self.queries[query_id] = Asked(user_id, self.timestamp())
        if len(self.queries) > self._remembered:
            del self.queries[next(iter(self.queries))]
        return query_id

    def file_bytes(self, file_id: str) -> bytes:
        """Contents of a file shown in a chat; LookupError when unknown."""
        stored = self.files.get(file_id)
        if stored is None:
            raise LookupError(file_id)
        return stored.data

    def _plan(self, method: str, outcome: Refused | _Break, times: int) -> None:
        self._planned.setdefault(method.lower(), deque()).extend([outcome] * times)

    def _planned_for(self, method: str) -> _Break | None:
        """Raise what is planned for this call; a break that comes after the effect is returned."""
        outcomes = self._planned.get(method.lower())
        if not outcomes:
            return None
        outcome = outcomes.popleft()
        if isinstance(outcome, Refused):
            raise outcome
        if not outcome.after:
            raise ConnectionBroken(method)
        return outcome

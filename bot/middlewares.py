"""Around every update: one turn of the database, who is speaking, and not too many at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import Chat, ChatMemberUpdated, TelegramObject, Update, User
from limits import RateLimitItemPerMinute
from limits.aio.strategies import MovingWindowRateLimiter

from bot.say import Say
from bot.talk import Services, Talk
from bot.telegram.sender import Sender
from bot.texts import LANGUAGES, Voice
from storage import inbox, people
from storage.database import Database, Turn
from storage.inbox import AlreadyHandled
from storage.people import Person

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class OneTurn(BaseMiddleware):
    """All that an update causes is committed together with the mark that it is done."""

    def __init__(self, db: Database, sender: Sender, services: Services) -> None:
        self._db, self._sender, self._services = db, sender, services

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        try:
            async with self._db.turn() as turn:
                self.prepare(turn, event.update_id)
                return await handler(event, {**data, "turn": turn})
        except AlreadyHandled:
            return None

    def prepare(self, turn: Turn, update_id: int, error: str | None = None) -> None:
        """Mark the update done with the commit; hand its letters to the sender after it."""

        async def mark(tx: Any) -> None:
            await inbox.mark_done(tx, update_id, self._services.clock(), error)

        turn.sends = True
        turn.before_commit.append(mark)
        turn.after_commit.append(lambda: self._sender.hand(turn.letters))


class WhoSpeaks(BaseMiddleware):
    """Finds (or meets) the person and gives the handlers their `talk`; groups and bots get no answer."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        assert isinstance(event, Update)
        if user is None or user.is_bot or chat is None or chat.type != ChatType.PRIVATE:
            return None
        if event.my_chat_member is not None:
            await self._note_membership(event.my_chat_member)
            return None
        talk = await self.talk(event, user, data["turn"], data["state"])
        result = await handler(event, {**data, "talk": talk})
        talk.say.toast()
        return result

    async def talk(self, update: Update, user: User, turn: Turn, state: Any) -> Talk:
        person = await self._person(user, turn)
        press = update.callback_query
        say = Say(
            turn=turn,
            voice=Voice(person.language if person.language in LANGUAGES else "id", self._services.zone),
            chat_id=user.id,
            now=self._services.clock,
            cause=f"u{update.update_id}",
            pressed=press.message.message_id if press and press.message else None,
            callback_id=press.id if press else None,
        )
        return Talk(self._services, person, say, state)

    async def _person(self, user: User, turn: Turn) -> Person:
        """Nothing is written in the turn itself yet: what follows may wait for the network."""
        db, now, name = self._services.db, self._services.clock(), user.full_name[:200]
        async with db.reading() as tx:
            known = await people.by_telegram_id(tx, user.id, now)
        if known is None:
            async with db.writing() as tx:
                return await people.add(tx, user.id, name, now, demo=user.id in self._services.demo_accounts)
        if not known.reachable or known.name != name:
            turn.before_commit.append(lambda tx: people.change(tx, known.id, reachable=True, name=name))
            return replace(known, reachable=True, name=name)
        return known

    async def _note_membership(self, change: ChatMemberUpdated) -> None:
        """The person has blocked the bot, or lets it write again."""
        reachable = change.new_chat_member.status != ChatMemberStatus.KICKED
        async with self._services.db.transaction() as tx:
            await people.set_reachable(tx, change.from_user.id, reachable)


class NotTooMany(BaseMiddleware):
    """So many messages a minute of one person are answered; the next ones get one kind note."""

    def __init__(self, limiter: MovingWindowRateLimiter, a_minute: int) -> None:
        self._limiter = limiter
        self._messages = RateLimitItemPerMinute(a_minute) if a_minute else None
        self._note = RateLimitItemPerMinute(1)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        talk: Talk = data["talk"]
        if self._messages is None or self._is_free(event):
            return await handler(event, data)
        who = str(talk.person.telegram_id)
        if await self._limiter.hit(self._messages, "messages", who):
            return await handler(event, data)
        if await self._limiter.hit(self._note, "note", who):
            talk.say.error("error-too-fast")
        return None

    @staticmethod
    def _is_free(update: Update) -> bool:
        """An album is many updates but one thing sent."""
        return bool(update.message and update.message.media_group_id)

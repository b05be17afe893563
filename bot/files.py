"""Files on their way from Telegram into the attachment store."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from concurrent.futures import Executor

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message

from complaints.draft import Attachment
from storage.attachments import LARGEST, AttachmentStore, FileNotAllowed, FileTooLarge


class Files:
    """Downloads, checks and keeps what people send; image work runs in its own threads."""

    def __init__(self, bot: Bot, store: AttachmentStore, threads: Executor) -> None:
        self._bot, self.store, self._threads = bot, store, threads

    async def receive(self, message: Message) -> Attachment | None:
        """The file of a message, kept; None when it has none. Raises FileTooLarge, FileNotAllowed."""
        file = carried(message)
        if file is None:
            return None
        if (file.file_size or 0) > LARGEST:
            raise FileTooLarge(megabytes=LARGEST // 1024**2)
        content = io.BytesIO()
        try:
            await self._bot.download(file, destination=content)
        except TelegramBadRequest as refused:
            if "too big" in str(refused):
                raise FileTooLarge(megabytes=LARGEST // 1024**2) from refused
            raise FileNotAllowed() from refused
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self.store.keep, content.getvalue())

    async def at_most(
        self, file: Attachment, largest: int, shrink: Callable[[bytes, int], bytes | None]
    ) -> Attachment | None:
        """The file, or a smaller picture of it that is kept beside it; None when it stays too large."""
        if file.size <= largest:
            return file
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._smaller, file, largest, shrink)

    def _smaller(
        self, file: Attachment, largest: int, shrink: Callable[[bytes, int], bytes | None]
    ) -> Attachment | None:
        content = shrink(self.store.path(file.sha256).read_bytes(), largest) if file.kind == "photo" else None
        return self.store.keep_picture(content) if content else None


def carried(message: Message):  # type: ignore[no-untyped-def]
    """The downloadable part of a message: the largest photo, a document, video, voice note, audio."""
    photo = message.photo[-1] if message.photo else None
    return photo or message.document or message.video or message.voice or message.audio or message.video_note

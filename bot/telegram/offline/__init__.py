"""Telegram without Telegram: an in-memory Bot API for the demo page, the tests and the measurements."""

from bot.telegram.offline.files import UploadedFile
from bot.telegram.offline.phone import Phone
from bot.telegram.offline.screen import Button, Media, Shown, Toast
from bot.telegram.offline.server import Call, OfflineTelegram

__all__ = ["Button", "Call", "Media", "OfflineTelegram", "Phone", "Shown", "Toast", "UploadedFile"]

"""Bot API methods about the bot itself: who it is, its commands, its updates, its files."""

from typing import TYPE_CHECKING, Any

from bot.telegram.offline.files import DOWNLOAD_LIMIT
from bot.telegram.offline.refusals import bad_request, webhook_is_active
from bot.telegram.offline.requests import Request
from bot.telegram.offline.sending import reachable_chat

if TYPE_CHECKING:
    from bot.telegram.offline.server import OfflineTelegram

UPDATES_LIMIT = 100
_COMMANDS_LIMIT = 100
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
_SCOPED = ("language_code", "scope")


def get_me(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """getMe."""
    return {
        **server.me,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def get_updates(server: "OfflineTelegram", request: Request) -> list[dict[str, Any]]:
    """getUpdates: long poll; `offset` confirms everything before it."""
    if server.webhook.url:
        raise webhook_is_active()
    limit = min(max(request.integer("limit", UPDATES_LIMIT), 1), UPDATES_LIMIT)
    return await server.updates.get(
        request.integer("offset"), limit, request.number("timeout") if "timeout" in request else 0
    )


def set_webhook(server: "OfflineTelegram", request: Request) -> bool:
    """setWebhook; plain http is taken too, since this server lives on one machine."""
    url = request.text("url")
    if url and not url.startswith(("https://", "http://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    server.webhook.set(url, request.text("secret_token"))
    if request.flag("drop_pending_updates"):
        server.updates.drop()
    server.updates.interrupt("setWebhook")
    return True


def delete_webhook(server: "OfflineTelegram", request: Request) -> bool:
    """deleteWebhook."""
    return set_webhook(server, Request({**request.params, "url": "", "secret_token": ""}))


def get_webhook_info(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """getWebhookInfo."""
    webhook = server.webhook
    info = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(server.updates),
    }
    if webhook.last_error:
        info |= {"last_error_date": webhook.last_error_date, "last_error_message": webhook.last_error}
    return info


def _scope(request: Request) -> tuple[str, str]:
    return request.text("language_code"), str(request.structure("scope") or "")


def set_my_commands(server: "OfflineTelegram", request: Request) -> bool:
    """setMyCommands."""
    commands = request.structure("commands") or []
    if len(commands) > _COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if any(not 1 <= len(command["command"].lstrip("/")) <= 32 for command in commands):
        raise bad_request("BOT_COMMAND_INVALID")
    server.commands[_scope(request)] = commands
    return True


def get_my_commands(server: "OfflineTelegram", request: Request) -> list[dict[str, str]]:
    """getMyCommands."""
    return server.commands.get(_scope(request), [])


def delete_my_commands(server: "OfflineTelegram", request: Request) -> bool:
    """deleteMyCommands."""
    server.commands.pop(_scope(request), None)
    return True


def keep_setting(server: "OfflineTelegram", request: Request) -> bool:
    """setMyDescription and its like: kept by name, nothing else happens offline."""
    server.profile.update({k: v for k, v in request.params.items() if k not in _SCOPED and v is not None})
    return True


def agree(server: "OfflineTelegram", request: Request) -> bool:
    """Methods whose effect no person sees offline: logOut, close, setMessageReaction."""
    return True


def get_file(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """getFile."""
    stored = server.files.get(request.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return stored.as_json(file_path=stored.path)


def get_chat(server: "OfflineTelegram", request: Request) -> dict[str, Any]:
    """getChat: what a bot may know of a private chat."""
    chat = reachable_chat(server, request)
    return {
        **chat.json,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }

"""Every way the Bot API says no, in its own words, so that code written against them holds live."""

from typing import Any


class Refused(Exception):
    """A call that Telegram answers with `ok: false`; carries the HTTP code and the description it sends."""

    def __init__(self, error_code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.error_code = error_code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """The JSON body Telegram would send."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.error_code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class ConnectionBroken(Exception):
    """The network failed: the caller gets no answer at all and cannot know whether the call took effect."""


def bad_request(reason: str) -> Refused:
    """400, with the prefix Telegram puts before every reason."""
    return Refused(400, f"Bad Request: {reason}")


def unparsable(reason: str) -> Refused:
    """400 for markup that cannot be read."""
    return bad_request(f"can't parse entities: {reason}")


def too_many_requests(retry_after: int, description: str = "") -> Refused:
    """429 with the number of seconds to be silent."""
    text = description or f"Too Many Requests: retry after {retry_after}"
    return Refused(429, text, retry_after=retry_after)


def unauthorized() -> Refused:
    """401: a well-formed token that belongs to nobody."""
    return Refused(401, "Unauthorized")


def not_found() -> Refused:
    """404: unknown method, or something that is no token at all."""
    return Refused(404, "Not Found")


def upload_too_large() -> Refused:
    """413: more than 50 MB in one request."""
    return Refused(413, "Request Entity Too Large")


def blocked() -> Refused:
    """403: the person has blocked the bot."""
    return Refused(403, "Forbidden: bot was blocked by the user")


def webhook_is_active() -> Refused:
    """409: long polling while a webhook is set."""
    return Refused(
        409,
        "Conflict: can't use getUpdates method while webhook is active;"
        " use deleteWebhook to delete the webhook first",
    )


def interrupted_poll(by: str) -> Refused:
    """409: another request ended this long poll."""
    if by == "setWebhook":
        return Refused(409, "Conflict: terminated by setWebhook request")
    return Refused(
        409,
        f"Conflict: terminated by {by} request; make sure that only one bot instance is running",
    )


def not_modified() -> Refused:
    """400: an edit that would change nothing."""
    return bad_request(
        "message is not modified: specified new message content and reply markup"
        " are exactly the same as a current content and reply markup of the message"
    )


def query_too_old() -> Refused:
    """400: a callback query answered twice, too late, or never asked."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")

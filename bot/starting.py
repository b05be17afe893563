"""What keeps a command from starting, said in one sentence instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from socket import gaierror

from asyncpg import PostgresError
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from bot.settings import Settings
from complaints.regions import gazetteer
from storage.sealing import KeyInvalid


class CannotStart(Exception):
    """A setting names something that is not there; the message is for the operator."""


def check(settings: Settings) -> None:
    """Raises CannotStart for a region that does not exist, OSError for a data folder that cannot be used.

    Done before anything is started, so that nothing has to be stopped again.
    """
    if settings.region.count(".") != 1 or gazetteer().by_code(settings.region) is None:
        raise CannotStart(
            f"LAPOR_REGION: no kabupaten or kota has the code {settings.region!r}, as 33.25 has"
        )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    probe = settings.data_dir / ".writable"
    probe.touch()
    probe.unlink()


def plainly(error: Exception) -> str | None:
    """The sentence for the operator; None for what nobody expected, whose traceback is needed."""
    if isinstance(error, ValidationError) and error.title == Settings.__name__:
        return "\n".join(_wrong_settings(error))
    if isinstance(error, KeyInvalid):
        return f"LAPOR_IDENTITY_KEY, or identity.key in LAPOR_DATA_DIR: {error}"
    if isinstance(error, DBAPIError):
        return f"The database (LAPOR_DATABASE_URL, LAPOR_DATA_DIR) cannot be used: {error.orig}"
    if isinstance(error, ConnectionError | gaierror | PostgresError):
        return f"The database (LAPOR_DATABASE_URL) cannot be reached: {error}"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}. LAPOR_DATA_DIR names the folder for data"
    return str(error) if isinstance(error, CannotStart | OSError) else None


def _wrong_settings(error: ValidationError) -> Iterator[str]:
    """One line for each wrong setting; what stands in it is not repeated, it may be a secret."""
    for each in error.errors(include_input=False):
        names = [f"LAPOR_{str(part).upper()}: " for part in each["loc"][:1]]
        yield "".join(names) + each["msg"].removeprefix("Value error, ")

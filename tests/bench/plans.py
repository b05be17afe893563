"""What is to be measured: who, on what, for how long; cheap to carry to another process."""

from __future__ import annotations

from dataclasses import dataclass

ECHO = "aiogram echo"
#: The yardstick as Rasa comes, with its conversations in memory; and with them in SQLite, as ours are.
PURE_RASA, PURE_RASA_KEPT = "pure Rasa", "pure Rasa in SQLite"


@dataclass(frozen=True, slots=True)
class Plan:
    """One crowd: `dialogue` is "journey" (to the rating) or "filing" (to the number)."""

    dialogue: str
    persons: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Room:
    """What the bot is built on. An empty `database_url` is an SQLite file; no `rasa_url`: keywords."""

    system: str
    database_url: str = ""
    rasa_url: str = ""
    rasa_token: str = ""

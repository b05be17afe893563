"""Every setting: an environment variable or a line of `.env`, typed, read once."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from nlu.environment import HERE
from nlu.workshop import Workshop

#: The database in the data folder, where no other is named.
DATABASE_FILE = "lapor.sqlite3"

#: What a database URL can begin with: the drivers that are installed.
DRIVERS = ("postgresql+asyncpg://", "sqlite+aiosqlite://")


class Settings(BaseSettings):
    """Each attribute is the variable `LAPOR_<NAME>`; the descriptions stand in the README."""

    model_config = SettingsConfigDict(env_prefix="LAPOR_", env_file=".env", extra="ignore")

    bot_token: SecretStr = Field(SecretStr(""), description="Token from @BotFather; needed by `make run`.")
    bot_username: str = Field("", description="The bot's name without @, for invite links.")
    telegram_api: str = Field(
        "https://api.telegram.org", description="Bot API server; change it for a local Bot API server."
    )
    data_dir: Path = Field(Path("var"), description="Folder for the database and attachments.")
    database_url: str = Field(
        "",
        description="SQLAlchemy URL; empty: SQLite in the data folder. PostgreSQL: postgresql+asyncpg://...",
    )
    redis_url: str = Field(
        "", description="Redis for several bot processes (locks, limits); empty: one process, in memory."
    )
    region: str = Field(
        "33.25", description="Code of the region served (Kemendagri), e.g. 33.25 Kab. Batang."
    )
    webhook_url: str = Field(
        "", description="Public https address of this server; empty: ask Telegram by long polling."
    )
    webhook_secret: SecretStr = Field(
        SecretStr(""), description="Shared with Telegram so that nobody else can post updates."
    )
    identity_key: SecretStr = Field(
        SecretStr(""),
        description="Key under which it is kept who filed which report; empty: made in the data folder.",
    )
    host: str = Field("127.0.0.1", description="Address the demo page (or the webhook) listens on.")
    port: int = Field(
        8080, ge=0, le=65535, description="Port of the demo page (0: a free one) or of the webhook."
    )
    rasa_url: str = Field("", description="A Rasa server that runs already; empty: start a local one.")
    rasa_token: SecretStr = Field(SecretStr(""), description="Auth token of that Rasa server.")
    rasa: bool = Field(True, description="0: never start Rasa, work with the keyword understanding only.")
    nlu_timeout: float = Field(2.0, description="Seconds before a slow Rasa is left for the keywords.")
    messages_a_minute: int = Field(
        30, description="Messages one person may send a minute; albums count once."
    )
    reports_a_day: int = Field(10, description="Reports one person may file in 24 hours; 0: no limit.")
    contact: str = Field(
        "Call Center 112", description="Whom a citizen can reach when the bot cannot help (phone, office)."
    )
    corrections_dir: Path = Field(
        HERE / "data" / "corrections",
        description="Folder for what admins said messages really were; the next model learns from it.",
    )
    models_dir: Path = Field(
        HERE / "models", description="Folder for trained models, and for which of them is in use."
    )
    dev_complaints: Path = Field(
        Path("../shared/data/dev_complaints.csv"),
        description="Real complaints that `lapor nlu check` looks for in the examples, if the file is there.",
    )
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")
    log_json: bool = Field(False, description="1: log lines as JSON, for log collectors.")

    @field_validator("bot_token")
    @classmethod
    def _is_a_token(cls, token: SecretStr) -> SecretStr:
        if (text := token.get_secret_value()) and not re.fullmatch(r"\d+:[\w-]+", text):
            raise ValueError("a token looks like 123456789:AAE-x1Yz…; copy it again from @BotFather")
        return token

    @field_validator("database_url")
    @classmethod
    def _has_a_driver(cls, url: str) -> str:
        if url and not url.startswith(DRIVERS):
            raise ValueError(f"a database URL begins with {' or '.join(DRIVERS)}")
        return url

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, url: str) -> str:
        if url and not url.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("a Redis URL begins with redis://, rediss:// or unix://")
        return url

    @field_validator("log_level")
    @classmethod
    def _is_a_level(cls, level: str) -> str:
        if level.upper() not in logging.getLevelNamesMapping():
            raise ValueError("a level is DEBUG, INFO, WARNING or ERROR")
        return level

    @model_validator(mode="after")
    def _webhook_has_secret(self) -> Self:
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("LAPOR_WEBHOOK_URL needs LAPOR_WEBHOOK_SECRET (any long random word)")
        return self

    def identity(self) -> bytes:
        """The identity key: the setting, or the file `identity.key` in the data folder (made if missing).

        Raises storage.sealing.KeyInvalid.
        """
        from storage import sealing

        if given := self.identity_key.get_secret_value():
            return sealing.read_key(given)
        self.data_dir.mkdir(parents=True, exist_ok=True)
        return sealing.key_in(self.data_dir / "identity.key")

    @property
    def history_dir(self) -> Path:
        """What the region's own past reports gave; kept outside git, and learned from."""
        return self.data_dir / "history"

    @property
    def workshop(self) -> Workshop:
        """Where the model of this installation comes from; absolute, for Rasa works in folders of its own."""
        own = self.models_dir, self.corrections_dir, self.history_dir
        models, corrections, history = (folder.absolute() for folder in own)
        return Workshop(models=models, corrections=corrections, history=history)

    @property
    def has_database(self) -> bool:
        """Whether there is one to ask: a server that is named, or the file that a bot has made."""
        return bool(self.database_url) or (self.data_dir / DATABASE_FILE).exists()

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir}/{DATABASE_FILE}"

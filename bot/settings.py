"""Everything that may differ between two installations, read from the environment once."""

from datetime import timedelta
from pathlib import Path
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

import locales
from services.policy import Policy, ServiceArea

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class SettingsError(Exception):
    """A setting that is missing or wrong: one line that names it."""


class Settings(BaseSettings):
    """Prefix SAFELANE_. The README's table says the same in words; a test keeps them together."""

    model_config = SettingsConfigDict(env_prefix="SAFELANE_", frozen=True, extra="ignore")

    database_url: str = "sqlite:///data/safelane.db"
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = ""
    secret_key: SecretStr = SecretStr("")
    language: str = "vi"
    media_dir: Path = Path("data/media")
    hotline: str = "0901.941.941"
    dispatch: Literal["auto", "confirm"] = "auto"
    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr = SecretStr("")
    telegram_bot_name: str = ""
    timezone: str = "Asia/Ho_Chi_Minh"
    area: str = "16.20,105.55,18.15,107.50"
    reference_prefix: str = Field(default="QT", pattern=r"^[A-Z]{2,4}$")
    offer_minutes: str = "3,10,30,240"
    progress_minutes: str = "30,120,1440,4320"
    log_format: Literal["console", "json"] = "console"

    @field_validator("language")
    @classmethod
    def _shipped(cls, value: str) -> str:
        if value not in locales.LANGUAGES:
            raise ValueError(f"use one of {', '.join(locales.LANGUAGES)}")
        return value

    @field_validator("timezone")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("not a time zone such as Asia/Ho_Chi_Minh") from error
        return value

    @field_validator("area")
    @classmethod
    def _four_degrees(cls, value: str) -> str:
        _numbers(value, 4)
        return value

    @field_validator("offer_minutes", "progress_minutes")
    @classmethod
    def _four_times(cls, value: str) -> str:
        if min(_numbers(value, 4)) <= 0:
            raise ValueError("needs four numbers of minutes above 0, for P1 to P4")
        return value

    @model_validator(mode="after")
    def _webhook_fails_closed(self) -> Self:
        if not self.telegram_token.get_secret_value() or self.telegram_mode != "webhook":
            return self
        if not self.telegram_webhook_secret.get_secret_value():
            raise ValueError("SAFELANE_TELEGRAM_WEBHOOK_SECRET is needed in webhook mode")
        if not self.public_url:
            raise ValueError("SAFELANE_PUBLIC_URL is needed in webhook mode")
        return self

    @property
    def on_loopback(self) -> bool:
        return self.host in _LOOPBACK

    @property
    def url(self) -> str:
        """Where people open it."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    def policy(self, *, example: bool = False) -> Policy:
        south, west, north, east = _numbers(self.area, 4)
        return Policy(
            hotline=self.hotline,
            language=self.language,
            timezone=ZoneInfo(self.timezone),
            area=ServiceArea(south, west, north, east),
            reference_prefix=self.reference_prefix,
            dispatch=self.dispatch,
            offer_times=tuple(timedelta(minutes=m) for m in _numbers(self.offer_minutes, 4)),
            progress_times=tuple(timedelta(minutes=m) for m in _numbers(self.progress_minutes, 4)),
            example=example,
        )


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError with one line naming what is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "SAFELANE_" + str(first["loc"][0]).upper() + ": " if first["loc"] else ""
        raise SettingsError(name + first["msg"].removeprefix("Value error, ")) from error


def _numbers(value: str, count: int) -> list[float]:
    try:
        numbers = [float(part) for part in value.split(",")]
    except ValueError as error:
        raise ValueError(f"needs {count} numbers with commas between them") from error
    if len(numbers) != count:
        raise ValueError(f"needs {count} numbers with commas between them")
    return numbers

"""Everything that may differ between two installations, read from the environment once."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

import locales
from bot.figuring import Figuring
from bot.front_door import FrontDoor
from bot.keeping import Keeping
from bot.nearness import Nearness
from bot.policy_file import PRIORITIES, Effective, Flat, PolicyError
from bot.policy_tables import LONGEST_MINUTES
from bot.schooling import Schooling
from bot.setting_values import numbers, tile_address, zone_name
from services.places.provinces import CHANGE, bare_province, provinces
from services.policy import Policy, ServiceArea, WorkHours


class SettingsError(Exception):
    """A setting that is missing or wrong: one line that names it."""


class Settings(Keeping, FrontDoor, Nearness, Figuring, Schooling):
    """Prefix SAFELANE_. The README's table says the same in words; a test keeps them together."""

    model_config = SettingsConfigDict(env_prefix="SAFELANE_", frozen=True, extra="ignore")

    database_url: str = "sqlite:///data/safelane.db"
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = ""
    secret_key: SecretStr = SecretStr("")
    language: str = "vi"
    media_dir: Path = Path("data/media")
    advice_audio: Path | None = None
    keep_originals: bool = False
    hotline: str = "0901.941.941"
    map_tile_url: str = ""
    dispatch: Literal["auto", "confirm"] = "auto"
    policy: str = ""
    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr = SecretStr("")
    telegram_bot_name: str = ""
    timezone: str = "Asia/Ho_Chi_Minh"
    province: str = "44"
    area: str = ""
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
        return zone_name(value)

    @field_validator("map_tile_url")
    @classmethod
    def _a_tile_server(cls, value: str) -> str:
        return tile_address(value)

    @field_validator("public_url", "telegram_api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s/]+\S*", value):
            raise ValueError("must begin with https:// or http://")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _accepted_by_telegram(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()):
            raise ValueError("may hold up to 256 of A-Z, a-z, 0-9, _ and -")
        return value

    @field_validator("province")
    @classmethod
    def _of_today(cls, value: str) -> str:
        if value not in provinces():
            known = ", ".join(f"{code} {bare_province(p.name)}" for code, p in provinces().items())
            raise ValueError(f"not the code of a province since {CHANGE}: {known}")
        return value

    @field_validator("area")
    @classmethod
    def _a_box(cls, value: str) -> str:
        if not value:
            return value
        south, west, north, east = numbers(value, 4)
        if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):
            raise ValueError("needs south, west, north and east in degrees")
        return value

    @field_validator("offer_minutes", "progress_minutes")
    @classmethod
    def _four_times(cls, value: str) -> str:
        if not all(0 < minutes <= LONGEST_MINUTES for minutes in numbers(value, 4)):
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
        return self.host in ("127.0.0.1", "localhost", "::1")

    @property
    def url(self) -> str:
        """Where people open it."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def effective(self) -> Effective:
        """Times and steps: the shipped file, under the province's own, under the environment.

        Raises PolicyError.
        """
        return Effective.of(Path(self.policy) if self.policy else None, self._deciding())

    def _deciding(self) -> dict[str, Flat]:
        """What the settings that were given decide of the policy, by the setting's name."""
        given = self.model_fields_set
        found: dict[str, Flat] = {}
        if "dispatch" in given:
            found["SAFELANE_DISPATCH"] = {"dispatch": self.dispatch}
        for name, key in (("offer_minutes", "answer"), ("progress_minutes", "silence")):
            if name in given:
                minutes = zip(PRIORITIES, numbers(getattr(self, name), 4), strict=True)
                found[f"SAFELANE_{name.upper()}"] = {f"{p}.{key}_minutes": m for p, m in minutes}
        return found

    def _served(self) -> ServiceArea:
        """The box that was set, or the one around the province's units."""
        box = numbers(self.area, 4) if self.area else provinces()[self.province].box
        return ServiceArea(box[0], box[1], box[2], box[3], self.province)

    def to_policy(self, *, example: bool = False) -> Policy:
        file = self.effective.policy
        policy = Policy(
            hotline=self.hotline,
            url=self.url,
            language=self.language,
            timezone=ZoneInfo(self.timezone),
            area=self._served(),
            reference_prefix=self.reference_prefix,
            dispatch=file.dispatch,
            offer_times=file.times("answer_minutes"),
            delivery_times=file.times("delivery_minutes"),
            progress_times=file.times("silence_minutes"),
            site_times=file.times("on_site_minutes"),
            interrupted_times=file.times("interrupted_minutes"),
            hold_times=file.times("acknowledged_minutes"),
            told_at_once=tuple(steps.tell_at_once for steps in file.steps),
            daylight_only=tuple(steps.daylight_only for steps in file.steps),
            work_hours=WorkHours(file.work_hours.start, file.work_hours.end),
            alert_repeats=tuple(timedelta(minutes=m) for m in file.alert_repeat_minutes),
            reminder_every=timedelta(hours=file.reminder_hours),
            position_fresh=timedelta(minutes=file.position_fresh_minutes),
            limits=file.limits.to_limits(),
            surveys=file.surveys.to_rule(),
            example=example,
        )
        return self.schooled(self.figured(self.near(self.kept(policy)), file))


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError with one line naming what is wrong."""
    try:
        settings = Settings()
        _ = settings.effective
    except PolicyError as error:
        raise SettingsError(str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        name = "SAFELANE_" + str(first["loc"][0]).upper() + ": " if first["loc"] else ""
        raise SettingsError(name + first["msg"].removeprefix("Value error, ")) from error
    return settings

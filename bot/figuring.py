"""When figures are told, and what they count by: the part of the settings that is about them."""

import re
from dataclasses import replace
from datetime import time

from pydantic import field_validator
from pydantic_settings import BaseSettings

from bot.policy_file import PolicyFile
from services.policy import Policy


class Figuring(BaseSettings):
    """A local time of day; empty for never."""

    figures_at: str = "07:00"

    @field_validator("figures_at")
    @classmethod
    def _a_time_of_day(cls, value: str) -> str:
        if value and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            raise ValueError("needs a time of day such as 07:00, or nothing")
        return value

    def figured(self, policy: Policy, file: PolicyFile) -> Policy:
        """The policy with these in it."""
        return replace(
            policy,
            arrival_targets=file.times("arrival_target_minutes"),
            figures_at=time.fromisoformat(self.figures_at) if self.figures_at else None,
        )

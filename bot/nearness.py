"""What is near what: the same find, a school that is told of one."""

from dataclasses import replace
from datetime import timedelta

from pydantic import Field
from pydantic_settings import BaseSettings

from services.policy import Policy


class Nearness(BaseSettings):
    """In metres beyond what the positions may be off by, and in days."""

    duplicate_metres: float = Field(default=250.0, ge=0, le=5000, allow_inf_nan=False)
    duplicate_days: int = Field(default=30, ge=1, le=3650)
    school_hazard_metres: float = Field(default=1000.0, ge=0, le=10_000, allow_inf_nan=False)

    def near(self, policy: Policy) -> Policy:
        """The policy with these in it."""
        return replace(
            policy,
            duplicate_m=self.duplicate_metres,
            duplicate_age=timedelta(days=self.duplicate_days),
            school_hazard_m=self.school_hazard_metres,
        )

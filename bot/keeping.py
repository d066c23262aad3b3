"""How long things are kept: the part of the settings that is about privacy."""

from dataclasses import replace
from datetime import timedelta

from pydantic import Field
from pydantic_settings import BaseSettings

from services.policy import Policy


class Keeping(BaseSettings):
    """In days; see docs/privacy.md."""

    keep_identity_days: int = Field(default=90, ge=1, le=3650)
    keep_victims_days: int = Field(default=365, ge=30, le=3650)
    keep_messages_days: int = Field(default=90, ge=1, le=3650)
    keep_readings_days: int = Field(default=365, ge=30, le=3650)
    keep_drafts_days: int = Field(default=7, ge=1, le=90)

    def kept(self, policy: Policy) -> Policy:
        """The policy with these times in it."""
        return replace(
            policy,
            keep_identity=timedelta(days=self.keep_identity_days),
            keep_victims=timedelta(days=self.keep_victims_days),
            keep_messages=timedelta(days=self.keep_messages_days),
            keep_readings=timedelta(days=self.keep_readings_days),
            keep_drafts=timedelta(days=self.keep_drafts_days),
        )

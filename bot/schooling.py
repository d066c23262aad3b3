"""Who may join as a teacher: the part of the settings that is about schools."""

from dataclasses import replace

from pydantic_settings import BaseSettings

from services.policy import Policy


class Schooling(BaseSettings):
    """By itself, or only once a coordinator has confirmed it."""

    schools_confirm: bool = False

    def schooled(self, policy: Policy) -> Policy:
        """The policy with these in it."""
        return replace(policy, schools_confirm=self.schools_confirm)

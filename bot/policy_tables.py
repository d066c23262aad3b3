"""The tables of a policy file, and what each value may be."""

import re
from datetime import time, timedelta
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from services.policy import Limits, SurveyRule

#: A year; longer is a slip of the finger.
LONGEST_MINUTES = 525_600


def _clock_time(value: object) -> object:
    """TOML's own 06:00:00, or "06:00"."""
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return time.fromisoformat(value)
    if isinstance(value, time) and value.tzinfo is None:
        return value
    raise ValueError('needs a time of day such as "06:00"')


Minutes = Annotated[float, Field(strict=True, gt=0, le=LONGEST_MINUTES, allow_inf_nan=False)]
Count = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
YesOrNo = Annotated[bool, Field(strict=True)]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]


class Table(BaseModel):
    """Nothing that is not known here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Hours(Table):
    """When a team can work, local time."""

    start: ClockTime
    end: ClockTime


class Steps(Table):
    """What holds for one priority."""

    answer_minutes: Minutes
    delivery_minutes: Minutes
    silence_minutes: Minutes
    on_site_minutes: Minutes
    interrupted_minutes: Minutes
    acknowledged_minutes: Minutes
    arrival_target_minutes: Minutes
    tell_at_once: YesOrNo
    daylight_only: YesOrNo


class LimitsTable(Table):
    """What coordinators look at first, and how much is answered."""

    person_per_hour: Count
    person_per_day: Count
    place_per_day: Count
    newcomers_per_place: Count
    answers_per_minute: Count
    block_days: Annotated[float, Field(strict=True, gt=0, le=365, allow_inf_nan=False)]

    def to_limits(self) -> Limits:
        values = self.model_dump(exclude={"block_days"})
        return Limits(**values, block=timedelta(days=self.block_days))


class SurveysTable(Table):
    """When confirmed finds propose a survey."""

    finds: Annotated[int, Field(strict=True, ge=2, le=1000)]
    metres: Annotated[float, Field(strict=True, ge=50, le=10_000, allow_inf_nan=False)]
    days: Annotated[int, Field(strict=True, ge=1, le=3650)]
    village_finds: Annotated[int, Field(strict=True, ge=1, le=1000)]
    village_metres: Annotated[float, Field(strict=True, ge=50, le=10_000, allow_inf_nan=False)]

    def to_rule(self) -> SurveyRule:
        return SurveyRule(
            self.finds,
            self.metres,
            timedelta(days=self.days),
            self.village_finds,
            self.village_metres,
        )

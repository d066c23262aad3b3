"""One line of a plan, before it is a row. Pure."""

from dataclasses import dataclass

from services.plans.indicators import Indicator
from services.statistics.asked import Period


@dataclass(frozen=True, slots=True)
class Goal:
    """A target for an indicator in a period. Without a target it is to be taken out."""

    period: Period
    indicator: Indicator
    organisation: str
    target: float | None

"""What a plan may set a target for, and where its actual number stands in the figures. Pure."""

from enum import StrEnum

from services.statistics.figures import Dimension, Essentials
from services.tasks.activity import ACTIVITIES, Activity
from services.texts import Text, _


class Indicator(StrEnum):
    """Each is a number of things but the last, which is a percentage."""

    ITEMS = "items"
    ITEMS_EOD_ROVING = "items_eod_roving"
    ITEMS_CHA_CLEARANCE = "items_cha_clearance"
    ITEMS_DEVELOPMENT_CLEARANCE = "items_development_clearance"
    ITEMS_TECHNICAL_SURVEY = "items_technical_survey"
    REPORTS = "reports"
    TASKS_COMPLETED = "tasks_completed"
    ON_SITE_IN_TIME = "on_site_in_time"

    @property
    def is_percentage(self) -> bool:
        return self is Indicator.ON_SITE_IN_TIME


_BY_ACTIVITY = {Indicator(f"items_{activity}"): activity for activity in Activity}

INDICATORS: dict[Indicator, Text] = {
    Indicator.ITEMS: _("Items dealt with"),
    **{
        indicator: _("Items dealt with: {activity}", activity=ACTIVITIES[activity])
        for indicator, activity in _BY_ACTIVITY.items()
    },
    Indicator.REPORTS: _("Reports"),
    Indicator.TASKS_COMPLETED: _("Tasks completed"),
    Indicator.ON_SITE_IN_TIME: _("On site within the target time (%)"),
}


def actual(indicator: Indicator, figures: Essentials) -> float | None:
    """What was counted; None where there is nothing to take a share of."""
    if indicator in _BY_ACTIVITY:
        of_activities = dict(figures.items_by[Dimension.ACTIVITY])
        items = of_activities.get(_BY_ACTIVITY[indicator])
        return items.dealt_with if items else 0
    if indicator is Indicator.ON_SITE_IN_TIME:
        return figures.shares[0].percent
    return {
        Indicator.ITEMS: figures.items.dealt_with,
        Indicator.REPORTS: figures.reports,
        Indicator.TASKS_COMPLETED: figures.tasks.completed,
    }[indicator]

"""What a plan may set a target for, and where its actual number stands in the figures. Pure."""

from enum import StrEnum

from services.statistics.figures import Dimension, Essentials
from services.tasks.activity import ACTIVITIES, Activity
from services.texts import Text, _


class Indicator(StrEnum):
    """Each is a number of things but one, which is a percentage. A picture that was drawn names
    them by their place: new ones come last."""

    ITEMS = "items"
    ITEMS_EOD_ROVING = "items_eod_roving"
    ITEMS_CHA_CLEARANCE = "items_cha_clearance"
    ITEMS_DEVELOPMENT_CLEARANCE = "items_development_clearance"
    ITEMS_TECHNICAL_SURVEY = "items_technical_survey"
    REPORTS = "reports"
    TASKS_COMPLETED = "tasks_completed"
    ON_SITE_IN_TIME = "on_site_in_time"
    SESSIONS = "sessions"
    PEOPLE_TAUGHT = "people_taught"
    SCHOOLS_TAUGHT = "schools_taught"
    COMMUNES_TAUGHT = "communes_taught"
    HECTARES = "hectares"
    VILLAGES_SURVEYED = "villages_surveyed"

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
    Indicator.SESSIONS: _("Sessions of risk education"),
    Indicator.PEOPLE_TAUGHT: _("People taught face to face"),
    Indicator.SCHOOLS_TAUGHT: _("Schools taught"),
    Indicator.COMMUNES_TAUGHT: _("Communes taught"),
    Indicator.HECTARES: _("Hectares searched or cleared"),
    Indicator.VILLAGES_SURVEYED: _("Villages surveyed"),
}


def actual(indicator: Indicator, figures: Essentials) -> float | None:
    """What was counted; None where there is nothing to take a share of, or no village is known."""
    if indicator in _BY_ACTIVITY:
        of_activities = dict(figures.items_by[Dimension.ACTIVITY])
        items = of_activities.get(_BY_ACTIVITY[indicator])
        return items.dealt_with if items else 0
    if indicator is Indicator.ON_SITE_IN_TIME:
        return figures.shares[0].percent
    if indicator is Indicator.VILLAGES_SURVEYED:
        return figures.villages.in_period if figures.villages else None
    return {
        Indicator.ITEMS: figures.items.dealt_with,
        Indicator.REPORTS: figures.reports,
        Indicator.TASKS_COMPLETED: figures.tasks.completed,
        Indicator.SESSIONS: figures.sessions.count,
        Indicator.PEOPLE_TAUGHT: figures.sessions.people,
        Indicator.SCHOOLS_TAUGHT: figures.sessions.schools,
        Indicator.COMMUNES_TAUGHT: figures.sessions.communes,
        Indicator.HECTARES: figures.tasks.hectares,
    }[indicator]

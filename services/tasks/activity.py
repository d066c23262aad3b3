"""The four activities in which the province counts what was found and dealt with. Pure."""

from enum import StrEnum

from services.texts import Text, _


class Activity(StrEnum):
    """As the province's own review tells them apart."""

    EOD_ROVING = "eod_roving"
    CHA_CLEARANCE = "cha_clearance"
    DEVELOPMENT_CLEARANCE = "development_clearance"
    TECHNICAL_SURVEY = "technical_survey"


ACTIVITIES: dict[Activity, Text] = {
    Activity.EOD_ROVING: _("Roving EOD"),
    Activity.CHA_CLEARANCE: _("Clearance of confirmed areas"),
    Activity.DEVELOPMENT_CLEARANCE: _("Clearance for development"),
    Activity.TECHNICAL_SURVEY: _("Technical survey"),
}

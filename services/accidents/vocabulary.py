"""What can be said of an accident and of those it hurt: bands and kinds, never free text. Pure.

The lists follow IMSMA Core's accident form where a villager can answer them; `docs/accidents.md`
says which field each of them fills.
"""

from collections.abc import Mapping
from enum import StrEnum

from services.texts import Text, _

Names = Mapping[StrEnum, Text]


class Precision(StrEnum):
    """How exactly the time of an accident is known."""

    HOUR = "hour"
    DAY = "day"


class Activity(StrEnum):
    """What somebody was doing."""

    FARMING = "farming"
    HERDING = "herding"
    FOREST = "forest"
    SCRAP = "scrap"
    BUILDING = "building"
    FISHING = "fishing"
    FIRE = "fire"
    PLAYING = "playing"
    TOUCHING = "touching"
    PASSING = "passing"
    OTHER = "other"


ACTIVITIES: Names = {
    Activity.FARMING: _("Farming, ploughing, digging"),
    Activity.HERDING: _("Herding"),
    Activity.FOREST: _("Work in the forest"),
    Activity.SCRAP: _("Looking for scrap metal"),
    Activity.BUILDING: _("Building"),
    Activity.FISHING: _("Fishing"),
    Activity.FIRE: _("Making a fire"),
    Activity.PLAYING: _("Playing"),
    Activity.TOUCHING: _("Picking it up or working on it"),
    Activity.PASSING: _("Passing by"),
    Activity.OTHER: _("Something else"),
}


class Area(StrEnum):
    """What kind of land it was."""

    HOUSE = "house"
    FIELD = "field"
    FOREST = "forest"
    ROAD = "road"
    WATER = "water"
    SCHOOL = "school"
    SCRAP_YARD = "scrap_yard"
    OTHER = "other"


AREAS: Names = {
    Area.HOUSE: _("House or garden"),
    Area.FIELD: _("Field"),
    Area.FOREST: _("Forest or hill"),
    Area.ROAD: _("Road or path"),
    Area.WATER: _("River, pond or beach"),
    Area.SCHOOL: _("School"),
    Area.SCRAP_YARD: _("Scrap yard"),
    Area.OTHER: _("Another place"),
}


class Answer(StrEnum):
    """Yes or no; not asked or not known is no answer at all."""

    YES = "yes"
    NO = "no"


ANSWERS: Names = {Answer.YES: _("Yes"), Answer.NO: _("No")}


class Gender(StrEnum):
    """As IMSMA's `vi_gender`."""

    FEMALE = "female"
    MALE = "male"


GENDERS: Names = {Gender.FEMALE: _("Female"), Gender.MALE: _("Male")}


class AgeBand(StrEnum):
    """Bands of IMSMA Core, with those below and above them."""

    UNDER_5 = "0_4"
    CHILD = "5_12"
    YOUTH = "13_17"
    ADULT = "18_59"
    OLD = "60_plus"


AGE_BANDS: Names = {
    AgeBand.UNDER_5: _("under 5"),
    AgeBand.CHILD: _("5 to 12"),
    AgeBand.YOUTH: _("13 to 17"),
    AgeBand.ADULT: _("18 to 59"),
    AgeBand.OLD: _("60 and older"),
}


def band_of(age: int) -> AgeBand:
    """The band of an age in whole years."""
    limits = {5: AgeBand.UNDER_5, 13: AgeBand.CHILD, 18: AgeBand.YOUTH, 60: AgeBand.ADULT}
    return next((band for limit, band in limits.items() if age < limit), AgeBand.OLD)


class Status(StrEnum):
    """What became of a victim."""

    INJURED = "injured"
    KILLED = "killed"


STATUSES: Names = {Status.INJURED: _("Injured"), Status.KILLED: _("Killed")}


class Injury(StrEnum):
    """The gravest injury."""

    ARM = "arm"
    LEG = "leg"
    EYES = "eyes"
    EARS = "ears"
    BURNS = "burns"
    BODY = "body"
    OTHER = "other"


INJURIES: Names = {
    Injury.ARM: _("Hand or arm"),
    Injury.LEG: _("Foot or leg"),
    Injury.EYES: _("Eyes"),
    Injury.EARS: _("Ears"),
    Injury.BURNS: _("Burns"),
    Injury.BODY: _("Head or body"),
    Injury.OTHER: _("Another injury"),
}

"""What a reporter can answer by button: danger signs, and for whom they write. Pure."""

from enum import StrEnum

from services.pictures.kinds import Look
from services.texts import Text, _


class Danger(StrEnum):
    """Signs that make a find more dangerous (several at once)."""

    SMOKE = "smoke"
    HURT = "hurt"
    CHILDREN = "children"
    NEAR = "near"
    MOVED = "moved"
    DIGGING = "digging"


DANGER_NAMES: dict[Danger, Text] = {
    Danger.SMOKE: _("🔥 Smoke, fire or leaking"),
    Danger.HURT: _("🚑 Someone is hurt"),
    Danger.CHILDREN: _("🧒 Children near or touching it"),
    Danger.NEAR: _("🏠 Near a house, school, road or market"),
    Danger.MOVED: _("🛵 It was moved or carried home"),
    Danger.DIGGING: _("🚜 Digging or ploughing going on"),
}


class Asked(StrEnum):
    """What became of the question about a danger that was read in somebody's own words."""

    UNANSWERED = "unanswered"
    DENIED = "denied"


#: Alone enough to alert coordinators before the report is sent.
EMERGENCIES = frozenset({Danger.SMOKE, Danger.HURT})


class Relation(StrEnum):
    """What whoever writes is to the one who saw it; a report about an own find has none."""

    VILLAGE_HEAD = "village_head"
    TEACHER = "teacher"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    HOTLINE = "hotline"
    SOMEBODY = "somebody"


RELATION_NAMES: dict[Relation, Text] = {
    Relation.VILLAGE_HEAD: _("by a village head"),
    Relation.TEACHER: _("by a teacher"),
    Relation.FAMILY: _("by one of the family"),
    Relation.NEIGHBOUR: _("by a neighbour"),
    Relation.HOTLINE: _("by the hotline’s clerk, for a caller"),
    Relation.SOMEBODY: _("by somebody else"),
}

#: The channel of a report that a clerk took down while somebody called.
HOTLINE_CHANNEL = "hotline"

__all__ = [
    "DANGER_NAMES",
    "EMERGENCIES",
    "HOTLINE_CHANNEL",
    "RELATION_NAMES",
    "Asked",
    "Danger",
    "Look",
    "Relation",
]

"""What a reporter can answer by button: danger signs and directions, with their words. Pure."""

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

#: Alone enough to alert coordinators before the report is sent.
EMERGENCIES = frozenset({Danger.SMOKE, Danger.HURT})

__all__ = ["DANGER_NAMES", "EMERGENCIES", "Danger", "Look"]

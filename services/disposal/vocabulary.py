"""The words of a disposal record: category, condition and outcome of each item. Pure.

Categories follow the two-level lists of IMSMA, outcomes the reports of the organisations working
in the province; both are what a provincial database asks for (docs/architecture.md).
"""

from enum import StrEnum

from services.texts import Text, _


class Category(StrEnum):
    """What an item was, as the team found it."""

    SUBMUNITION = "submunition"
    AIRCRAFT_BOMB = "aircraft_bomb"
    PROJECTILE = "projectile"
    MORTAR = "mortar"
    GRENADE = "grenade"
    ROCKET = "rocket"
    MINE = "mine"
    FUZE = "fuze"
    SMOKE_WP = "smoke_wp"
    SAA = "saa"
    OTHER = "other"
    NOT_EO = "not_eo"


CATEGORIES: dict[Category, Text] = {
    Category.SUBMUNITION: _("Submunition"),
    Category.AIRCRAFT_BOMB: _("Aircraft bomb"),
    Category.PROJECTILE: _("Projectile"),
    Category.MORTAR: _("Mortar"),
    Category.GRENADE: _("Grenade (also M79)"),
    Category.ROCKET: _("Rocket"),
    Category.MINE: _("Mine"),
    Category.FUZE: _("Fuze or detonator"),
    Category.SMOKE_WP: _("Smoke or WP"),
    Category.SAA: _("Small arms ammunition"),
    Category.OTHER: _("Other"),
    Category.NOT_EO: _("Not explosive ordnance"),
}


class Condition(StrEnum):
    """The state an item was in."""

    INTACT = "intact"
    DAMAGED = "damaged"
    BURIED = "buried"
    UNKNOWN = "unknown"


CONDITIONS: dict[Condition, Text] = {
    Condition.INTACT: _("Intact"),
    Condition.DAMAGED: _("Damaged or corroded"),
    Condition.BURIED: _("Partly buried"),
    Condition.UNKNOWN: _("Not known"),
}


class Outcome(StrEnum):
    """What became of an item."""

    DESTROYED_IN_SITU = "destroyed_in_situ"
    REMOVED = "removed"
    RENDERED_SAFE = "rendered_safe"
    HANDED_TO_MILITARY = "handed_to_military"
    MARKED_LEFT = "marked_left"
    NOT_FOUND = "not_found"
    NOT_EO = "not_eo"
    DETONATED_BEFORE = "detonated_before"


OUTCOMES: dict[Outcome, Text] = {
    Outcome.DESTROYED_IN_SITU: _("Destroyed in situ"),
    Outcome.REMOVED: _("Removed for later destruction"),
    Outcome.RENDERED_SAFE: _("Rendered safe"),
    Outcome.HANDED_TO_MILITARY: _("Handed to the military"),
    Outcome.MARKED_LEFT: _("Marked and left"),
    Outcome.NOT_FOUND: _("Not found"),
    Outcome.NOT_EO: _("Not explosive ordnance"),
    Outcome.DETONATED_BEFORE: _("Detonated before arrival"),
}

QUANTITIES = (1, 2, 3, 5, 10, 20)
EVACUATED = (0, 5, 10, 20, 50, 100)
#: More than this is a typing error; the largest caches on record held some 1,400 items.
MOST_ITEMS = 10_000
#: Square metres that are offered as buttons, and the most that is believed: ten square kilometres.
AREAS, MOST_AREA = (100, 625, 2500), 10_000_000

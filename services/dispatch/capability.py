"""What a task asks of a team, by what the reporter saw. Pure.

Levels are those of IMAS 09.30 (EOD 1, 2, 3). Both tables are the product's proposal and need the
province's approval: a reporter's picture is a hint, so nothing unknown asks for more than level 1.
"""

from services.pictures.kinds import Look
from services.teams.limits import ItemClass

LEVELS: dict[Look, int] = {
    Look.BOMB_LARGE: 3,
    Look.CACHE: 3,
    Look.PROJECTILE: 2,
    Look.ROCKET: 2,
    Look.MORTAR: 2,
    Look.MINE: 2,
}

CLASSES: dict[Look, ItemClass] = {
    Look.BOMB_LARGE: ItemClass.BOMB,
    Look.CACHE: ItemClass.BOMB,
    Look.PROJECTILE: ItemClass.SHELL,
    Look.ROCKET: ItemClass.SHELL,
    Look.MORTAR: ItemClass.SHELL,
    Look.MINE: ItemClass.SHELL,
    Look.GRENADE: ItemClass.SMALL,
    Look.M79: ItemClass.SMALL,
    Look.BOMBIE_GUAVA: ItemClass.SMALL,
    Look.BOMBIE_PINEAPPLE: ItemClass.SMALL,
}


def level_needed(look: Look) -> int:
    return LEVELS.get(look, 1)


def class_of(look: Look) -> ItemClass:
    """How large it may be; the smallest where nobody knows, so that any team may go and look."""
    return CLASSES.get(look, ItemClass.AMMUNITION)

"""Which EOD level a task asks of a team, by what the reporter saw. Pure.

Levels are those of IMAS 09.30 (EOD 1, 2, 3). The table is the product's proposal and needs the
province's approval: a reporter's picture is a hint, so nothing unknown asks for more than level 1.
"""

from services.pictures.kinds import Look

LEVELS: dict[Look, int] = {
    Look.BOMB_LARGE: 3,
    Look.CACHE: 3,
    Look.PROJECTILE: 2,
    Look.ROCKET: 2,
    Look.MORTAR: 2,
    Look.MINE: 2,
}


def level_needed(look: Look) -> int:
    return LEVELS.get(look, 1)

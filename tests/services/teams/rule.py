"""The rule by which a team is able, in plain words: what the database's answer is compared with."""

from services.teams.area import holds
from services.teams.model import Team
from services.teams.nearest import Need


def able(team: Team, need: Need, *, load: int) -> bool:
    """On duty, of the level, for such an item, inside its area where one is set, and not full."""
    fit = team.level >= need.level and team.largest >= need.item
    return team.on_duty and fit and responsible(team, need) and load < team.capacity


def responsible(team: Team, need: Need) -> bool:
    if need.commune is not None and need.commune in team.area:
        return True
    if team.polygons is not None:
        return holds(team.polygons, need.point)
    return not team.area or need.commune is None

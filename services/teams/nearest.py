"""What a task asks of a team, and from where a team would come. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from services.messages import GeoPoint
from services.teams.limits import ItemClass
from services.teams.model import Team


@dataclass(frozen=True, slots=True)
class Need:
    """What a task asks of a team. `commune` is a unit's code, None when it is not known."""

    point: GeoPoint
    level: int
    commune: str | None
    item: ItemClass = ItemClass.AMMUNITION


class Placed(NamedTuple):
    """A team and where it is (degrees WGS84); `bounded` by polygons, the place may lie outside."""

    id: int
    name: str
    lat: float
    lon: float
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A team that could go, and how far it has to."""

    team: Placed
    distance_m: float


def last_known(team: Team, *, now: datetime, fresh: timedelta) -> GeoPoint:
    """The live location while it is fresh, else the base."""
    if team.live_at is None or team.live_lat is None or team.live_lon is None:
        return team.base
    recent = now - team.live_at <= fresh
    return GeoPoint(team.live_lat, team.live_lon) if recent else team.base

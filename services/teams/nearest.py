"""Which teams could take a task, nearest first. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.messages import GeoPoint
from services.places.geodesy import distance_m
from services.teams.model import Team


@dataclass(frozen=True, slots=True)
class Need:
    """What a task asks of a team. `commune` is a unit's code, None when it is not known."""

    point: GeoPoint
    level: int
    commune: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A team that could go, and how far it has to."""

    team: Team
    distance_m: float


def last_known(team: Team, *, now: datetime, fresh: timedelta) -> GeoPoint:
    """The live location while it is fresh, else the base."""
    if team.live_at is None or team.live_lat is None or team.live_lon is None:
        return team.base
    recent = now - team.live_at <= fresh
    return GeoPoint(team.live_lat, team.live_lon) if recent else team.base


def able(team: Team, need: Need, *, load: int) -> bool:
    """On duty, of the level, inside its area where one is set, and not full."""
    inside = not team.area or need.commune is None or need.commune in team.area
    return team.on_duty and team.level >= need.level and inside and load < team.capacity


def candidates(
    teams: Sequence[Team],
    need: Need,
    *,
    loads: Mapping[int, int],
    asked: Collection[int],
    now: datetime,
    fresh: timedelta,
) -> list[Candidate]:
    """The able teams that have not been asked yet, by geodesic distance."""
    found = [
        Candidate(team, distance_m(last_known(team, now=now, fresh=fresh), need.point))
        for team in teams
        if team.id not in asked and able(team, need, load=loads.get(team.id, 0))
    ]
    return sorted(found, key=lambda candidate: (candidate.distance_m, candidate.team.id))

"""Whether a confirmed find makes a survey worth proposing, and where that would be. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.messages import GeoPoint
from services.places.geodesy import distance_m
from services.surveys.lifecycle import SurveyState
from services.surveys.model import Ground


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A confirmed find within the policy's metres and days of the one that is weighed."""

    task_id: int
    point: GeoPoint
    survey_id: int | None = None
    state: SurveyState | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`joins`: a proposal that is there already and now has one find more. `ground`: a new one is
    to be made, of the find and of `others`. Neither: nothing is proposed."""

    joins: int | None = None
    ground: Ground | None = None
    others: Sequence[Neighbour] = ()


def weigh(neighbours: Sequence[Neighbour], *, released: bool, enough: int) -> Verdict:
    """A proposal that nobody has decided on yet, is requested, or was dismissed takes the find in:
    one cluster is proposed once. Where a survey was made, one find is enough for another."""
    standing = [n for n in neighbours if n.survey_id and n.state is not SurveyState.DONE]
    if standing:
        return Verdict(joins=max(n.survey_id or 0 for n in standing))
    free = [n for n in neighbours if n.survey_id is None]
    if any(n.state is SurveyState.DONE for n in neighbours):
        return Verdict(ground=Ground.SURVEYED, others=free)
    if released:
        return Verdict(ground=Ground.RELEASED, others=free)
    if len(free) + 1 >= enough:
        return Verdict(ground=Ground.CLUSTER, others=free)
    return Verdict()


def circle(points: Sequence[GeoPoint]) -> GeoPoint:
    """The middle of the points, accurate to the farthest of them; at least 50 m, for no survey is
    of a point."""
    lat = sum(point.lat for point in points) / len(points)
    lon = sum(point.lon for point in points) / len(points)
    middle = GeoPoint(lat, lon)
    return GeoPoint(lat, lon, max(50.0, *(distance_m(middle, point) for point in points)))

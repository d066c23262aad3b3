"""Whether a confirmed find makes a survey worth proposing, and where that would be. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.messages import GeoPoint
from services.places.geodesy import distance_m
from services.surveys.lifecycle import SurveyState
from services.surveys.model import Ground


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A confirmed find within the policy's metres and days of the one that is weighed, or within
    these days in the same village; and the proposal that it belongs to, if there is one."""

    task_id: int
    point: GeoPoint
    survey_id: int | None = None
    state: SurveyState | None = None
    ground: Ground | None = None

    @property
    def is_free(self) -> bool:
        """It counts towards another proposal. That a village needs no survey says nothing of finds
        that lie close together in it."""
        dismissed = self.state is SurveyState.DISMISSED and self.ground is Ground.VILLAGE
        return self.survey_id is None or dismissed


@dataclass(frozen=True, slots=True)
class Verdict:
    """`joins`: a proposal that is there already and now has one find more. `ground`: a new one is
    to be made, of the find and of `others`. Neither: nothing is proposed."""

    joins: int | None = None
    ground: Ground | None = None
    others: Sequence[Neighbour] = ()


@dataclass(frozen=True, slots=True)
class Enough:
    """So many finds propose a survey: close together, or in a village that had been surveyed."""

    together: int
    in_village: int = 1


def weigh(
    neighbours: Sequence[Neighbour],
    *,
    released: bool,
    enough: Enough,
    village: Sequence[Neighbour] | None = None,
) -> Verdict:
    """A proposal that nobody has decided on yet, is requested, or was dismissed takes the find in:
    one cluster is proposed once. Where a survey was made, one find is enough for another. `village`
    are the other finds of the village, where that had been surveyed before."""
    standing = [n for n in neighbours if not n.is_free and n.state is not SurveyState.DONE]
    if standing:
        return _joins(standing)
    free = [n for n in neighbours if n.is_free]
    if any(n.state is SurveyState.DONE for n in neighbours):
        return Verdict(ground=Ground.SURVEYED, others=free)
    if released:
        return Verdict(ground=Ground.RELEASED, others=free)
    if len(free) + 1 >= enough.together:
        return Verdict(ground=Ground.CLUSTER, others=free)
    return Verdict() if village is None else _in_village(village, enough.in_village)


def _in_village(village: Sequence[Neighbour], enough: int) -> Verdict:
    """One village is proposed once, wherever in it the finds lie."""
    of_it = [n for n in village if n.ground is Ground.VILLAGE and n.state is not SurveyState.DONE]
    if of_it:
        return _joins(of_it)
    free = [n for n in village if n.survey_id is None]
    return Verdict(ground=Ground.VILLAGE, others=free) if len(free) + 1 >= enough else Verdict()


def _joins(standing: Sequence[Neighbour]) -> Verdict:
    """The newest of the proposals."""
    return Verdict(joins=max(n.survey_id or 0 for n in standing))


def circle(points: Sequence[GeoPoint]) -> GeoPoint:
    """The middle of the points, accurate to the farthest of them; at least 50 m, for no survey is
    of a point."""
    lat = sum(point.lat for point in points) / len(points)
    lon = sum(point.lon for point in points) / len(points)
    middle = GeoPoint(lat, lon)
    return GeoPoint(lat, lon, max(50.0, *(distance_m(middle, point) for point in points)))

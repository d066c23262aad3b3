"""In which village a place lies, where that is certain: nothing is guessed. Pure."""

from collections.abc import Sequence

from services.boundaries.distance import distance_to, edge_distance
from services.messages import GeoPoint
from services.places.geodesy import distance_m
from services.villages.model import Village


def certain(place: GeoPoint, villages: Sequence[Village], radius_m: float) -> Village | None:
    """Outlines go before points: a village that is drawn holds what lies in it, and nothing else.

    None wherever the place, with all that it may be off by, could as well be another village's.
    """
    off = place.accuracy_m or 0.0
    drawn = [(distance_to(one.polygons, place), one) for one in villages if one.polygons]
    touched = [(metres, one) for metres, one in drawn if metres <= off]
    if touched:
        [(metres, village), *others] = touched
        whole = metres == 0 and edge_distance(village.polygons or [], place) >= off
        return village if whole and not others else None
    return _by_points(place, off, villages, radius_m)


def _by_points(
    place: GeoPoint, off: float, villages: Sequence[Village], radius_m: float
) -> Village | None:
    """The one village whose point has the whole of the place within the radius, if no other's can
    have any of it."""
    pointed = [(one.point, one) for one in villages if not one.polygons]
    measured = [(distance_m(place, point), one) for point, one in pointed if point]
    possible = [(metres, one) for metres, one in measured if metres - off <= radius_m]
    if len(possible) != 1:
        return None
    [(metres, village)] = possible
    return village if metres + off <= radius_m else None

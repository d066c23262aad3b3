"""Who sees exactly where an item lies: the one guard of every point that is shown. Pure.

Somebody who knows where an item lies and should not could go and take it. So only its reporter,
the teams it is offered to or assigned to, their groups, the lead of the organisation whose team has
or had it, and coordinators see the point; whoever else may see anything of a task sees its commune.
"""

from enum import StrEnum

from services.messages import GeoPoint
from services.places.units import Unit


class Viewer(StrEnum):
    """What somebody is to a task, at this moment."""

    COORDINATOR = "coordinator"
    OFFERED = "offered"
    ASSIGNED = "assigned"
    GROUP = "group"
    LEAD = "lead"
    ANYBODY = "anybody"


EXACT = frozenset({Viewer.COORDINATOR, Viewer.OFFERED, Viewer.ASSIGNED, Viewer.GROUP, Viewer.LEAD})


def access_point(point: GeoPoint | None, viewer: Viewer) -> GeoPoint | None:
    """The point, for those who may see it; None for all others, who are told the commune."""
    return point if viewer in EXACT else None


def access_place(point: GeoPoint, viewer: Viewer, unit: Unit | None) -> GeoPoint | None:
    """Where lists, maps and files show it: the point for those who may see it, for all others the
    middle of its commune, and nothing where that is not known."""
    if viewer in EXACT:
        return point
    return GeoPoint(unit.lat, unit.lon, unit.radius_m) if unit else None

"""What a card says of the ground: how sure the commune is, borders, hazard areas. Pure.

For teams and coordinators alone. A place with no line about hazard areas is not said to have none.
"""

from collections.abc import Sequence
from datetime import date

from services.boundaries.ground import CommuneHow, Ground, Hazard
from services.boundaries.model import HazardStatus
from services.texts import Distance, Lines, Spoken, Text, Words, _

_HOW: dict[CommuneHow, Text] = {
    CommuneHow.BOUNDARY: _("🗺 Commune by its boundary"),
    CommuneHow.NEAREST: _("🗺 The commune is the nearest one; it may be a neighbour"),
}
_INSIDE: dict[HazardStatus, Text] = {
    HazardStatus.OPEN: _("⚠️ Inside a known hazard area ({area})"),
    HazardStatus.SUSPENDED: _("⚠️ Inside a known hazard area, work suspended ({area})"),
    HazardStatus.CLOSED: _("⚠️ Inside a hazard area recorded as closed ({area}): residual find"),
    HazardStatus.RELEASED: _("⚠️ Inside a released area ({area}): residual find"),
}
_NEAR: dict[HazardStatus, Text] = {
    HazardStatus.OPEN: _("⚠️ {distance} from a known hazard area ({area})"),
    HazardStatus.SUSPENDED: _("⚠️ {distance} from a known hazard area, work suspended ({area})"),
    HazardStatus.CLOSED: _("⚠️ {distance} from a hazard area recorded as closed ({area})"),
    HazardStatus.RELEASED: _("⚠️ {distance} from a released area ({area})"),
}


def ground(known: Ground, commune: str) -> Spoken:
    """`commune` is the name of the place's own. That one was named is said with the place."""
    return Lines([_commune(known, commune), *(_hazard(hazard) for hazard in known.hazards or ())])


def _commune(known: Ground, commune: str) -> Spoken | None:
    if known.border:
        return _("🗺 Near the border of {communes}", communes=_listed([commune, *known.border]))
    return _HOW.get(known.how) if known.how else None


def _listed(names: Sequence[str]) -> Spoken:
    return _("{these} and {last}", these=Words(", ".join(names[:-1])), last=Words(names[-1]))


def _hazard(hazard: Hazard) -> Spoken:
    if hazard.inside and hazard.status is HazardStatus.RELEASED and hazard.since:
        return _(
            "⚠️ Inside an area released on {date} ({area}): residual find",
            date=Words(f"{date.fromisoformat(hazard.since):%d/%m/%Y}"),
            area=_area(hazard),
        )
    if hazard.inside:
        return Text(_INSIDE[hazard.status].msgid, {"area": _area(hazard)})
    values = {"distance": Distance(max(10.0, hazard.distance_m)), "area": _area(hazard)}
    return Text(_NEAR[hazard.status].msgid, values)


def _area(hazard: Hazard) -> Spoken:
    return Words(", ".join(filter(None, [f"{hazard.hazard} {hazard.code}", hazard.name])))


def mark(known: Ground) -> Spoken | None:
    """For a task in one line: the hazard area that it lies in and that nobody has released."""
    standing = (HazardStatus.OPEN, HazardStatus.SUSPENDED)
    inside = [h for h in known.hazards or () if h.inside and h.status in standing]
    return Words(f"⚠️ {inside[0].hazard}") if inside else None

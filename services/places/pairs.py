"""Two angles that stand beside each other: what they can mean, and whether that is believed."""

import re

from services.places.angles import Angle, Axis, angle_of
from services.places.found import METRES_PER_DEGREE, FoundPoint, Scene
from services.places.notations import Fit, Form

#: Two bare numbers finer than this are coordinates wherever they lie: four decimals or more …
TELLING_STEP = 0.0005
#: … finer than this only around the service area, coarser ones only inside it.
LEAST_STEP = 0.05


def read_pair(form: Form, match: re.Match[str], scene: Scene) -> list[FoundPoint]:
    """What a match can mean, best first; nothing when it is no place on earth, or not believed."""
    first, second = angle_of(match, 1), angle_of(match, 2)
    if first is None or second is None:
        return []
    readings = _readings(first, second, ordered=form.ordered)
    points = [_point(lat, lon, form.how or _units(match), scene) for lat, lon in readings]
    return [point for point in points if point and _believed(point, form.fit, scene)]


def _readings(first: Angle, second: Angle, *, ordered: bool) -> list[tuple[Angle, Angle]]:
    """As (latitude, longitude): both ways round when nothing says which is which."""
    straight = first.axis != Axis.LON and second.axis != Axis.LAT
    swapped = first.axis != Axis.LAT and second.axis != Axis.LON
    if ordered and abs(first.degrees) <= 90:
        swapped = False
    return [(first, second)] * straight + [(second, first)] * swapped


def _point(lat: Angle, lon: Angle, how: str, scene: Scene) -> FoundPoint | None:
    accuracy = max(lat.step, lon.step) * METRES_PER_DEGREE
    return scene.point(lat.degrees, lon.degrees, accuracy, how)


def _units(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("sec1") or groups.get("sec2"):
        return "dms"
    return "dm" if groups.get("min1") else "decimal"


def _believed(point: FoundPoint, fit: Fit, scene: Scene) -> bool:
    if fit is Fit.ANYWHERE or (fit in (Fit.BY_DIGITS, Fit.INSIDE) and point.inside):
        return True
    if fit is Fit.INSIDE:
        return False
    if fit is Fit.NEAR:
        return scene.is_near(point)
    step = point.accuracy_m / METRES_PER_DEGREE
    return step < TELLING_STEP or (scene.is_near(point) and step < LEAST_STEP)

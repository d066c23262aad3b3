"""One angle as it was written: its degrees, its axis, and how much its digits can say."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Axis(StrEnum):
    """What an angle says it measures."""

    LAT = "lat"
    LON = "lon"


#: Beginnings of the words and letters that name an axis, and whether they turn it round.
_HEMISPHERES = {
    Axis.LAT: ("n", "b", "vĩ", "vi", "lat", "mlat", "s"),
    Axis.LON: ("e", "đ", "d", "kinh", "lon", "lng", "mlon", "w", "tây", "tay"),
}
_NEGATIVE = {"s", "south", "nam", "w", "west", "tây", "tay"}


@dataclass(frozen=True, slots=True)
class Angle:
    """Signed degrees; `step` is what one more in the last digit given would add, in degrees."""

    degrees: float
    step: float
    axis: Axis | None


def angle_of(match: re.Match[str], which: int) -> Angle | None:
    """The first or second angle of a match of `notations`; None when no such angle exists."""
    part = {name[:-1]: got for name, got in match.groupdict().items() if name.endswith(str(which))}
    whole, minutes, seconds = part["deg"], part.get("min"), part.get("sec")
    if _number(minutes) >= 60 or _number(seconds) >= 60 or (seconds and _decimals(minutes)):
        return None
    degrees = _number(whole) + _number(minutes) / 60 + _number(seconds) / 3600
    hemisphere = [*(part.get("before") or "").split(), *(part.get("after") or "").split()]
    negative = bool(part.get("sign")) != bool(_NEGATIVE.intersection(hemisphere))
    return Angle(
        -degrees if negative else degrees, _step(whole, minutes, seconds), _axis(hemisphere)
    )


def _axis(hemisphere: list[str]) -> Axis | None:
    """What the first word says; the words after it only repeat or refine it."""
    said = "".join(hemisphere)
    return next((axis for axis, begins in _HEMISPHERES.items() if said.startswith(begins)), None)


def _step(whole: str, minutes: str | None, seconds: str | None) -> float:
    if seconds:
        return 10.0 ** -_decimals(seconds) / 3600
    if minutes:
        return 10.0 ** -_decimals(minutes) / 60
    return 10.0 ** -_decimals(whole)


def _number(written: str | None) -> float:
    return float((written or "0").replace(",", "."))


def _decimals(written: str | None) -> int:
    return len((written or "").replace(",", ".").partition(".")[2])

"""From the metres of a map grid to degrees WGS84. The libraries are loaded when first needed."""

import math
import warnings
from functools import cache
from typing import Any

#: WGS84 degrees, and its UTM zones: 32648 is zone 48 north.
WGS84, UTM_NORTH, UTM_SOUTH = 4326, 32600, 32700


def to_degrees(epsg: int, east: float, north: float) -> tuple[float, float] | None:
    """Latitude and longitude WGS84 of metres in a projected system; None where it has none."""
    lon, lat = _transformer(epsg).transform(east, north)
    return (lat, lon) if math.isfinite(lat) and math.isfinite(lon) else None


def mgrs_to_degrees(code: str, cell_m: float) -> tuple[float, float] | None:
    """The middle of a square of the Military Grid Reference System whose side is `cell_m`.

    None for a code that names no square of the earth.
    """
    from mgrs import MGRS
    from mgrs.core import MGRSError

    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)  # of a square that its band does not have
        try:
            zone, hemisphere, east, north = MGRS().MGRSToUTM(code)
        except (MGRSError, RuntimeWarning):
            return None
    base = UTM_NORTH if hemisphere == "N" else UTM_SOUTH
    return to_degrees(base + int(zone), _middle(east, cell_m), _middle(north, cell_m))


def _middle(metres: float, cell_m: float) -> float:
    """Of the cell, whichever of its corners or middle the library has answered with."""
    return (round(metres, 3) // cell_m + 0.5) * cell_m


@cache
def _transformer(epsg: int) -> Any:
    """Kept, for making one takes many milliseconds; at most the few zones of `grids`."""
    from pyproj import Transformer

    return Transformer.from_crs(epsg, WGS84, always_xy=True)

"""The cell of about 100 m by 100 m in which a point lies, to count what is reported there. Pure."""

import math

from services.messages import GeoPoint

#: Degrees of latitude in 100 m; of longitude at 17° north. Exactness is of no use here.
_LAT, _LON = 0.0009, 0.00094


def cell_of(point: GeoPoint) -> str:
    return f"{math.floor(point.lat / _LAT)}:{math.floor(point.lon / _LON)}"

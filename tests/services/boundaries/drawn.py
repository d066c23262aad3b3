"""Areas that tests draw themselves, written as files with a line for each value."""

import json
from typing import Any

from services.boundaries.features import Drawn
from services.boundaries.model import HazardStatus, HazardType
from services.policy import Policy
from services.teams.area import Ring
from tests.factories import XA_KHE_SANH

AREA = Policy().area


def square(lon: float, lat: float, side: float = 0.1) -> Ring:
    """Its south-western corner in degrees WGS84, and its side."""
    east, north = round(lon + side, 7), round(lat + side, 7)
    return [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def feature(geometry: Any = None, **told: Any) -> dict[str, Any]:
    """Of Khe Sanh, if nothing else is told."""
    shape = polygon(square(106.7, 16.6)) if geometry is None else geometry
    return {"type": "Feature", "properties": told or {"code": XA_KHE_SANH}, "geometry": shape}


def file_of(*features: Any) -> bytes:
    document = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(document, indent=1, ensure_ascii=False).encode()


def a_commune(code: str, name: str, *rings: Ring) -> Drawn:
    return Drawn(code, name, polygons=[list(rings)])


def a_hazard(code: str, *rings: Ring, status: HazardStatus = HazardStatus.OPEN) -> Drawn:
    return Drawn(code, "", HazardType.CHA, status, polygons=[list(rings)])

"""Lines as GeoJSON (RFC 7946), a feature each; without a place where none is known. Pure."""

import json
from collections.abc import Iterable
from typing import Any

from services.exports.columns import cells
from services.exports.model import Line


def begin() -> str:
    return '{"type":"FeatureCollection","features":[\n'


def body(lines: Iterable[Line], *, first: bool) -> str:
    told = ",\n".join(json.dumps(_feature(line), ensure_ascii=False) for line in lines)
    return told if first or not told else ",\n" + told


def end() -> str:
    return "\n]}\n"


def _feature(line: Line) -> dict[str, Any]:
    known = line.lat is not None and line.lon is not None
    place = {"type": "Point", "coordinates": [line.lon, line.lat]} if known else None
    told = {key: cell for key, cell in cells(line).items() if key not in ("lat", "lon")}
    return {"type": "Feature", "geometry": place, "properties": told}

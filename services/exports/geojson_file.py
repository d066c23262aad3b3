"""Lines as GeoJSON (RFC 7946), a feature each; without a place where none is known. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.exports.columns import TASKS, Table, cells


@dataclass(frozen=True, slots=True)
class GeojsonFile:
    """Every column of the table is a property; the place is the geometry."""

    table: Table = TASKS

    def begin(self) -> str:
        return '{"type":"FeatureCollection","features":[\n'

    def body(self, lines: Iterable[object], *, first: bool) -> str:
        told = ",\n".join(json.dumps(self._feature(line), ensure_ascii=False) for line in lines)
        return told if first or not told else ",\n" + told

    def end(self) -> str:
        return "\n]}\n"

    def _feature(self, line: object) -> dict[str, Any]:
        told = cells(line, self.table)
        lat, lon = told.pop("lat"), told.pop("lon")
        known = lat is not None and lon is not None
        place = {"type": "Point", "coordinates": [lon, lat]} if known else None
        return {"type": "Feature", "geometry": place, "properties": told}

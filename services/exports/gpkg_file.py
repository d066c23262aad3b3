"""Lines as a GeoPackage (OGC 12-128r18, version 1.3): a layer of points that maps open offline."""

import sqlite3
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from services.exports.columns import TASKS, Cell, Table, cells

WGS84 = 4326
_WHOLE = {
    *("priority", "quantity", "area_m2", "grade", "total", "first_time", "number", "finds"),
    *("pupils", "teachers", "classes", "sessions"),
}
_BROKEN = {"accuracy_m", "radius_m"}
#: Beginnings of columns that count people.
_PEOPLE = ("girls", "boys", "women", "men")
_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
_BEGIN = """
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
"""
_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
    ("WGS 84 geodetic", WGS84, "EPSG", WGS84, _WKT, "longitude, latitude in degrees"),
)


class GpkgFile:
    """`add` slices, then `close`. What has been added is on disk."""

    def __init__(self, path: Path, table: Table = TASKS) -> None:
        # Slices come from one thread after the other, never at once.
        self._file = sqlite3.connect(path, check_same_thread=False)
        self._table, self._keys = table, keys_of(table)
        named = ", ".join(f"{key} {_type(key)}" for key in self._keys)
        self._file.executescript(_BEGIN)
        self._describe(table.name)
        self._file.execute(
            f"CREATE TABLE {table.name} "
            f"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {named})"
        )
        marks = ", ".join("?" * (len(self._keys) + 1))
        self._insert = f"INSERT INTO {table.name} (geom, {', '.join(self._keys)}) VALUES ({marks})"  # noqa: S608 - names of our own alone

    def _describe(self, layer: str) -> None:
        marks = "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)"
        self._file.executemany(marks, _SYSTEMS)
        self._file.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
            "VALUES (?, 'features', ?, ?)",
            (layer, layer, WGS84),
        )
        geometry = (layer, "geom", "POINT", WGS84, 0, 0)
        self._file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)", geometry)

    def add(self, lines: Iterable[Any]) -> None:
        self._file.executemany(self._insert, (self._row(line) for line in lines))
        self._file.commit()

    def _row(self, line: Any) -> list[Cell | bytes]:
        told = cells(line, self._table)
        return [_point(line), *(_cell(key, told[key]) for key in self._keys)]

    def close(self) -> None:
        self._file.commit()
        self._file.close()


def keys_of(table: Table) -> list[str]:
    """Columns of the layer; the place is its geometry."""
    return [column.key for column in table.columns if column.key not in ("lat", "lon")]


def _type(key: str) -> str:
    if key.endswith("_at"):
        return "DATETIME"
    if key in _BROKEN:
        return "REAL"
    return "INTEGER" if key in _WHOLE or key.startswith(_PEOPLE) else "TEXT"


def _cell(key: str, cell: Cell) -> Cell:
    """A GeoPackage's times have thousandths."""
    return f"{cell[:-1]}.000Z" if key.endswith("_at") and isinstance(cell, str) else cell


def _point(line: Any) -> bytes | None:
    """A header without an envelope, then the point as WKB; both little-endian."""
    if line.lat is None or line.lon is None:
        return None
    head = b"GP" + struct.pack("<BBi", 0, 1, WGS84)
    return head + struct.pack("<BIdd", 1, 1, line.lon, line.lat)

"""Lines as a GeoPackage (OGC 12-128r18, version 1.3): a layer of points that maps open offline."""

import sqlite3
import struct
from collections.abc import Iterable
from pathlib import Path

from services.exports.columns import COLUMNS, Cell, cells
from services.exports.model import Line

WGS84 = 4326
LAYER = "tasks"
_TYPES = {"priority": "INTEGER", "quantity": "INTEGER", "accuracy_m": "REAL"}
#: Columns of the table; the place is its geometry.
KEYS = [column.key for column in COLUMNS if column.key not in ("lat", "lon")]
_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
_BEGIN = f"""
PRAGMA application_id = {0x47504B47};
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
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84 geodetic', {WGS84}, 'EPSG', {WGS84}, '{_WKT}', 'longitude, latitude in degrees');
INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)
  VALUES ('{LAYER}', 'features', '{LAYER}', {WGS84});
INSERT INTO gpkg_geometry_columns VALUES ('{LAYER}', 'geom', 'POINT', {WGS84}, 0, 0);
"""  # noqa: S608 - names of our own alone


class GpkgFile:
    """`add` slices, then `close`. What has been added is on disk."""

    def __init__(self, path: Path) -> None:
        # Slices come from one thread after the other, never at once.
        self._file = sqlite3.connect(path, check_same_thread=False)
        named = ", ".join(f"{key} {_type(key)}" for key in KEYS)
        self._file.executescript(
            f"{_BEGIN} CREATE TABLE {LAYER} "
            f"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {named});"
        )
        marks = ", ".join("?" * (len(KEYS) + 1))
        self._insert = f"INSERT INTO {LAYER} (geom, {', '.join(KEYS)}) VALUES ({marks})"  # noqa: S608

    def add(self, lines: Iterable[Line]) -> None:
        self._file.executemany(self._insert, (_row(line) for line in lines))
        self._file.commit()

    def close(self) -> None:
        self._file.close()


def _type(key: str) -> str:
    return "DATETIME" if key.endswith("_at") else _TYPES.get(key, "TEXT")


def _row(line: Line) -> list[Cell | bytes]:
    told = cells(line)
    return [_point(line), *(_cell(key, told[key]) for key in KEYS)]


def _cell(key: str, cell: Cell) -> Cell:
    """A GeoPackage's times have thousandths."""
    return f"{cell[:-1]}.000Z" if key.endswith("_at") and isinstance(cell, str) else cell


def _point(line: Line) -> bytes | None:
    """A header without an envelope, then the point as WKB; both little-endian."""
    if line.lat is None or line.lon is None:
        return None
    head = b"GP" + struct.pack("<BBi", 0, 1, WGS84)
    return head + struct.pack("<BIdd", 1, 1, line.lon, line.lat)

"""What a file may be, and what writes it."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from services.exports.csv_file import CsvFile
from services.exports.geojson_file import GeojsonFile
from services.exports.gpkg_file import GpkgFile
from services.exports.gpx_file import GpxFile
from services.exports.kml_file import KmlFile
from services.exports.mapping import OWN, Form
from services.exports.xlsx_file import XlsxFile


class Format(StrEnum):
    """The end of the file's name."""

    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    KML = "kml"
    GPX = "gpx"


KINDS: dict[Format, str] = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.GEOJSON: "application/geo+json",
    Format.GPKG: "application/geopackage+sqlite3",
    Format.KML: "application/vnd.google-earth.kml+xml",
    Format.GPX: "application/gpx+xml",
}
#: Tables, whose columns a mapping can name.
MAPPED = frozenset({Format.CSV, Format.XLSX})


class TextWriter(Protocol):
    """Says a file piece by piece, of the lines of its own table."""

    def begin(self) -> str: ...

    def body(self, lines: Iterable[Any], *, first: bool) -> str: ...

    def end(self) -> str: ...


class DiskWriter(Protocol):
    """Writes a file that cannot be said piece by piece."""

    def add(self, lines: Iterable[Any]) -> None: ...

    def close(self) -> None: ...


def text_writer(format: Format, form: Form = OWN) -> TextWriter | None:
    """None for a format that must be written on disk first."""
    texts: dict[Format, TextWriter] = {
        Format.CSV: CsvFile(form),
        Format.GEOJSON: GeojsonFile(form.table),
        Format.KML: KmlFile(form.table),
        Format.GPX: GpxFile(form.table),
    }
    return texts.get(format)


def disk_writer(format: Format, path: Path, form: Form = OWN) -> DiskWriter:
    return GpkgFile(path, form.table) if format is Format.GPKG else XlsxFile(path, form)

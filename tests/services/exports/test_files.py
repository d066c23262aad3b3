import csv
import json
from datetime import UTC, datetime
from io import StringIO
from xml.etree import ElementTree

import pytest

from services.exports.columns import COLUMNS
from services.exports.csv_file import CsvFile
from services.exports.formats import TextWriter
from services.exports.geojson_file import GeojsonFile
from services.exports.gpx_file import GpxFile
from services.exports.kml_file import KmlFile
from services.exports.model import Line


def a_line(*, team: str = "Đội 1", lat: float | None = 16.8, lon: float | None = 107.1) -> Line:
    return Line(
        reference="QT-2026-0001", priority=1, status="open",
        created_at=datetime(2026, 3, 1, 2, 3, tzinfo=UTC),
        accepted_at=None, arrived_at=None, completed_at=None,
        look="shell", commune_code="19429", commune="Khe Sanh",
        lat=lat, lon=lon, accuracy_m=25.0, team=team, organisation="A & B",
    )  # fmt: skip


def whole(writer: TextWriter, *slices: list[Line]) -> str:
    pieces = [writer.body(lines, first=number == 0) for number, lines in enumerate(slices)]
    return "".join([writer.begin(), *pieces, writer.end()])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_as_a_formula_does(start: str) -> None:
    text = whole(CsvFile(), [a_line(team=f"{start}1+1")])
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[0]["reference"] == "#activity+code"
    assert rows[1]["team"] == f"'{start}1+1"
    assert rows[1]["created_at"] == "2026-03-01T02:03:00Z"


def test_geojson_of_several_slices_is_one_collection() -> None:
    read = json.loads(whole(GeojsonFile(), [a_line()], [a_line(lat=None, lon=None)], []))
    places = [feature["geometry"] for feature in read["features"]]
    assert places == [{"type": "Point", "coordinates": [107.1, 16.8]}, None]


@pytest.mark.parametrize("writer", [KmlFile(), GpxFile()])
def test_xml_stays_well_formed_whatever_a_name_holds(writer: TextWriter) -> None:
    hostile = a_line(team="<b>&\"'\x00\x1b]]>")
    root = ElementTree.fromstring(whole(writer, [hostile], [a_line(lat=None, lon=None)]))
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert tags.count("Point") + tags.count("wpt") == 1


def test_every_column_has_its_own_name_and_tag() -> None:
    assert len({column.key for column in COLUMNS}) == len(COLUMNS)
    assert len({column.hxl for column in COLUMNS}) == len(COLUMNS)

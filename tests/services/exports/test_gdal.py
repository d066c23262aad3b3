"""Every format is opened by GDAL, as QGIS and most other map programs do it."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pyogrio
import pytest
from openpyxl import load_workbook

from services.exports.columns import COLUMNS, TASKS
from services.exports.formats import Format, disk_writer, text_writer
from services.exports.gpkg_file import keys_of
from services.exports.mapping import shipped
from tests.services.exports.test_files import a_line, whole

HOSTILE = "=1+1 <b>&\"'\x00\x1b Nguyễn"


def written(format: Format, folder: Path) -> Path:
    path = folder / f"tasks.{format}"
    slices = [[a_line(team=HOSTILE)], [a_line(lat=None, lon=None)], []]
    if writer := text_writer(format):
        path.write_text(whole(writer, *slices), encoding="utf-8", newline="")
        return path
    disk = disk_writer(format, path)
    for lines in slices:
        disk.add(lines)
    disk.close()
    return path


@pytest.mark.parametrize("format", Format)
def test_gdal_opens_it(format: Format, tmp_path: Path) -> None:
    path = written(format, tmp_path)

    layer = pyogrio.list_layers(path)[0][0]
    _meta, _fids, _geometry, fields = pyogrio.raw.read(path, layer=layer)

    # A table begins with its tags, a workbook for GDAL with its names as well; GPX is of places.
    rows = {Format.GPX: 1, Format.CSV: 3, Format.XLSX: 4}.get(format, 2)
    assert {len(column) for column in fields} == {rows}


@pytest.mark.parametrize("format", [Format.GPKG, Format.GEOJSON, Format.KML, Format.GPX])
def test_gdal_finds_the_point_where_it_is(format: Format, tmp_path: Path) -> None:
    path = written(format, tmp_path)

    layer = pyogrio.list_layers(path)[0][0]
    found = pyogrio.read_info(path, layer=layer, force_total_bounds=True)

    west, south, east, north = found["total_bounds"]

    assert (west, south) == (east, north) == pytest.approx((107.1, 16.8))


def test_the_geopackage_says_what_the_standard_wants(tmp_path: Path) -> None:
    file = sqlite3.connect(written(Format.GPKG, tmp_path))
    try:
        assert file.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        systems = {row[0] for row in file.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")}
        assert systems == {-1, 0, 4326}
        [row] = file.execute("SELECT created_at, priority, team, geom FROM tasks WHERE fid = 1")
        assert row[:2] == ("2026-03-01T02:03:00.000Z", 1)
        assert row[2].startswith("=1+1")  # a table of a map runs no formulas
        assert row[3][:2] == b"GP"
    finally:
        file.close()
    assert {"lat", "lon"} == {column.key for column in COLUMNS} - set(keys_of(TASKS))


def test_the_workbook_runs_no_formula_and_knows_times(tmp_path: Path) -> None:
    book = load_workbook(written(Format.XLSX, tmp_path))
    rows = list(book["tasks"].iter_rows())
    named = {head.value: cell for head, cell in zip(rows[0], rows[2], strict=True)}

    assert [cell.value for cell in rows[1]] == [column.hxl for column in COLUMNS]
    assert named["team"].value == "'=1+1 <b>&\"' Nguyễn"
    assert named["team"].data_type == "s"
    assert named["created_at"].value == datetime(2026, 3, 1, 2, 3, tzinfo=UTC).replace(tzinfo=None)
    assert named["priority"].value == 1
    assert rows[0][0].font.b
    book.close()


def test_the_workbook_can_hold_a_centres_own_form(tmp_path: Path) -> None:
    form = shipped("imsma")
    disk = disk_writer(Format.XLSX, tmp_path / "tasks.xlsx", form)
    disk.add([a_line()])
    disk.close()

    book = load_workbook(tmp_path / "tasks.xlsx")
    rows = [[cell.value for cell in row] for row in book["tasks"].iter_rows()]
    book.close()

    named = dict(zip(rows[0], rows[2], strict=True))
    assert (named["Status"], named["Country"]) == ("Planned", "Viet Nam")
    assert ZipFile(tmp_path / "tasks.xlsx").testzip() is None

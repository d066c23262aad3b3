"""Files of boundaries that are refused, and the line at which."""

import json
from typing import Any

import pytest

from services.boundaries import reading
from services.boundaries.model import Layer
from services.boundaries.reading import FileError, open_file, read_boundaries
from services.teams.area import MOST_CORNERS
from tests.factories import XA_KHE_SANH
from tests.services.boundaries.drawn import AREA, feature, file_of, polygon, square

OUTER, HOLE, ISLAND = square(106.7, 16.6), square(106.73, 16.63, 0.02), square(107.1, 17.1)
SPECK = [OUTER[0]] * 4


def refused(content: bytes, layer: Layer = Layer.COMMUNES) -> list[str]:
    with pytest.raises(FileError) as error:
        read_boundaries(open_file(content), layer, AREA)
    return error.value.problems


def swapped(ring: Any) -> Any:
    return [[lat, lon] for lon, lat in ring]


#: In a file with a line for each value: the feature's "coordinates" stand in line 10 or 11.
BAD_GEOMETRY: list[tuple[Any, int, str]] = [
    ({"type": "Point", "coordinates": [106.7, 16.6]}, 9, "must be a Polygon or a MultiPolygon"),
    ({"type": "GeometryCollection", "geometries": []}, 9, "must be a Polygon"),
    (5, 9, "must be a Polygon"),
    ({"type": "Polygon"}, 9, "needs a list of rings"),
    ({"type": "Polygon", "coordinates": []}, 11, "needs a list of rings"),
    ({"type": "MultiPolygon", "coordinates": {}}, 11, "needs polygons"),
    ({"type": "MultiPolygon", "coordinates": [[OUTER], 5]}, 36, "needs a list of rings"),
    ({"type": "MultiPolygon", "coordinates": [[SPECK]]}, 13, "encloses nothing"),
    (polygon(5), 12, "needs a list of positions"),
    (polygon(OUTER[:2] + OUTER[:1]), 12, "four positions or more, this has 3"),
    (polygon(OUTER[:-1]), 25, "not closed"),
    (polygon(OUTER, HOLE[:-1]), 47, "not closed"),
    (polygon(SPECK), 12, "encloses nothing"),
    (polygon([OUTER[0], OUTER[1], OUTER[2], OUTER[1], OUTER[0]]), 13, "crosses or touches itself"),
    (polygon([OUTER[0], OUTER[2], OUTER[1], OUTER[3], OUTER[0]]), 13, "crosses or touches itself"),
    (polygon(OUTER, square(106.75, 16.65)), 21, "crosses or touches itself or another"),
    (polygon(OUTER, ISLAND), 35, "a hole lies outside"),
    (polygon(["x", *OUTER]), 13, "needs two numbers"),
    (polygon([OUTER[0], [106.7], *OUTER[1:]]), 17, "needs two numbers"),
    (polygon([[True, 16.6], *OUTER]), 13, "needs two numbers"),
    (polygon([["106.7", "16.6"], *OUTER]), 13, "needs two numbers"),
    (polygon([[None, 16.6], *OUTER]), 13, "needs two numbers"),
    (polygon([[10**400, 16.6], *OUTER]), 13, "needs two numbers"),
    (polygon(swapped(OUTER)), 13, "latitude and longitude are swapped"),
    (polygon([*OUTER[:2], [16.7, 106.8], *OUTER[3:]]), 21, "latitude and longitude are swapped"),
    (polygon(square(6.7, 16.6)), 13, "far outside SAFELANE_AREA"),
    (polygon(square(0.0, 0.0)), 13, "far outside SAFELANE_AREA"),
    (polygon(square(588000.0, 1838000.0, 100.0)), 13, "not metres of a grid"),
]


@pytest.mark.parametrize(("geometry", "line", "why"), BAD_GEOMETRY)
def test_bad_geometry_is_refused_with_its_line(geometry: Any, line: int, why: str) -> None:
    [problem] = refused(file_of(feature(geometry)))

    assert problem.startswith(f"line {line}: feature 1 ({XA_KHE_SANH}): ")
    assert why in problem


#: The properties stand in line 6, their first value in line 7.
BAD_PROPERTIES: list[tuple[Any, Layer, int, str]] = [
    (feature(code="99999"), Layer.COMMUNES, 6, "99999: not the code of a commune"),
    (feature(name="Khe Sanh"), Layer.COMMUNES, 6, 'no "code" of a commune'),
    (feature(code=XA_KHE_SANH, name="Lao Bảo"), Layer.COMMUNES, 8, "19429 is Xã Khe Sanh"),
    (feature(hazard="CHA"), Layer.HAZARDS, 6, 'no "id"'),
    (feature(id="1"), Layer.HAZARDS, 6, "must be CHA or SHA"),
    (feature(id="1", hazard="CHA", status="gone"), Layer.HAZARDS, 9, "must be one of open"),
    (feature(id="1", hazard="CHA", date="May"), Layer.HAZARDS, 9, "May is no date"),
    (feature(id="1"), Layer.AREAS, 6, 'no "team"'),
    (None, Layer.COMMUNES, 4, "no Feature"),
    ({"type": "Polygon"}, Layer.COMMUNES, 4, "no Feature"),
    ({"type": "Feature"}, Layer.COMMUNES, 4, 'no "code"'),
]


@pytest.mark.parametrize(("bad", "layer", "line", "why"), BAD_PROPERTIES)
def test_bad_properties_are_refused_with_their_line(
    bad: Any, layer: Layer, line: int, why: str
) -> None:
    [problem] = refused(file_of(bad), layer)

    assert problem.startswith(f"line {line}: feature 1")
    assert why in problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "line 1: this is no JSON"),
        (b"{\n\n]", "line 3: this is no JSON"),
        (b"{\n\xff}", "line 2: this is not UTF-8 text"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"type": "Feature", "x": NaN}', "NaN is no number"),
        (b'{"x": ' + b"9" * 5000 + b"}", "this is no JSON"),
        (b"[]", "no GeoJSON FeatureCollection and no Feature"),
        (json.dumps(polygon(OUTER)).encode(), "no GeoJSON FeatureCollection and no Feature"),
        (b'{"type": "FeatureCollection"}', "no GeoJSON FeatureCollection"),
        (file_of(), "no feature in this file"),
        (b'{"type": "FeatureCollection",\n"crs": {"properties": {"name": "EPSG:9211"}},\n'
         b'"features": [1]}', "line 2: the coordinates must be WGS84"),
    ],
)  # fmt: skip
def test_what_is_no_geojson_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(FileError) as error:
        open_file(content)

    assert problem in str(error.value)


def test_every_feature_at_fault_is_named_and_a_code_drawn_twice() -> None:
    twice = feature(polygon(ISLAND))
    problems = refused(file_of(feature(), feature(code="1"), twice, feature(polygon(5))))

    assert [problem.split(": ")[1] for problem in problems] == [
        "feature 2 (1)",
        f"feature 3 ({XA_KHE_SANH})",
        f"feature 4 ({XA_KHE_SANH})",
    ]
    assert "drawn twice, first by feature 1" in problems[1]


def test_a_hopeless_file_is_given_up_early() -> None:
    problems = refused(file_of(*[feature(code="1")] * 500))

    assert len(problems) == reading.MOST_PROBLEMS


@pytest.mark.parametrize(
    ("limit", "value"), [("LARGEST_FILE", 100), ("MOST_FEATURES", 1), ("MOST_CORNERS", 9)]
)
def test_a_file_is_bounded(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(reading, limit, value)
    content = file_of(feature(), feature(polygon(ISLAND), code="19363"))

    [problem] = refused(content)

    assert problem.startswith(("larger than", "more than"))


def test_a_ring_is_bounded() -> None:
    many = [[106.7 + n / 1_000_000, 16.6] for n in range(MOST_CORNERS + 1)]

    [problem] = refused(file_of(feature(polygon(many))))

    assert "more than 20000 corners" in problem

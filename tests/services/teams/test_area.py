"""Areas drawn as GeoJSON: what is in them, and what is wrong with a file that cannot be used."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import SafeLaneError
from services.messages import GeoPoint
from services.teams.area import MOST_CORNERS, holds, read_geojson

SQUARE = [[106.0, 16.0], [107.0, 16.0], [107.0, 17.0], [106.0, 17.0], [106.0, 16.0]]
HOLE = [[106.4, 16.4], [106.6, 16.4], [106.6, 16.6], [106.4, 16.6], [106.4, 16.4]]
ELSEWHERE = [[lon + 5, lat] for lon, lat in SQUARE]
#: Like a horseshoe, open to the north.
SHOE = [[0.0, 0.0], [3.0, 0.0], [3.0, 3.0], [2.0, 3.0], [2.0, 1.0], [1.0, 1.0], [1.0, 3.0],
        [0.0, 3.0], [0.0, 0.0]]  # fmt: skip


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        (16.2, 106.2, True),
        (16.5, 106.5, False),
        (16.4, 106.5, True),
        (16.0, 106.0, True),
        (17.0, 106.5, True),
        (16.5, 107.0, True),
        (16.5, 107.000001, False),
        (15.999999, 106.5, False),
        (16.5, 111.5, True),
    ],
)
def test_a_place_is_inside_or_on_the_edge_and_never_in_a_hole(
    lat: float, lon: float, expected: bool
) -> None:
    assert holds([[SQUARE, HOLE], [ELSEWHERE]], GeoPoint(lat, lon)) is expected


@pytest.mark.parametrize(("lat", "lon", "expected"), [(2, 1.5, False), (2, 0.5, True), (0.5, 2, 1)])
def test_an_area_may_bend_around_what_is_not_in_it(lat: float, lon: float, expected: bool) -> None:
    assert holds([[SHOE]], GeoPoint(lat, lon)) == expected


@given(st.floats(-2, 5), st.floats(-2, 5), st.integers(0, 7))
def test_it_matters_neither_where_a_ring_begins_nor_which_way_it_runs(
    lat: float, lon: float, begin: int
) -> None:
    turned = [*SHOE[begin:-1], *SHOE[:begin], SHOE[begin]]
    point = GeoPoint(lat, lon)

    assert holds([[SHOE]], point) == holds([[turned]], point) == holds([[turned[::-1]]], point)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"type": "Polygon", "coordinates": [SQUARE, HOLE]}, [[SQUARE, HOLE]]),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [ELSEWHERE]]}, [[SQUARE], [ELSEWHERE]]),
        ({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}, [[SQUARE]]),
        (
            {
                "type": "FeatureCollection",
                "features": [
                    {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
                    {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}},
                    {"type": "Feature", "geometry": None},
                ],
            },
            [[SQUARE]],
        ),
        (
            {"type": "Polygon", "coordinates": [[[*corner, 12.5] for corner in SQUARE]]},
            [[SQUARE]],
        ),
    ],
)
def test_polygons_are_found_in_whatever_wraps_them(document: object, expected: object) -> None:
    assert read_geojson(json.dumps(document)) == expected


def polygon(*rings: Any) -> str:
    return json.dumps({"type": "Polygon", "coordinates": list(rings)})


MANY = [[1 + n / MOST_CORNERS, 1.0] for n in range(MOST_CORNERS)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no Polygon"),
        ('{"type": "Point", "coordinates": [1, 2]}', "no Polygon"),
        ('{"type": "FeatureCollection"}', "no Polygon"),
        ('{"type": "Polygon"}', "no ring"),
        (polygon(), "no ring"),
        (polygon(SQUARE[:-1]), "its last must be its first"),
        (polygon(SQUARE[:2] + SQUARE[:1]), "four positions"),
        (polygon(SQUARE, "ring"), "four positions"),
        (polygon([[106, "x"], *SQUARE]), "two numbers"),
        (polygon([[True, 1], *SQUARE]), "two numbers"),
        (polygon([[float("nan"), 1], *SQUARE]), "two numbers"),
        (polygon([[106], *SQUARE]), "two numbers"),
        (polygon([[16.0, 106.0], [16.0, 107.0], [17.0, 107.0], [16.0, 106.0]]), "longitude comes"),
        (polygon([*MANY, MANY[0]]), "20000 corners"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(text: str, why: str) -> None:
    with pytest.raises(SafeLaneError) as refused:
        read_geojson(text)

    assert why in refused.value.text.render("en")

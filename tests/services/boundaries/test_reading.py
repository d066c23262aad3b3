"""Files of boundaries: what is read from good ones, and the line at which a bad one is refused."""

import json
from datetime import date
from typing import Any

import pytest

from services.boundaries.features import Drawn
from services.boundaries.model import HazardStatus, HazardType, Layer
from services.boundaries.reading import FileError, find_layer, open_file, read_boundaries
from tests.factories import XA_KHE_SANH
from tests.services.boundaries.drawn import AREA, feature, file_of, polygon, square

OUTER, HOLE, ISLAND = square(106.7, 16.6), square(106.73, 16.63, 0.02), square(107.1, 17.1)
SPECK = [OUTER[0]] * 4


def read(content: bytes, layer: Layer = Layer.COMMUNES) -> list[Drawn]:
    return read_boundaries(open_file(content), layer, AREA)


@pytest.mark.parametrize(
    ("geometry", "expected", "empty"),
    [
        (polygon(OUTER), [[OUTER]], 0),
        (polygon(OUTER, HOLE), [[OUTER, HOLE]], 0),
        ({"type": "MultiPolygon", "coordinates": [[OUTER, HOLE], [ISLAND]]},
         [[OUTER, HOLE], [ISLAND]], 0),
        (polygon([[*corner, 12.5] for corner in OUTER]), [[OUTER]], 0),
        (polygon([OUTER[0], *OUTER]), [[OUTER]], 0),
        (polygon(OUTER[::-1]), [[OUTER[::-1]]], 0),
        (polygon(OUTER, SPECK), [[OUTER]], 1),
        ({"type": "MultiPolygon", "coordinates": [[SPECK], [OUTER]]}, [[OUTER]], 1),
    ],
)  # fmt: skip
def test_polygons_are_read_with_holes_and_islands(geometry: Any, expected: Any, empty: int) -> None:
    [drawn] = read(file_of(feature(geometry)))

    assert (drawn.polygons, drawn.empty) == (expected, empty)
    assert (drawn.code, drawn.name) == (XA_KHE_SANH, "Xã Khe Sanh")


def test_one_feature_alone_is_a_file_too() -> None:
    content = b"\xef\xbb\xbf" + json.dumps(feature()).encode()

    assert [drawn.code for drawn in read(content)] == [XA_KHE_SANH]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"id": "44-1", "hazard": "CHA"}, (HazardType.CHA, HazardStatus.OPEN, None)),
        ({"id": 7, "type": "sha", "status": "Suspended"},
         (HazardType.SHA, HazardStatus.SUSPENDED, None)),
        ({"code": "x", "kind": "CHA", "status": "cleared", "date": "2024-05-31"},
         (HazardType.CHA, HazardStatus.RELEASED, date(2024, 5, 31))),
        ({"id": "x", "HAZARD": "CHA", "Status": "closed", "date": "31/05/2024"},
         (HazardType.CHA, HazardStatus.CLOSED, date(2024, 5, 31))),
    ],
)  # fmt: skip
def test_a_hazard_area_says_what_it_is(told: dict[str, Any], expected: Any) -> None:
    [drawn] = read(file_of(feature(**told)), Layer.HAZARDS)

    assert (drawn.hazard, drawn.status, drawn.since) == expected


@pytest.mark.parametrize("name", ["Khe Sanh", "Xã Khe Sanh", "KHE SANH", "xa khe sanh"])
def test_a_commune_may_be_spelt_in_any_way(name: str) -> None:
    assert read(file_of(feature(code=XA_KHE_SANH, name=name)))


@pytest.mark.parametrize(
    ("told", "layer"),
    [
        ({"code": XA_KHE_SANH}, Layer.COMMUNES),
        ({"id": "44-1", "hazard": "CHA"}, Layer.HAZARDS),
        ({"id": "44-1", "status": "open"}, Layer.HAZARDS),
        ({"team": "Sen"}, Layer.AREAS),
    ],
)
def test_a_file_gives_away_what_it_draws(told: dict[str, Any], layer: Layer) -> None:
    assert find_layer(open_file(file_of(feature(**told))), AREA) is layer


@pytest.mark.parametrize(
    "features",
    [[feature(nothing=1)], [feature(), feature(team="Sen")], [None], [feature(), 5]],
)
def test_a_file_that_does_not_is_asked_about(features: list[Any]) -> None:
    with pytest.raises(FileError, match="--kind"):
        find_layer(open_file(file_of(*features)), AREA)


def test_how_far_it_has_come_is_told() -> None:
    seen: list[Any] = []

    def track(features: Any) -> Any:
        for each in features:
            seen.append(each)
            yield each

    read_boundaries(open_file(file_of(feature())), Layer.COMMUNES, AREA, track=track)

    assert len(seen) == 1

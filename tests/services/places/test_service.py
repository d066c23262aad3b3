"""What `safelane locate` answers."""

import json

from services.places.service import as_json, locate
from services.policy import Policy

AREA = Policy().area


def test_a_place_is_answered_with_its_points_and_units() -> None:
    text = "xã Khe Sanh, 16.6190, 106.7300"

    answer = as_json(text, locate(text, AREA))

    assert answer["text"] == text
    assert answer["points"] == [
        {"lat": 16.619, "lon": 106.73, "accuracy_m": 11.1, "how": "decimal"}
    ]
    assert [set(unit) for unit in answer["units"]] == [{"code", "name", "lat", "lon", "radius_m"}]
    assert answer["units"][0]["name"] == "Xã Khe Sanh"
    assert json.loads(json.dumps(answer)) == answer


def test_a_point_outside_the_area_is_kept_but_not_answered() -> None:
    located = locate("21.0285, 105.8542", AREA)

    assert len(located.points) == 1
    assert as_json("", located)["points"] == []


def test_a_text_without_a_place_is_answered_with_empty_lists() -> None:
    assert as_json("hello", locate("hello", AREA)) == {"text": "hello", "points": [], "units": []}

"""A place is taken when it is certain, asked about when not, and said back when wrong."""

import math

import pytest

from services.conversation.draft import Draft
from services.conversation.places import (
    LONGEST_LANDMARK,
    WORST_ACCURACY_M,
    chosen_unit,
    place_name,
    place_pin,
    place_text,
)
from services.messages import GeoPoint
from services.policy import Policy
from tests.factories import KHE_SANH

AREA = Policy().area


def test_a_pin_in_the_area_is_the_place() -> None:
    draft = place_pin(Draft(), KHE_SANH, AREA).draft

    assert draft is not None
    assert (draft.lat, draft.lon, draft.place_how) == (KHE_SANH.lat, KHE_SANH.lon, "pin")
    assert place_name(draft, AREA) == "Xã Khe Sanh"


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        *((math.nan, 107.0), (16.8, math.nan), (math.inf, 107.0), (16.8, -math.inf)),
        *((999.0, 999.0), (-999.0, 107.0), (0.0, 0.0), (0.001, -0.001)),
        *((21.03, 105.85), (16.19, 107.0), (107.1, 16.8), (-16.8, 107.1), (1e308, 1e308)),
    ],
)
def test_a_pin_that_cannot_be_is_said_back(lat: float, lon: float) -> None:
    placed = place_pin(Draft(), GeoPoint(lat, lon), AREA)

    assert placed.draft is None
    assert placed.outside == f"{lat:.5f}, {lon:.5f}"


@pytest.mark.parametrize("accuracy", [None, 0.0, -5.0, math.nan, math.inf, WORST_ACCURACY_M + 1])
def test_an_accuracy_that_says_nothing_is_not_believed(accuracy: float | None) -> None:
    draft = place_pin(Draft(), GeoPoint(16.62, 106.73, accuracy), AREA).draft

    assert draft is not None
    assert draft.accuracy_m is None


def test_a_name_of_one_place_is_that_place_and_its_words_the_landmark() -> None:
    draft = place_text(Draft(), "Trung Sơn, sau nhà văn hóa", AREA).draft

    assert draft is not None
    assert draft.place_how == "name"
    assert place_name(draft, AREA) == "Xã Bến Hải, Trung Sơn, sau nhà văn hóa"
    assert draft.accuracy_m is not None
    assert draft.accuracy_m > 1000


@pytest.mark.parametrize("text", ["Tân Thành", "hai phu", "Hướng Hóa"])
def test_a_name_of_several_places_is_asked_about(text: str) -> None:
    placed = place_text(Draft(), text, AREA)

    assert placed.draft is None
    assert len({found.unit.code for found in placed.units}) == len(placed.units) > 1


@pytest.mark.parametrize("text", ["hello", "", "ở sau vườn", "22/11/2026", "{0}", "9" * 5000])
def test_words_without_a_place_are_none(text: str) -> None:
    placed = place_text(Draft(), text, AREA)

    assert (placed.draft, placed.outside, list(placed.units)) == (None, "", [])


def test_coordinates_in_the_text_are_the_place_and_not_a_phones() -> None:
    draft = place_text(Draft(), "ở 16.8163, 107.1003 nhé", AREA).draft

    assert draft is not None
    assert draft.place_how == "coordinates"
    assert draft.phone_point is None


def test_coordinates_elsewhere_are_said_back() -> None:
    assert place_text(Draft(), "21.0285, 105.8542", AREA).outside == "21.02850, 105.85420"


def test_a_long_letter_does_not_become_the_name_of_a_place() -> None:
    draft = place_text(Draft(), "Trung Sơn " + "rất dài " * 600, AREA).draft

    assert draft is not None
    assert len(draft.landmark) == LONGEST_LANDMARK


@pytest.mark.parametrize("text", ["thôn Hải Thành", "sông Bến Hải", "Quảng Trị"])
def test_a_village_or_a_river_of_that_name_is_asked_about(text: str) -> None:
    placed = place_text(Draft(), text, AREA)

    assert placed.draft is None
    assert placed.units


def test_a_former_commune_that_was_chosen_is_smaller_than_the_unit_of_today() -> None:
    whole = chosen_unit("19702", "Hải Lăng", AREA)
    former = chosen_unit("19702", "quả bom ở Hải Phú", AREA)

    assert whole is not None
    assert former is not None
    assert (former.matched, former.is_whole) == ("Xã Hải Phú (Hải Lăng)", False)
    assert former.radius_m < whole.radius_m


def test_a_button_for_a_unit_that_the_words_do_not_name_is_the_whole_unit() -> None:
    chosen = chosen_unit("19702", "", AREA)

    assert chosen is not None
    assert (chosen.unit.name, chosen.is_whole) == ("Xã Hải Lăng", True)
    assert chosen_unit("00000", "Hải Lăng", AREA) is None

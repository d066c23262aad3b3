"""The tables as a whole: long enough, every row right or asked about, none a wrong place."""

import pytest

from tests.services.places.counted import FORMS, Line, lines

COUNTED = {line.what: line for line in lines()}


def of(*names: str) -> list[Line]:
    return [COUNTED[name] for name in names]


def test_more_than_three_hundred_coordinates_in_every_form_are_read() -> None:
    found = of(*FORMS)

    assert sum(line.of for line in found) >= 300
    assert not [line for line in found if line.became["nothing"] or line.became["wrong"]]


def test_of_more_than_a_hundred_sentences_without_a_coordinate_none_is_read() -> None:
    [line] = of("sentences without a coordinate")

    assert line.of >= 100
    assert line.became["nothing"] == line.of


@pytest.mark.parametrize("what", [name for name in COUNTED if "every" in name or "units" in name])
def test_every_name_leads_to_its_unit_or_is_asked_about(what: str) -> None:
    line = COUNTED[what]

    assert line.became["right"] + line.became["asked"] == line.of


def test_no_name_of_several_places_is_ever_taken_for_one_of_them() -> None:
    [line] = of("names of several places (traps)")

    assert line.became["asked"] == line.of

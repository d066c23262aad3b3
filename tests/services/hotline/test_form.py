"""What a clerk types, and what it amounts to."""

from typing import Any

import pytest

from services.hotline.form import CallForm, read_form
from services.policy import Policy
from services.reports.answers import Danger, Relation

AREA, WORDS = Policy().area, "2026-11.1"
POINT = "16.6222, 106.7330"


@pytest.mark.parametrize(
    ("words", "how"),
    [(POINT, "coordinates"), ("Khe Sanh, sau chợ", "name"), ("xa Khe Sanh", "name")],
)
def test_a_place_is_found_as_in_the_chat(words: str, how: str) -> None:
    read = read_form(CallForm(place=words), AREA, WORDS)

    assert not read.problems
    assert read.draft.place_how == how
    assert read.draft.relation == Relation.HOTLINE


def test_a_name_gives_an_area_and_stays_as_the_landmark() -> None:
    draft = read_form(CallForm(place="Khe Sanh, sau chợ"), AREA, WORDS).draft

    assert draft.item_point is not None
    assert (draft.item_point.accuracy_m or 0) > 1000
    assert draft.landmark == "Khe Sanh, sau chợ"


def test_a_name_of_several_places_is_asked_about_and_one_is_chosen() -> None:
    asked = read_form(CallForm(place="Tân Thành"), AREA, WORDS)
    assert "place" in asked.problems
    assert len(asked.found.offered) > 1

    second = asked.found.offered[1]
    chosen = read_form(CallForm(place="Tân Thành", choice=second.key), AREA, WORDS)

    assert not chosen.problems
    assert chosen.draft.commune == second.draft.commune


def test_a_choice_of_other_words_chooses_nothing() -> None:
    read = read_form(CallForm(place="Tân Thành", choice="point:16.62220,106.73300"), AREA, WORDS)

    assert read.found.chosen is None
    assert "place" in read.problems


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"place": ""}, "place"),
        ({"place": "behind the house"}, "place"),
        ({"place": "48.8566, 2.3522"}, "place"),
        ({"quantity": "many"}, "quantity"),
        ({"quantity": "0"}, "quantity"),
        ({"quantity": "²"}, "quantity"),
        ({"phone": "12"}, "phone"),
        ({"phone": "0905111222"}, "agreed"),
        ({"name": "Hà"}, "agreed"),
        ({"phone": "0905111222", "agreed": "older words"}, "agreed"),
        ({"name": "Hà", "agreed": WORDS}, "phone"),
        ({"note": "x" * 1501}, "note"),
        ({"place": POINT + " " * 10 + "x" * 300}, "place"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(fields: dict[str, Any], wrong: str) -> None:
    assert list(read_form(CallForm(**{"place": POINT} | fields), AREA, WORDS).problems) == [wrong]


def test_a_number_is_kept_only_with_consent() -> None:
    form = CallForm(place=POINT, phone="0905 111 222", name="chị Hà")
    agreed = CallForm(place=POINT, phone="0905 111 222", name="chị Hà", agreed=WORDS)

    assert read_form(form, AREA, WORDS).draft.finder_phone is None
    assert read_form(agreed, AREA, WORDS).draft.finder_phone == "0905111222"


def test_dangers_are_read_in_words_as_well_as_ticked() -> None:
    form = CallForm(place=POINT, note="có khói bốc lên", dangers=frozenset({Danger.CHILDREN}))
    draft = read_form(form, AREA, WORDS).draft

    assert draft.dangers == (Danger.CHILDREN.value,)
    assert Danger.SMOKE in draft.read
    assert draft.is_emergency


def test_an_invented_kind_is_not_known() -> None:
    assert read_form(CallForm(place=POINT, look="atom"), AREA, WORDS).draft.look == "unknown"

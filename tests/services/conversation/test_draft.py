"""A draft takes answers in any order, asks five questions at most, and says where the item is."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.conversation.draft import (
    ESTIMATE_ERROR,
    PIN_ACCURACY_M,
    Draft,
    Step,
    next_step,
)
from services.conversation.heeding import toggled
from services.conversation.questions import DISTANCES
from services.messages import GeoPoint
from services.pictures.kinds import Look
from services.places.geodesy import Compass, destination, distance_m
from services.reports.answers import Danger
from tests.factories import DONG_HA, KHE_SANH

Answer = Callable[[Draft], Draft]

#: The number that stands before each question; the place is one thought of three steps.
NUMBERS = {
    Step.PLACE: 1,
    Step.DISTANCE: 1,
    Step.DIRECTION: 1,
    Step.LOOK: 2,
    Step.DANGERS: 3,
    Step.PHOTO: 4,
    Step.PHONE: 5,
}
ANSWERS: dict[Step, Answer] = {
    Step.PLACE: lambda draft: draft.placed(KHE_SANH, how="pin", commune="19429"),
    Step.DISTANCE: lambda draft: replace(draft, distance_m=50.0),
    Step.DIRECTION: lambda draft: replace(draft, direction="north"),
    Step.LOOK: lambda draft: replace(draft, look="m79"),
    Step.DANGERS: lambda draft: draft.pass_by(Step.DANGERS),
    Step.PHOTO: lambda draft: replace(draft, media=(7,)),
    Step.PHONE: lambda draft: replace(draft, phone=False),
}

points = st.builds(
    GeoPoint,
    st.floats(16.2, 18.15),
    st.floats(105.55, 107.5),
    st.none() | st.floats(1, 20_000),
)
drafts = st.builds(
    Draft,
    lat=st.none() | st.floats(16.2, 18.15),
    lon=st.floats(105.55, 107.5),
    accuracy_m=st.none() | st.floats(1, 20_000),
    place_how=st.sampled_from(["", "pin", "coordinates", "name"]),
    commune=st.none() | st.just("19429"),
    landmark=st.text(max_size=20),
    distance_m=st.none() | st.sampled_from([0.0, 20.0, 300.0]),
    direction=st.none() | st.sampled_from([c.value for c in Compass]),
    look=st.none() | st.sampled_from([look.value for look in Look]),
    dangers=st.lists(st.sampled_from([d.value for d in Danger]), unique=True).map(tuple),
    media=st.lists(st.integers(1, 99)).map(tuple),
    phone=st.none() | st.booleans(),
    emergency=st.booleans(),
    passed=st.lists(st.sampled_from([s.value for s in Step]), unique=True).map(tuple),
    notes=st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3),
)


def asked(draft: Draft) -> list[Step]:
    """The questions that are put until the summary, each answered as it comes."""
    steps = []
    while (step := next_step(draft)) is not Step.SUMMARY:
        steps.append(step)
        draft = ANSWERS[step](draft)
    return steps


def test_a_person_who_has_told_nothing_is_asked_everything_in_order() -> None:
    assert asked(Draft()) == list(NUMBERS)


@given(drafts)
def test_never_more_than_five_questions_and_the_place_first(draft: Draft) -> None:
    steps = asked(draft)

    assert len({NUMBERS[step] for step in steps}) <= 5
    assert [NUMBERS[step] for step in steps] == sorted(NUMBERS[step] for step in steps)
    assert len(set(steps)) == len(steps)
    assert (steps[:1] == [Step.PLACE]) or draft.lat is not None or "place" in draft.passed


@given(st.permutations(list(ANSWERS)))
def test_answers_in_any_order_lead_to_the_summary(order: list[Step]) -> None:
    draft = Draft()
    for step in order:
        draft = ANSWERS[step](draft)
    left = asked(draft)

    # A place told after the way to the item is another place: the way is asked about again.
    assert set(left) <= {Step.DISTANCE, Step.DIRECTION}


@given(st.sets(st.sampled_from([s for s in ANSWERS if s is not Step.PLACE])))
def test_every_question_but_the_place_can_be_passed_by(skipped: set[Step]) -> None:
    draft = ANSWERS[Step.PLACE](Draft())
    for step in skipped:
        draft = draft.pass_by(step)

    assert not set(asked(draft)) & skipped


@pytest.mark.parametrize("how", ["coordinates", "name"])
def test_the_way_to_the_item_is_asked_only_of_a_phone(how: str) -> None:
    draft = Draft().placed(KHE_SANH, how=how, commune=None)

    assert asked(draft)[0] is Step.LOOK


def test_a_new_place_forgets_the_way_that_belonged_to_the_old_one() -> None:
    draft = ANSWERS[Step.DIRECTION](ANSWERS[Step.DISTANCE](ANSWERS[Step.PLACE](Draft())))
    moved = draft.pass_by(Step.DISTANCE).placed(DONG_HA, how="pin", commune=None)

    assert (moved.distance_m, moved.direction) == (None, None)
    assert next_step(moved) is Step.DISTANCE


@given(points, st.sampled_from(list(Compass)), st.sampled_from(DISTANCES))
def test_the_item_lies_where_direction_and_distance_lead(
    phone: GeoPoint, compass: Compass, metres: int
) -> None:
    draft = Draft().placed(phone, how="pin", commune=None)
    item = replace(draft, distance_m=float(metres), direction=compass.value).item_point

    assert item is not None
    assert distance_m(item, destination(phone, compass.bearing_deg, metres)) < 1
    assert distance_m(item, phone) == pytest.approx(metres, abs=0.1)


@given(points, st.none() | st.sampled_from(list(Compass)), st.none() | st.floats(0, 2000))
def test_an_item_is_never_known_better_than_the_phone_that_saw_it(
    phone: GeoPoint, compass: Compass | None, metres: float | None
) -> None:
    draft = Draft().placed(phone, how="pin", commune=None)
    item = replace(draft, distance_m=metres, direction=compass).item_point

    assert item is not None
    assert item.accuracy_m is not None
    assert item.accuracy_m >= (phone.accuracy_m or PIN_ACCURACY_M)
    assert item.accuracy_m >= (phone.accuracy_m or PIN_ACCURACY_M) + ESTIMATE_ERROR * (metres or 0)


def test_without_a_direction_the_item_may_be_anywhere_around() -> None:
    draft = Draft().placed(GeoPoint(16.8, 107.1, 20.0), how="pin", commune=None)
    item = replace(draft, distance_m=100.0).item_point

    assert item == GeoPoint(16.8, 107.1, 120.0)


@given(drafts)
def test_a_draft_survives_the_database(draft: Draft) -> None:
    assert Draft.from_json(json.loads(json.dumps(draft.to_json()))) == draft


@given(drafts, st.text(max_size=5), st.text(min_size=1), st.text(min_size=1))
def test_an_edited_message_replaces_its_own_words_only(
    draft: Draft, key: str, first: str, second: str
) -> None:
    others = {k: v for k, v in draft.notes.items() if k != key}

    assert draft.noted(key, first).noted(key, second).notes == {**others, key: second}


@given(drafts, st.sampled_from(list(Danger)))
def test_a_sign_pressed_twice_is_as_before(draft: Draft, danger: Danger) -> None:
    twice = toggled(toggled(draft, danger), danger)

    assert set(twice.dangers) == set(draft.dangers)


@pytest.mark.parametrize("danger", Danger)
def test_only_smoke_and_somebody_hurt_are_emergencies_by_themselves(danger: Danger) -> None:
    draft = toggled(Draft(), danger)

    assert draft.is_emergency is (danger in {Danger.SMOKE, Danger.HURT})


def test_a_report_without_a_place_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="place"):
        Draft(look="m79").told()

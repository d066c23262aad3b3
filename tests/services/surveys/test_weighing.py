"""Which confirmed finds propose a survey, as a table."""

import pytest

from services.messages import GeoPoint
from services.surveys.lifecycle import NEXT, SurveyState, check_move
from services.surveys.model import Ground
from services.surveys.weighing import Enough, Neighbour, Verdict, circle, weigh

HERE = GeoPoint(16.6222, 106.733)
PROPOSED, REQUESTED, DISMISSED, DONE = SurveyState


def free(number: int) -> Neighbour:
    return Neighbour(number, HERE)


def of(number: int, survey: int, state: SurveyState) -> Neighbour:
    return Neighbour(number, HERE, survey, state)


@pytest.mark.parametrize(
    ("neighbours", "released", "verdict"),
    [
        ([], False, Verdict()),
        ([free(1)], False, Verdict()),
        ([free(1), free(2)], False, Verdict(ground=Ground.CLUSTER, others=[free(1), free(2)])),
        ([], True, Verdict(ground=Ground.RELEASED)),
        ([free(1), free(2), of(3, 7, PROPOSED)], False, Verdict(joins=7)),
        ([of(3, 7, REQUESTED)], True, Verdict(joins=7)),
        ([free(1), free(2), of(3, 7, DISMISSED)], False, Verdict(joins=7)),
        ([of(3, 7, DONE)], False, Verdict(ground=Ground.SURVEYED)),
        ([free(1), of(3, 7, DONE)], False, Verdict(ground=Ground.SURVEYED, others=[free(1)])),
        ([of(3, 7, DONE), of(4, 8, PROPOSED)], False, Verdict(joins=8)),
        ([of(3, 7, PROPOSED), of(4, 8, PROPOSED)], False, Verdict(joins=8)),
    ],
)
def test_what_a_confirmed_find_leads_to(
    neighbours: list[Neighbour], released: bool, verdict: Verdict
) -> None:
    found = weigh(neighbours, released=released, enough=Enough(3))

    assert (found.joins, found.ground) == (verdict.joins, verdict.ground)
    assert list(found.others) == list(verdict.others)


def of_village(number: int, survey: int, state: SurveyState) -> Neighbour:
    return Neighbour(number, HERE, survey, state, Ground.VILLAGE)


@pytest.mark.parametrize(
    ("near", "village", "enough", "verdict"),
    [
        ([], [], 1, Verdict(ground=Ground.VILLAGE)),
        ([], [], 2, Verdict()),
        ([], [free(1)], 2, Verdict(ground=Ground.VILLAGE, others=[free(1)])),
        ([free(1), free(2)], [], 1, Verdict(ground=Ground.CLUSTER, others=[free(1), free(2)])),
        ([], [of_village(3, 7, REQUESTED)], 1, Verdict(joins=7)),
        ([], [of_village(3, 7, DISMISSED)], 1, Verdict(joins=7)),
        ([], [of_village(3, 7, DONE)], 1, Verdict(ground=Ground.VILLAGE)),
        ([], [of(3, 7, PROPOSED)], 1, Verdict(ground=Ground.VILLAGE)),
        ([of_village(3, 7, PROPOSED)], None, 1, Verdict(joins=7)),
        ([of_village(3, 7, DISMISSED)], [of_village(3, 7, DISMISSED)], 1, Verdict(joins=7)),
        (
            [of_village(3, 7, DISMISSED), free(1)],
            [],
            1,
            Verdict(ground=Ground.CLUSTER, others=[of_village(3, 7, DISMISSED), free(1)]),
        ),
    ],
)
def test_what_a_find_in_a_surveyed_village_leads_to(
    near: list[Neighbour], village: list[Neighbour] | None, enough: int, verdict: Verdict
) -> None:
    found = weigh(near, released=False, enough=Enough(3, enough), village=village)

    assert (found.joins, found.ground) == (verdict.joins, verdict.ground)
    assert list(found.others) == list(verdict.others)


def test_the_circle_holds_every_find_and_is_never_a_point() -> None:
    east = GeoPoint(HERE.lat, HERE.lon + 0.004)

    wide, narrow = circle([HERE, east]), circle([HERE])

    assert wide.lon == pytest.approx(HERE.lon + 0.002)
    assert 200 < (wide.accuracy_m or 0) < 230
    assert narrow.accuracy_m == 50


@pytest.mark.parametrize("current", SurveyState)
@pytest.mark.parametrize("wanted", SurveyState)
def test_every_pair_of_states_is_a_way_or_refused(
    current: SurveyState, wanted: SurveyState
) -> None:
    if wanted in NEXT[current]:
        check_move(current, wanted)
    else:
        with pytest.raises(Exception, match="no longer"):
            check_move(current, wanted)

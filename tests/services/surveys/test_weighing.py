"""Which confirmed finds propose a survey, as a table."""

import pytest

from services.messages import GeoPoint
from services.surveys.lifecycle import NEXT, SurveyState, check_move
from services.surveys.model import Ground
from services.surveys.weighing import Neighbour, Verdict, circle, weigh

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
    found = weigh(neighbours, released=released, enough=3)

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

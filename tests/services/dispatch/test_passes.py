"""Everybody is asked once before anybody is asked twice; a no is final for the round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.dispatch.model import Offer, OfferState
from services.dispatch.passes import SETTLED, UNANSWERED, passed_over

S = OfferState
TEAMS = range(1, 4)

offers = st.lists(
    st.builds(
        lambda team, state, round_: Offer(team_id=team, state=state, round=round_),
        st.sampled_from(TEAMS),
        st.sampled_from(S),
        st.integers(1, 2),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("made", "first", "again"),
    [
        ([], "", ""),
        ([(1, S.OPEN)], "1", "1"),
        ([(1, S.DECLINED)], "1", "1"),
        ([(1, S.ACCEPTED)], "1", "1"),
        ([(1, S.EXPIRED)], "1", ""),
        ([(1, S.UNDELIVERED)], "1", ""),
        ([(1, S.TAKEN)], "", ""),
        ([(1, S.WITHDRAWN)], "", ""),
        ([(1, S.EXPIRED), (2, S.UNDELIVERED), (3, S.DECLINED)], "1 2 3", "3"),
        ([(1, S.EXPIRED), (2, S.EXPIRED), (1, S.EXPIRED)], "1", ""),
        ([(1, S.EXPIRED), (2, S.EXPIRED), (1, S.EXPIRED), (2, S.EXPIRED)], "1 2", ""),
        ([(1, S.EXPIRED), (1, S.DECLINED)], "1", "1"),
        ([(1, S.EXPIRED), (1, S.WITHDRAWN), (1, S.EXPIRED)], "1", ""),
    ],
)
def test_who_is_passed_over(made: list[tuple[int, S]], first: str, again: str) -> None:
    offers = [Offer(team_id=team, state=state, round=1) for team, state in made]

    assert passed_over(offers, 1) == {int(team) for team in first.split()}
    assert passed_over(offers, 1, again=True) == {int(team) for team in again.split()}
    assert passed_over(offers, 2) == set(), "a new round asks everybody"


@given(offers, st.integers(1, 2))
def test_a_new_pass_asks_again_exactly_those_who_never_answered(
    made: list[Offer], round_: int
) -> None:
    here = [offer for offer in made if offer.round == round_]
    settled = {offer.team_id for offer in here if offer.state in SETTLED}
    unanswered = {offer.team_id for offer in here if offer.state in UNANSWERED}

    assert passed_over(made, round_, again=True) == settled
    assert settled <= passed_over(made, round_) <= settled | unanswered


@given(st.lists(st.sampled_from(TEAMS), max_size=30))
def test_nobody_is_asked_twice_more_often_than_another_is_asked(picks: list[int]) -> None:
    """However the next team is picked among those not passed over, all stay silent."""
    made: list[Offer] = []
    for pick in picks:
        free = sorted(set(TEAMS) - passed_over(made, 1))
        free = free or sorted(set(TEAMS) - passed_over(made, 1, again=True))
        made.append(Offer(team_id=free[pick % len(free)], state=S.EXPIRED, round=1))

    asked = [sum(offer.team_id == team for offer in made) for team in TEAMS]
    assert max(asked) - min(asked) <= 1

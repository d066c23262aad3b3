"""Which of two tasks stays: decided for every pair of states, with one team, two, or none."""

from itertools import product

import pytest

from services.duplicates.keeping import Standing, gravest, keepers, may_join
from services.pictures.kinds import Look
from services.tasks.lifecycle import ENDED, IN_HAND, NEXT, UNTAKEN, TaskStatus

T = TaskStatus
PAIRS = sorted(product(T, T))

#: Older (1) and newer (2), with different teams where they have one, and who may stay.
WHO_STAYS = [
    (T.OPEN, T.OPEN, [1]),
    (T.OFFERED, T.OPEN, [1]),
    (T.OPEN, T.OFFERED, [1]),
    (T.OPEN, T.ACCEPTED, [2]),
    (T.ON_SITE, T.OFFERED, [1]),
    (T.OFFERED, T.SUSPENDED, [2]),
    (T.ACCEPTED, T.ACCEPTED, [1, 2]),
    (T.ACCEPTED, T.EN_ROUTE, [2]),
    (T.ON_SITE, T.ACCEPTED, [1]),
    (T.EN_ROUTE, T.ON_SITE, []),
    (T.COMPLETED, T.OPEN, []),
    (T.OPEN, T.CANCELLED, []),
    (T.VERIFIED, T.REFERRED, []),
]


def a_task(id: int, status: T, team_id: int | None = None) -> Standing:
    return Standing(id, status, team_id if status in IN_HAND else None)


@pytest.mark.parametrize(("older", "newer", "stay"), WHO_STAYS)
def test_who_stays(older: T, newer: T, stay: list[int]) -> None:
    one, other = a_task(1, older, 7), a_task(2, newer, 8)

    assert keepers(one, other) == stay
    assert keepers(other, one) == stay


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_what_goes_may_always_be_cancelled_and_never_leaves_a_team_for_nobody(a: T, b: T) -> None:
    one, other = a_task(1, a, 7), a_task(2, b, 8)
    both = {1: one, 2: other}

    stay = keepers(one, other)

    for kept in stay:
        gone = both[3 - kept]
        assert T.CANCELLED in NEXT[gone.status]
        assert not (gone.status in IN_HAND and both[kept].status in UNTAKEN)
    assert (stay == []) == bool({a, b} & ENDED or {a, b} <= IN_HAND - {T.ACCEPTED})


@pytest.mark.parametrize(("a", "b"), [pair for pair in PAIRS if set(pair) <= IN_HAND])
def test_of_two_that_one_team_has_it_is_asked_nothing(a: T, b: T) -> None:
    assert len(keepers(a_task(1, a, 7), a_task(2, b, 7))) == (T.ACCEPTED in (a, b))


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_a_reporter_joins_only_with_what_nobody_has_to_what_somebody_works_on(
    own: T, other: T
) -> None:
    joins = may_join(a_task(2, own, 7), a_task(1, other, 8))

    assert joins == (own in UNTAKEN and other in UNTAKEN | IN_HAND)
    assert not joins or 1 in keepers(a_task(1, other, 8), a_task(2, own, 7))


def test_nothing_is_merged_with_itself() -> None:
    assert keepers(a_task(1, T.OPEN), a_task(1, T.OPEN)) == []
    assert not may_join(a_task(1, T.OPEN), a_task(1, T.OPEN))


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([Look.UNKNOWN], Look.UNKNOWN),
        ([Look.UNKNOWN, Look.SAA], Look.SAA),
        ([Look.M79, Look.GRENADE], Look.M79),
        ([Look.M79, Look.MORTAR], Look.MORTAR),
        ([Look.MORTAR, Look.BOMB_LARGE, Look.UNKNOWN], Look.BOMB_LARGE),
    ],
)
def test_a_team_is_chosen_for_the_gravest_look(looks: list[Look], expected: Look) -> None:
    assert gravest(looks) is expected

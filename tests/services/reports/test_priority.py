"""How urgent a report is: the whole table, and that a sign never makes it less so."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pictures.kinds import Look
from services.reports.answers import EMERGENCIES, Danger
from services.reports.priority import PRIORITY_NAMES, Priority, priority_of

P1, P2, P3, P4 = Priority

#: Domain §5.3, for the look alone.
ALONE = {
    Look.BOMBIE_GUAVA: P2,
    Look.BOMBIE_PINEAPPLE: P2,
    Look.M79: P3,
    Look.MORTAR: P3,
    Look.PROJECTILE: P3,
    Look.GRENADE: P3,
    Look.BOMB_LARGE: P2,
    Look.ROCKET: P3,
    Look.MINE: P2,
    Look.DETONATOR: P3,
    Look.SAA: P4,
    Look.CACHE: P2,
    Look.UNKNOWN: P3,
}
#: The least urgency that one sign asks for.
SIGNS = {
    Danger.SMOKE: P1,
    Danger.HURT: P1,
    Danger.CHILDREN: P1,
    Danger.MOVED: P1,
    Danger.DIGGING: P1,
    Danger.NEAR: P2,
}


def test_the_tables_below_leave_nothing_out() -> None:
    assert set(ALONE) == set(Look)
    assert set(SIGNS) == set(Danger)
    assert set(PRIORITY_NAMES) == set(Priority)


@pytest.mark.parametrize(("look", "priority"), ALONE.items())
def test_the_look_alone_decides_when_there_is_no_sign(look: Look, priority: Priority) -> None:
    assert priority_of(look, []) is priority


@pytest.mark.parametrize(("look", "danger"), list(product(Look, Danger)))
def test_one_sign_makes_it_as_urgent_as_the_more_urgent_of_both(look: Look, danger: Danger) -> None:
    assert priority_of(look, [danger]) is min(ALONE[look], SIGNS[danger])


@pytest.mark.parametrize(("look", "danger"), list(product(Look, [None, *Danger])))
def test_an_emergency_is_always_p1(look: Look, danger: Danger | None) -> None:
    assert priority_of(look, [danger] if danger else [], emergency=True) is P1


@pytest.mark.parametrize("danger", sorted(EMERGENCIES))
def test_what_alerts_before_send_is_p1_after_it(danger: Danger) -> None:
    assert priority_of(Look.SAA, [danger]) is P1


@given(
    look=st.sampled_from(Look),
    dangers=st.lists(st.sampled_from(Danger)),
    more=st.sampled_from(Danger),
    emergency=st.booleans(),
)
def test_another_sign_never_makes_it_less_urgent(
    look: Look, dangers: list[Danger], more: Danger, emergency: bool
) -> None:
    before = priority_of(look, dangers, emergency=emergency)

    assert priority_of(look, [*dangers, more], emergency=emergency) <= before


@given(look=st.sampled_from(Look), dangers=st.lists(st.sampled_from(Danger), min_size=1))
def test_the_order_in_which_signs_are_told_changes_nothing(
    look: Look, dangers: list[Danger]
) -> None:
    assert priority_of(look, dangers) is priority_of(look, sorted(set(dangers)))

"""Percentiles are times that tasks took: the shortest within which so many had it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.statistics.figures import Step, Wait
from services.statistics.ranking import nearest_rank, rank
from tests.services.statistics.recount import percentile

SECONDS = st.integers(0, 20)


@given(times=st.lists(SECONDS, max_size=25), percent=st.sampled_from([50, 90]))
def test_a_percentile_is_found_by_its_definition(times: list[int], percent: int) -> None:
    assert nearest_rank(sorted(times), percent) == percentile(times, percent)


@pytest.mark.parametrize(
    ("count", "median", "most"), [(1, 1, 1), (2, 1, 2), (3, 2, 3), (10, 5, 9), (11, 6, 10)]
)
def test_half_of_them_and_nine_in_ten(count: int, median: int, most: int) -> None:
    times = list(range(1, count + 1))
    assert (nearest_rank(times, 50), nearest_rank(times, 90)) == (median, most)


def test_each_priority_is_ranked_by_itself_and_all_together() -> None:
    found = rank([(1, 60, None, None), (3, 20, 90, None), (3, 40, None, None)])
    assert found[1][Step.ACCEPT] == Wait(1, 60, 60)
    assert found[3][Step.ACCEPT] == Wait(2, 20, 40)
    assert found[0][Step.ACCEPT] == Wait(3, 40, 60)
    assert found[0][Step.ARRIVE] == Wait(1, 90, 90)
    assert found[1][Step.COMPLETE] == Wait(0, None, None)
    assert rank([]) == {}

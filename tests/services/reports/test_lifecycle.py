"""A report moves only along its table."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import IllegalMove
from services.reports.lifecycle import NEXT, ReportStatus, check_move
from services.reports.model import Report

R = ReportStatus
#: Written out again on purpose: whoever changes the table must change the promise too.
WAYS = {
    (R.RECEIVED, R.TASKED),
    (R.RECEIVED, R.WITHDRAWN),
    (R.TASKED, R.CLOSED),
    (R.TASKED, R.WITHDRAWN),
    (R.CLOSED, R.TASKED),
}


@pytest.mark.parametrize(("before", "after"), sorted(WAYS))
def test_a_report_moves_where_the_table_has_a_way(before: R, after: R) -> None:
    report = Report(status=before)

    report.move_to(after)

    assert report.status is after


@pytest.mark.parametrize(("before", "after"), sorted(set(product(R, R)) - WAYS))
def test_a_report_moves_nowhere_else_and_stays_where_it_was(before: R, after: R) -> None:
    report = Report(status=before)

    with pytest.raises(IllegalMove):
        report.move_to(after)

    assert report.status is before


def test_every_status_has_its_line_in_the_table() -> None:
    assert set(NEXT) == set(R)


@given(wishes=st.lists(st.sampled_from(R), max_size=12))
def test_a_withdrawn_report_never_comes_back(wishes: list[R]) -> None:
    report = Report(status=R.WITHDRAWN)

    for wish in wishes:
        with pytest.raises(IllegalMove):
            report.move_to(wish)

    assert report.status is R.WITHDRAWN


@pytest.mark.parametrize("status", R)
def test_no_status_follows_itself(status: R) -> None:
    with pytest.raises(IllegalMove):
        check_move(status, status)

"""Surveys in the figures, recounted from the raw rows in plain Python."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.policy import policy_of
from services.statistics.asked import Asked, Period
from services.statistics.service import count
from services.surveys.model import Ground, Survey
from tests.factories import XA_KHE_SANH, XA_VINH_LINH

#: The local midnight at which November begins in Quảng Trị, and moments beside it.
EDGE = datetime(2026, 10, 31, 17, tzinfo=UTC)
TIMES = [EDGE + timedelta(seconds=s) for s in (-86_400, -1, 0, 1, 2_591_999, 2_592_000)]


@pytest.mark.parametrize("commune", [None, XA_KHE_SANH, "19999"])
async def test_each_is_counted_in_the_period_in_which_it_happened(
    session: AsyncSession, commune: str | None
) -> None:
    for number, at in enumerate(TIMES):
        later = TIMES[min(number + 1, len(TIMES) - 1)] if number % 3 else None
        session.add(
            Survey(ground=Ground.CLUSTER, lat=16.6, lon=106.7, radius_m=50, finds=3, moved_at=at,
                   commune=[XA_KHE_SANH, XA_VINH_LINH, None][number % 3], proposed_at=at,
                   requested_at=later, done_at=later if number % 2 else None)
        )  # fmt: skip
    await session.flush()
    period = Period(date(2026, 11, 1), date(2026, 12, 1))

    told = (await count(session, Asked(period, commune=commune))).surveys

    start, end = period.span(policy_of(session).timezone)
    rows = [
        row
        for row in (await session.scalars(select(Survey))).all()
        if commune in (None, row.commune)
    ]
    for name, at_name in (
        ("proposed", "proposed_at"), ("requested", "requested_at"), ("done", "done_at"),
    ):  # fmt: skip
        times = [getattr(row, at_name) for row in rows]
        assert getattr(told, name) == sum(at is not None and start <= at < end for at in times)

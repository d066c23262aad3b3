"""The part about figures measures what it says, on as little as will do."""

from datetime import timedelta

import pytest

from services import clock
from tests.bench import figured


@pytest.mark.parametrize("hour", [1, 16, 18, 23])
async def test_every_task_of_the_longest_period_is_counted_at_any_hour(hour: int) -> None:
    """Local midnight is 17:00 UTC: the local day may be another than that of UTC."""
    clock.advance(timedelta(hours=(hour - clock.now().hour) % 24))
    rows = await figured.on("sqlite", tasks=200)
    assert [row.beside for row in rows][-1] == "200 of the tasks"
    assert len(rows) == len(figured.MOST)
    assert all(row.figure.endswith("ms") for row in rows)

"""From where a team comes: its live position while that is fresh, else its base."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.messages import GeoPoint
from services.teams.model import Team
from services.teams.nearest import last_known
from tests.factories import DONG_HA, KHE_SANH

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
FRESH = timedelta(minutes=15)


def team(**live: Any) -> Team:
    return Team(id=1, name="EOD 1", base_lat=DONG_HA.lat, base_lon=DONG_HA.lon, **live)


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(), KHE_SANH),
        (FRESH, KHE_SANH),
        (FRESH + timedelta(microseconds=1), DONG_HA),
        (timedelta(days=3), DONG_HA),
    ],
)
def test_a_live_position_counts_for_fifteen_minutes(age: timedelta, expected: GeoPoint) -> None:
    moved = team(live_lat=KHE_SANH.lat, live_lon=KHE_SANH.lon, live_at=NOW - age)

    assert last_known(moved, now=NOW, fresh=FRESH) == expected


@pytest.mark.parametrize("missing", ["live_lat", "live_lon", "live_at"])
def test_half_a_position_is_none(missing: str) -> None:
    whole = {"live_lat": KHE_SANH.lat, "live_lon": KHE_SANH.lon, "live_at": NOW, missing: None}

    assert last_known(team(**whole), now=NOW, fresh=FRESH) == DONG_HA

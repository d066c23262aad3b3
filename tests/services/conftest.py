"""What the rooms' tests share: a clock that moves only when a test moves it."""

from datetime import UTC, datetime

import pytest

from services import clock


@pytest.fixture
def still_clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The time at which the clock stands; `clock.advance` still moves it, to the microsecond."""
    stands = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: stands + clock._shift)
    return stands

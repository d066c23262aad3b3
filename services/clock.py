"""What time it is: always aware, always UTC, from one place that tests can move."""

from datetime import UTC, datetime, timedelta

_shift = timedelta()


def now() -> datetime:
    return datetime.now(UTC) + _shift


def advance(by: timedelta) -> None:
    """Move every later `now()`; for tests, which must not wait for hours."""
    global _shift
    _shift += by


def reset() -> None:
    """Back to the machine's own time."""
    global _shift
    _shift = timedelta()

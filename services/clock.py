"""What time it is: aware, in UTC, the database's own, and steady however a clock jumps."""

import time
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

#: A difference from the database's clock up to this is adopted; a larger one is doubted.
SMALL = timedelta(seconds=5)
#: Seconds for which a large difference must last before it is believed.
LASTING = 120.0
#: Time that was shown too late is given back by showing it so much slower, never by going back.
SLOWNESS = 0.5


class Verdict(Enum):
    """What was made of the time that the database told."""

    AGREED = auto()
    DOUBTED = auto()
    STILL_DOUBTED = auto()
    ADOPTED = auto()


class SteadyClock:
    """The database's time, carried on by `at`: seconds of a clock that nobody can set. Pure.

    A jump of this process's clock is not even seen; one of the database's own is believed only
    when it lasts, so that neither fires what is not due or skips what is.
    """

    def __init__(self, told: datetime, *, at: float) -> None:
        self._told, self._at = told, at
        self._ahead = timedelta()
        self._anchored = False
        self._doubt: tuple[float, timedelta] | None = None

    def read(self, at: float) -> datetime:
        gone = self._gone(at)
        return self._told + gone + max(timedelta(), self._ahead - gone * SLOWNESS)

    def anchor(self, told: datetime, *, at: float) -> Verdict:
        """The first time told is taken as it is: nothing has been decided before it."""
        off = told - self._told - self._gone(at)
        if not self._anchored:
            self._adopt(told, at, shown=told)
            return Verdict.AGREED
        if abs(off) <= SMALL:
            self._adopt(told, at, shown=self.read(at))
            return Verdict.AGREED
        if self._doubt is None or abs(off - self._doubt[1]) > SMALL:
            self._doubt = (at, off)
            return Verdict.DOUBTED
        if at - self._doubt[0] < LASTING:
            return Verdict.STILL_DOUBTED
        self._adopt(told, at, shown=self.read(at))
        return Verdict.ADOPTED

    def _gone(self, at: float) -> timedelta:
        return timedelta(seconds=max(0.0, at - self._at))

    def _adopt(self, told: datetime, at: float, *, shown: datetime) -> None:
        self._told, self._at = told, at
        self._ahead = max(timedelta(), shown - told)
        self._anchored, self._doubt = True, None


def machine() -> datetime:
    """The machine's own clock; the database's where that is a file on this machine."""
    return datetime.now(UTC)


def tick() -> float:
    """Seconds that nobody can set, counted on while a laptop is suspended (where that is known)."""
    return time.clock_gettime(_COUNTER)


def now() -> datetime:
    return _steady.read(tick()) + _shift


def anchor(told: datetime, *, at: float) -> Verdict:
    """Carry on from the database's time, told when `tick()` was `at`."""
    return _steady.anchor(told.astimezone(UTC), at=at)


def advance(by: timedelta) -> None:
    """Move every later `now()`; for tests, which must not wait for hours."""
    global _shift
    _shift += by


def reset() -> None:
    """Back to the machine's own time."""
    global _shift, _steady
    _shift, _steady = timedelta(), SteadyClock(machine(), at=tick())


_COUNTER: int = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
_shift = timedelta()
_steady = SteadyClock(machine(), at=tick())

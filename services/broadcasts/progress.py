"""How far a broadcast has come, how fast it goes, and when it will be done. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: Messages a second that a bot's channel lets a whole installation send.
USUAL_RATE = 30.0
#: A rate measured over less than this says nothing yet.
_MEASURED_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Progress:
    """`share` runs from 0 to 100; `rate` is in messages a second; `left` is unknown when still."""

    settled: int
    total: int
    share: int
    rate: float
    left: timedelta


@dataclass(frozen=True, slots=True)
class Leg:
    """What was settled since it last began to run, and for how long it has."""

    settled: int
    took: timedelta


def progress(settled: int, total: int, leg: Leg) -> Progress:
    rate = _measured(leg) or USUAL_RATE
    share = 100 * settled // total if total else 100
    return Progress(
        settled=settled,
        total=max(total, settled),
        share=min(100, share),
        rate=rate,
        left=time_for(max(0, total - settled), rate=rate),
    )


def time_for(people: int, *, rate: float = USUAL_RATE) -> timedelta:
    return timedelta(seconds=people / rate)


def _measured(leg: Leg) -> float | None:
    if leg.took < _MEASURED_AFTER or leg.settled <= 0:
        return None
    return leg.settled / leg.took.total_seconds()


def next_showing(total: int, *, least: timedelta) -> timedelta:
    """How long a card stays as it is: a broadcast is shown a hundred times at most."""
    return max(least, time_for(total) / 100)


def moment(at: datetime, wait: timedelta) -> datetime:
    """To the minute: seconds of an estimate would only make the card flicker."""
    return (at + wait + timedelta(seconds=30)).replace(second=0, microsecond=0)

"""What a province decides: times, area, numbers to call. Travels with every session."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class ServiceArea:
    """The box, in degrees WGS84, outside which a place is asked about again."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Policy:
    """One installation's decisions. The defaults are proposals that a province must approve."""

    hotline: str = "0901.941.941"
    ambulance: str = "115"
    language: str = "vi"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Ho_Chi_Minh"))
    area: ServiceArea = ServiceArea(16.20, 105.55, 18.15, 107.50)
    reference_prefix: str = "QT"
    dispatch: Literal["auto", "confirm"] = "auto"
    #: How long one team has to answer an offer, by priority.
    offer_times: tuple[timedelta, ...] = (
        timedelta(minutes=3),
        timedelta(minutes=10),
        timedelta(minutes=30),
        timedelta(hours=4),
    )
    #: How long a team may stay silent after accepting before coordinators hear of it.
    progress_times: tuple[timedelta, ...] = (
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=24),
        timedelta(days=3),
    )
    #: Waits between two tellings of an alert that nobody has acknowledged; the last one repeats.
    alert_repeats: tuple[timedelta, ...] = (
        timedelta(minutes=2),
        timedelta(minutes=5),
        timedelta(minutes=10),
    )
    #: A live location older than this counts no more than the team's base.
    position_fresh: timedelta = timedelta(minutes=15)
    invitation_life: timedelta = timedelta(days=7)
    example: bool = False


def policy_of(session: AsyncSession) -> Policy:
    """The policy the session was opened under (see `bot.app`)."""
    policy: Policy = session.info["policy"]
    return policy

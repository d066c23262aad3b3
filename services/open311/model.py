"""What an Open311 client sends, and what it is shown: never anything of who sent it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.pictures.kinds import Look
from services.reports.answers import Danger
from services.tasks.lifecycle import TaskStatus

#: The one service there is.
SERVICE = "suspected-ordnance"
LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it came: degrees WGS84, words, and what was chosen of the attributes."""

    lat: float
    lon: float
    note: str = ""
    look: Look = Look.UNKNOWN
    dangers: Sequence[Danger] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which requests are asked for, newest first; pages from 1. Times are aware."""

    ids: Sequence[str] = ()
    since: datetime | None = None
    until: datetime | None = None
    closed: bool | None = None
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A request. The place is the middle of the commune, if that is known."""

    reference: str
    closed: bool
    status: TaskStatus | None
    received_at: datetime
    updated_at: datetime
    organisation: str
    commune: str
    commune_code: str
    lat: float | None
    lon: float | None

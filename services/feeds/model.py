"""What programs are shown of tasks, reports and teams: nothing of a reporter, ever."""

from dataclasses import dataclass, field
from datetime import datetime

from services.tasks.lifecycle import TaskStatus

#: West, south, east, north in degrees WGS84.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which are asked for, in the order of their ids: those after the id `after`, `limit` at most.
    Times are aware; `since` and `until` are about when it was opened, `until` not included."""

    after: int = 0
    limit: int = 100
    since: datetime | None = None
    until: datetime | None = None
    changed_since: datetime | None = None
    status: str | None = None
    priority: int | None = None
    commune: str | None = None
    box: Box | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Degrees WGS84 and metres. Not `exact`: the middle of the commune, with its radius."""

    commune_code: str
    commune: str
    lat: float | None
    lon: float | None
    accuracy_m: float | None
    exact: bool


@dataclass(frozen=True, slots=True)
class SeenItem:
    """One line of the team's record of disposal."""

    category: str
    quantity: int
    outcome: str


@dataclass(frozen=True, slots=True)
class SeenTask:
    """A spot task."""

    id: int
    reference: str
    status: TaskStatus
    priority: int
    activity: str
    look: str
    created_at: datetime
    changed_at: datetime
    accepted_at: datetime | None
    arrived_at: datetime | None
    completed_at: datetime | None
    place: Place
    team: str
    organisation: str
    items: list[SeenItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SeenReport:
    """One report, without its writer's words; `task` is the reference of what it became."""

    id: int
    reference: str
    status: str
    priority: int
    look: str
    received_at: datetime
    emergency: bool
    dangers: list[str]
    quantity: int | None
    channel: str
    task: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class SeenTeam:
    """A team. `level` is the highest EOD level it may work at, `load` its tasks in hand."""

    id: int
    name: str
    organisation: str
    level: int
    on_duty: bool
    load: int
    capacity: int


@dataclass(frozen=True, slots=True)
class TaskPage:
    """`next` is the cursor of the page after this one; null at the end."""

    tasks: list[SeenTask]
    next: int | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """`next` is the cursor of the page after this one; null at the end."""

    reports: list[SeenReport]
    next: int | None


@dataclass(frozen=True, slots=True)
class TeamList:
    """Every team, by number."""

    teams: list[SeenTeam]

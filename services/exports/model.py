"""What goes into a file: the lines of tasks and their items, and which of them are asked for."""

from dataclasses import dataclass
from datetime import datetime

from services.tasks.activity import Activity
from services.tasks.lifecycle import TaskStatus


@dataclass(frozen=True, slots=True)
class Span:
    """Tasks created in [since, until), aware times, in a status, that a team of the organisation
    has or had, of a commune, a priority and an activity. None asks for all."""

    since: datetime | None = None
    until: datetime | None = None
    status: TaskStatus | None = None
    organisation: str | None = None
    commune: str | None = None
    priority: int | None = None
    activity: Activity | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a task, or a task without items. Degrees WGS84, metres, aware UTC. No words
    and nothing of a reporter. The place is exact only for whoever may know it."""

    reference: str
    priority: int
    status: str
    created_at: datetime
    accepted_at: datetime | None
    arrived_at: datetime | None
    completed_at: datetime | None
    look: str
    commune_code: str
    commune: str
    lat: float | None
    lon: float | None
    accuracy_m: float | None
    team: str
    organisation: str
    category: str = ""
    quantity: int | None = None
    outcome: str = ""
    area_m2: int | None = None
    activity: str = ""

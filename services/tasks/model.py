"""The EOD spot task that one or more reports of a place become, and everything it went through."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.messages import GeoPoint
from services.pictures.kinds import Look
from services.tasks.activity import Activity
from services.tasks.lifecycle import TaskStatus

#: Written out, or SQLite does not see that its partial index will do.
LIVE = "status not in ('verified', 'referred', 'cancelled')"
#: Nobody has come to an end with it.
AT_WORK = "status not in ('completed', 'verified', 'referred', 'cancelled')"
#: The moves whose first time figures ask for.
FIRST = "what in ('accepted', 'on_site')"


class Task(Base):
    """A spot task. `reference` is that of its first report; `round` grows when it is reopened."""

    __tablename__ = "task"
    __table_args__ = (
        Index(
            "ix_task_live",
            "priority",
            "created_at",
            sqlite_where=text(LIVE),
            postgresql_where=text(LIVE),
        ),
        Index(
            "ix_task_progress_due",
            "progress_due_at",
            sqlite_where=text("progress_due_at is not null"),
            postgresql_where=text("progress_due_at is not null"),
        ),
        Index(
            "ix_task_near",
            "item_lat",
            "item_lon",
            sqlite_where=text(AT_WORK),
            postgresql_where=text(AT_WORK),
        ),
        Index("ix_task_team", "team_id", "status"),  # a team's load, however much it has done
        Index("ix_task_created_at", "created_at"),  # what a period is counted by
        Index("ix_task_completed_at", "completed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    status: Mapped[TaskStatus] = mapped_column(default=TaskStatus.OPEN)
    round: Mapped[int] = mapped_column(default=1)
    priority: Mapped[int]
    #: Under which of the province's activities its items count.
    activity: Mapped[Activity] = mapped_column(default=Activity.EOD_ROVING)
    look: Mapped[Look]
    item_lat: Mapped[float]
    item_lon: Mapped[float]
    accuracy_m: Mapped[float | None]
    commune: Mapped[str | None]
    #: Of its first report (boundaries.ground.Ground), as boundaries were known when it was sent or,
    #: while it is open, when they last changed.
    ground: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    suspended_from: Mapped[TaskStatus | None]
    #: Since when coordinators look at it before any team is asked; None: teams are asked.
    held_at: Mapped[datetime | None]
    eta_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    moved_at: Mapped[datetime]
    progress_due_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    evacuated: Mapped[int | None]
    #: Square metres that were searched or cleared, where the team recorded them.
    area_m2: Mapped[int | None]
    closing_note: Mapped[str] = mapped_column(Text, default="")

    @property
    def point(self) -> GeoPoint:
        return GeoPoint(self.item_lat, self.item_lon, self.accuracy_m)


class TaskEvent(Base):
    """One move or act: who, when, from, to, why."""

    __tablename__ = "task_event"
    __table_args__ = (
        Index(
            "ix_task_event_first",
            "task_id",
            "what",
            "at",
            sqlite_where=text(FIRST),
            postgresql_where=text(FIRST),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    at: Mapped[datetime]
    what: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    why: Mapped[str | None] = mapped_column(Text)

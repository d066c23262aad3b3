"""Confirmed items near schools: which task, which schools were told, and whom at each."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.hazards.standing import Ended

_OPEN = "due_at is not null"


class TaskHazard(Base):
    """A task with a confirmed item, or for which a coordinator has switched the notices off.

    `round` is the task's when the item was confirmed. `due_at` is when it is looked at next; None
    once it is settled, or while nothing is confirmed.
    """

    __tablename__ = "task_hazard"
    __table_args__ = (
        Index(
            "ix_task_hazard_due",
            "due_at",
            sqlite_where=text(_OPEN),
            postgresql_where=text(_OPEN),
        ),
    )

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    round: Mapped[int]
    confirmed_at: Mapped[datetime | None]
    #: Who confirmed it on site; None: the team's record did.
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    due_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None] = mapped_column(index=True)
    off_at: Mapped[datetime | None]
    off_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class SchoolHazard(Base):
    """A school that was told of a task's item: once, and again only when the task begins anew."""

    __tablename__ = "school_hazard"
    __table_args__ = (UniqueConstraint("task_id", "school_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    round: Mapped[int]
    #: The lesson that was offered: its course's folder and its name.
    course: Mapped[str]
    lesson: Mapped[str]
    told_at: Mapped[datetime]
    told: Mapped[int]
    ended_at: Mapped[datetime | None]
    ended: Mapped[Ended | None]


class SchoolHazardReceiver(Base):
    """Who was told, and is told how it ended."""

    __tablename__ = "school_hazard_receiver"

    hazard_id: Mapped[int] = mapped_column(ForeignKey("school_hazard.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)

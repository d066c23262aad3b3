"""Reports that may be of one item, what their reporters say, and tasks that became one."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base

_STANDS = "undone_at is null"


class Said(StrEnum):
    """What the reporter answered when asked whether it is the same."""

    SAME = "same"
    FURTHER = "further"  # one more item of the same place
    ANOTHER = "another"


class Likeness(Base):
    """A report that came near an open task: `task_id` is its own task, `other_id` the one that was
    there before, `distance_m` metres between their items. Nobody need have answered."""

    __tablename__ = "likeness"

    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    distance_m: Mapped[float]
    said: Mapped[Said | None]
    found_at: Mapped[datetime]


class Merger(Base):
    """A task whose reports (`report_ids`) went over to another one, until it is undone."""

    __tablename__ = "merger"
    __table_args__ = (
        Index(
            "uq_merger_standing",
            "task_id",
            unique=True,
            sqlite_where=text(_STANDS),
            postgresql_where=text(_STANDS),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    into_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    report_ids: Mapped[list[Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None]

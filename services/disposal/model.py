"""The items a team found and what became of each."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.disposal.vocabulary import Category, Condition, Outcome


class Item(Base):
    """One line of a task's disposal record: so many of a category, in a state, with an outcome."""

    __tablename__ = "item"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    round: Mapped[int]
    category: Mapped[Category]
    quantity: Mapped[int]
    condition: Mapped[Condition]
    outcome: Mapped[Outcome]
    #: When the record was made, and whose it is: the task itself may be opened again.
    recorded_at: Mapped[datetime] = mapped_column(index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))


class TaskMedia(Base):
    """A photo the team took after its work."""

    __tablename__ = "task_media"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    media_id: Mapped[int]

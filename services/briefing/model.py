"""When the figures are told next, and who does not want to be told."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class FiguresDue(Base):
    """When coordinators are told the figures next. One row; `set_for` is the local time of day
    that was set when it was reckoned."""

    __tablename__ = "figures_due"

    id: Mapped[int] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]
    set_for: Mapped[str]


class FiguresOff(Base):
    """Somebody who has switched the daily figures off."""

    __tablename__ = "figures_off"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    since: Mapped[datetime]

"""What goes by itself, and when it is looked at next."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Kind(StrEnum):
    """What is kept for a time only."""

    REPORTS = "reports"  # the words and position of whoever reported what is closed
    PEOPLE = "people"  # who they were
    ALERTS = "alerts"  # what was told in an emergency that was never sent as a report
    VICTIMS = "victims"  # who was hurt in an accident
    DRAFTS = "drafts"  # what was begun and never sent
    HEARD = "heard"
    SENT = "sent"
    SAID = "said"  # the conversation on the built-in channel
    READINGS = "readings"
    VISITS = "visits"  # what pupils answered by their class's code, and on which phone
    FAREWELLS = "farewells"  # addresses of people who had themselves erased


class Retention(Base):
    """One row a kind; `reached` is the last row looked at in a pass that is not over."""

    __tablename__ = "retention"

    kind: Mapped[Kind] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]
    reached: Mapped[int] = mapped_column(default=0)

"""Offers of a spot task to teams."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services import texts
from services.db import Base
from services.tasks.model import Task
from services.texts import _


class OfferState(StrEnum):
    """What became of an offer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    UNDELIVERED = "undelivered"
    TAKEN = "taken"  # another team was first
    WITHDRAWN = "withdrawn"  # the task was closed or passed on


class DeclineReason(StrEnum):
    """Why a team does not take a task."""

    TOO_FAR = "too_far"
    BUSY = "busy"
    BEYOND_LEVEL = "beyond_level"
    OUTSIDE_AREA = "outside_area"
    UNSAFE_NOW = "unsafe_now"


DECLINE_REASONS: dict[DeclineReason, texts.Text] = {
    DeclineReason.TOO_FAR: _("Too far"),
    DeclineReason.BUSY: _("Busy"),
    DeclineReason.BEYOND_LEVEL: _("Beyond our level"),
    DeclineReason.OUTSIDE_AREA: _("Outside our area"),
    DeclineReason.UNSAFE_NOW: _("Too dangerous right now"),
}


class Offer(Base):
    """A task offered to a team in a round, and by when it must answer."""

    __tablename__ = "offer"
    __table_args__ = (
        Index(
            "ix_offer_due",
            "due_at",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    #: Only so that a new task is written before its offers.
    _task: Mapped[Task] = relationship(lazy="raise")
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    round: Mapped[int]
    distance_m: Mapped[float]
    state: Mapped[OfferState] = mapped_column(default=OfferState.OPEN)
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    told_at: Mapped[datetime | None]
    due_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(Text)

"""Addresses that are told of a task's moves, and what is still to be told to each."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class Fate(StrEnum):
    """What became of one telling. Dead: tried for more than an hour, or the address is gone;
    dropped: a coordinator has let it be."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"


class Webhook(Base):
    """An address. `secret` signs what is sent, so it must be kept as it is; `reached` is the
    newest event that it has been told of."""

    __tablename__ = "webhook"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    url: Mapped[str]
    secret: Mapped[str]
    events: Mapped[list[str]]
    reached: Mapped[int]
    made_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class Telling(Base):
    """One event for one address. `due_at` is also the lease of whoever is sending it."""

    __tablename__ = "webhook_telling"
    __table_args__ = (
        UniqueConstraint("webhook_id", "event_id"),
        Index("ix_webhook_telling_due", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id"))
    event_id: Mapped[int] = mapped_column(ForeignKey("task_event.id"))
    state: Mapped[Fate]
    attempts: Mapped[int]
    due_at: Mapped[datetime]
    #: What the address answered last: a status, or how it failed.
    answered: Mapped[str]

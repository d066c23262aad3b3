"""Who takes which course, and which of its lessons were sent."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class SubscriptionState(StrEnum):
    """Where a subscription stands. Only an active one is sent anything by itself; a queued one
    waits until the course before it in its class's line is over."""

    ACTIVE = "active"
    QUEUED = "queued"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


_DUE = "state = 'active' and due_at is not null"
_WAITING = "state = 'active' and due_at is null"


class Subscription(Base):
    """A course that a class takes, or somebody for themselves.

    `person_id` receives it: a class's teacher, or the learner, whose own `weekday`, `hour` and
    `minute` are local time; a class has its own. `due_at` is when the next lesson comes; None
    while nothing is due: a class waits for a school calendar, or, with `reminded_at`, everybody
    is left in peace until somebody presses a button.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint("class_id", "course"),
        Index(
            "uq_subscription_person_id_course",
            "person_id",
            "course",
            unique=True,
            sqlite_where=text("class_id is null"),
            postgresql_where=text("class_id is null"),
        ),
        Index(
            "ix_subscription_due",
            "channel",
            "due_at",
            "id",
            sqlite_where=text(_DUE),
            postgresql_where=text(_DUE),
        ),
        Index(
            "ix_subscription_waiting",
            "id",
            sqlite_where=text(_WAITING),
            postgresql_where=text(_WAITING),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    language: Mapped[str]
    #: Where its receiver was last reached, so that one channel that is full or cut off keeps
    #: nobody on another one waiting.
    channel: Mapped[str] = mapped_column(default="")
    weekday: Mapped[int]
    hour: Mapped[int]
    minute: Mapped[int] = mapped_column(default=0)
    #: Where it stands among its class's courses, which come one after the other, lowest first.
    place: Mapped[int] = mapped_column(default=0)
    #: The place in the course, from 0, of the lesson that comes next.
    next_lesson: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None]
    state: Mapped[SubscriptionState] = mapped_column(default=SubscriptionState.ACTIVE)
    reminded_at: Mapped[datetime | None]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class LessonSent(Base):
    """A lesson that was promised, once in each subscription. `opened_at`: the first press on one
    of its buttons; `taught_at`: the teacher reported that it was held."""

    __tablename__ = "lesson_sent"
    __table_args__ = (UniqueConstraint("subscription_id", "lesson"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"))
    #: Its file's name without the language: 01-strange-things.
    lesson: Mapped[str]
    language: Mapped[str]
    sent_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    taught_at: Mapped[datetime | None]

    @property
    def about(self) -> str:
        """What ties a row of the outbox to it."""
        return f"lesson:{self.id}"

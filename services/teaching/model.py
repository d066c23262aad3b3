"""Lessons that were held face to face, as reported; addresses of calendars of lessons."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base
from services.teaching.counts import Heads, Taught
from services.teaching.vocabulary import ACTIVITY, METHOD, SCHOOL_AUDIENCE, SCHOOL_PLACE


class LessonSession(Base):
    """One session of risk education. `person_id` told of it; `sent_id` is the lesson as it was
    sent, where there was one. `organisation` is the team's of whoever told it, empty for a school.
    """

    __tablename__ = "lesson_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: No foreign key: what was sent goes with whoever is erased, what was taught stays.
    sent_id: Mapped[int | None] = mapped_column(index=True)
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"), index=True)
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    course: Mapped[str]
    lesson: Mapped[str] = mapped_column(default="")
    held_on: Mapped[date] = mapped_column(index=True)
    commune: Mapped[str | None]
    grade: Mapped[int | None]
    activity: Mapped[str] = mapped_column(default=ACTIVITY)
    method: Mapped[str] = mapped_column(default=METHOD)
    location_type: Mapped[str] = mapped_column(default=SCHOOL_PLACE)
    audience: Mapped[str] = mapped_column(default=SCHOOL_AUDIENCE)
    organisation: Mapped[str] = mapped_column(default="")
    girls: Mapped[int]
    boys: Mapped[int]
    women: Mapped[int]
    men: Mapped[int]
    girls_disabled: Mapped[int]
    boys_disabled: Mapped[int]
    women_disabled: Mapped[int]
    men_disabled: Mapped[int]
    first_time: Mapped[int]
    created_at: Mapped[datetime]
    corrected_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    @property
    def taught(self) -> Taught:
        disabled = (self.girls_disabled, self.boys_disabled, self.women_disabled, self.men_disabled)
        people = Heads(self.girls, self.boys, self.women, self.men)
        return Taught(people, Heads(*disabled), self.first_time)


class LessonCalendar(Base):
    """An address for calendar programs: a class's lessons, or without a class a school's. Only a
    digest of its token is kept; `person_id` made it."""

    __tablename__ = "lesson_calendar"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

"""Who approved a lesson's words, for which text, and who entered it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.db import Base


class LessonApproval(Base):
    """An approval of one lesson in one language, for exactly the text with this digest.

    A row is never changed but to be withdrawn: together they say who approved what, and when.
    """

    __tablename__ = "lesson_approval"
    __table_args__ = (Index("ix_lesson_approval_lesson", "course", "lesson"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str]
    lesson: Mapped[str]
    language: Mapped[str]
    #: SHA-256 of the file's words (`courses.lesson.Lesson.digest`).
    digest: Mapped[str]
    #: The body that approved, as it is to be shown, and on which day it did.
    body: Mapped[str]
    approved_on: Mapped[date]
    #: Who entered it; None: the command line.
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
